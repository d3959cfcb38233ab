/**
 * From people to the proven best pairs over ALL feasible pairs, candidates included, and a round of the product.
 * node bench/matching/people.ts [requests=10000] [seed=1] [gapShare=0] [runs=5]: pure pairs. node bench/matching/people.ts round [requests=5000] [offers=2500] [seed=7]: a whole round.
 * CPU milliseconds of the solving thread: the first run, then the median.
 */
import { candidatesOf } from '#packages/matching/people/candidates.ts';
import { compileRound } from '#packages/matching/people/compile-round.ts';
import { matchRound } from '#packages/matching/index.ts';
import { contextOf } from '#packages/matching/people/rules.ts';
import { solvePriced } from '#packages/matching/people/solve-priced.ts';
import { bigRound } from './big-round.ts';
import { makePeople } from './made-people.ts';
import { sourceOf } from './made-source.ts';

function cpu<T>(work: () => T): { ms: number; answer: T } {
  const before = process.threadCpuUsage(), answer = work(), { user, system } = process.threadCpuUsage(before);
  return { ms: Math.round((user + system) / 1000), answer };
}
const median = (list: number[]): number => list.toSorted((a, b) => a - b)[list.length >> 1]!;

function pairs(requests: number, seed: number, gapShare: number, runs: number): void {
  const people = makePeople(requests, seed), times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const { ms, answer } = cpu(() => solvePriced(sourceOf(people), { gapShare }));
    times.push(ms);
    if (run > 0) continue;
    const matched = answer.edgeOf.filter((edge) => edge !== -1).length;
    console.log(`${requests} requests, ${people.tutors.length} tutors: ${matched} matched, value ${answer.value}, bound ${answer.bound}, gap ${answer.bound - answer.value}, ` +
      `${answer.col.length} pairs listed, ${answer.solves} solves`);
  }
  console.log(JSON.stringify({ requests, seed, cpu_ms_first: times[0], cpu_ms_median: runs > 1 ? median(times.slice(1)) : times[0] }));
}

function round(requests: number, offers: number, seed: number): void {
  const one = bigRound(requests, offers, seed), compiled = (): ReturnType<typeof compileRound> => compileRound(one.requests, one.offers, contextOf(one.policy, [], []));
  const listed = cpu(() => candidatesOf(one, () => {})), priced = cpu(() => solvePriced(compiled()));
  console.log(`${requests} requests x ${offers} offers: ${listed.answer.col.length} feasible pairs scored in ${listed.ms} ms; best pairs without hours, from people, proven: ${priced.ms} ms, value ${priced.answer.value}, gap ${priced.answer.bound - priced.answer.value}`);
  const { ms, answer } = cpu(() => matchRound(one)), { certificate, counts } = answer;
  console.log(JSON.stringify({ requests, offers, matched: counts.proposals, value: certificate.value, bound: certificate.bound, gap: certificate.gap, gap_percent: +((100 * certificate.gap) / certificate.bound).toFixed(4), cpu_ms: ms }));
}

const [what = '10000', ...rest] = process.argv.slice(2), numbers = rest.map(Number);
if (what === 'round') round(numbers[0] ?? 5000, numbers[1] ?? 2500, numbers[2] ?? 7);
else pairs(Number(what), numbers[0] ?? 1, numbers[1] ?? 0, numbers[2] ?? 5);
