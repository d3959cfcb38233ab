import { ITEM, LAGS, SHARED, SKILL } from './layout.ts';
import { levelOf } from './growth-filter.ts';
import type { ItemMemory, LearnerState, Rates } from './learner.ts';
import { type AttemptContext, TERMS, type Term } from './types.ts';
import type { Weights } from './weights.ts';

const termAt = Object.fromEntries(TERMS.map((term, i) => [term, i])) as Record<Term, number>;

/** The features of one attempt: places of weights, values, and the term each belongs to. */
export interface Features {
  count: number;
  place: Int32Array;
  value: Float64Array;
  term: Uint8Array;
}
/** Room for features; used again for each attempt. */
export const newFeatures = (room = 512): Features => ({ count: 0, place: new Int32Array(room), value: new Float64Array(room), term: new Uint8Array(room) });

function grow(f: Features): void {
  const { place, value, term } = f, room = place.length * 2;
  f.place = new Int32Array(room);
  f.value = new Float64Array(room);
  f.term = new Uint8Array(room);
  f.place.set(place);
  f.value.set(value);
  f.term.set(term);
}
function add(f: Features, place: number, value: number, term: number): void {
  if (f.count === f.place.length) grow(f);
  f.place[f.count] = place;
  f.value[f.count] = value;
  f.term[f.count++] = term;
}

const PRIOR_RATE = 0.6;
/** A decayed rate of success against what a newcomer would have: 0 before any answer. */
const rate = (won: number, seen: number): number => (won + PRIOR_RATE) / (seen + 1) - PRIOR_RATE;
/** Bucket of a time in seconds: about 1.1 a doubling. */
const timeBucket = (seconds: number): number => Math.min(LAGS - 1, Math.floor(0.9 * Math.log2(1 + Math.max(0, seconds))));
/** Bucket of a count of attempts. */
const countBucket = (count: number): number => Math.min(LAGS - 1, Math.floor(1.6 * Math.log2(Math.max(1, count))));
/** Bucket of successes: 0, 1, 2-3, 4 and more. */
const winBucket = (won: number): number => (won < 0.9 ? 0 : won < 1.9 ? 1 : won < 3.9 ? 2 : 3);

function addRates(f: Features, rates: Rates, at: number, share: number, term: number): void {
  for (let k = 0; k < 3; k++) add(f, at + k, share * rate(rates.won[k]!, rates.seen[k]!), term);
}

function addLag(f: Features, time: number, count: number, since: { lastAt: number; lastCount: number }, state: { at: number; count: number; right: number; share: number; term: number }): void {
  const { right, share, term } = state;
  if (state.at >= 0 && since.lastAt >= 0) add(f, time + timeBucket(state.at - since.lastAt) * 2 + right, share, term);
  add(f, count + countBucket(state.count - since.lastCount) * 2 + right, share, term);
}

function addSkill(f: Features, weights: Weights, learner: LearnerState, id: string, at: number, share: number): void {
  const facts = weights.skills.get(id), state = learner.skills.get(id);
  if (facts) {
    add(f, facts.at + SKILL.bias, share, termAt.skill);
    add(f, facts.at + SKILL.form, share * rate(learner.rates.won[2], learner.rates.seen[2]), termAt.skill);
  }
  if (!state || state.attempts === 0) {
    add(f, SHARED.skillNew, share, termAt.practice);
    return;
  }
  const wins = Math.log1p(state.won), fails = Math.log1p(state.attempts - state.won);
  add(f, SHARED.wins, share * wins, termAt.practice);
  add(f, SHARED.fails, share * fails, termAt.practice);
  if (facts) {
    add(f, facts.at + SKILL.wins, share * wins, termAt.practice);
    add(f, facts.at + SKILL.fails, share * fails, termAt.practice);
    add(f, facts.at + SKILL.rate, share * rate(state.rates.won[1], state.rates.seen[1]), termAt.rates);
  }
  addRates(f, state.rates, SHARED.rates, share, termAt.rates);
  add(f, SHARED.pattern + state.pattern, share, termAt.pattern);
  addLag(f, SHARED.lagTime, SHARED.lagCount, state, { at, count: learner.attempts, right: state.lastRight, share, term: termAt.lag });
  const lag = at >= 0 && state.lastAt >= 0 ? timeBucket(at - state.lastAt) / 2.5 : countBucket(learner.attempts - state.lastCount) / 2;
  add(f, SHARED.lagWins + (Math.min(7, Math.floor(lag)) * 4 + winBucket(state.won)) * 2 + state.lastRight, share, termAt.lag);
  add(f, SHARED.speedSkill + state.lastSpeed * 2 + state.lastRight, share, termAt.speed);
  if (state.hints > 0) add(f, SHARED.hintSkill, share * state.hints, termAt.hints);
  add(f, SHARED.growth, share * (levelOf(state.growth).mean - (facts?.start ?? 0)), termAt.growth);
}

