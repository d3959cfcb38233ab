import { rangeOf } from './promises.ts';
import type { Offer, Policy, Request, Round } from '../types.ts';
import { WORDS } from './week.ts';

const FORMATS = ['one-to-one', 'small-group', 'drop-in'];
const MODALITIES = ['online', 'in-person', 'either'];

/** Throws a RangeError that names the request, offer or setting and what was expected. Cost: one pass over the input. */
export function checkRound(round: Round): void {
  checkPolicy(round.policy);
  if (!Number.isSafeInteger(round.seed)) fail('round', 'seed must be a whole number');
  if (round.nodesMax !== undefined) whole('round', 'nodesMax', round.nodesMax, 0, 1_000_000);
  if (round.pairsARow !== undefined) whole('round', 'pairsARow', round.pairsARow, 1, 1_000_000);
  const requests = ids('request', round.requests);
  const offers = ids('offer', round.offers);
  for (const request of round.requests) checkRequest(request);
  for (const offer of round.offers) checkOffer(offer);
  const pinned = new Set<string>();
  for (const pin of round.pins) {
    if (!requests.has(pin.request)) fail('pin', `request ${show(pin.request)} is not in the round`);
    if (!offers.has(pin.offer)) fail('pin', `offer ${show(pin.offer)} is not in the round`);
    if (pinned.has(pin.request)) fail(`request ${show(pin.request)}`, 'is pinned more than once');
    pinned.add(pin.request);
  }
  for (const list of [round.forbids, round.continuity ?? []])
    for (const pair of list)
      for (const side of ['learner', 'tutor'] as const) if (!isText(pair[side])) fail('forbids or continuity', `${side} must be a person id`);
}

function checkRequest(request: Request): void {
  const who = `request ${show(request.id)}`;
  texts(who, request, ['learner', 'subject', 'school']);
  lists(who, request, ['skills', 'languages']);
  if (request.prefersTutors !== undefined) lists(who, request, ['prefersTutors']);
  finite(who, 'level', request.level);
  whole(who, 'sessionsAWeek', request.sessionsAWeek, 1, 5);
  whole(who, 'minutes', request.minutes, 15, 240);
  whole(who, 'need', request.need, 0, 3);
  finite(who, 'waitingDays', request.waitingDays);
  if (request.formatWish !== undefined && !FORMATS.includes(request.formatWish)) fail(who, `formatWish must be one of ${FORMATS.join(', ')}`);
  if (request.tutorGenderWish !== undefined && !isText(request.tutorGenderWish)) fail(who, 'tutorGenderWish must be a non-empty text');
  if (request.waitingDays < 0) fail(who, 'waitingDays must not be negative');
  checkShared(who, request);
}

function checkOffer(offer: Offer): void {
  const who = `offer ${show(offer.id)}`;
  texts(who, offer, ['tutor', 'school']);
  lists(who, offer, ['languages']);
  finite(who, 'level', offer.level);
  for (const name of ['capacity', 'load', 'sessionsAWeekMax', 'sessionsAWeekLoad'] as const) whole(who, name, offer[name], 0, 1_000_000);
  checkShared(who, offer);
  checkWishable(who, offer);
  if (!Array.isArray(offer.skills)) fail(who, 'skills must be a list');
  for (const skill of offer.skills) {
    if (!isText(skill.subject)) fail(who, 'each skill needs a subject');
    if (skill.skill !== null && !isText(skill.skill)) fail(who, 'a skill is an id, or null for the whole subject');
    finite(who, 'levelMax', skill.levelMax);
    const points = skill.evidencePoints ?? 0;
    if (!(points >= 0 && points <= 100)) fail(who, `evidencePoints must be 0..100, not ${show(points)}`);
  }
}

function checkWishable(who: string, { formats, gender, outcomes = [] }: Offer): void {
  if (formats !== undefined && !(Array.isArray(formats) && formats.every((one) => FORMATS.includes(one)))) fail(who, `formats must be a list of ${FORMATS.join(', ')}`);
  if (gender !== undefined && !isText(gender)) fail(who, 'gender must be a non-empty text');
  if (!Array.isArray(outcomes)) fail(who, 'outcomes must be a list');
  const seen = new Set<string | null>();
  for (const { subject, n, mean } of outcomes) {
    if (subject !== null && !isText(subject)) fail(who, 'an outcome is of a subject, or null for all');
    if (seen.has(subject)) fail(who, `outcomes of ${subject === null ? 'all subjects' : show(subject)} appear more than once`);
    seen.add(subject);
    whole(who, 'the number of outcomes', n, 0, 1_000_000);
    if (!(mean >= 0 && mean <= 100)) fail(who, `the mean of outcomes must be 0..100, not ${show(mean)}`);
  }
}

function checkShared(who: string, one: Request | Offer): void {
  if (!MODALITIES.includes(one.modality)) fail(who, `modality must be one of ${MODALITIES.join(', ')}, not ${show(one.modality)}`);
  if (!(one.free instanceof Uint32Array) || one.free.length !== WORDS) fail(who, `free must be a Uint32Array of ${WORDS} words`);
}

