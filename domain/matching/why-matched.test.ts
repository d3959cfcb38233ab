import { expect, test } from 'vitest';
import type { Term } from '#packages/matching/index.ts';
import { whyMatched } from './why-matched.ts';

const term = (name: Term['term'], points: number, fact: Term['fact'] = {}): Term => ({ term: name, points, fact });

test('says what the two share, and nothing of need, waiting, points or others', () => {
  const reasons = whyMatched({
    slots: [{ weekday: 2, start: 900 }], byHand: false, passed: [],
    terms: [
      term('serve', 10_000), term('need', 9000, { need: 3 }), term('wait', 7000, { days: 40 }), term('skill', 3000, { evidence: 100, skills: 1 }), term('language', 100, { shared: 'ar', prefers: 'ar' }),
      term('nearPeer', 10, { distance: 2, best: 1 }), term('school', 0, { learnerSchool: 'a', tutorSchool: 'b' }), term('preference', 0, { preferred: 'no' }), term('continuity', 0, { together: 'no' }),
    ],
  });
  expect(reasons).toEqual([{ kind: 'time', slots: [{ weekday: 2, start: 900 }] }, { kind: 'subject', confirmed: true }, { kind: 'language', language: 'ar', wished: true }, { kind: 'ahead', years: 2 }]);
  expect(JSON.stringify(reasons)).not.toMatch(/need|wait|points|9000/);
});

test('a pair made by hand says so; one that shares nothing named still has its hours', () => {
  expect(whyMatched({ slots: [{ weekday: 1, start: 600 }], byHand: true, passed: [], terms: [] })).toEqual([{ kind: 'by-hand' }, { kind: 'time', slots: [{ weekday: 1, start: 600 }] }]);
  expect(whyMatched({ slots: [], byHand: false, passed: [{ rule: 'language', fact: { shared: 'none' } }], terms: [term('nearPeer', 5, { distance: 0, best: 1 })] })).toEqual([]);
});
