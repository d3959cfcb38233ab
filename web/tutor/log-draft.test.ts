import { expect, test } from 'vitest';
import { logDraft } from './log-draft.ts';

const skill = (name: string, questions: number, right: number) => ({ id: name, name, questions, right, atOnce: right });

test('a draft says what happened and no more', () => {
  expect(logDraft({ skills: [skill('Adding fractions', 3, 2), skill('Percent', 1, 1)], done: ['Warm-up', 'Bars'], left: ['Exit ticket'] }, 'en')).toEqual({
    wentWell: 'Adding fractions: 2 of 3 questions right. Percent: 1 of 1 question right. Done: Warm-up and Bars.',
    nextStep: 'Adding fractions again: 1 question was not right yet. Not reached: Exit ticket.',
    worked: { 'Adding fractions': '3 questions, 2 right. From what you did together.', Percent: '1 question, 1 right. From what you did together.' },
  });
});

test('from nothing comes nothing', () => {
  expect(logDraft({ skills: [], done: [], left: [] }, 'en')).toEqual({ wentWell: '', nextStep: '', worked: {} });
  expect(logDraft({ skills: [skill('Percent', 1, 0)], done: [], left: [] }, 'en').wentWell).toBe('');
});
