import { readFile } from 'node:fs/promises';
import { matchSlots } from '#packages/matching/slots/match-slots.ts';
import { type NamedSlots, readSlots } from '#packages/matching/slots/read-slots.ts';
import { type Command, CommandRefused, readArgs } from './command.ts';
import { writeWhole } from './write-whole.ts';

const usage = 'trellis match slots FILE.json --out PLAN.csv';

async function readProblem(path: string): Promise<NamedSlots> {
  let words: string;
  try {
    words = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    throw new CommandRefused(`${path} cannot be read: ${(error as Error).message}`);
  }
  try {
    return readSlots(JSON.parse(words));
  } catch (error) {
    throw new CommandRefused(error instanceof SyntaxError ? `${path} is not JSON: ${error.message}` : `${path}: ${(error as Error).message}`);
  }
}

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function* planLines({ problem, requests, tutors }: NamedSlots, choiceOf: Int32Array): Iterable<string> {
  yield 'request,tutor,slot';
  for (const [row, c] of choiceOf.entries()) if (c !== -1) yield `${cell(requests[row]!)},${cell(tutors[problem.tutor[c]!]!)},${problem.slot[c]}`;
}

const match: Command = {
  usage,
  does: 'Pairs requests with tutors and weekly slots in one plan: nobody in two places, best total score, and how much better a plan could be at most.',
  async run(args) {
    const { values, positionals } = readArgs(usage, args, { out: { type: 'string' } }, 1);
    if (!values.out) throw new CommandRefused(`--out is missing.\nUsage: ${usage}`);
    const named = await readProblem(positionals[0]!), before = process.threadCpuUsage();
    const { choiceOf, matched, value, bound } = matchSlots(named.problem), { user, system } = process.threadCpuUsage(before);
    await writeWhole(values.out, planLines(named, choiceOf));
    console.log(JSON.stringify({ requests: named.requests.length, matched, value, bound, gap: bound - value, cpu_ms: Math.round((user + system) / 100) / 10 }));
    return 0;
  },
};
export default match;
