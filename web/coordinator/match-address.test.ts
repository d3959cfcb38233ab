import { expect, test } from 'vitest';
import { addressOf, askedOf, opensOn } from './match-address.ts';

const none = { proposed: 0, 'left-out': 0, approved: 0, rejected: 0, stale: 0 };

test('a round opens on what has something left to do', () => {
  expect(opensOn({ ...none, proposed: 1, 'left-out': 3 })).toBe('proposed');
  expect(opensOn({ ...none, 'left-out': 3, approved: 9 })).toBe('left-out');
  expect(opensOn({ ...none, approved: 9, rejected: 1 })).toBe('approved');
  expect(opensOn({ ...none, rejected: 1 })).toBe('all');
});

test('a list asked for by name is kept, and its address says so', () => {
  const asked = askedOf(new Request('https://x.test/matches/1?show=left-out&q=no'));
  expect(asked).toMatchObject({ chosen: true, filter: { show: 'left-out', q: 'no' } });
  expect(addressOf('1', asked)).toBe('/matches/1?show=left-out&q=no');
  expect(askedOf(new Request('https://x.test/matches/1'))).toMatchObject({ chosen: false, filter: { show: 'proposed' } });
});
