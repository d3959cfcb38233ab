/**
 * A week of quarter hours: 21 words of 32 bits = 672 bits, Monday 00:00 first, in ONE time zone for the whole round
 * (the program's). Bit q of the week is bit `q & 31` of word `q >> 5`; a day is three words. 1 = free.
 */
export type Mask = Uint32Array;

/** Named facts behind a yes, a no or a term: small, printable, never free text to be parsed. */
export type Facts = Record<string, string | number>;

export type Modality = 'online' | 'in-person' | 'either';
export type Format = 'one-to-one' | 'small-group' | 'drop-in';

/** One wish for help. Person ids of learners and tutors share one namespace: a tutor may be a learner elsewhere. */
export interface Request {
  id: string;
  learner: string;
  subject: string;
  /** Skills asked for; empty = the whole subject, which only an offer for the whole subject covers. */
  skills: string[];
  /** The learner's school year. */
  level: number;
  /** 1..5, each on a different day. */
  sessionsAWeek: number;
  /** Length of one session, 15..240; counted in started quarter hours. A session never crosses midnight. */
  minutes: number;
  modality: Modality;
  /** Languages the learner can work in. */
  languages: string[];
  prefersLanguage?: string;
  free: Mask;
  school: string;
  /** Days since the request was made, >= 0. */
  waitingDays: number;
  need: 0 | 1 | 2 | 3;
  /** Person ids. */
  prefersTutors?: string[];
  /** How the learner would like to meet: a wish, never a rule. */
  formatWish?: Format;
  /** The learner's own wish, in the word tutors use of themselves (`Offer.gender`). The policy says what it counts for. */
  tutorGenderWish?: string;
}

/** What a tutor can teach: one skill, or with `skill: null` the whole subject, for learners up to `levelMax`. */
export interface OfferSkill {
  subject: string;
  skill: string | null;
  levelMax: number;
  certified: boolean;
  /** Evidence of competence, 0..100; absent = 50 (unknown counts as middling, never as bad). */
  evidencePoints?: number;
}

export interface Offer {
  id: string;
  tutor: string;
  skills: OfferSkill[];
  /** The tutor's school year. */
  level: number;
  /** Requests this offer may carry in all; `load` of them are taken already. */
  capacity: number;
  load: number;
  /** Sessions a week in all; `sessionsAWeekLoad` of them are held already. */
  sessionsAWeekMax: number;
  sessionsAWeekLoad: number;
  languages: string[];
  modality: Modality;
  /** Already without the slots of standing pairings. */
  free: Mask;
  school: string;
  /** Safeguarding checks passed; absent = not. Asked for by `rules.clearedOnly`. */
  cleared?: boolean;
  /** Formats the tutor likes to work in; absent = any. */
  formats?: Format[];
  /** As the tutor states it. Only ever held against a learner's own wish, never scored by itself. */
  gender?: string;
  /** Outcomes of earlier learners, at most one record a subject; they enter shrunken, never as they are. */
  outcomes?: OutcomeRecord[];
}

/** `n` outcomes with their mean, on a scale 0..100 that the program chooses; `subject: null` = all subjects together. */
export interface OutcomeRecord {
  subject: string | null;
  n: number;
  mean: number;
}

/** What single tutors are shrunk towards: the program's mean, the spread of single outcomes (> 0) and of tutors' true means. */
export interface OutcomeSpread {
  mean: number;
  sd: number;
  between: number;
}

export type TermName =
  | 'serve' | 'skill' | 'language' | 'nearPeer' | 'school' | 'need' | 'wait' | 'preference' | 'continuity' | 'outcome' | 'format' | 'tutorGender' | PlanTerm;
/** Points that depend on the rest of the plan: what sharing a session costs, what helping each other earns, what a tutor's load costs. */
export type PlanTerm = 'group' | 'reciprocal' | 'spread';
/** Terms a policy may leave out; they then count for nothing. */
export type OptionalTerm = 'outcome' | 'format' | 'tutorGender';

export interface Rules {
  /** Only certified skills count. */
  certified: boolean;
  /** Learner and tutor must share a language. */
  languageShared: boolean;
  /** tutor.level − learner.level must lie in [nearPeerMin, nearPeerMax]. */
  nearPeerMin: number;
  nearPeerMax: number;
  /** The distance that earns full points; absent = the lowest allowed distance >= 1, else the highest allowed. */
  nearPeerBest?: number;
  /** Pairs of two schools are allowed (they meet online). */
  crossSchool: boolean;
  /** Safeguarding: the tutor must be cleared. */
  clearedOnly: boolean;
  /** Safeguarding: the lowest school year in which one may tutor. */
  tutorLevelMin: number;
  /** A learner's stated wish about the tutor's gender is a rule ('must'); absent = it is at most a term. */
  tutorGenderWish?: 'must';
}

