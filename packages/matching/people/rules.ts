import type { Facts, Mask, Modality, Offer, OfferSkill, Policy, Request, RuleName } from '../types.ts';
import { erode, sharedDays } from './week.ts';

/** What the rules and terms ask of a round, looked up once. */
export interface Context {
  policy: Policy;
  /** `learner\ntutor` */
  forbidden: ReadonlySet<string>;
  together: ReadonlySet<string>;
  /** Where a session of `length` quarters can start; computed once for each person's week and length. */
  starts(one: Request | Offer, length: number): Mask;
}

export interface Rule {
  rule: RuleName;
  holds(request: Request, offer: Offer, context: Context): boolean;
  /** The fact behind the yes or the no. */
  fact(request: Request, offer: Offer, context: Context): Facts;
}

export const lengthOf = (request: Request): number => Math.ceil(request.minutes / 15);
export const pairKey = (learner: string, tutor: string): string => `${learner}\n${tutor}`;
export const seatsLeft = (offer: Offer): number => Math.max(0, offer.capacity - offer.load);
export const sessionsLeft = (offer: Offer): number => Math.max(0, offer.sessionsAWeekMax - offer.sessionsAWeekLoad);

export function contextOf(policy: Policy, forbids: Iterable<{ learner: string; tutor: string }>, together: Iterable<{ learner: string; tutor: string }>): Context {
  const keys = (pairs: Iterable<{ learner: string; tutor: string }>): Set<string> => new Set([...pairs].map((pair) => pairKey(pair.learner, pair.tutor)));
  const weeks = new Map<Mask, Mask[]>();
  const startsOf = (one: Request | Offer, length: number): Mask => {
    const byLength = weeks.get(one.free) ?? [];
    if (byLength.length === 0) weeks.set(one.free, byLength);
    const starts = byLength[length] ?? erode(one.free, length);
    byLength[length] = starts;
    return starts;
  };
  return { policy, forbidden: keys(forbids), together: keys(together), starts: startsOf };
}

/** The hard rules that every policy asks, in the order they are asked: cheap and human reasons first, hours last. */
export const RULES: readonly Rule[] = [
  {
    rule: 'skill',
    holds: (request, offer, { policy }) => uncovered(request, offer, policy.rules.certified) === undefined,
    fact: (request, offer, { policy }) => skillFact(request, offer, policy.rules.certified),
  },
  {
    rule: 'blocked',
    holds: (request, offer, { forbidden }) => forbidden.size === 0 || !forbidden.has(pairKey(request.learner, offer.tutor)),
    fact: (request, offer) => ({ learner: request.learner, tutor: offer.tutor }),
  },
  {
    rule: 'self',
    holds: (request, offer) => request.learner !== offer.tutor,
    fact: (request, offer) => ({ learner: request.learner, tutor: offer.tutor }),
  },
  {
    rule: 'safeguarding',
    holds: (_, offer, { policy: { rules } }) => offer.level >= rules.tutorLevelMin && (!rules.clearedOnly || offer.cleared === true),
    fact: (_, offer, { policy: { rules } }) =>
      ({ tutorLevel: offer.level, tutorLevelMin: rules.tutorLevelMin, cleared: offer.cleared === true ? 'yes' : 'no', clearedOnly: rules.clearedOnly ? 'yes' : 'no' }),
  },
  {
    rule: 'nearPeer',
    holds: (request, offer, { policy: { rules } }) => {
      const distance = offer.level - request.level;
      return distance >= rules.nearPeerMin && distance <= rules.nearPeerMax;
    },
    fact: (request, offer, { policy: { rules } }) => ({ distance: offer.level - request.level, min: rules.nearPeerMin, max: rules.nearPeerMax }),
  },
  {
    rule: 'crossSchool',
    holds: (request, offer, { policy }) => policy.rules.crossSchool || request.school === offer.school,
    fact: (request, offer) => ({ learnerSchool: request.school, tutorSchool: offer.school }),
  },
  {
    rule: 'modality',
    holds: (request, offer) => meeting(request, offer) !== null,
    fact: (request, offer) =>
      ({ asked: request.modality, offered: offer.modality, learnerSchool: request.school, tutorSchool: offer.school, meet: meeting(request, offer) ?? 'none' }),
  },
  {
    rule: 'language',
    holds: (request, offer, { policy }) => !policy.rules.languageShared || sharedLanguage(request, offer) !== undefined,
    fact: (request, offer) => ({ learner: request.languages.join(' '), tutor: offer.languages.join(' '), shared: sharedLanguage(request, offer) ?? 'none' }),
  },
  {
    rule: 'capacity',
    holds: (request, offer) => offer.capacity > offer.load && sessionsLeft(offer) >= request.sessionsAWeek,
    fact: (request, offer) => ({ capacity: offer.capacity, load: offer.load, sessionsLeft: sessionsLeft(offer), sessionsAsked: request.sessionsAWeek }),
  },
  {
    rule: 'time',
    holds: (request, offer, context) => commonDays(request, offer, context) >= request.sessionsAWeek,
    fact: (request, offer, context) => ({ days: commonDays(request, offer, context), daysNeeded: request.sessionsAWeek, minutes: request.minutes }),
  },
];

