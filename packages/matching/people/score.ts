import { outcomeOf } from './outcome.ts';
import type { Context } from './rules.ts';
import { coverOf, pairKey, sharedLanguage, wishesOf } from './rules.ts';
import type { Facts, Offer, PlanTerm, Policy, Request, Term, TermName } from '../types.ts';

/** Points that one unit of weight is worth at most; every term lies in 0 .. weight × POINTS_PER_WEIGHT. */
export const POINTS_PER_WEIGHT = 1000;
/** What serving anybody at all is worth, before any weight: every feasible pair scores above 0. */
export const SERVE_POINTS = 10_000;

const WAIT_DAYS_COUNTED = 1000;

interface Measure {
  /** How much of the weight is earned, as a part `of` a whole; both whole numbers or plain quotients, 0 <= part <= of. */
  part: number;
  of: number;
  fact: Facts;
}
export type Weighted = Exclude<TermName, 'serve' | PlanTerm>;

const MEASURES: Record<Weighted, (request: Request, offer: Offer, context: Context) => Measure> = {
  skill: (request, offer, { policy }) => {
    const wishes = wishesOf(request);
    let part = 0;
    for (const wish of wishes) part += coverOf(request, wish, offer, policy.rules.certified)?.evidencePoints ?? 50;
    return { part, of: 100 * wishes.length, fact: { evidence: Math.round(part / wishes.length), skills: wishes.length } };
  },
  language: (request, offer) => {
    const language = sharedLanguage(request, offer), met = language !== undefined && (request.prefersLanguage ?? language) === language;
    return { part: met ? 1 : 0, of: 1, fact: { shared: language ?? 'none', prefers: request.prefersLanguage ?? 'none' } };
  },
  nearPeer: (request, offer, { policy }) => {
    const distance = offer.level - request.level, best = nearPeerBest(policy);
    return { part: nearPeerPart(distance, policy), of: nearPeerWhole(policy), fact: { distance, best } };
  },
  school: (request, offer) =>
    ({ part: request.school === offer.school ? 1 : 0, of: 1, fact: { learnerSchool: request.school, tutorSchool: offer.school } }),
  need: (request) => ({ part: request.need, of: 3, fact: { need: request.need } }),
  wait: (request, _, { policy }) =>
    ({ part: request.waitingDays, of: request.waitingDays + policy.waitFullDays / 2, fact: { days: request.waitingDays } }),
  preference: (request, offer) => {
    const named = request.prefersTutors?.includes(offer.tutor) === true;
    return { part: named ? 1 : 0, of: 1, fact: { preferred: named ? 'yes' : 'no' } };
  },
  continuity: (request, offer, { together }) => {
    const before = together.has(pairKey(request.learner, offer.tutor));
    return { part: before ? 1 : 0, of: 1, fact: { together: before ? 'yes' : 'no' } };
  },
  outcome: (request, offer, { policy }) => {
    const { n, estimate, low, high } = outcomeOf(offer, request.subject, policy.outcome!);
    return { part: estimate, of: 100, fact: { n, estimate: Math.round(estimate), low: Math.round(low), high: Math.round(high) } };
  },
  format: (request, offer) => {
    const met = formatMet(request, offer);
    return { part: met ? 1 : 0, of: 1, fact: { wished: request.formatWish ?? 'none', met: met ? 'yes' : 'no' } };
  },
  tutorGender: (request, offer) => {
    const met = tutorGenderMet(request, offer);
    return { part: met ? 1 : 0, of: 1, fact: { wished: request.tutorGenderWish === undefined ? 'no' : 'yes', met: met ? 'yes' : 'no' } };
  },
};
const NAMES = Object.keys(MEASURES) as Weighted[];
/** Terms a policy may leave out: those are reported only where they carry weight. */
const OPTIONAL: ReadonlySet<TermName> = new Set<TermName>(['outcome', 'format', 'tutorGender']);
const DECIDED_BY_REQUEST = ['need', 'wait'] as const;

