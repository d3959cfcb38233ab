/** Seeded rounds for the tests: small, collision-rich, judged by code that shares nothing with the engine's search. */
import type { Mask, Offer, Policy, Proposal, Request, Round } from '../types.ts';

/** mulberry32: a seeded stream of numbers in [0, 1). */
export function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * sides);
  };
}

/** A week that is free in the given ranges: [weekday 1..7, from hour, to hour]. */
export function week(...ranges: [day: number, from: number, to: number][]): Mask {
  const mask = new Uint32Array(21);
  for (const [day, from, to] of ranges)
    for (let q = (day - 1) * 96 + from * 4; q < (day - 1) * 96 + to * 4; q++) mask[q >> 5] = mask[q >> 5]! | (1 << (q & 31));
  return mask;
}

export const POLICY: Policy = {
  version: 1,
  weights: { skill: 20, language: 5, nearPeer: 10, school: 5, need: 15, wait: 15, preference: 10, continuity: 10 },
  rules: { certified: true, languageShared: true, nearPeerMin: 0, nearPeerMax: 4, crossSchool: true, clearedOnly: false, tutorLevelMin: 0 },
  waitFullDays: 28,
};

export const request = (over: Partial<Request> = {}): Request => ({
  id: 'r1', learner: 'ana', subject: 'maths', skills: [], level: 5, sessionsAWeek: 1, minutes: 60, modality: 'online',
  languages: ['en'], free: week([1, 15, 18]), school: 's1', waitingDays: 3, need: 1, ...over,
});
export const offer = (over: Partial<Offer> = {}): Offer => ({
  id: 'o1', tutor: 'omar', skills: [{ subject: 'maths', skill: null, levelMax: 9, certified: true }], level: 7, capacity: 2, load: 0,
  sessionsAWeekMax: 4, sessionsAWeekLoad: 0, languages: ['en'], modality: 'either', free: week([1, 15, 18]), school: 's1', ...over,
});
export const round = (over: Partial<Round> = {}): Round =>
  ({ requests: [], offers: [], policy: POLICY, pins: [], forbids: [], seed: 1, nodesMax: 100_000, ...over });

/** Few hours, shared persons, tight caps: most rounds have conflicts of hours. */
export function smallRound(seed: number, requestsMax = 6, offersMax = 4): Round {
  const d = dice(seed), hours = (): Mask => week(...Array.from({ length: 1 + d(3) }, (): [number, number, number] => {
    const from = 15 + d(3);
    return [1 + d(2), from, from + 1 + d(2)];
  }));
  const people = ['ana', 'bo', 'chi', 'dan', 'eva'], equal = d(4) === 0;
  const requests = Array.from({ length: 1 + d(requestsMax) }, (_, i) => request({
    id: `r${i}`, learner: people[d(people.length)]!, subject: d(6) ? 'maths' : 'music', level: 4 + d(2), free: hours(), minutes: [30, 45, 60, 60][d(4)]!,
    sessionsAWeek: d(4) ? 1 : 2, waitingDays: equal ? 0 : d(90), need: equal ? 0 : (d(4) as 0 | 1 | 2 | 3), languages: d(9) ? ['en'] : ['es'],
  }));
  const offers = Array.from({ length: 1 + d(offersMax) }, (_, i) => offer({
    id: `o${i}`, tutor: d(3) ? `t${d(offersMax)}` : people[d(people.length)]!, level: 6 + d(4), capacity: Math.min(3, d(6)), sessionsAWeekMax: 1 + d(4), free: hours(),
    languages: d(2) ? ['en', 'es'] : ['en'],
    skills: [{ subject: 'maths', skill: null, levelMax: 4 + d(5), certified: d(8) > 0, evidencePoints: equal ? 50 : d(101) },
      ...(d(2) ? [{ subject: 'music', skill: null, levelMax: 9, certified: true }] : [])],
  }));
  return round({ requests, offers, seed });
}

type Chosen = readonly [Request, Offer];

/** Whether all these pairs can be given hours, by trying every start of every session. */
export function canPlace(pairs: readonly Chosen[], placed: { people: string[]; from: number; to: number }[] = [], session = 0, day = -1): boolean {
  const [first, ...rest] = pairs;
  if (!first) return true;
  const [r, o] = first, length = Math.ceil(r.minutes / 15), people = [r.learner, o.tutor];
  if (session === r.sessionsAWeek) return canPlace(rest, placed);
  for (let from = (day + 1) * 96; from < 672; from++) {
    const to = from + length;
    if (!freeFor(r.free, from, to) || !freeFor(o.free, from, to) || Math.floor(from / 96) !== Math.floor((to - 1) / 96)) continue;
    if (placed.some((one) => from < one.to && one.from < to && one.people.some((person) => people.includes(person)))) continue;
    if (canPlace(pairs, [...placed, { people, from, to }], session + 1, Math.floor(from / 96))) return true;
  }
  return false;
}

