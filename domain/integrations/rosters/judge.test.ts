import { expect, it } from 'vitest';
import { judge } from './judge.ts';
import { makeProblem } from './problems.ts';

const note = makeProblem('status-in-bulk', { file: 'users.csv' });
const quarantine = makeProblem('name-missing', { file: 'users.csv' });
const reject = makeProblem('org-cycle', { file: 'orgs.csv' }, { path: 'A → A' });
const empty = makeProblem('people-empty', { file: 'users.csv' });

it.each([
  [[], 0, 0, 'accept'],
  [[note], 100, 10, 'accept'],
  [[note], 100, 11, 'needs_confirmation'],
  [[quarantine], 100, 11, 'needs_confirmation'],
  [[quarantine], 100, 1, 'quarantine_rows'],
  [[reject, quarantine], 100, 50, 'reject'],
  [[empty], 0, 0, 'needs_confirmation'],
] as const)('%#: with %j, %i active, %i to go → %s', (problems, activeBefore, wouldDeactivate, verdict) => {
  expect(judge({ problems, activeBefore, wouldDeactivate })).toBe(verdict);
});
