import { expect, test } from 'vitest';
import { minutesOn } from '../practice.fixture.ts';
import { weightsVersion } from '../weights.ts';
import { fadedSince, masteryAt } from './engine.ts';
import { newMemory } from './memory.ts';
import { takeAnswer } from './take-answer.ts';

test('what was kept after the last answer fades as the engine says', () => {
  const memory = newMemory();
  for (let i = 0; i < 25; i++) {
    const madeAt = minutesOn(i * 900);
    takeAnswer(memory, { id: `a${i}`, itemId: `i${i % 4}`, form: 'standard', skillIds: ['s'], right: i % 4 !== 1, hints: i % 5 === 0 ? 1 : 0, ms: 9000, misconception: null, confidence: null, madeAt, onDay: '2026-11-17' }, true);
    const facts = memory.facts.get('s')!;
    for (const hours of [0, 1, 30, 24 * 20, 24 * 300]) {
      const now = madeAt.add({ hours }), whole = masteryAt(weightsVersion, memory.learner, 's', now), kept = fadedSince(facts, facts.lastAt, facts.reviewAt, now);
      for (const end of ['p', 'lo', 'hi'] as const) expect(kept[end]).toBeCloseTo(whole[end], 4);
    }
  }
});
