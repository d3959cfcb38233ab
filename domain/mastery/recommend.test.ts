import { expect, test } from 'vitest';
import { minutesOn } from './practice.fixture.ts';
import type { RecentAnswer } from './inside/recent-answers.ts';
import { recommend } from './recommend.ts';

const answer = (more: Partial<RecentAnswer> = {}): RecentAnswer => ({
  id: 'a', itemId: 'i', version: 1, seed: 1, skillIds: ['s'], isRight: false, misconception: null, response: '1', normalised: '1', form: 'standard', hints: 0, ms: 20_000, confidence: null, setting: 'alone', madeAt: minutesOn(0), onDay: '2026-11-17', ...more,
});
const many = (count: number, more: Partial<RecentAnswer> = {}) => Array.from({ length: count }, () => answer(more));
const stuck = { kind: 'plateau' as const, attempts: 15, needs: [{ skillId: 'before', level: 'secure' as const }], answers: many(12) };

test('one thing to do, the nearest cause first', () => {
  expect(recommend({ ...stuck, needs: [{ skillId: 'before', level: 'halfway' }] })).toEqual({ kind: 'go-back', skillId: 'before' });
  expect(recommend({ ...stuck, kind: 'wheel-spinning', needs: [{ skillId: 'before', level: 'not-tried' }] })).toEqual({ kind: 'go-back', skillId: 'before' });
  expect(recommend({ ...stuck, answers: [...many(4, { misconception: 'maths.adds-bottoms' }), ...many(6)] })).toEqual({ kind: 'name-error', misconception: 'maths.adds-bottoms', times: 4 });
  expect(recommend({ ...stuck, answers: [...many(4, { setting: 'in-session', isRight: true }), ...many(6)] })).toEqual({ kind: 'fade-help', together: 100, alone: 0 });
  expect(recommend({ ...stuck, answers: [answer({ onDay: '2026-11-17' }), answer({ onDay: '2026-11-03' })] })).toEqual({ kind: 'space-out', days: 14 });
  expect(recommend(stuck)).toEqual({ kind: 'change-resource' });
  expect(recommend({ ...stuck, kind: 'wheel-spinning', attempts: 35 })).toEqual({ kind: 'coach' });
});