export const weightOf = (policy: Policy, name: Weighted): number => policy.weights[name] ?? 0;

/** No score is above this, whatever the weights. */
export const SCORE_MAX = SERVE_POINTS + NAMES.length * 100 * POINTS_PER_WEIGHT;

/** Who has no wish has it met: a wish never earns more than none. */
export const formatMet = ({ formatWish }: Request, { formats }: Offer): boolean => formatWish === undefined || formats === undefined || formats.includes(formatWish);
export const tutorGenderMet = ({ tutorGenderWish }: Request, { gender }: Offer): boolean => tutorGenderWish === undefined || tutorGenderWish === gender;

/** The score of a feasible pair: a whole number above 0, the sum of `termsOf`. */
export function scoreOf(request: Request, offer: Offer, context: Context): number {
  let sum = SERVE_POINTS;
  for (const name of NAMES) {
    const weight = weightOf(context.policy, name);
    if (weight > 0) sum += pointsOf(name, weight, MEASURES[name](request, offer, context));
  }
  return sum;
}

/** Every term with its points and its fact; the weightless ones too (0 points), but for outcome, format and tutorGender. */
export function termsOf(request: Request, offer: Offer, context: Context): Term[] {
  const terms: Term[] = [{ term: 'serve', points: SERVE_POINTS, fact: {} }];
  for (const name of NAMES) {
    const weight = weightOf(context.policy, name);
    if (weight === 0 && OPTIONAL.has(name)) continue;
    const measure = MEASURES[name](request, offer, context);
    terms.push({ term: name, points: pointsOf(name, weight, measure), fact: measure.fact });
  }
  return terms;
}

/** Points of one term of a pair that the rules allow; 0 without weight. */
export function termPoints(name: Weighted, request: Request, offer: Offer, context: Context): number {
  const weight = weightOf(context.policy, name);
  return weight === 0 ? 0 : pointsOf(name, weight, MEASURES[name](request, offer, context));
}

/** What a request brings to every pair: serving, need, waiting. `any` offer will do: these terms do not look at it. */
export function requestPoints(request: Request, any: Offer, context: Context): number {
  return DECIDED_BY_REQUEST.reduce((sum, name) => sum + termPoints(name, request, any, context), SERVE_POINTS);
}

/** Points for evidence that adds up to `sum` over so many wishes. */
export function skillPoints(sum: number, wishes: number, policy: Policy): number {
  return policy.weights.skill === 0 ? 0 : pointsOf('skill', policy.weights.skill, { part: sum, of: 100 * wishes });
}

/** Points for a distance of so many school years, within the allowed ones. */
export function nearPeerPoints(distance: number, policy: Policy): number {
  const weight = policy.weights.nearPeer;
  return weight === 0 ? 0 : pointsOf('nearPeer', weight, { part: nearPeerPart(distance, policy), of: nearPeerWhole(policy) });
}

/**
 * Whole points, 0 .. weight × POINTS_PER_WEIGHT. Waiting never stops counting: besides the curve days / (days + half), each
 * whole day up to 1,000 earns a point of its own, so a longer wait always scores higher at any weight above 0.
 */
function pointsOf(name: Weighted, weight: number, { part, of }: { part: number; of: number }): number {
  const most = weight * POINTS_PER_WEIGHT;
  if (name !== 'wait' || weight === 0) return Math.floor((most * part) / of);
  return Math.floor(((most - WAIT_DAYS_COUNTED) * part) / of) + Math.floor(Math.min(part, WAIT_DAYS_COUNTED));
}

const nearPeerWhole = ({ rules }: Policy): number => rules.nearPeerMax - rules.nearPeerMin + 1;
const nearPeerPart = (distance: number, policy: Policy): number => Math.max(0, nearPeerWhole(policy) - Math.abs(distance - nearPeerBest(policy)));

function nearPeerBest({ rules }: Policy): number {
  return rules.nearPeerBest ?? Math.min(rules.nearPeerMax, Math.max(rules.nearPeerMin, 1));
}
