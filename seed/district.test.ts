import { expect, test } from 'vitest';
import { makeDistrict } from './district.ts';

const plan = { learners: 500, seed: 7, program: 'Peer tutoring', timeZone: 'America/New_York' };

test('the same seed makes the same district, another seed another', () => {
  expect(makeDistrict(plan)).toEqual(makeDistrict(plan));
  expect(makeDistrict({ ...plan, seed: 8 }).people).not.toEqual(makeDistrict(plan).people);
});

test('it has the size asked for, and everybody who asks is in it', () => {
  const { people, wishes, counts } = makeDistrict(plan);
  const lines = (text: string) => text.trim().split('\r\n').slice(1);
  expect(lines(people['people.csv']!).filter((line) => line.includes('"learner"'))).toHaveLength(500);
  expect(lines(wishes['requests.csv']!)).toHaveLength(counts.requests);
  const ids = new Set(lines(people['people.csv']!).map((line) => line.split('","')[0]!.slice(1)));
  for (const line of [...lines(wishes['requests.csv']!), ...lines(wishes['offers.csv']!)]) expect(ids.has(line.split('","')[0]!.slice(1))).toBe(true);
  expect(counts.requests).toBeGreaterThan(150);
});
