import { madeLearners } from '#packages/mastery/simulated.fixture.ts';
import { type PracticeRows, readPractice } from '../../cli/mastery-rows.ts';

export type { PracticeRows };

/** Practice of made learners: 12 skills of 8 items, growth of their own, pauses of minutes and days. */
export function madeRows(seed: number, learners: number, attempts: number): PracticeRows {
  const made = madeLearners(seed, learners, attempts, 12, 8);
  return { count: made.length, learner: made.map(({ learner }) => learner), skills: made.map(({ context }) => context.skills), item: made.map(({ context }) => context.item),
    right: Uint8Array.from(made, ({ outcome }) => (outcome.right ? 1 : 0)), ms: made.map(({ outcome }) => outcome.ms ?? null), at: made.map(({ context }) => context.at) };
}

/** The data of a run: made learners, or a file by its path. */
export const rowsOf = async (path: string | undefined): Promise<PracticeRows> => (path === undefined ? madeRows(1, 400, 100) : readPractice(path));

/** Fold of a learner: FNV-1a of the id, modulo 5. */
export function foldOf(learner: string): number {
  let hash = 2166136261;
  for (const byte of new TextEncoder().encode(learner)) hash = Math.imul(hash ^ byte, 16777619) >>> 0;
  return hash % 5;
}

export interface Measures {
  auc: number;
  loss: number;
  ece: number;
}

function aucOf(right: ArrayLike<number>, p: ArrayLike<number>): number {
  const order = Array.from({ length: right.length }, (_, i) => i).sort((a, b) => p[a]! - p[b]!);
  let won = 0, ranks = 0;
  for (let i = 0, j = 0; i < order.length; i = j) {
    while (j < order.length && p[order[j]!] === p[order[i]!]) j++;
    for (let k = i; k < j; k++) if (right[order[k]!] === 1) {
      won++;
      ranks += (i + j + 1) / 2;
    }
  }
  return (ranks - (won * (won + 1)) / 2) / (won * (order.length - won));
}

/** AUC, log loss and calibration error (15 bins) of predictions. */
export function measure(right: ArrayLike<number>, p: ArrayLike<number>): Measures {
  const n = right.length, told = new Float64Array(15), came = new Float64Array(15);
  let loss = 0, ece = 0;
  for (let i = 0; i < n; i++) {
    const q = Math.min(1 - 1e-6, Math.max(1e-6, p[i]!)), bin = Math.min(14, Math.floor(q * 15));
    loss -= Math.log(right[i] === 1 ? q : 1 - q) / n;
    told[bin] = told[bin]! + q;
    came[bin] = came[bin]! + right[i]!;
  }
  for (let bin = 0; bin < 15; bin++) ece += Math.abs(told[bin]! - came[bin]!) / n;
  return { auc: aucOf(right, p), loss, ece };
}
