import { expect, test } from 'vitest';
import { sayAction, sayFacts } from './audit-words.ts';

test('entries are said in words, and a verb without words by its name', () => {
  expect(sayAction('en', 'people.begin-sign-in')).toBe('Signed in');
  expect(sayAction('en', 'matching.do-something-new')).toBe('Do something new');
});

test('facts are short: no ids in full, lists counted', () => {
  const id = '01a2009b-a0c9-7997-8d29-8e069cda11f6';
  expect(sayFacts({ signInsEnded: 2, signInId: id, note: null })).toBe('sign ins ended: 2');
  expect(sayFacts({ people: [{ personId: id, attendance: 'present' }, { personId: id, attendance: 'absent' }], status: 'held' })).toBe('people: present, absent, status: held');
  expect(sayFacts({ people: [id, id, id, id] })).toBe('people: 4');
  expect(sayFacts({ round: id })).toBe('round: DA11F6');
});
