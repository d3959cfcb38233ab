import { ITEM_ROOM, SHARED_ROOM, SKILL_ROOM } from './layout.ts';
import { createLearner, type ItemMemory, type LearnerState, type SkillState } from './learner.ts';
import type { ItemFacts, SkillFacts, Weights } from './weights.ts';

/** The form of what is saved; another one is refused. It changes with the layout of the weights. */
export const SAVED_FORM = 1;

/** Weights as plain JSON: numbers, strings, lists. */
export interface SavedWeights {
  form: number;
  attempts: number;
  value: number[];
  information: number[];
  items: [id: string, facts: ItemFacts][];
  skills: [id: string, facts: Omit<SkillFacts, 'tags'> & { tags: [tag: string, count: number][] }][];
  pairs: [before: string, item: string, at: number][];
}

/** A learner as plain JSON. */
export type SavedLearner = { form: number } & Omit<LearnerState, 'skills' | 'items'> & { skills: [id: string, state: SkillState][]; items: [id: string, ...memory: number[]][] };

/** Everything of the weights as plain JSON; restored, they go on bit for bit as these would. */
export function saveWeights({ value, information, used, items, skills, pairs, attempts }: Weights): SavedWeights {
  return { form: SAVED_FORM, attempts, value: [...value.subarray(0, used)], information: [...information.subarray(0, used)], items: [...items].map(([id, facts]) => [id, { ...facts }]),
    skills: [...skills].map(([id, facts]) => [id, { ...facts, tags: [...facts.tags] }]),
    pairs: [...pairs].map(([key, at]) => [key.slice(0, key.indexOf('\0')), key.slice(key.indexOf('\0') + 1), at]) };
}

function checkForm(saved: { form: number }, what: string): void {
  if (saved?.form !== SAVED_FORM) throw new RangeError(`These saved ${what} have form ${saved?.form}; this engine reads form ${SAVED_FORM}. Rebuild them from attempts.`);
}
const sound = (list: unknown, room: number): boolean => Array.isArray(list) && list.length === room && list.every(Number.isFinite);

/** Weights from what `saveWeights` gave. Throws RangeError on anything else. */
export function restoreWeights(saved: SavedWeights): Weights {
  checkForm(saved, 'weights');
  const room = SHARED_ROOM + saved.items.length * ITEM_ROOM + saved.skills.length * SKILL_ROOM + saved.pairs.length * 2;
  if (!sound(saved.value, room) || !sound(saved.information, room)) throw new RangeError(`These saved weights are broken: ${room} numbers were expected.`);
  return { value: Float64Array.from(saved.value), information: Float64Array.from(saved.information), used: room, attempts: saved.attempts,
    items: new Map(saved.items.map(([id, facts]) => [id, { ...facts }])), skills: new Map(saved.skills.map(([id, facts]) => [id, { ...facts, tags: new Map(facts.tags) }])),
    pairs: new Map(saved.pairs.map(([before, item, at]) => [`${before}\0${item}`, at])) };
}

const numbersOf = ({ attempts, won, rateWon, rateSeen, pattern, lastAt, lastCount, lastSpeed }: ItemMemory): number[] => [attempts, won, rateWon, rateSeen, pattern, lastAt, lastCount, lastSpeed];
function memoryOf([attempts, won, rateWon, rateSeen, pattern, lastAt, lastCount, lastSpeed]: number[]): ItemMemory {
  return { attempts: attempts!, won: won!, rateWon: rateWon!, rateSeen: rateSeen!, pattern: pattern!, lastAt: lastAt!, lastCount: lastCount!, lastSpeed: lastSpeed! };
}

/** Everything of a learner as plain JSON. */
export function saveLearner(learner: LearnerState): SavedLearner {
  const { skills, items, ...rest } = learner;
  return { form: SAVED_FORM, ...structuredClone(rest), skills: [...skills].map(([id, state]) => [id, structuredClone(state)]), items: [...items].map(([id, memory]) => [id, ...numbersOf(memory)]) };
}

/** A learner from what `saveLearner` gave. Throws RangeError on anything else. */
export function restoreLearner(saved: SavedLearner): LearnerState {
  checkForm(saved, 'learner states');
  const { form: _, skills, items, ...rest } = saved;
  if (!Object.keys(createLearner()).every((name) => name in saved)) throw new RangeError('This saved learner state is broken: a part of it is missing.');
  return { ...structuredClone(rest), skills: new Map(skills.map(([id, state]) => [id, structuredClone(state)])), items: new Map(items.map(([id, ...memory]) => [id, memoryOf(memory)])) };
}
