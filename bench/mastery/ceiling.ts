/**
 * What the best predictor could reach on two of the made logs of unseen.ts: it knows the law they are made by, the population, where each skill begins and how
 * hard each item is, and is unsure of the learner alone (exact Bayes on a grid; Gaussian where there are forty skills). Then the same where items are known
 * only as well as the training rows allow. node bench/mastery/ceiling.ts [seed=1]
 */
import { chance, normal } from '#packages/mastery/simulated.fixture.ts';
import { foldOf, measure } from './made-rows.ts';
import { growingLaw, homeworkLaw, type MadeStructure, structures } from './structures.ts';

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const steps = (n: number, from: number, to: number): number[] => Array.from({ length: n }, (_, i) => from + ((to - from) * (i + 0.5)) / n);

function rowsOfLearners(rows: MadeStructure): Iterable<number[]> {
  const found = new Map<string, number[]>();
  for (const [i, name] of rows.learner.entries()) found.set(name, [...(found.get(name) ?? []), i]);
  return found.values();
}

/** Difficulties as so many answers to each tell them, pulled to their mean as far as that is little. */
function estimated(hard: readonly number[], answers: number): number[] {
  const roll = chance(77), information = answers * 0.19, kept = information / (information + 1);
  return hard.map((one) => kept * (one + normal(roll) / Math.sqrt(information)));
}

/** Ability on a grid, and for each ability and skill the pace on a grid: given the ability, skills know nothing of one another. */
function growing(rows: MadeStructure, start: readonly number[], hard: readonly number[]): Float64Array {
  const abilities = steps(41, -2.05, 2.05), paces = [0, ...steps(24, 0.03, 0.15)], prior = paces.map((_, j) => (j === 0 ? 0.3 : 0.7 / 24)), told = new Float64Array(rows.count);
  for (const own of rowsOfLearners(rows)) {
    const pace = start.map(() => abilities.map(() => [...prior])), seen = start.map(() => 0), held = abilities.map((a) => Math.exp(-(a ** 2) / 0.5));
    for (const i of own) {
      const s = Number(rows.skills[i]![0]!.slice(1)), n = seen[s]!++, total = held.reduce((a, b) => a + b);
      for (const [k, ability] of abilities.entries()) {
        const weights = pace[s]![k]!, right = paces.map((one) => sigmoid(Math.min(2.8, ability + start[s]! + one * n) - hard[Number(rows.item[i]!.slice(1))]!)), p = right.reduce((sum, one, j) => sum + one * weights[j]!, 0);
        told[i]! += (p * held[k]!) / total;
        const happened = rows.right[i] ? p : 1 - p;
        for (const [j, one] of right.entries()) weights[j]! *= (rows.right[i] ? one : 1 - one) / happened;
        held[k]! *= happened / total;
      }
    }
  }
  return told;
}

/** One pace after another: ability and forty deviations are Gaussian, and an answer moves them along its own direction by the moments it leaves. */
function homework(rows: MadeStructure, start: readonly number[], items: readonly { skills: number[]; hard: number }[]): Float64Array {
  const paces = steps(7, 0.03, 0.11), size = start.length + 1, told = new Float64Array(rows.count);
  for (const own of rowsOfLearners(rows)) {
    const beliefs = paces.map((pace) => ({ pace, held: 1, mean: new Float64Array(size), spread: Array.from({ length: size }, (_, j) => Float64Array.from({ length: size }, (_, k) => (j !== k ? 0 : j === 0 ? 0.81 : 0.25))) })), seen = start.map(() => 0);
    for (const i of own) {
      const { skills, hard } = items[Number(rows.item[i]!.slice(1))]!, at = [0, ...skills.map((s) => s + 1)], share = at.map((j) => (j === 0 ? 1 : 1 / skills.length)), total = beliefs.reduce((sum, { held }) => sum + held, 0);
      for (const belief of beliefs) {
        const { mean, spread, pace } = belief, level = at.reduce((sum, j, t) => sum + share[t]! * mean[j]!, skills.reduce((sum, s) => sum + (start[s]! + pace * seen[s]!) / skills.length, -hard));
        const along = Float64Array.from({ length: size }, (_, j) => at.reduce((sum, k, t) => sum + spread[j]![k]! * share[t]!, 0)), variance = at.reduce((sum, j, t) => sum + share[t]! * along[j]!, 0), deviation = Math.sqrt(variance);
        const moments = [0, 0, 0, 0];
        for (let e = -4; e <= 4; e += 0.25) {
          const weight = Math.exp(-(e ** 2) / 2), p = sigmoid(level + deviation * e), happened = rows.right[i] ? p : 1 - p;
          for (const [k, one] of [1, happened, happened * e, happened * e * e].entries()) moments[k]! += weight * one;
        }
        const [all = 1, happened = 1, first = 0, second = 0] = moments, moved = first / happened, left = second / happened - moved ** 2;
        told[i]! += ((rows.right[i] ? happened / all : 1 - happened / all) * belief.held) / total;
        belief.held *= happened / all / total;
        for (let j = 0; j < size; j++) {
          mean[j]! += (along[j]! * moved) / deviation;
          for (let k = 0; k < size; k++) spread[j]![k]! += (along[j]! * along[k]! * (left - 1)) / variance;
        }
      }
      for (const s of skills) seen[s]!++;
    }
  }
  return told;
}

function said(rows: MadeStructure, told: Float64Array): string {
  const fold = rows.learner.map(foldOf), all = [0, 1, 2, 3, 4].map((k) => fold.flatMap((one, i) => (one === k ? [i] : []))).map((own) => measure(own.map((i) => rows.right[i]!), own.map((i) => told[i]!)));
  return `${(all.reduce((sum, { auc }) => sum + auc, 0) / 5).toFixed(3)} (${(all.reduce((sum, { loss }) => sum + loss, 0) / 5).toFixed(3)})`;
}

const seed = Number(process.argv[2] ?? 1), [first, second] = [homeworkLaw(chance(seed)), growingLaw(chance(seed))], [one, other] = [structures.homework!(seed), structures.growing!(seed)];
const guessed = estimated(first.items.map(({ hard }) => hard), (one.count * 0.8) / first.items.length);
console.log('| structure | items known | items known as well as the training rows allow |\n| --- | --- | --- |');
console.log(`| homework | ${said(one, homework(one, first.start, first.items))} | ${said(one, homework(one, first.start, first.items.map((item, i) => ({ ...item, hard: guessed[i]! }))))} |`);
console.log(`| growing | ${said(other, growing(other, second.start, second.hard))} | ${said(other, growing(other, second.start, estimated(second.hard, (other.count * 0.8) / second.hard.length)))} |`);
