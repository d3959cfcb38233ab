import { expect, test } from 'vitest';
import { questionsIn, shareOf, talkOf, wordsIn } from './count-words.ts';

test('words and questions are counted in any script', () => {
  expect(wordsIn('Don’t add 12.5 and 3/4, yet.')).toBe(6);
  expect(wordsIn('')).toBe(0);
  expect(wordsIn('كم قطعة الآن؟')).toBe(3);
  expect(questionsIn('How many pieces?? And now? Fine.')).toBe(2);
  expect(questionsIn('كم قطعة الآن؟')).toBe(1);
  expect(questionsIn('Good.')).toBe(0);
});

test('only the tutor’s questions count, and too few words say nothing', () => {
  const few = talkOf([{ mine: true, text: 'Which is larger?' }, { mine: false, text: 'why?' }]);
  expect(few).toEqual({ mine: 3, theirs: 1, asked: 1 });
  expect(shareOf(few)).toBeNull();
  expect(shareOf({ mine: 30, theirs: 10, asked: 0 })).toBe(75);
});
