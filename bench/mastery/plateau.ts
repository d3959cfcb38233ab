/**
 * Plateaus and intervals on made learners with a known truth: steady growth, growth then a plateau, stuck from the start, mastered, decline.
 * node bench/mastery/plateau.ts [seeds=10]. Mean over the seeds; 600 learners × 80 attempts a seed, 40 items of difficulty N(0, 0.6).
 */
import { createLearner, createWeights, masteryOf, plateauOf, update } from '#packages/mastery/index.ts';
import { chance, normal } from '#packages/mastery/simulated.fixture.ts';

const KINDS = ['steady', 'plateau', 'stuck', 'mastered', 'decline'] as const, ATTEMPTS = 80, LEARNERS = 600;
type Kind = (typeof KINDS)[number];
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** The true level of a learner of a kind at each attempt, and when her growth ends. */
function levels(kind: Kind, roll: () => number): { level: number[]; end: number } {
  const start = -1.2 + 0.4 * normal(roll), end = kind === 'stuck' ? 0 : 15 + Math.floor(16 * roll()), slow = 0.04 + 0.015 * roll(), fast = 0.08 + 0.06 * roll();
  const at: Record<Kind, (k: number) => number> = { steady: (k) => start + slow * k, plateau: (k) => Math.min(1.2, Math.min(start, -0.9) + fast * Math.min(k, end)), stuck: () => start + 0.4,
    mastered: (k) => Math.min(2.6, start + 0.16 * k), decline: (k) => start + fast * Math.min(k, end) - 0.05 * Math.max(0, k - end) };
  return { level: Array.from({ length: ATTEMPTS }, (_, k) => at[kind](k)), end };
}

function measureSeed(seed: number): number[] {
  const roll = chance(seed), items = Array.from({ length: 40 }, () => 0.6 * normal(roll)), mean = items.reduce((a, b) => a + b) / 40, weights = createWeights();
  let early = 0, spoilt = 0, covered = 0, asked = 0, square = 0;
  const delays: number[] = [], each = LEARNERS / KINDS.length;
  for (let u = 0; u < LEARNERS; u++) {
    const kind = KINDS[u % 5]!, { level, end } = levels(kind, roll), learner = createLearner(), flags: boolean[] = [];
    for (const [k, theta] of level.entries()) {
      const item = Math.floor(40 * roll());
      update(weights, learner, { skills: ['s'], item: `i${item}`, at: 60 * k }, { right: roll() < sigmoid(theta - items[item]! + mean) }, { learn: true });
      flags.push(plateauOf(learner, 's').plateau);
      if (k < 5) continue;
      const { p, lo, hi } = masteryOf(weights, learner, 's', 60 * k), truth = sigmoid(theta);
      asked++;
      covered += lo <= truth && truth <= hi ? 1 : 0;
      square += (p - truth) ** 2;
    }
    const first = flags.findIndex((on, k) => on && k >= end + 5), flat = kind === 'plateau' || kind === 'stuck';
    if (flat && first >= 0) delays.push(first - end);
    if (flat ? flags.some((on, k) => on && k < end) : kind === 'steady' && flags.includes(true)) early++;
    if (kind === 'mastered' && flags.some((on, k) => on && sigmoid(level[k]!) >= 0.85)) spoilt++;
  }
  return [delays.length / (2 * each), delays.sort((a, b) => a - b)[delays.length >> 1] ?? Number.NaN, early / (2 * each), spoilt / each, covered / asked, Math.sqrt(square / asked)];
}

const seeds = Number(process.argv[2] ?? 10), all = Array.from({ length: seeds }, (_, i) => measureSeed(i + 1)), names = ['plateaus found', 'attempts until found, median', 'false alarms', 'flagged though mastered', '90 % interval covers the truth', 'RMSE of mastery'];
console.log('| measure | mean | least | most |\n| --- | --- | --- | --- |');
for (const [i, name] of names.entries()) {
  const values = all.map((one) => one[i]!);
  console.log(`| ${name} | ${(values.reduce((a, b) => a + b) / seeds).toFixed(3)} | ${Math.min(...values).toFixed(3)} | ${Math.max(...values).toFixed(3)} |`);
}
