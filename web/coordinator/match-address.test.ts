import { expect, test } from 'vitest';
import { addressOf, askedOf, narrowedBy, noFilter, opensOn } from './match-address.ts';

const none = { proposed: 0, held: 0, 'left-out': 0, approved: 0, rejected: 0, stale: 0, waiting: 0 };

test('a round opens on what has something left to do', () => {
  expect(opensOn({ ...none, proposed: 1, 'left-out': 3 })).toBe('proposed');
  expect(opensOn({ ...none, held: 1, 'left-out': 3 })).toBe('held');
  expect(opensOn({ ...none, 'left-out': 3, approved: 9 })).toBe('left-out');
  expect(opensOn({ ...none, approved: 9, rejected: 1 })).toBe('approved');
  expect(opensOn({ ...none, rejected: 1 })).toBe('all');
});

test('a list asked for by name is kept, and its address says so', () => {
  const asked = askedOf(new Request('https://x.test/matches/1?show=left-out&q=no&level=7&fitMin=x'));
  expect(asked).toMatchObject({ chosen: true, filter: { show: 'left-out', q: 'no', level: '7', fitMin: '' } });
  expect(addressOf('1', asked)).toBe('/matches/1?show=left-out&level=7&q=no');
  expect(narrowedBy(asked.filter)).toBe(2);
  expect(narrowedBy(noFilter)).toBe(0);
  expect(askedOf(new Request('https://x.test/matches/1'))).toMatchObject({ chosen: false, filter: { show: 'proposed' } });
});
