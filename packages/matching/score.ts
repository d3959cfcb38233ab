import type { Context } from './rules.ts';
import { coverOf, pairKey, sharedLanguage, wishesOf } from './rules.ts';
import type { Facts, Offer, Policy, Request, Term, TermName } from './types.ts';

/** Points that one unit of weight is worth at most; every term lies in 0 .. weight × POINTS_PER_WEIGHT. */
export const POINTS_PER_WEIGHT = 1000;
/** What serving anybody at all is worth, before any weight: every feasible pair scores above 0. */
export const SERVE_POINTS = 10_000;
/** No score is above this. */
export const SCORE_MAX = SERVE_POINTS + 8 * 100 * POINTS_PER_WEIGHT;

const WAIT_DAYS_COUNTED = 1000;

interface Measure {
  /** How much of the weight is earned, as a part `of` a whole; both whole numbers or plain quotients, 0 <= part <= of. */
  part: number;
  of: number;
  fact: Facts;
}
type Weighted = Exclude<TermName, 'serve'>;

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
    const { nearPeerMin, nearPeerMax } = policy.rules, best = nearPeerBest(policy), distance = offer.level - request.level;
    const of = nearPeerMax - nearPeerMin + 1;
    return { part: Math.max(0, of - Math.abs(distance - best)), of, fact: { distance, best } };
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
};
const NAMES = Object.keys(MEASURES) as Weighted[];

/** The score of a feasible pair: a whole number above 0, the sum of `termsOf`. */
export function scoreOf(request: Request, offer: Offer, context: Context): number {
  let sum = SERVE_POINTS;
  for (const name of NAMES) {
    const weight = context.policy.weights[name];
    if (weight > 0) sum += pointsOf(name, weight, MEASURES[name](request, offer, context));
  }
  return sum;
}

/** Every term with its points and its fact, the weightless ones too (0 points). */
export function termsOf(request: Request, offer: Offer, context: Context): Term[] {
  const terms: Term[] = [{ term: 'serve', points: SERVE_POINTS, fact: {} }];
  for (const name of NAMES) {
    const measure = MEASURES[name](request, offer, context);
    terms.push({ term: name, points: pointsOf(name, context.policy.weights[name], measure), fact: measure.fact });
  }
  return terms;
}

/**
 * Whole points, 0 .. weight × POINTS_PER_WEIGHT. Waiting never stops counting: besides the curve days / (days + half), each
 * whole day up to 1,000 earns a point of its own, so a longer wait always scores higher at any weight above 0.
 */
function pointsOf(name: Weighted, weight: number, { part, of }: Measure): number {
  const most = weight * POINTS_PER_WEIGHT;
  if (name !== 'wait' || weight === 0) return Math.floor((most * part) / of);
  return Math.floor(((most - WAIT_DAYS_COUNTED) * part) / of) + Math.floor(Math.min(part, WAIT_DAYS_COUNTED));
}

function nearPeerBest({ rules }: Policy): number {
  return rules.nearPeerBest ?? Math.min(rules.nearPeerMax, Math.max(rules.nearPeerMin, 1));
}
