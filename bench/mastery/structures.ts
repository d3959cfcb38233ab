import { chance, normal } from '#packages/mastery/simulated.fixture.ts';
import type { PracticeRows } from './made-rows.ts';

/** Rows as they are made; `truth` is the very probability each answer was drawn with. */
export interface MadeStructure extends PracticeRows {
  truth: number[];
}
type Put = (learner: string, skills: string[], item: string | null, p: number, at?: number | null) => boolean;
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const pickOf = (roll: () => number, n: number): number => Math.floor(roll() * n);

function collect(seed: number, make: (roll: () => number, put: Put) => void): MadeStructure {
  const roll = chance(seed), rows: MadeStructure = { count: 0, learner: [], skills: [], item: [], right: new Uint8Array(1 << 20), ms: [], at: [], truth: [] };
  make(roll, (learner, skills, item, p, at = null) => {
    const right = roll() < p;
    rows.learner.push(learner);
    rows.skills.push(skills);
    rows.item.push(item);
    rows.right[rows.count++] = right ? 1 : 0;
    rows.ms.push(null);
    rows.at.push(at);
    rows.truth.push(p);
    return right;
  });
  rows.right = rows.right.subarray(0, rows.count);
  return rows;
}

/** A tutor that keeps a skill until it is right three times in a row; knowing is all or nothing, with guesses and slips by item. */
const blocks = (seed: number): MadeStructure => collect(seed, (roll, put) => {
  const skills = Array.from({ length: 20 }, () => ({ known: 0.1 + 0.4 * roll(), learns: 0.05 + 0.2 * roll(), items: Array.from({ length: 15 }, () => ({ guess: 0.05 + 0.3 * roll(), slip: 0.03 + 0.17 * roll() })) }));
  for (let u = 0; u < 300; u++) {
    const quick = Math.exp(0.5 * normal(roll));
    for (const [s, { known, learns, items }] of skills.entries()) {
      let knows = roll() < Math.min(0.95, known * quick);
      for (let k = 0, run = 0; k < 25 && run < 3; k++) {
        const i = pickOf(roll, items.length), { guess, slip } = items[i]!, right = put(`u${u}`, [`s${s}`], `i${s}.${i}`, knows ? 1 - slip : guess);
        run = right ? run + 1 : 0;
        if (!knows) knows = roll() < Math.min(0.9, learns * quick);
      }
    }
  }
});

/** What is drawn before the first learner comes: where skills begin, and how hard items are. */
export const homeworkLaw = (roll: () => number) => ({
  start: Array.from({ length: 40 }, () => normal(roll) - 0.2),
  items: Array.from({ length: 1500 }, () => ({ skills: [...new Set(Array.from({ length: 1 + pickOf(roll, 3) }, () => pickOf(roll, 40)))], hard: 0.8 * normal(roll) })),
});

/** Homework: 1,500 items of one to three skills, almost every one met once by a learner; no times. */
const homework = (seed: number): MadeStructure => collect(seed, (roll, put) => {
  const { start, items } = homeworkLaw(roll);
  for (let u = 0; u < 500; u++) {
    const ability = 0.9 * normal(roll), pace = 0.03 + 0.08 * roll(), own = start.map(() => 0.5 * normal(roll)), seen = start.map(() => 0);
    for (let k = 0; k < 120; k++) {
      const i = pickOf(roll, items.length), { skills, hard } = items[i]!;
      put(`u${u}`, skills.map((s) => `s${s}`), `i${i}`, sigmoid(ability - hard + skills.reduce((sum, s) => sum + start[s]! + own[s]! + pace * seen[s]!, 0) / skills.length));
      for (const s of skills) seen[s]!++;
    }
  }
});

