import { expect, test } from 'vitest';
import { sayStretches, stretchesOf } from './days-said.ts';

test('days become stretches, and stretches words', () => {
  const words = stretchesOf(['2027-02-27', '2027-02-28', '2027-03-01', '2027-03-05', '2027-03-08', '2027-03-09']);
  expect(words).toBe('2027-02-27/2027-03-01 2027-03-05/2027-03-05 2027-03-08/2027-03-09');
  expect(sayStretches(words, 'en')).toEqual({ days: 6, said: 'Sat 27 Feb 2027 to Mon 1 Mar 2027, Fri 5 Mar 2027, and Mon 8 Mar 2027 to Tue 9 Mar 2027' });
  expect(stretchesOf([])).toBe('');
});

test('an address with anything else says nothing', () => {
  for (const words of [null, '', 'x', '2027-02-30/2027-03-01', '2027-03-05/2027-03-01', '2027-03-05', '2027-03-01/2027-03-02/2027-03-03', 'Your account is closed'])
    expect(sayStretches(words, 'en')).toEqual({ days: 0, said: '' });
});