const TUTOR_GENDER: Rule = {
  rule: 'tutorGender',
  holds: (request, offer) => request.tutorGenderWish === undefined || request.tutorGenderWish === offer.gender,
  fact: (request, offer) => ({ wished: request.tutorGenderWish === undefined ? 'no' : 'yes', met: request.tutorGenderWish === offer.gender ? 'yes' : 'no' }),
};
const RULES_WITH_WISH: readonly Rule[] = RULES.flatMap((rule) => (rule.rule === 'capacity' ? [TUTOR_GENDER, rule] : [rule]));

/** The rules this policy asks, in their order: RULES, and a learner's wish about the tutor's gender where it is a must. */
export const rulesAsked = (policy: Policy): readonly Rule[] => (policy.rules.tutorGenderWish === 'must' ? RULES_WITH_WISH : RULES);

/** The first rule the pair breaks, or null. */
export function brokenRule(request: Request, offer: Offer, context: Context): Rule | null {
  for (const rule of rulesAsked(context.policy)) if (!rule.holds(request, offer, context)) return rule;
  return null;
}

/** How the two can meet: what both accept; in person only within one school; null when there is no way. */
export function meeting(request: Request, offer: Offer): Modality | null {
  const online = request.modality !== 'in-person' && offer.modality !== 'in-person';
  const inPerson = request.modality !== 'online' && offer.modality !== 'online' && request.school === offer.school;
  if (online && inPerson) return 'either';
  return online ? 'online' : inPerson ? 'in-person' : null;
}

/** The learner's preferred language if shared, else the first of hers that the tutor speaks. */
export function sharedLanguage(request: Request, offer: Offer): string | undefined {
  const preferred = request.prefersLanguage;
  if (preferred !== undefined && request.languages.includes(preferred) && offer.languages.includes(preferred)) return preferred;
  return request.languages.find((language) => offer.languages.includes(language));
}

function commonDays(request: Request, offer: Offer, context: Context): number {
  const length = lengthOf(request);
  return sharedDays(context.starts(request, length), context.starts(offer, length));
}

/** The entry with most evidence by which the offer covers one wish (null = the whole subject), or undefined. */
export function coverOf(request: Request, wish: string | null, offer: Offer, certified: boolean): OfferSkill | undefined {
  let best: OfferSkill | undefined;
  for (const entry of offer.skills) {
    if (entry.subject !== request.subject || (entry.skill !== null && entry.skill !== wish)) continue;
    if (entry.levelMax < request.level || (certified && !entry.certified)) continue;
    if (!best || (entry.evidencePoints ?? 50) > (best.evidencePoints ?? 50)) best = entry;
  }
  return best;
}

export const wishesOf = (request: Request): readonly (string | null)[] => (request.skills.length > 0 ? request.skills : [null]);

/** The first wish the offer does not cover; undefined when it covers all. */
function uncovered(request: Request, offer: Offer, certified: boolean): string | null | undefined {
  return wishesOf(request).find((wish) => coverOf(request, wish, offer, certified) === undefined);
}

function skillFact(request: Request, offer: Offer, certified: boolean): Facts {
  const missing = uncovered(request, offer, certified), facts: Facts = { subject: request.subject, level: request.level };
  if (missing === undefined) return { ...facts, skills: request.skills.length };
  const named = offer.skills.filter((one) => one.subject === request.subject && (one.skill === null || one.skill === missing));
  const high = named.filter((one) => one.levelMax >= request.level);
  const why = high.length > 0 ? 'not certified' : named.length > 0 ? 'level too high' : 'not offered';
  return { ...facts, missing: missing ?? 'whole subject', why, ...(named.length > 0 && { levelMax: Math.max(...named.map((one) => one.levelMax)) }) };
}
