import type { PracticeRows } from './made-rows.ts';
import { logitOf, regress, type Sparse } from './logistic.ts';

/** Predicts every row from the rows before it, with what the training rows teach. */
export type Rival = (rows: PracticeRows, trains: (row: number) => boolean) => Float64Array;
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const skillKey = (rows: PracticeRows, i: number): string => rows.skills[i]!.join(';');

/** Elo: online Rasch, learner, learner × skill, skill and item (Pelánek 2016). Goes on learning from test rows. */
export const elo: Rival = (rows, trains) => {
  const item = new Map<string, number>(), skill = new Map<string, { d: number; n: number }>(), times = new Map<string, number>(), p = new Float64Array(rows.count), gain = (n: number): number => 1 / (1 + 0.05 * n);
  for (const training of [true, false]) {
    let ability = 0, n = 0, own = new Map<string, { d: number; n: number }>();
    for (let i = 0; i < rows.count; i++) {
      if (i === 0 || rows.learner[i] !== rows.learner[i - 1]) [ability, n, own] = [0, 0, new Map()];
      if (trains(i) !== training) continue;
      const key = skillKey(rows, i), id = rows.item[i], of = own.get(key) ?? { d: 0, n: 0 }, at = skill.get(key) ?? { d: 0, n: 0 };
      p[i] = sigmoid(ability + of.d - at.d - (id === null ? 0 : (item.get(id!) ?? 0)));
      const error = rows.right[i]! - p[i]!;
      ability += 0.5 * gain(n++) * error;
      own.set(key, { d: of.d + 0.5 * gain(of.n) * error, n: of.n + 1 });
      skill.set(key, { d: at.d - 0.5 * gain(at.n) * error, n: at.n + 1 });
      if (id !== null) {
        item.set(id!, (item.get(id!) ?? 0) - gain(times.get(id!) ?? 0) * error);
        times.set(id!, (times.get(id!) ?? 0) + 1);
      }
    }
  }
  return p;
};

/** Columns of logistic rivals: PFA (skill, wins, fails) or Best-LR (and item, all attempts, the item's own; Gervet et al. 2020). */
function columnsOf(rows: PracticeRows, best: boolean): Sparse {
  const ids = new Map<string, number>(), idOf = (key: string): number => ids.getOrInsertComputed(key, () => ids.size), x: Sparse = { start: [0], column: [], value: [], columns: 0 };
  let seen = new Map<string, [number, number]>();
  const add = (key: string, value: number): void => {
    x.column.push(idOf(key));
    x.value.push(value);
  };
  for (let i = 0; i < rows.count; i++) {
    if (i === 0 || rows.learner[i] !== rows.learner[i - 1]) seen = new Map();
    const keys = [...rows.skills[i]!.map((skill) => `s ${skill}`), ...(best ? ['all'] : []), ...(best && rows.item[i] !== null ? [`i ${rows.item[i]}`] : [])];
    if (!best) add('base', 1);
    for (const key of keys) {
      const [n, won] = seen.get(key) ?? [0, 0], kind = key[0] === 'i' ? 'i' : key;
      if (key !== 'all') add(key, 1);
      if (n > 0) add(`n ${kind}`, Math.log1p(n));
      if (won > 0) add(`w ${kind}`, Math.log1p(won));
      seen.set(key, [n + 1, won + rows.right[i]!]);
    }
    x.start.push(x.column.length);
  }
  x.columns = ids.size;
  return x;
}
const logistic = (best: boolean): Rival => (rows, trains) => {
  const x = columnsOf(rows, best), train = Array.from({ length: rows.count }, (_, i) => i).filter(trains), weights = regress(x, train, rows.right);
  return Float64Array.from({ length: rows.count }, (_, i) => sigmoid(logitOf(x, weights, i)));
};
export const pfa = logistic(false), bestLr = logistic(true);

interface Bkt {
  known: number;
  learns: number;
  guesses: number;
  slips: number;
}
const clip = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));

/** One round of EM over the sequences of one skill. */
function better({ known, learns, guesses, slips }: Bkt, sequences: readonly Uint8Array[]): Bkt {
  let first = 0, steps = 0, stays = 0, g = 0, gn = 0, s = 0, sn = 0;
  for (const seq of sequences) {
    const n = seq.length, alpha: number[] = [], scale: number[] = [];
    for (let t = 0, p = known; t < n; t++) {
      const one = p * (seq[t] ? 1 - slips : slips), none = (1 - p) * (seq[t] ? guesses : 1 - guesses);
      alpha[t] = one / (one + none);
      scale[t] = one + none;
      p = alpha[t]! + (1 - alpha[t]!) * learns;
    }
    for (let t = n - 1, b1 = 1, b0 = 1; t >= 0; t--) {
      const gamma = (alpha[t]! * b1) / (alpha[t]! * b1 + (1 - alpha[t]!) * b0);
      if (t === 0) first += gamma;
      gn += 1 - gamma;
      sn += gamma;
      if (seq[t]) g += 1 - gamma;
      else s += gamma;
      if (t === 0) break;
      const e1 = ((seq[t] ? 1 - slips : slips) * b1) / scale[t]!, e0 = ((seq[t] ? guesses : 1 - guesses) * b0) / scale[t]!, before = 1 - alpha[t - 1]!;
      steps += before * learns * e1;
      stays += before * (1 - learns) * e0;
      b1 = e1;
      b0 = learns * e1 + (1 - learns) * e0;
    }
  }
  return { known: clip(first / sequences.length, 0.01, 0.99), learns: clip((steps + 0.1) / (steps + stays + 1), 0.001, 0.8), guesses: clip(g / Math.max(gn, 1e-9), 0.005, 0.45), slips: clip(s / Math.max(sn, 1e-9), 0.005, 0.45) };
}

/** Bayesian knowledge tracing, fitted per skill by 20 rounds of EM; a row of several skills is one of its own. */
export const bkt: Rival = (rows, trains) => {
  const sequences = new Map<string, number[][]>(), p = new Float64Array(rows.count);
  let own = new Map<string, number[]>(), mean = 0, count = 0;
  for (let i = 0; i < rows.count; i++) {
    if (i === 0 || rows.learner[i] !== rows.learner[i - 1]) own = new Map();
    const key = skillKey(rows, i);
    const list = own.get(key) ?? [];
    if (list.length === 0) sequences.getOrInsertComputed(key, () => []).push(list);
    own.set(key, list);
    list.push(i);
    if (trains(i)) [mean, count] = [mean + rows.right[i]!, count + 1];
  }
  p.fill(mean / count);
  for (const all of sequences.values()) {
    const train = all.filter(([i]) => trains(i!)).map((list) => Uint8Array.from(list, (i) => rows.right[i]!));
    if (train.reduce((sum, seq) => sum + seq.length, 0) < 20) continue;
    let model: Bkt = { known: 0.4, learns: 0.1, guesses: 0.25, slips: 0.12 };
    for (let round = 0; round < 20; round++) model = better(model, train);
    const { known, learns, guesses, slips } = model;
    for (const list of all) {
      let l = known;
      for (const i of list) {
        const q = l * (1 - slips) + (1 - l) * guesses, after = rows.right[i] ? (l * (1 - slips)) / q : (l * slips) / (1 - q);
        p[i] = q;
        l = after + (1 - after) * learns;
      }
    }
  }
  return p;
};