/** Cards: each item comes back after minutes and days; memory fades and grows with each success. */
const cards = (seed: number): MadeStructure => collect(seed, (roll, put) => {
  const hard = Array.from({ length: 120 }, () => 0.7 * normal(roll));
  for (let u = 0; u < 200; u++) {
    const ability = 0.5 * normal(roll), memory = new Map<number, { at: number; stability: number }>();
    let now = 0;
    for (let day = 0; day < 10; day++) {
      for (let k = 0; k < 30; k++) {
        const i = roll() < 0.7 && memory.size > 5 ? [...memory.keys()][pickOf(roll, memory.size)]! : pickOf(roll, hard.length), last = memory.get(i);
        now += 5 + pickOf(roll, 20);
        const p = last ? 0.03 + 0.95 * (1 + (now - last.at) / (9 * last.stability)) ** -1 : sigmoid(-1.2 + ability - hard[i]!);
        const right = put(`u${u}`, [`s${i % 12}`], `i${i}`, p, now);
        memory.set(i, { at: now, stability: Math.min(3e6, (last?.stability ?? 3600 * Math.exp(ability - hard[i]!)) * (right ? 2.2 : 0.7)) });
      }
      now += 86_400 * (1 + pickOf(roll, 4));
    }
  }
});

/** Moods: now and then a learner stops trying for a while. Items are few a skill. */
const moods = (seed: number): MadeStructure => collect(seed, (roll, put) => {
  const start = Array.from({ length: 15 }, () => 0.5 * normal(roll)), hard = Array.from({ length: 150 }, () => 0.8 * normal(roll));
  for (let u = 0; u < 300; u++) {
    const ability = 0.6 * normal(roll), pace = 0.02 + 0.06 * roll(), seen = start.map(() => 0), tires = 0.02 * Math.exp(normal(roll));
    let trying = true, now = 0;
    for (let k = 0; k < 150; k++) {
      const i = pickOf(roll, hard.length), s = i % 15;
      trying = trying ? roll() >= tires : roll() < 0.12;
      now += 15 + pickOf(roll, 60) + (roll() < 0.02 ? 86_400 : 0);
      put(`u${u}`, [`s${s}`], `i${i}`, trying ? sigmoid(0.4 + ability + start[s]! - hard[i]! + pace * seen[s]!++) : 0.15, now);
    }
  }
});

/** Three courses in one log; a third of the rows names no skill, a third no item. */
const gaps = (seed: number): MadeStructure => collect(seed, (roll, put) => {
  const start = Array.from({ length: 30 }, () => 0.8 * normal(roll)), hard = Array.from({ length: 300 }, () => 0.9 * normal(roll));
  for (let u = 0; u < 400; u++) {
    const ability = 0.7 * normal(roll), pace = 0.02 + 0.06 * roll(), seen = start.map(() => 0), course = u % 3;
    for (let k = 0; k < 100; k++) {
      const s = course * 10 + Math.min(9, Math.floor(k / 10) + pickOf(roll, 2)), i = s * 10 + pickOf(roll, 10);
      put(`u${u}`, roll() < 1 / 3 ? [] : [`s${s}`], roll() < 1 / 3 ? null : `i${i}`, sigmoid(ability + start[s]! - hard[i]! + pace * seen[s]!++));
    }
  }
});

export const growingLaw = (roll: () => number) => ({ start: Array.from({ length: 8 }, () => -0.6 + 0.5 * normal(roll)), hard: Array.from({ length: 400 }, () => 1.1 * normal(roll)) });

/** A long bank: growth of each learner and skill of its own, some stand still, items carry most of the difference. */
const growing = (seed: number): MadeStructure => collect(seed, (roll, put) => {
  const { start, hard } = growingLaw(roll);
  for (let u = 0; u < 250; u++) {
    const ability = 0.5 * normal(roll), seen = start.map(() => 0), pace = start.map(() => (roll() < 0.3 ? 0 : 0.03 + 0.12 * roll()));
    for (let k = 0; k < 160; k++) {
      const s = pickOf(roll, 8), i = s * 50 + pickOf(roll, 50);
      put(`u${u}`, [`s${s}`], `i${i}`, sigmoid(Math.min(2.8, ability + start[s]! + pace[s]! * seen[s]!++) - hard[i]!));
    }
  }
});

/** Made logs of different structure, by name. */
export const structures: Record<string, (seed: number) => MadeStructure> = { blocks, homework, cards, moods, gaps, growing };
