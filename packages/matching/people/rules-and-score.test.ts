import { expect, test } from 'vitest';
import { fingerprint, matchRound } from '../index.ts';
import type { Offer, Policy, Request, Round, TermName } from '../index.ts';
import { brokenRule, contextOf } from './rules.ts';
import { scoreOf, termsOf } from './score.ts';
import { dice, offer, POLICY, request, round, smallRound, week } from './small-rounds.ts';
import { erode, quarters } from './week.ts';

const rules = (over: Partial<Policy['rules']>): Policy => ({ ...POLICY, rules: { ...POLICY.rules, ...over } });
const broken = (r: Partial<Request>, o: Partial<Offer>, policy = POLICY): string | undefined => {
  const context = contextOf(policy, [{ learner: 'ana', tutor: 'blocked' }], []);
  return brokenRule(request(r), offer(o), context)?.rule;
};
const points = (name: TermName, r: Partial<Request>, o: Partial<Offer> = {}): number =>
  termsOf(request(r), offer(o), contextOf(POLICY, [], [{ learner: 'ana', tutor: 'omar' }])).find((term) => term.term === name)!.points;

test('each hard rule says no by its own name', () => {
  expect(broken({}, {})).toBeUndefined();
  expect(broken({}, { tutor: 'blocked' })).toBe('blocked');
  expect(broken({}, { tutor: 'ana' })).toBe('self');
  expect(broken({ subject: 'music' }, {})).toBe('skill');
  expect(broken({ level: 5 }, { skills: [{ subject: 'maths', skill: null, levelMax: 4, certified: true }] })).toBe('skill');
  const algebra = [{ subject: 'maths', skill: 'algebra', levelMax: 9, certified: false }];
  expect(broken({ skills: ['algebra'] }, { skills: algebra })).toBe('skill');
  expect(broken({ skills: ['algebra'] }, { skills: algebra }, rules({ certified: false }))).toBeUndefined();
  expect(broken({ skills: [] }, { skills: algebra }, rules({ certified: false }))).toBe('skill');
  expect(broken({}, {}, rules({ clearedOnly: true }))).toBe('safeguarding');
  expect(broken({}, { level: 10 })).toBe('nearPeer');
  expect(broken({}, { school: 's2' }, rules({ crossSchool: false }))).toBe('crossSchool');
  expect(broken({ modality: 'in-person' }, { school: 's2' })).toBe('modality');
  expect(broken({ languages: ['es'] }, {})).toBe('language');
  expect(broken({ sessionsAWeek: 2, free: week([1, 9, 18], [2, 9, 18]) }, { sessionsAWeekMax: 3, sessionsAWeekLoad: 2 })).toBe('capacity');
  expect(broken({ free: week([1, 17, 19]) }, { free: week([1, 15, 18]) })).toBeUndefined();
  expect(broken({ minutes: 75, free: week([1, 17, 19]) }, { free: week([1, 15, 18]) })).toBe('time');
  expect(broken({ sessionsAWeek: 2 }, {})).toBe('time');
});

test('eroding a week equals trying every start, and never crosses midnight', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const d = dice(seed), mask = new Uint32Array(21).map(() => ~(d(2 ** 16) & d(2 ** 16) & d(2 ** 16))), length = 1 + d(16);
    const free = (q: number): boolean => q < 672 && ((mask[q >> 5]! >>> (q & 31)) & 1) === 1;
    const starts = Array.from({ length: 672 }, (_, q) => q).filter((q) =>
      (q % 96) + length <= 96 && Array.from({ length }, (_, i) => free(q + i)).every(Boolean));
    expect(quarters(erode(mask, length))).toEqual(starts);
  }
});

test('waiting always counts more, is bounded, and need rises', () => {
  let last = -1;
  for (let days = 0; days <= 1000; days++) {
    const now = points('wait', { waitingDays: days });
    expect(now).toBeGreaterThan(last);
    expect(now).toBeLessThanOrEqual(15_000);
    last = now;
  }
  expect([0, 1, 2, 3].map((need) => points('need', { need: need as 0 | 1 | 2 | 3 }))).toEqual([0, 5000, 10_000, 15_000]);
});

