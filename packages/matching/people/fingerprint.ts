import type { Offer, Request, Round } from '../types.ts';

/**
 * A 64-bit fingerprint of everything that decides a round's result, as 16 hex digits. Items are hashed one by one (two
 * FNV-1a streams) and added up, so order does not matter. It tells changed inputs from unchanged ones; it is not a
 * cryptographic seal. Cost: one pass over the input text.
 */
export function fingerprint(round: Round): string {
  const sum = { low: 0, high: 0 };
  const add = (text: string): void => {
    sum.low = (sum.low + fnv(text, 0x811c9dc5)) >>> 0;
    sum.high = (sum.high + fnv(text, 0x27d4eb2f)) >>> 0;
  };
  for (const request of round.requests) add(requestText(request));
  for (const offer of round.offers) add(offerText(offer));
  for (const pin of round.pins) add(JSON.stringify(['pin', pin.request, pin.offer]));
  for (const pair of distinct(round.forbids)) add(`forbid${pair}`);
  for (const pair of distinct(round.continuity ?? [])) add(`continuity${pair}`);
  const { version, weights, rules, waitFullDays, ...levers } = round.policy;
  add(JSON.stringify(['policy', version, entries(weights), entries(rules), waitFullDays, round.seed, round.nodesMax ?? null, ...some(entries({ ...levers, pairsARow: round.pairsARow }))]));
  return (sum.high.toString(16).padStart(8, '0') + sum.low.toString(16).padStart(8, '0'));
}

/** A 32-bit FNV-1a over UTF-16 code units with a final mix; also used, salted with the seed, to order ties. */
export function fnv(text: string, basis: number): number {
  let hash = basis;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function requestText(r: Request): string {
  return JSON.stringify(['request', r.id, r.learner, r.subject, sorted(r.skills), r.level, r.sessionsAWeek, r.minutes, r.modality,
    sorted(r.languages), r.prefersLanguage ?? null, [...r.free], r.school, r.waitingDays, r.need, sorted(r.prefersTutors ?? []),
    ...some(entries({ format: r.formatWish, gender: r.tutorGenderWish }))]);
}
function offerText(o: Offer): string {
  const skills = o.skills.map((s) => JSON.stringify([s.subject, s.skill, s.levelMax, s.certified, s.evidencePoints ?? null]));
  return JSON.stringify(['offer', o.id, o.tutor, skills.sort(), o.level, o.capacity, o.load, o.sessionsAWeekMax, o.sessionsAWeekLoad,
    sorted(o.languages), o.modality, [...o.free], o.school, o.cleared === true,
    ...some(entries({ formats: o.formats && sorted(o.formats), gender: o.gender, outcomes: o.outcomes?.map((one) => JSON.stringify(entries(one))).sort() }))]);
}
const sorted = (list: readonly string[]): string[] => [...new Set(list)].sort();
const entries = (record: object): [string, unknown][] => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)).filter(([, value]) => value !== undefined);
/** Nothing at all where nothing is set, so that rounds that use none of it keep their fingerprint. */
const some = (list: [string, unknown][]): [string, unknown][][] => (list.length > 0 ? [list] : []);
const distinct = (pairs: Round['forbids']): string[] => sorted(pairs.map((pair) => JSON.stringify([pair.learner, pair.tutor])));
