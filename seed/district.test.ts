import { expect, test } from 'vitest';
import { makeDistrict } from './district.ts';

const plan = { learners: 500, seed: 7, program: 'Peer tutoring', timeZone: 'America/New_York' };

test('the same seed makes the same district, another seed another', () => {
  expect(makeDistrict(plan)).toEqual(makeDistrict(plan));
  expect(makeDistrict({ ...plan, seed: 8 }).people).not.toEqual(makeDistrict(plan).people);
});

test('it has the size asked for, and everybody who asks is in it', () => {
  const { people, wishes, counts } = makeDistrict(plan);
  expect(people['people.csv']!.filter((row) => row.roles === 'learner')).toHaveLength(500);
  expect(wishes['requests.csv']).toHaveLength(counts.requests);
  const ids = new Set(people['people.csv']!.map((row) => row.person_id));
  expect(wishes['requests.csv']!.filter((row) => !ids.has(row.learner_id!))).toEqual([]);
  expect(wishes['offers.csv']!.filter((row) => !ids.has(row.tutor_id!))).toEqual([]);
  expect(counts.requests).toBeGreaterThan(150);
});
