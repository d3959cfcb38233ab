/**
 * The pair solver beside what one would take instead, on the same problems in one run (M1, M2, M3, M5, M7, M8).
 * node bench/matching/pairs.ts [requests=100,1000,10000] [seconds of CPU for each rival=120] [seed=1]; 100000 and 1000000 are sizes too.
 * CPU milliseconds: the first solve, then the median of five more. Rivals run in processes of their own; what they need to set up is not counted.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assign, PairDesk } from '#packages/matching/index.ts';
import type { Edit } from '#packages/matching/index.ts';
import { dice } from '#packages/matching/people/small-rounds.ts';
import { denseEdges, districtEdges, type Edges, shuffledRows, writeEdges } from './edge-instances.ts';
import { rivalsHere, runRival } from './run-rivals.ts';
import type { Figure } from './run-rivals.ts';

const [sizes = '100,1000,10000', seconds = '120', seed = '1'] = process.argv.slice(2);
const RUNS = 5, DENSE_ONLY = 'munkres';
const folder = mkdtempSync(join(tmpdir(), 'trellis-pairs-')), { rivals, missing, end } = rivalsHere();
const ms = (time: number): string => (time < 10 ? time.toFixed(1) : Math.round(time).toLocaleString('en'));

function spent<T>(work: () => T): { ms: number; answer: T } {
  const before = process.cpuUsage(), answer = work(), { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1000, answer };
}
const median = (list: number[]): number => list.toSorted((a, b) => a - b)[list.length >> 1]!;

function ours(problem: Edges): Figure {
  const once = (): { ms: number; value: number } => {
    const before = process.threadCpuUsage(), { value } = assign(problem), { user, system } = process.threadCpuUsage(before);
    return { ms: (user + system) / 1000, value };
  };
  const { ms: first, value } = once(), times = Math.min(100, Math.ceil(30 / Math.max(first, 0.3)));
  return { value, first, median: median(Array.from({ length: RUNS }, () => Array.from({ length: times }, () => once().ms).reduce((a, b) => a + b) / times)) };
}

async function compare(name: string, problem: Edges, wanted: (rival: string) => boolean): Promise<void> {
  const file = join(folder, 'problem.mtb'), mine = ours(problem);
  writeEdges(file, problem);
  console.log(`\n### ${name}: ${problem.rowPtr.length - 1} requests, ${problem.cap.length} tutors, ${problem.col.length} edges; value ${mine.value}, proven\n`);
  console.log('| solver | first ms | median ms | × ours | value |\n| --- | --- | --- | --- | --- |');
  console.log(`| **Trellis** | ${ms(mine.first)} | ${ms(mine.median)} | 1 | same |`);
  for (const rival of rivals.filter((one) => wanted(one.name))) {
    const quick = mine.median < 500, outcome = await runRival(rival, file, quick ? 3 : 1, Number(seconds));
    if ('failed' in outcome) console.log(`| ${rival.name} | | | | ${outcome.failed} |`);
    else if ('stopped' in outcome) console.log(`| ${rival.name} | | stopped at ${outcome.stopped} s of CPU | > ${Math.round((1000 * outcome.stopped) / mine.median)} | |`);
    else console.log(`| ${rival.name} | ${ms(outcome.first)} | ${ms(outcome.median)} | ${(outcome.median / mine.median).toFixed(1)} | ${outcome.value === mine.value ? 'same' : `DIFFERENT: ${outcome.value}`} |`);
  }
}

function dense(): [string, Edges][] {
  const roll = dice(7), any = (most: number) => (): number => 1 + roll(most);
  return [
    ['dense, ties (scores 1 to 3)', denseEdges(1000, 1200, any(3))], ['dense, ties (1 to 100)', denseEdges(1000, 1200, any(100))], ['dense, 1 to 10,000', denseEdges(1000, 1200, any(10_000))],
    ['dense, fractional (1 to 10^9)', denseEdges(1000, 1200, any(1e9))], ['dense, all equal', denseEdges(1000, 1200, () => 7000)], ['dense, products', denseEdges(1000, 1200, (row, col) => (row + 1) * (col + 1))],
    ['dense, too few seats, 1 to 10,000', denseEdges(1200, 1000, any(10_000))], ['dense, too few seats, all equal', denseEdges(1200, 1000, () => 7000)], ['dense square', denseEdges(400, 400, any(10_000))],
  ];
}

function randomEdit(problem: Edges, roll: (sides: number) => number): Edit | null {
  const row = roll(problem.rowPtr.length - 1), from = problem.rowPtr[row]!, to = problem.rowPtr[row + 1]!, kind = roll(5);
  if (from === to) return null;
  if (kind === 0) return { kind: 'withdraw', row };
  if (kind === 1) return { kind: 'arrive', cols: [...problem.col.subarray(from, to)], weights: [...problem.w.subarray(from, to)] };
  if (kind === 2) return { kind: 'capacity', col: roll(problem.cap.length), seats: roll(5) };
  return { kind: kind === 3 ? 'pin' : 'forbid', row, col: problem.col[from + roll(to - from)]! };
}

/** Random edits; each time of an edit, and of a trial. That each equals a full solve is what pair-desk.test.ts proves. */
function edits(problem: Edges): void {
  const roll = dice(3), desk = new PairDesk(problem), done: number[] = [], tried: number[] = [];
  while (done.length < 1000) {
    const edit = randomEdit(problem, roll);
    if (!edit || ('row' in edit && desk.isWithdrawn(edit.row))) continue;
    tried.push(spent(() => desk.trial(edit)).ms);
    done.push(spent(() => desk.apply(edit)).ms);
  }
  const at = (list: number[], share: number): string => list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))]!.toFixed(2);
  console.log(`\n1,000 edits (pin, forbid, arrive, withdraw, capacity) on ${problem.rowPtr.length - 1} requests: p50 ${at(done, 0.5)} ms, p95 ${at(done, 0.95)}, most ${at(done, 1)}; ` +
    `trials: p50 ${at(tried, 0.5)}, p95 ${at(tried, 0.95)}, most ${at(tried, 1)}`);
}

function anyOrder(problem: Edges): void {
  const rows = problem.rowPtr.length - 1, roll = dice(11), order = Int32Array.from({ length: rows }, (_, row) => row), plain = assign(problem);
  for (let i = rows - 1; i > 0; i--) {
    const j = roll(i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  const other = shuffledRows(problem, order), { edgeOf, value } = assign(other), tutor = (one: Edges, edge: number): number => (edge === -1 ? -1 : one.col[edge]!);
  const moved = order.reduce((sum, row, i) => sum + (tutor(problem, plain.edgeOf[row]!) === tutor(other, edgeOf[i]!) ? 0 : 1), 0);
  console.log(`rows shuffled: value ${value === plain.value ? 'the same' : 'DIFFERENT'}, ${moved} of ${rows} pairs differ`);
}

try {
  for (const one of missing) console.log(`not here: ${one}`);
  for (const size of sizes.split(',').map(Number)) {
    const problem = districtEdges(size, Number(seed));
    await compare(`district of ${size}`, problem, (rival) => size <= 10_000 || rival.startsWith('LEMON cost'));
    if (size <= 100_000) anyOrder(problem);
    if (size <= 10_000) edits(problem);
  }
  for (const [name, problem] of dense()) await compare(name, problem, (rival) => rival.startsWith('LEMON cost') || (problem.cap.length === 400 && rival.startsWith(DENSE_ONLY)));
} finally {
  end();
  rmSync(folder, { recursive: true, force: true });
}
