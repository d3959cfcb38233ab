/**
 * What the words for a level mean: of those who stand at a level, how many get the next question right, and where they truly stand.
 * node bench/mastery/levels.ts [FILE.csv.gz ...]. Made learners of six kinds of school, whose truth is known, and practice logs. Weights as the product uses them: frozen, and trained by nothing.
 */
import { levelOf, levels, statusOf } from '#domain/mastery/level.ts';
import { type AttemptContext, createLearner, createWeights, type LearnerState, masteryOf, update } from '#packages/mastery/index.ts';
import { chance, normal } from '#packages/mastery/simulated.fixture.ts';
import { rowsOf } from './made-rows.ts';

interface Tally {
  n: number;
  told: number;
  right: number;
  fresh: number;
  freshRight: number;
  truth: number[];
}
const WORDS = [...levels, 'lasting'] as const;
type Tallies = Record<(typeof WORDS)[number], Tally>;
const newTallies = (): Tallies => Object.fromEntries(WORDS.map((level) => [level, { n: 0, told: 0, right: 0, fresh: 0, freshRight: 0, truth: [] }])) as unknown as Tallies;
const weights = createWeights();

/** Mean start and its spread, spread of ability, of growth an answer, of item difficulty; share who stand still; how much faster they forget than the engine supposes (0: never). */
const SCHOOLS: Record<string, { start: number; spread: number; ability: number; pace: [number, number]; items: number; still: number; forgets?: number }> = {
  usual: { start: -0.6, spread: 0.5, ability: 0.5, pace: [0.02, 0.12], items: 0.6, still: 0.1 },
  'hard start': { start: -1.5, spread: 0.5, ability: 0.5, pace: [0.03, 0.12], items: 0.6, still: 0.2 },
  'easy start': { start: 0.8, spread: 0.5, ability: 0.5, pace: [0.02, 0.1], items: 0.6, still: 0.1 },
  'far apart': { start: -0.3, spread: 0.9, ability: 1, pace: [0, 0.15], items: 0.6, still: 0.2 },
  'uneven items': { start: -0.5, spread: 0.5, ability: 0.5, pace: [0.02, 0.12], items: 1.1, still: 0.1 },
  'slow growth': { start: -0.3, spread: 0.5, ability: 0.6, pace: [0, 0.05], items: 0.6, still: 0.3 },
  forgetful: { start: -0.6, spread: 0.5, ability: 0.5, pace: [0.05, 0.15], items: 0.6, still: 0.1, forgets: 2 },
};
const DAY = 86_400, LEVEL_MAX = 3, sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** What is truly still recalled: the engine's form of curve, with a stability of its own. */
const recalled = (seconds: number, right: number, forgets: number): number => 1 / Math.sqrt(1 + ((19 / 81) * seconds * forgets) / (4 * DAY * (1 + right) ** 0.8));
interface Own {
  level: number;
  grows: number;
  right: number;
  lastAt: number;
  secureSince: number | null;
}
const instant = (seconds: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(1000 * seconds);

/** 300 learners of one kind of school: six skills of ten items, 240 answers each, a pause of some days after every 25. */
function ofSchool({ start, spread, ability, pace, items, still, forgets = 0 }: (typeof SCHOOLS)[string], seed: number, into: Tallies): void {
  const roll = chance(seed), hard = Array.from({ length: 60 }, () => items * normal(roll));
  for (let s = 0; s < 6; s++) {
    const mean = hard.slice(s * 10, s * 10 + 10).reduce((a, b) => a + b) / 10;
    for (let i = s * 10; i < s * 10 + 10; i++) hard[i] = hard[i]! - mean;
  }
  for (let u = 0; u < 300; u++) {
    const ableness = ability * normal(roll), learner = createLearner();
    const own = Array.from({ length: 6 }, (): Own => ({ level: start + ableness + spread * normal(roll), grows: roll() < still ? 0 : pace[0] + (pace[1] - pace[0]) * roll(), right: 0, lastAt: 0, secureSince: null }));
    for (let k = 0, now = 0; k < 240; k++) {
      const s = Math.floor(6 * roll()), i = s * 10 + Math.floor(10 * roll()), mind = own[s]!;
      now += k % 25 === 24 ? DAY * (1 + Math.floor(4 * roll())) : 40;
      const kept = recalled(now - mind.lastAt, mind.right, forgets), right = roll() < sigmoid(mind.level - hard[i]!) * kept;
      tellAndTake(learner, { skills: [`s${s}`], item: `i${i}`, at: now }, right, { mind, truth: sigmoid(mind.level) * kept, into });
      mind.level = Math.min(Math.max(LEVEL_MAX, mind.level), mind.level + mind.grows);
      mind.right += right ? 1 : 0;
      mind.lastAt = now;
    }
  }
}

/** Notes how she stands before an answer, and takes it in. */
function tellAndTake(learner: LearnerState, context: AttemptContext & { skills: [string]; at: number }, right: boolean, { mind, truth, into }: { mind: Own; truth: number; into: Tallies }): void {
  const [skill] = context.skills, { p, lo, hi, evidence } = masteryOf(weights, learner, skill, context.at), { secureSince, lastAt } = mind;
  const { level, lasting } = statusOf({ attempts: evidence.attempts, p, lo, hi, lastAt: instant(lastAt), secureSince: secureSince === null ? null : instant(secureSince) });
  for (const word of lasting ? [level, 'lasting' as const] : [level]) {
    note(into[word], p, right, !learner.items.has(context.item!));
    into[word].truth.push(truth);
  }
  update(weights, learner, context, { right });
  const after = masteryOf(weights, learner, skill, context.at);
  mind.secureSince = levelOf({ attempts: after.evidence.attempts, ...after }) === 'secure' ? (secureSince ?? context.at) : null;
}

function note(tally: Tally, p: number, right: boolean, fresh: boolean): void {
  tally.n++;
  tally.told += p;
  tally.right += right ? 1 : 0;
  if (!fresh) return;
  tally.fresh++;
  tally.freshRight += right ? 1 : 0;
}

async function ofLog(path: string, into: Tallies): Promise<void> {
  const rows = await rowsOf(path);
  let learner = createLearner();
  for (let i = 0; i < rows.count; i++) {
    if (i === 0 || rows.learner[i] !== rows.learner[i - 1]) learner = createLearner();
    const [skill] = rows.skills[i]!, item = rows.item[i]!, at = rows.at[i]!, right = rows.right[i] === 1;
    if (skill !== undefined) {
      const { p, lo, evidence } = masteryOf(weights, learner, skill, at);
      note(into[levelOf({ attempts: evidence.attempts, p, lo })], p, right, item === null || !learner.items.has(item));
    }
    update(weights, learner, { skills: rows.skills[i]!, item, at }, { right, ms: rows.ms[i]! });
  }
}

const of100 = (won: number, of: number): string => (of < 100 ? 'few' : String(Math.round((100 * won) / of)));
function show(name: string, tallies: Tallies): void {
  for (const level of WORDS) {
    const { n, told, right, fresh, freshRight, truth } = tallies[level], sorted = truth.toSorted((a, b) => a - b), at = (share: number): string => (n < 100 || sorted.length === 0 ? '' : String(Math.round(100 * sorted[Math.floor(share * (sorted.length - 1))]!)));
    const above = (cut: number): string => (n < 100 || sorted.length === 0 ? '' : `${Math.round((100 * sorted.filter((p) => p >= cut).length) / sorted.length)} %`);
    console.log(`| ${name} | ${level} | ${n} | ${of100(told, n)} | ${of100(right, n)} | ${of100(freshRight, fresh)} | ${at(0.5)} | ${at(0.05)}–${at(0.95)} | ${above(0.8)} |`);
  }
}
console.log('| who | level | answers | told, mean | right, next answer | right, item never met | truth, median | truth, 90 % | truth at 80 or more |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
const all = newTallies();
for (const [k, [name, school]] of Object.entries(SCHOOLS).entries()) {
  const one = newTallies();
  for (const into of [one, all]) ofSchool(school, 100 + k, into);
  show(name, one);
}
show('all schools', all);
for (const path of process.argv.slice(2)) {
  const log = newTallies();
  await ofLog(path, log);
  show(path.split('/').at(-1)!, log);
}