function checkPolicy(policy: Policy): void {
  const names = ['skill', 'language', 'nearPeer', 'school', 'need', 'wait', 'preference', 'continuity'] as const;
  for (const name of names) whole('policy', `weight ${name}`, policy.weights[name], 0, 100);
  for (const [name, most] of OPTIONAL_WEIGHTS) if (policy.weights[name] !== undefined) whole('policy', `weight ${name}`, policy.weights[name], 0, most);
  checkOutcome(policy);
  checkGroups(policy);
  checkSpread(policy);
  checkPromises(policy);
  const { nearPeerMin, nearPeerMax, nearPeerBest, tutorLevelMin, tutorGenderWish } = policy.rules;
  if (tutorGenderWish !== undefined && tutorGenderWish !== 'must') fail('policy', "tutorGenderWish must be 'must' or absent");
  for (const [name, value] of Object.entries({ nearPeerMin, nearPeerMax, tutorLevelMin })) finite('policy', name, value);
  if (nearPeerMin > nearPeerMax) fail('policy', 'nearPeerMin must not be above nearPeerMax');
  if (nearPeerBest !== undefined && !(nearPeerBest >= nearPeerMin && nearPeerBest <= nearPeerMax))
    fail('policy', 'nearPeerBest must lie between nearPeerMin and nearPeerMax');
  if (!(policy.waitFullDays > 0 && policy.waitFullDays < Infinity)) fail('policy', 'waitFullDays must be above 0');
}

/** A wish about format never weighs much: evidence that matching to formats helps learning is thin. */
const OPTIONAL_WEIGHTS = [['outcome', 100], ['format', 5], ['tutorGender', 100], ['reciprocal', 100]] as const;

function checkGroups({ groups }: Policy): void {
  if (!groups) return;
  whole('policy', 'groups.sizeMax', groups.sizeMax, 2, 4);
  whole('policy', 'groups.levelSpanMax', groups.levelSpanMax, 0, 20);
  whole('policy', 'groups.sizeWeight', groups.sizeWeight, 0, 100);
}

function checkSpread({ spread, groups, weights }: Policy): void {
  if (spread === undefined) return;
  whole('policy', 'spread', spread, 0, 100);
  if (spread > 0 && (groups || weights.reciprocal)) fail('policy', 'spread cannot stand beside groups or a weight on reciprocal');
}

function checkOutcome({ weights, outcome }: Policy): void {
  if (!outcome && !weights.outcome) return;
  if (!outcome) fail('policy', 'a weight on outcome needs the program’s mean and spread (outcome)');
  if (!(outcome.mean >= 0 && outcome.mean <= 100)) fail('policy', 'outcome.mean must be 0..100');
  if (!(outcome.sd > 0 && outcome.sd < Infinity)) fail('policy', 'outcome.sd must be above 0');
  if (!(outcome.between >= 0 && outcome.between < Infinity)) fail('policy', 'outcome.between must be 0 or above');
}

function checkPromises({ waitMaxDays, floors = [] }: Policy): void {
  if (waitMaxDays !== undefined && !(waitMaxDays > 0 && waitMaxDays < Infinity)) fail('policy', `waitMaxDays must be above 0, not ${show(waitMaxDays)}`);
  if (!Array.isArray(floors) || floors.length > FLOORS_MAX) fail('policy', `floors must be a list of at most ${FLOORS_MAX}`);
  const seen = new Set<string>();
  for (const { by, key, share } of floors) {
    if (!FLOOR_BY.includes(by)) fail('policy', `a floor is by ${FLOOR_BY.join(', ')}, not ${show(by)}`);
    const who = `policy, floor by ${by} ${show(key)}`;
    if (!isText(key)) fail(who, 'key must be a non-empty text');
    const [from, to = from] = rangeOf(key);
    if ((by === 'need' || by === 'level') && !(from !== undefined && from <= to!)) fail(who, "key must be a number or a range, such as '2' or '4-6'");
    if (!(share > 0 && share <= 1)) fail(who, `share must be above 0 and at most 1, not ${show(share)}`);
    if (seen.has(`${by} ${key}`)) fail(who, 'appears more than once');
    seen.add(`${by} ${key}`);
  }
}
const FLOOR_BY = ['need', 'level', 'school', 'language', 'subject'];
const FLOORS_MAX = 20;

function ids(kind: string, list: readonly { id: string }[]): Set<string> {
  const seen = new Set<string>();
  for (const { id } of list) {
    if (!isText(id)) fail(kind, `id must be a non-empty text, not ${show(id)}`);
    if (seen.has(id)) fail(`${kind} ${show(id)}`, 'appears more than once');
    seen.add(id);
  }
  return seen;
}

function texts<T extends object>(who: string, one: T, names: (keyof T & string)[]): void {
  for (const name of names) if (!isText(one[name])) fail(who, `${name} must be a non-empty text, not ${show(one[name])}`);
}
function lists<T extends object>(who: string, one: T, names: (keyof T & string)[]): void {
  for (const name of names) {
    const list: unknown = one[name];
    if (!Array.isArray(list) || !list.every(isText)) fail(who, `${name} must be a list of non-empty texts`);
  }
}
function whole(who: string, name: string, value: number, min: number, max: number): void {
  if (!Number.isInteger(value) || value < min || value > max) fail(who, `${name} must be a whole number ${min}..${max}, not ${show(value)}`);
}
function finite(who: string, name: string, value: number): void {
  if (!Number.isFinite(value)) fail(who, `${name} must be a number, not ${show(value)}`);
}
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const show = (value: unknown): string => (typeof value === 'string' ? JSON.stringify(value.slice(0, 80)) : String(value));
function fail(who: string, what: string): never {
  throw new RangeError(`${who}: ${what}`);
}
