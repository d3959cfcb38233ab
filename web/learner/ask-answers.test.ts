import { expect, test } from 'vitest';
import { answersIn, pairsBut, rangesIn } from './ask-answers.ts';

const asked = new URLSearchParams('what=p%20maths&skill=a&skill=b&skill=unsure&times=2&free=1-900-1020&free=9-1-2&goal=private&step=check');

test('answers are read from the address, and nothing that was not asked', () => {
  expect(answersIn(asked)).toEqual({ what: 'p maths', skills: ['a', 'b'], times: '2', format: '', modality: '', language: '', free: ['1-900-1020', '9-1-2'], tutor: '' });
});

test('a question carries all answers on but its own; another subject leaves the skills behind', () => {
  const all = answersIn(asked);
  expect(pairsBut(all, 'times').map(([name]) => name)).toEqual(['what', 'skill', 'skill', 'free', 'free']);
  expect(pairsBut(all, 'what').map(([name]) => name)).toEqual(['times', 'free', 'free']);
  expect(pairsBut(all, 'check')).toHaveLength(6);
});

test('ranges of the week are read, and what is none is left out', () => {
  expect(rangesIn(['1-900-1020', '9-1-2', 'x', '7-0-15'])).toEqual([{ weekday: 1, start: 900, end: 1020 }, { weekday: 7, start: 0, end: 15 }]);
});