/** Weights are whole numbers 0..100; one unit of weight is worth up to `POINTS_PER_WEIGHT` points. */
export interface Policy {
  version: number | string;
  weights: Record<Exclude<TermName, 'serve' | OptionalTerm | PlanTerm>, number> & Partial<Record<OptionalTerm | 'reciprocal', number>>;
  rules: Rules;
  /** Days of waiting that earn about two thirds of the waiting points; > 0. */
  waitFullDays: number;
  /** Needed where `weights.outcome` is above 0; see `outcomeSpread`. */
  outcome?: OutcomeSpread;
  /** Requests that have waited so many days come before everything but pins; > 0; absent = none do. */
  waitMaxDays?: number;
  /** Shares of groups that are to be served even if others score more; they come before all scores, after pins and long waits. */
  floors?: readonly Floor[];
  /** 0..100: every two learners of one tutor (standing ones count) cost this × SPREAD_POINTS, so a third costs more than a second; absent = nothing. Not beside groups or `weights.reciprocal`. */
  spread?: number;
  /** Small groups are allowed; absent = one-to-one only. */
  groups?: Groups;
}

/** Learners of one group share subject, skills, session length and sessions a week, a language with the tutor, a way of meeting, and the hours. */
export interface Groups {
  /** Most learners in a session, 2..4. */
  sizeMax: number;
  /** Most school years between the youngest and the oldest of a group, >= 0. */
  levelSpanMax: number;
  /** 0..100: every two members of a group cost this × POINTS_PER_WEIGHT, so a third and a fourth learner cost more than a second. */
  sizeWeight: number;
  /** Requests without a wish for a format may be grouped, too; those that wish one-to-one never are. */
  withoutWish?: boolean;
}

/** At least `share` (above 0, up to 1) of the requests of a group. */
export interface Floor {
  by: 'need' | 'level' | 'school' | 'language' | 'subject';
  /** need and level: a number or a range, '2-3'; language: the preferred one, else the first; school and subject: the id. */
  key: string;
  share: number;
}

export interface Pin {
  request: string;
  offer: string;
}
/** Person ids. */
export interface PersonPair {
  learner: string;
  tutor: string;
}

export interface Round {
  requests: readonly Request[];
  offers: readonly Offer[];
  policy: Policy;
  /** Must happen if the rules, seats and hours allow it; what cannot is left out with the reason. At most one a request. */
  pins: readonly Pin[];
  /** Must not happen. */
  forbids: readonly PersonPair[];
  /** Pairs that worked together before. */
  continuity?: readonly PersonPair[];
  /** Whole number; decides ties, so that nobody gains from an early id. */
  seed: number;
  /** Search nodes allowed to close the gap; absent = 400. More never worsens the result. */
  nodesMax?: number;
  /** Pairs of each request that the joint solve looks at first; the bound covers all others. Absent = all in rounds of up to 40,000 feasible pairs, else 28. */
  pairsARow?: number;
  /** Called with 0..1, never falling. */
  onProgress?(done: number): void;
  /** Asked now and then; true ends the round with a RoundCancelled error. */
  cancelled?(): boolean;
}

/** weekday 1 = Monday … 7 = Sunday; start in minutes after midnight. */
export interface Slot {
  weekday: number;
  start: number;
}
export interface Term {
  term: TermName;
  points: number;
  fact: Facts;
}
export type RuleName =
  | 'blocked' | 'self' | 'skill' | 'nearPeer' | 'crossSchool' | 'safeguarding' | 'modality' | 'language' | 'tutorGender' | 'capacity' | 'time';

export interface RuleFact {
  rule: RuleName;
  fact: Facts;
}

export interface Proposal {
  request: string;
  offer: string;
  /** Proposals with the same group share one tutor and one set of slots; absent = one-to-one. */
  group?: string;
  pinned: boolean;
  /** How they can meet: what both accept; two schools meet online. */
  modality: Modality;
  /** As many as `sessionsAWeek`, on different days, in the order of the week. */
  slots: Slot[];
  /** Sum of the terms' points. */
  score: number;
  terms: Term[];
  /** The best other offer that passes every rule, seats aside; difference = score − its score (negative when it went to someone else). */
  runnerUp: null | { offer: string; score: number; difference: number };
  /** Every hard rule, with the fact by which this pair passes it. */
  rules: RuleFact[];
}

