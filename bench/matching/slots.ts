/**
 * Pairs and weekly slots (`trellis match slots`) beside HiGHS (npm `highs`) on the same made district: mixed-integer, and its LP as a bound.
 * node bench/matching/slots.ts [sizes=100,300,1000,10000] [seed=1] [HiGHS MIP up to requests=1000] [its LP up to=1000] [seconds for HiGHS=600] [file to write the last instance to].
 * CPU milliseconds of the solving thread: first run, median of 5.
 */
import { writeFileSync } from 'node:fs';
import { matchSlots } from '#packages/matching/slots/match-slots.ts';
import type { SlotProblem } from '#packages/matching/slots/slot-problem.ts';
import { districtEdges } from './edge-instances.ts';
import { makePeople } from './made-people.ts';

const [sizes = '100,300,1000,10000', seed = '1', mipUpTo = '1000', lpUpTo = '1000', seconds = '600', file] = process.argv.slice(2);
const HOURS = 168;

/** Whole hours of the week that both have free, for each listed pair; learners with several requests as the district has them. */
function slotProblem(requests: number): SlotProblem {
  const district = makePeople(requests, Number(seed)), { rowPtr, col, w, cap } = districtEdges(requests, Number(seed)), learnerOf = new Map<Uint32Array, number>();
  const ptr = [0], tutor: number[] = [], slot: number[] = [], score: number[] = [];
  const starts = (week: Uint32Array, hour: number): number => (week[2 * ((4 * hour) >> 5) + 1]! >>> ((4 * hour) & 31)) & 1;
  for (let row = 0; row < requests; row++) {
    const { week } = district.requests[row]!;
    if (!learnerOf.has(week)) learnerOf.set(week, learnerOf.size);
    for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++)
      for (let hour = 0; hour < HOURS; hour++)
        if (starts(week, hour) & starts(district.tutors[col[e]!]!.week, hour)) {
          tutor.push(col[e]!);
          slot.push(hour);
          score.push(w[e]!);
        }
    ptr.push(tutor.length);
  }
  return { slots: HOURS, rowPtr: Int32Array.from(ptr), tutor: Int32Array.from(tutor), slot: Int32Array.from(slot), score: Float64Array.from(score), cap,
    learner: Int32Array.from(district.requests, ({ week }) => learnerOf.get(week)!) };
}

function model(problem: SlotProblem, whole: boolean): string {
  const rows = new Map<string, number[]>();
  const push = (key: string, c: number): void => void (rows.get(key)?.push(c) ?? rows.set(key, [c]));
  for (let row = 0; row + 1 < problem.rowPtr.length; row++)
    for (let c = problem.rowPtr[row]!; c < problem.rowPtr[row + 1]!; c++)
      for (const key of [`r${row}`, `t${problem.tutor[c]}`, `s${problem.tutor[c]}_${problem.slot[c]}`, `l${problem.learner[row]}_${problem.slot[c]}`]) push(key, c);
  const most = (key: string): number => (key[0] === 't' ? problem.cap[Number(key.slice(1))]! : 1);
  const sum = (list: number[]): string => list.map((c) => `x${c}`).join('\n + '), all = Array.from(problem.score.keys());
  const limits = [...rows].filter(([key, list]) => key[0] === 'r' || list.length > most(key)).map(([key, list]) => ` ${key}: ${sum(list)} <= ${most(key)}`);
  return `Maximize\n obj: ${all.map((c) => `${problem.score[c]} x${c}`).join('\n + ')}\nSubject To\n${limits.join('\n')}\n${whole ? `Binary\n ${all.map((c) => `x${c}`).join('\n ')}\n` : ''}End\n`;
}

function cpu<T>(work: () => T): { ms: number; answer: T } {
  const before = process.threadCpuUsage(), answer = work(), { user, system } = process.threadCpuUsage(before);
  return { ms: (user + system) / 1000, answer };
}
const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(4)} %`;

interface Highs {
  solve(model: string, options: { time_limit: number }): { Status: string; ObjectiveValue: number };
}
const load: unknown = await import('highs' as string).catch(() => null);
if (load === null) console.log('npm highs is not installed: no comparison with it');

async function rival(problem: SlotProblem, whole: boolean): Promise<{ ms: number; value: number; status: string }> {
  const highs = await (load as { default(): Promise<Highs> }).default(), text = model(problem, whole);
  const { ms, answer } = cpu(() => {
    try {
      return highs.solve(text, { time_limit: Number(seconds) });
    } catch (problem) {
      return { Status: String(problem), ObjectiveValue: Number.NaN };
    }
  });
  return { ms, value: answer.ObjectiveValue, status: answer.Status };
}

for (const size of sizes.split(',').map(Number)) {
  const problem = slotProblem(size), first = cpu(() => matchSlots(problem)), { value, bound, matched } = first.answer;
  const ms = Array.from({ length: 5 }, () => cpu(() => matchSlots(problem)).ms).sort((a, b) => a - b)[2]!;
  console.log(`${size} requests, ${problem.cap.length} tutors, ${problem.score.length} choices: ${matched} matched, value ${value}, bound ${bound}, gap ${share(bound - value, bound)}, ${first.ms.toFixed(0)} ms first, ${ms.toFixed(0)} ms median`);
  if (load === null || size > Number(lpUpTo)) continue;
  const lp = await rival(problem, false);
  console.log(`  HiGHS LP: ${lp.ms.toFixed(0)} ms, ${lp.status}, bound ${lp.value.toFixed(1)}: our value is ${share(value, lp.value)} of it, our bound ${share(bound, lp.value)}`);
  if (size > Number(mipUpTo)) continue;
  const mip = await rival(problem, true);
  console.log(`  HiGHS MIP: ${mip.ms.toFixed(0)} ms, ${mip.status}, value ${Math.round(mip.value)}: ours is ${share(value, mip.value)} of it in 1/${(mip.ms / ms).toFixed(0)} of its time`);
}
if (file) {
  const problem = slotProblem(Number(sizes.split(',').at(-1)));
  const requests = Array.from({ length: problem.learner.length }, (_, row) => {
    const options = new Map<number, { tutor: string; score: number; slots: number[] }>();
    for (let c = problem.rowPtr[row]!; c < problem.rowPtr[row + 1]!; c++) {
      const t = problem.tutor[c]!, option = options.get(t) ?? { tutor: `t${t}`, score: problem.score[c]!, slots: [] };
      options.set(t, option);
      option.slots.push(problem.slot[c]!);
    }
    return { id: `r${row}`, learner: `l${problem.learner[row]}`, options: [...options.values()] };
  });
  writeFileSync(file, JSON.stringify({ slots: HOURS, tutors: Array.from(problem.cap, (capacity, t) => ({ id: `t${t}`, capacity })), requests }));
}
