/**
 * A round of 2,000 requests through the matching engine, and its solve core beside npm's munkres-algorithm in one run.
 * node bench/matching.ts [requests=2000] [offers=900] [seed=7]. CPU milliseconds of this process.
 */
import { dice } from '#packages/matching/small-rounds.ts';
import { assign, matchRound } from '#packages/matching/index.ts';
import type { Offer, Request, Round } from '#packages/matching/index.ts';

const [requestCount = 2000, offerCount = 900, seed = 7] = process.argv.slice(2).map(Number);
const SUBJECTS = ['maths', 'english', 'physics', 'chemistry', 'biology', 'history', 'french', 'spanish'];
const LANGUAGES = ['en', 'en', 'en', 'en', 'es', 'ar'];

function afternoons(roll: (sides: number) => number, days: number): Uint32Array {
  const mask = new Uint32Array(21);
  for (let i = 0; i < days; i++) {
    const day = roll(5), from = day * 96 + 56 + 2 * roll(10), length = 4 + 2 * roll(5);
    for (let q = from; q < from + length; q++) mask[q >> 5] = mask[q >> 5]! | (1 << (q & 31));
  }
  return mask;
}

function bigRound(): Round {
  const roll = dice(seed);
  const requests = Array.from({ length: requestCount }, (_, i): Request => ({
    id: `r${i}`, learner: `p${roll(Math.ceil(requestCount * 0.8))}`, subject: SUBJECTS[Math.min(roll(8), roll(8))]!, skills: [], level: 3 + roll(8),
    sessionsAWeek: roll(4) ? 1 : 2, minutes: [30, 45, 60, 60][roll(4)]!, modality: (['online', 'either', 'in-person'] as const)[Math.min(roll(3), roll(3))]!,
    languages: ['en', LANGUAGES[roll(6)]!], free: afternoons(roll, 2 + roll(4)), school: `s${roll(6)}`, waitingDays: roll(90), need: roll(4) as 0 | 1 | 2 | 3,
  }));
  const offers = Array.from({ length: offerCount }, (_, i): Offer => ({
    id: `o${i}`, tutor: `t${i}`, level: 7 + roll(6), capacity: 1 + roll(4), load: 0, sessionsAWeekMax: 2 + roll(4), sessionsAWeekLoad: 0,
    skills: Array.from({ length: 1 + roll(3) }, () => ({ subject: SUBJECTS[roll(8)]!, skill: null, levelMax: 6 + roll(7), certified: roll(10) > 0, evidencePoints: roll(101) })),
    languages: ['en', LANGUAGES[roll(6)]!], modality: 'either', free: afternoons(roll, 2 + roll(4)), school: `s${roll(6)}`, cleared: true,
  }));
  return { requests, offers, pins: [], forbids: [], seed, policy: { version: 1, waitFullDays: 28,
    weights: { skill: 20, language: 5, nearPeer: 10, school: 5, need: 15, wait: 15, preference: 10, continuity: 10 },
    rules: { certified: true, languageShared: true, nearPeerMin: 0, nearPeerMax: 5, crossSchool: true, clearedOnly: true, tutorLevelMin: 0 } } };
}

function cpu<T>(work: () => T): { ms: number; answer: T } {
  const before = process.cpuUsage(), answer = work(), { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1000, answer };
}

const round = cpu(() => matchRound(bigRound()));
const { certificate, counts } = round.answer;
console.log(`round: ${counts.requests} requests x ${counts.offers} offers, ${counts.feasiblePairs} feasible pairs`);
console.log(`  ${round.ms.toFixed(0)} ms CPU, ${counts.proposals} matched, value ${certificate.value}, bound ${certificate.bound}, ` +
  `gap ${certificate.gap} (${((100 * certificate.gap) / certificate.bound).toFixed(3)} %), ${counts.solves} solves, ${counts.cuts} cuts`);

const SIZE = 400, roll = dice(seed), matrix = Array.from({ length: SIZE }, () => Array.from({ length: SIZE }, () => 1 + roll(10_000)));
const core = (): number => assign({ rowPtr: Int32Array.from({ length: SIZE + 1 }, (_, r) => r * SIZE), col: Int32Array.from({ length: SIZE * SIZE }, (_, e) => e % SIZE),
  w: Int32Array.from(matrix.flat()), cap: new Int32Array(SIZE).fill(1) }).value;
const first = cpu(core), warm = Array.from({ length: 5 }, () => cpu(core).ms).sort((a, b) => a - b)[2]!;
console.log(`dense ${SIZE} x ${SIZE}: assign ${first.ms.toFixed(1)} ms first, ${warm.toFixed(1)} ms median of 5, value ${first.answer}, proven`);

const rival: unknown = await import('munkres-algorithm' as string).catch(() => null);
if (rival === null) console.log('  munkres-algorithm is not installed: no comparison');
else {
  const { minWeightAssign } = rival as { minWeightAssign(costs: number[][]): { assignments: (number | null)[] } };
  const costs = matrix.map((row) => row.map((weight) => 10_001 - weight));
  const theirs = cpu(() => minWeightAssign(costs)), again = cpu(() => minWeightAssign(costs));
  const value = theirs.answer.assignments.reduce<number>((sum, c, r) => sum + (c === null ? 0 : matrix[r]![c]!), 0);
  console.log(`  munkres-algorithm ${theirs.ms.toFixed(1)} ms first, ${again.ms.toFixed(1)} ms second, value ${value}, ratio ${(again.ms / warm).toFixed(0)}x`);
}
