import { type Assignment, assign, type Solution } from '#packages/matching/index.ts';
import { type Command, CommandRefused, readArgs } from './command.ts';
import { readEdges } from './read-edges.ts';
import { writeWhole } from './write-whole.ts';

const usage = 'trellis match edges FILE.mtb --out PAIRS.csv [--repeat 5]';
const REPEAT_MAX = 1000;
/** The system counts CPU time in ticks of some milliseconds: shorter solves are measured several at a time. */
const MEASURED_MS = 40;

function solve(problem: Assignment): { solution: Solution; ms: number } {
  const before = process.threadCpuUsage(), solution = assign(problem), { user, system } = process.threadCpuUsage(before);
  return { solution, ms: (user + system) / 1000 };
}

function medianOf(problem: Assignment, repeat: number, about: number): number {
  const times = Math.min(200, Math.max(1, Math.ceil(MEASURED_MS / Math.max(about, 0.1)))), all: number[] = [];
  for (let i = 0; i < repeat; i++) {
    let sum = 0;
    for (let k = 0; k < times; k++) sum += solve(problem).ms;
    all.push(sum / times);
  }
  all.sort((a, b) => a - b);
  return (all[(repeat - 1) >> 1]! + all[repeat >> 1]!) / 2;
}

function* pairLines({ rowPtr, col }: Assignment, edgeOf: Int32Array): Iterable<string> {
  yield 'request,tutor';
  for (let row = 0; row + 1 < rowPtr.length; row++) if (edgeOf[row] !== -1) yield `${row},${col[edgeOf[row]!]}`;
}

function repeatOf(text: string | undefined): number {
  const repeat = text === undefined ? 0 : Number(text);
  if (text !== undefined && (!Number.isInteger(repeat) || repeat < 1 || repeat > REPEAT_MAX))
    throw new CommandRefused(`--repeat takes a whole number from 1 to ${REPEAT_MAX}, not "${text}".\nUsage: ${usage}`);
  return repeat;
}

const match: Command = {
  usage,
  does: 'Pairs the requests and tutors of an MTB1 file by score, proven best; --repeat solves that often again and tells the median time.',
  async run(args) {
    const { values, positionals } = readArgs(usage, args, { out: { type: 'string' }, repeat: { type: 'string' } }, 1);
    if (!values.out) throw new CommandRefused(`--out is missing.\nUsage: ${usage}`);
    const repeat = repeatOf(values.repeat), problem = readEdges(positionals[0]!);
    const { solution, ms } = solve(problem), { edgeOf, value, bound } = solution;
    await writeWhole(values.out, pairLines(problem, edgeOf));
    const median = repeat === 0 ? ms : medianOf(problem, repeat, ms), tenths = (time: number): number => Math.round(time * 10) / 10;
    console.log(JSON.stringify({ requests: problem.rowPtr.length - 1, tutors: problem.cap.length, edges: problem.col.length,
      matched: edgeOf.reduce((sum, edge) => sum + (edge === -1 ? 0 : 1), 0), value, bound, gap: bound - value,
      cpu_ms_first: tenths(ms), cpu_ms_median: tenths(median) }));
    return 0;
  },
};
export default match;