function freeFor(mask: Mask, from: number, to: number): boolean {
  for (let q = from; q < to; q++) if (!((mask[q >> 5]! >>> (q & 31)) & 1)) return false;
  return to <= 672;
}

/** The rules once more, written plainly. */
export function allowed(r: Request, o: Offer, { policy, forbids }: Round): boolean {
  const { rules } = policy, wishes = r.skills.length > 0 ? r.skills : [null], distance = o.level - r.level;
  const covers = wishes.every((wish) => o.skills.some((s) => s.subject === r.subject && (s.skill === null || s.skill === wish) &&
    s.levelMax >= r.level && (s.certified || !rules.certified)));
  const online = r.modality !== 'in-person' && o.modality !== 'in-person', there = r.modality !== 'online' && o.modality !== 'online' && r.school === o.school;
  return covers && r.learner !== o.tutor && distance >= rules.nearPeerMin && distance <= rules.nearPeerMax && (online || there) &&
    (rules.crossSchool || r.school === o.school) && (!rules.clearedOnly || o.cleared === true) && o.level >= rules.tutorLevelMin &&
    (!rules.languageShared || r.languages.some((one) => o.languages.includes(one))) && o.capacity > o.load &&
    !forbids.some((one) => one.learner === r.learner && one.tutor === o.tutor) && canPlace([[r, o]]);
}

/** The best total score of any plan, by trying all of them. */
export function bestByForce(one: Round, score: (r: Request, o: Offer) => number): number {
  const options = one.requests.map((r) => one.offers.filter((o) => allowed(r, o, one)).map((o) => ({ o, points: score(r, o) })));
  let best = 0;
  const visit = (at: number, chosen: Chosen[], value: number): void => {
    const most = options.slice(at).reduce((sum, list) => sum + Math.max(0, ...list.map((x) => x.points)), value);
    if (at === options.length) best = Math.max(best, value);
    if (at === options.length || most <= best) return;
    for (const { o, points } of options[at]!) {
      const next: Chosen[] = [...chosen, [one.requests[at]!, o]];
      if (withinCaps(next) && canPlace(next)) visit(at + 1, next, value + points);
    }
    visit(at + 1, chosen, value);
  };
  visit(0, [], 0);
  return best;
}

function withinCaps(chosen: readonly Chosen[]): boolean {
  return chosen.every(([, o]) => {
    const mine = chosen.filter(([, other]) => other.id === o.id);
    return mine.length <= o.capacity - o.load && mine.reduce((sum, [r]) => sum + r.sessionsAWeek, 0) <= o.sessionsAWeekMax - o.sessionsAWeekLoad;
  });
}

/** What is wrong with the proposals as a plan; empty when nothing is. */
export function faults(one: Round, proposals: readonly Proposal[]): string[] {
  const out: string[] = [], chosen: Chosen[] = [], sessions: { who: string; from: number; to: number; of: string }[] = [];
  for (const p of proposals) {
    const r = one.requests.find((x) => x.id === p.request)!, o = one.offers.find((x) => x.id === p.offer)!;
    chosen.push([r, o]);
    if (!allowed(r, o, one)) out.push(`${r.id}-${o.id} breaks a rule`);
    if (p.terms.reduce((sum, term) => sum + term.points, 0) !== p.score || p.score <= 0) out.push(`${r.id}: terms do not add up`);
    if (p.slots.length !== r.sessionsAWeek || new Set(p.slots.map((s) => s.weekday)).size !== p.slots.length) out.push(`${r.id}: wrong sessions`);
    for (const slot of p.slots) {
      const from = (slot.weekday - 1) * 96 + slot.start / 15, to = from + Math.ceil(r.minutes / 15);
      if (!freeFor(r.free, from, to) || !freeFor(o.free, from, to)) out.push(`${r.id}: not free`);
      for (const who of [r.learner, o.tutor]) sessions.push({ who, from, to, of: r.id });
    }
  }
  if (new Set(proposals.map((p) => p.request)).size !== proposals.length) out.push('a request is served twice');
  if (!withinCaps(chosen)) out.push('an offer is over its caps');
  for (const [i, a] of sessions.entries())
    for (const b of sessions.slice(0, i)) if (a.who === b.who && a.from < b.to && b.from < a.to) out.push(`${a.who} is in two places (${a.of}, ${b.of})`);
  return out;
}