test('a versatile tutor is never punished, and each term earns what it says', () => {
  const one = offer(), more = { subject: 'art', skill: null, levelMax: 3, certified: false, evidencePoints: 0 }, context = contextOf(POLICY, [], []);
  expect(scoreOf(request(), { ...one, skills: [...one.skills, more] }, context)).toBe(scoreOf(request(), one, context));
  expect(points('language', { languages: ['en', 'es'], prefersLanguage: 'es' })).toBe(0);
  expect(points('language', { languages: ['en', 'es'], prefersLanguage: 'es' }, { languages: ['en', 'es'] })).toBe(5000);
  expect(points('nearPeer', {}, { level: 6 })).toBeGreaterThan(points('nearPeer', {}, { level: 8 }));
  expect(points('preference', { prefersTutors: ['omar'] })).toBe(10_000);
  expect([points('continuity', {}), points('continuity', { learner: 'bo' })]).toEqual([10_000, 0]);
  const weightless = { ...POLICY, weights: { skill: 0, language: 0, nearPeer: 0, school: 0, need: 0, wait: 0, preference: 0, continuity: 0 } };
  expect(scoreOf(request(), one, contextOf(weightless, [], []))).toBeGreaterThan(0);
});

test('the fingerprint ignores order and sees every change', () => {
  const one = smallRound(5), print = fingerprint(one);
  expect(print).toMatch(/^[0-9a-f]{16}$/);
  expect(fingerprint({ ...one, requests: one.requests.toReversed(), offers: one.offers.toReversed() })).toBe(print);
  const changes: Partial<Round>[] = [{ seed: 99 }, { forbids: [{ learner: 'a', tutor: 'b' }] }, { continuity: [{ learner: 'a', tutor: 'b' }] },
    { requests: one.requests.map((r, i) => (i ? r : { ...r, waitingDays: r.waitingDays + 1 })) }, { policy: { ...POLICY, version: 2 } }];
  expect(new Set([print, ...changes.map((change) => fingerprint({ ...one, ...change }))]).size).toBe(changes.length + 1);
});

test('hostile input is refused by name', () => {
  const refuse = (over: Partial<Round>, message: string): void => expect(() => matchRound(round(over))).toThrow(message);
  refuse({ requests: [request(), request()] }, 'request "r1": appears more than once');
  refuse({ requests: [request({ id: '' })] }, 'request: id must be a non-empty text');
  refuse({ requests: [request({ minutes: Number.NaN })] }, 'request "r1": minutes must be a whole number 15..240, not NaN');
  refuse({ requests: [request({ sessionsAWeek: 6 })] }, 'sessionsAWeek must be a whole number 1..5');
  refuse({ requests: [request({ waitingDays: -1 })] }, 'waitingDays must not be negative');
  refuse({ requests: [request({ free: new Uint32Array(20) })] }, 'request "r1": free must be a Uint32Array of 21 words');
  refuse({ offers: [offer({ capacity: -1 })] }, 'offer "o1": capacity must be a whole number');
  refuse({ offers: [offer({ level: Infinity })] }, 'offer "o1": level must be a number');
  refuse({ policy: { ...POLICY, weights: { ...POLICY.weights, skill: 101 } } }, 'policy: weight skill');
  refuse({ policy: rules({ nearPeerMin: 5 }) }, 'nearPeerMin must not be above nearPeerMax');
  refuse({ pins: [{ request: 'x', offer: 'y' }] }, 'pin: request "x" is not in the round');
  refuse({ requests: [request()], offers: [offer()], pins: [{ request: 'r1', offer: 'o1' }, { request: 'r1', offer: 'o1' }] }, 'pinned more than once');
  refuse({ seed: 0.5 }, 'seed must be a whole number');
});
