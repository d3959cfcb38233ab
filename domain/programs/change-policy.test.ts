import { beforeAll, expect, test } from 'vitest';
import type { Policy } from '#packages/matching/types.ts';
import { type House, newHouse } from '../../test/house.ts';
import { changePolicy } from './change-policy.ts';
import { grantDecisionRight } from './grant-decision-right.ts';
import { makeProgram } from './make-program.ts';
import { defaultRules, defaultWeights } from './match-policy.ts';
import { policyHistory, policyInForce } from './queries.ts';
import { takeDecisionRight } from './take-decision-right.ts';

let house: House;
let other: House;
let programId: string;
beforeAll(async () => {
  [house, other] = [await newHouse(), await newHouse('Other')];
  ({ id: programId } = await makeProgram(house.as('dana'), { name: 'Maths', termId: house.termId, schoolIds: [house.schoolId], subjects: ['maths'], timeZone: 'America/New_York' }));
});

const change = (more: object = {}) => ({ programId, from: 1, weights: { ...defaultWeights, need: 60 }, rules: { ...defaultRules, nearPeerMin: 1 }, note: 'Need first this term', ...more });

test('who holds the right changes the policy: a new version, the old one kept, the engine takes it', async () => {
  expect(await changePolicy(house.as('dana'), change())).toEqual({ version: 2 });
  const now: Policy | undefined = await house.look((tx) => policyInForce(tx, programId));
  expect(now).toMatchObject({ version: 2, weights: { need: 60 }, rules: { nearPeerMin: 1 } });
  expect(await house.look((tx) => policyInForce(tx, programId, 1))).toMatchObject({ version: 1, weights: { need: 20 }, rules: { nearPeerMin: 0, nearPeerMax: 3 } });
  expect((await house.look((tx) => policyHistory(tx, programId))).map((v) => [v.version, v.note, v.by])).toEqual([[2, 'Need first this term', 'Dana Whitfield'], [1, '', 'Dana Whitfield']]);
});

test('a form filled from an older version is refused, and bad numbers name their field', async () => {
  await expect(changePolicy(house.as('dana'), change())).rejects.toMatchObject({ status: 409, key: 'programs.problem.policy-moved-on', params: { version: 2 } });
  await expect(changePolicy(house.as('dana'), change({ from: 2, note: '', weights: { ...defaultWeights, need: 101, format: 6 }, rules: { ...defaultRules, nearPeerMin: 5 } }))).rejects.toMatchObject({
    status: 422, fields: { 'weights.need': 'programs.problem.weight', 'weights.format': 'programs.problem.weight-low', 'rules.nearPeerMax': 'programs.problem.distances', note: 'programs.problem.say-why' },
  });
});

test('an even load is refused beside small groups and beside helping each other, in words', async () => {
  const spread = (more: object = {}) => change({ from: 2, rules: { ...defaultRules, spread: 40 }, ...more });
  await expect(changePolicy(house.as('dana'), spread({ weights: { ...defaultWeights, reciprocal: 5 } }))).rejects.toMatchObject({ status: 422, fields: { 'rules.spread': 'programs.problem.spread-reciprocal' } });
  await expect(changePolicy(house.as('dana'), spread({ rules: { ...defaultRules, spread: 101 } }))).rejects.toMatchObject({ status: 422, fields: { 'rules.spread': 'programs.problem.weight' } });
  const { id } = await makeProgram(house.as('dana'), { name: 'Groups', termId: house.termId, schoolIds: [house.schoolId], subjects: ['maths'], timeZone: 'America/New_York', formats: ['one-to-one', 'small-group'] });
  await expect(changePolicy(house.as('dana'), spread({ programId: id, from: 1 }))).rejects.toMatchObject({ status: 422, fields: { 'rules.spread': 'programs.problem.spread-groups' } });
  const own = await makeProgram(house.as('dana'), { name: 'Pairs', termId: house.termId, schoolIds: [house.schoolId], subjects: ['maths'], timeZone: 'America/New_York' });
  expect(await house.look((tx) => policyInForce(tx, own.id))).not.toHaveProperty('spread');
  await changePolicy(house.as('dana'), spread({ programId: own.id, from: 1 }));
  expect(await house.look((tx) => policyInForce(tx, own.id))).toMatchObject({ spread: 40 });
});

test('without the right it is refused, another organization sees no program, and the right can be handed on', async () => {
  const ines = house.as('ines');
  await expect(changePolicy(ines, change({ from: 2 }))).rejects.toMatchObject({ status: 403, key: 'programs.problem.right-change-policy' });
  await expect(changePolicy(other.as('dana'), change({ from: 2 }))).rejects.toMatchObject({ status: 403 });
  const right = { programId, personId: house.people.ines, right: 'change-policy' as const };
  await expect(grantDecisionRight(house.as('farida'), right)).rejects.toMatchObject({ status: 403 });
  await expect(grantDecisionRight(house.as('dana'), { ...right, personId: house.people.farida })).rejects.toMatchObject({ status: 422, fields: { personId: 'programs.problem.right-needs-coordinator' } });
  await grantDecisionRight(house.as('dana'), right);
  expect(await changePolicy(ines, change({ from: 2 }))).toEqual({ version: 3 });
});

test('a right is taken, but never from its last holder', async () => {
  const of = (personId: string, right: 'change-policy' | 'end-pairing') => ({ programId, personId, right });
  await takeDecisionRight(house.as('ines'), of(house.people.dana, 'change-policy'));
  await expect(changePolicy(house.as('dana'), change({ from: 3 }))).rejects.toMatchObject({ status: 403 });
  await expect(takeDecisionRight(house.as('dana'), of(house.people.dana, 'end-pairing'))).rejects.toMatchObject({ status: 409, key: 'programs.problem.last-right' });
  await expect(takeDecisionRight(house.as('ines'), of(house.people.ines, 'end-pairing'))).rejects.toMatchObject({ status: 404 });
});