/**
 * noOffers: the round has none. ruledOut: each offer breaks a rule. pinBreaksRule: the pinned pair does (see facts.rule).
 * pinDisplaced: the pinned seat or hour went to another pin. full: all feasible offers are taken by better use.
 * noSlot: a feasible offer has a seat left, but no hours or sessions that fit beside its other sessions.
 */
export type LeftOutReason = 'noOffers' | 'ruledOut' | 'pinBreaksRule' | 'pinDisplaced' | 'full' | 'noSlot';

export interface LeftOut {
  request: string;
  reason: LeftOutReason;
  facts: Facts;
  /** Offers by the FIRST rule they break, in the order the rules are asked; with facts.feasible they add up to all offers. */
  rules: Partial<Record<RuleName, number>>;
  /** The feasible offer that is cheapest to open for this request, and about how many points the rest would lose (see README). */
  bestBlocked?: { offer: string; cost: number };
}

/** value = sum of the proposals' scores; no plan whatever is worth more than bound; gap = bound − value; exact = gap 0. */
export interface Certificate {
  value: number;
  bound: number;
  gap: number;
  exact: boolean;
}

export interface RoundCounts {
  requests: number;
  offers: number;
  /** Pairs that pass every hard rule. */
  feasiblePairs: number;
  proposals: number;
  leftOut: number;
  pinsKept: number;
  /** Assignment problems solved, and rows added because hours or session caps did not fit. */
  solves: number;
  cuts: number;
}

/**
 * The shadow values behind the bound, in points: what is scarce in this round, and how much. Entries that are 0 are left out; read
 * them with `priceOf`. Not unique where plans tie: `seatValues` gives the range.
 */
export interface Prices {
  /** By offer id: what one of its seats is worth to the rest of the round. */
  offers: Record<string, number>;
  /** By offer id: what one of its weekly sessions is worth besides. */
  sessions: Record<string, number>;
  /** By person id: what her scarce hours are worth besides, as [quarter of the week 0..671, points], ascending. */
  hours: Record<string, [quarter: number, points: number][]>;
  /** By request id: what the plan would lose, about, without this request (a pin's precedence not counted). */
  requests: Record<string, number>;
  /** By request id: how far the bound that these prices prove lies above the plan, in the request's part of the round. */
  slack: Record<string, number>;
  /** The same for the whole round: the sum over its parts. */
  slackTotal: number;
}

/** What the policy's promises came to in a round. Only those the policy makes are there. */
export interface Promises {
  /** Requests at or over `waitMaxDays`, and how many of them are served. */
  longWaits?: { days: number; requests: number; served: number };
  /** In the order of the policy. */
  floors?: FloorReport[];
}

/**
 * needed = the share in requests, rounded up. met = served >= needed. reachable = the most any bonus brought to be served (needed,
 * where the floor is met). bonus = the points each request of the group was given for the plan (never part of a score), the least with which as many
 * are served, where `least`; cost = points the plan scores less than without this floor.
 */
export interface FloorReport {
  floor: Floor;
  requests: number;
  needed: number;
  served: number;
  met: boolean;
  reachable: number;
  bonus: number;
  least: boolean;
  cost: number;
}

export interface RoundResult {
  /** In the order of the request ids. */
  proposals: Proposal[];
  leftOut: LeftOut[];
  certificate: Certificate;
  prices: Prices;
  /** Where the policy makes promises (waitMaxDays, floors): what came of them. The certificate then speaks of plans that serve as many of each. */
  promises?: Promises;
  engineVersion: string;
  /** Of everything that decides the result; the same for any order of requests, offers, pins and lists. */
  inputsFingerprint: string;
  counts: RoundCounts;
}

export interface Move {
  request: string;
  from: string | null;
  to: string | null;
}
/**
 * chosen: it is the proposal. ruledOut: `rule` is the first it breaks. cost: forcing it makes the best plan `cost` points
 * worse and moves `moved`; `exact` only if both plans are proven optima. impossible: it passes the rules but cannot stand beside the pins.
 */
export type Explanation =
  | { kind: 'chosen'; proposal: Proposal }
  | { kind: 'ruledOut'; rule: RuleName; fact: Facts }
  | { kind: 'cost'; cost: number; exact: boolean; score: number; terms: Term[]; moved: Move[] }
  | { kind: 'impossible'; rule: 'pins'; fact: Facts };

/** Thrown when `round.cancelled()` answered true; nothing was decided. */
export class RoundCancelled extends Error {
  override name = 'RoundCancelled';
}
