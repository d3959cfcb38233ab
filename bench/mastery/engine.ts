import { createLearner, createWeights, update } from '#packages/mastery/index.ts';
import { rememberSkills } from '../../cli/mastery-rows.ts';
import type { PracticeRows } from './made-rows.ts';
import type { Rival } from './rivals.ts';

/** The engine in the form of the rivals: it learns from the training rows, and goes on learning from test rows after each was predicted. As in `trellis mastery predict`, rows that name no skill have those of their item. */
export const engine: Rival = (rows, trains) => {
  const weights = createWeights(), skillsBy = rememberSkills(), p = new Float64Array(rows.count);
  for (const training of [true, false]) {
    let learner = createLearner();
    for (let i = 0; i < rows.count; i++) {
      if (i === 0 || rows.learner[i] !== rows.learner[i - 1]) learner = createLearner();
      if (trains(i) === training) p[i] = update(weights, learner, { skills: skillsBy(rows.skills[i]!, rows.item[i]!), item: rows.item[i]!, at: rows.at[i]! }, { right: rows.right[i] === 1, ms: rows.ms[i]! }, { learn: true }).p;
    }
  }
  return p;
};

/** The same with no training rows: it begins with its prior weights. */
export const engineCold: Rival = (rows, trains) => {
  const tests = Array.from({ length: rows.count }, (_, i) => i).filter((i) => !trains(i)), pick = <T>(list: ArrayLike<T>): T[] => tests.map((i) => list[i]!);
  const part: PracticeRows = { count: tests.length, learner: pick(rows.learner), skills: pick(rows.skills), item: pick(rows.item), right: Uint8Array.from(pick(rows.right)), ms: pick(rows.ms), at: pick(rows.at) };
  const p = new Float64Array(rows.count), told = engine(part, () => false);
  for (const [k, i] of tests.entries()) p[i] = told[k]!;
  return p;
};