function addForm(f: Features, learner: LearnerState, at: number): void {
  if (learner.attempts === 0) return;
  addRates(f, learner.rates, SHARED.formRates, 1, termAt.form);
  add(f, SHARED.formPattern + learner.pattern, 1, termAt.form);
  add(f, SHARED.formCount, Math.log1p(learner.attempts) / 5, termAt.form);
  if (at >= 0 && learner.lastAt >= 0) add(f, SHARED.formGap + timeBucket(at - learner.lastAt), 1, termAt.form);
  add(f, SHARED.speedLast + learner.lastSpeed * 2 + learner.lastRight, 1, termAt.speed);
  add(f, SHARED.speedMean, learner.pace, termAt.speed);
  if (learner.hints > 0) add(f, SHARED.hintForm, learner.hints, termAt.hints);
}

function addMemory(f: Features, memory: ItemMemory, learner: LearnerState, at: number): void {
  const right = memory.pattern & 1;
  add(f, SHARED.itemRates, rate(memory.rateWon, memory.rateSeen), termAt.repeat);
  add(f, SHARED.itemRates + 1, rate(memory.won, memory.attempts), termAt.repeat);
  add(f, SHARED.itemPattern + memory.pattern, 1, termAt.repeat);
  add(f, SHARED.itemWins, Math.log1p(memory.won), termAt.repeat);
  add(f, SHARED.itemFails, Math.log1p(memory.attempts - memory.won), termAt.repeat);
  addLag(f, SHARED.itemLagTime, SHARED.itemLagCount, memory, { at, count: learner.attempts, right, share: 1, term: termAt.repeat });
  add(f, SHARED.speedItem + memory.lastSpeed * 2 + right, 1, termAt.speed);
}

function addItem(f: Features, weights: Weights, learner: LearnerState, { item, skills }: AttemptContext, at: number): void {
  if (item === null) return;
  const facts = weights.items.get(item), memory = learner.items.get(item);
  if (facts) {
    add(f, facts.at + ITEM.bias, 1, termAt.item);
    if (learner.attempts > 0) {
      add(f, facts.at + ITEM.afterRight, learner.lastRight - 0.5, termAt.sequence);
      add(f, facts.at + ITEM.form, rate(learner.rates.won[1], learner.rates.seen[1]), termAt.item);
    }
    if (memory) add(f, facts.at + ITEM.repeat, rate(memory.rateWon, memory.rateSeen), termAt.repeat);
  }
  if (memory) addMemory(f, memory, learner, at);
  else {
    let least = Infinity;
    for (const id of skills) least = Math.min(least, learner.skills.get(id)?.won ?? -1);
    if (least >= 0 && least < Infinity) add(f, SHARED.transfer + Math.min(7, Math.floor(1.6 * Math.log2(1 + least))), 1, termAt.transfer);
  }
  if (learner.lastItem !== '') {
    const pair = weights.pairs.get(`${learner.lastItem}\0${item}`);
    if (pair !== undefined) add(f, pair + learner.lastRight, 1, termAt.sequence);
  }
}

/** Ids in order, doubles once. */
export const onlyOnce = (skills: readonly string[]): readonly string[] => (skills.length < 2 || new Set(skills).size === skills.length ? skills : [...new Set(skills)]);

/** Fills `f` with the features of an attempt. Nothing of its outcome is known here. */
export function featuresOf(f: Features, weights: Weights, learner: LearnerState, context: AttemptContext): void {
  const skills = onlyOnce(context.skills), share = 1 / Math.max(1, skills.length), at = context.at ?? -1;
  f.count = 0;
  add(f, SHARED.base, 1, termAt.base);
  for (const id of skills) addSkill(f, weights, learner, id, at, share);
  addForm(f, learner, at);
  addItem(f, weights, learner, context, at);
}
/** The learner's own terms: ability, and the mean deviation of the skills. */
export function ownTerms(learner: LearnerState, skills: readonly string[]): { ability: number; deviation: number } {
  let deviation = 0;
  for (const id of skills) deviation += learner.skills.get(id)?.deviation ?? 0;
  return { ability: learner.ability, deviation: skills.length === 0 ? 0 : deviation / skills.length };
}
