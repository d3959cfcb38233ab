import { beforeEach, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { defaultRules, defaultWeights } from '#domain/programs/match-policy.ts';
import { type House, newHouse, settle } from '../../test/house.ts';
import { cancelTrial } from './cancel-trial.ts';
import { type Grounds, matchingGrounds } from './matching.fixture.ts';
import { runTrial } from './run-trial.ts';
import { startRound } from './start-round.ts';
import { startTrial } from './start-trial.ts';
import { policyTrial, requestNames, trialsOf } from './trial-queries.ts';

let house: House;
let grounds: Grounds;
const asDana = <R>(ask: Parameters<typeof read<R>>[1]): Promise<R> => read(house.as('dana'), ask);
const trial = (more: { weights?: object; rules?: object } = {}) => ({ programId: grounds.programId, weights: { ...defaultWeights, ...more.weights }, rules: { ...defaultRules, ...more.rules } });

beforeEach(async () => {
  house = await newHouse();
  grounds = await matchingGrounds(house);
});

test('a policy is tried beside the one in force on the same requests: who gains, who loses, and nothing to approve', async () => {
  // Only what staff confirmed counts: Omar, whom nobody has confirmed, falls away, and Noor, who needs Arabic, with him.
  const { id } = await startTrial(house.as('dana'), trial({ rules: { certified: true } }));
  expect(await asDana((tx) => policyTrial(tx, id))).toMatchObject({ status: 'queued', progress: 0 });
  await settle();
  const done = await asDana((tx) => policyTrial(tx, id));
  expect(done).toMatchObject({
    status: 'done', progress: 1, base_version: 1, tried: { rules: { certified: true } }, base: { rules: { certified: false } },
    result: { base: { requests: 3, matched: 2, exact: true }, tried: { requests: 3, matched: 1, exact: true }, gains: [], losses: [grounds.requests.noor], same: 1, otherTutor: 0, neither: 1 },
  });
  expect(done?.fingerprint).toMatch(/\w{8}/);
  expect(done?.result?.base.fairness.tutors).toMatchObject({ offers: 2 });
  expect(await asDana((tx) => requestNames(tx, done!.result!.losses, 50))).toMatchObject([{ learner: 'Noor Haddad', subject: 'Maths' }]);
  expect(await asDana((tx) => trialsOf(tx, grounds.programId))).toMatchObject([{ id, status: 'done', by: 'Dana Whitfield' }]);
  const counts = await house.look(async ({ db }) => [(await db.selectFrom('matching.proposal').select('id').execute()).length, (await db.selectFrom('matching.round').select('id').execute()).length]);
  expect(counts).toEqual([0, 0]);
});

test('only who may change the policy tries one, one at a time; bad numbers name their field', async () => {
  const other = await newHouse('Other');
  await expect(startTrial(house.as('ines'), trial())).rejects.toMatchObject({ status: 403, key: 'programs.problem.right-change-policy' });
  await expect(startTrial(other.as('dana'), trial())).rejects.toMatchObject({ status: 403 });
  await expect(startTrial(house.as('dana'), trial({ weights: { need: 101 }, rules: { floors: [{ by: 'need', key: '2-3', percent: 0 }] } }))).rejects.toMatchObject({ status: 422, fields: { 'weights.need': 'programs.problem.weight', 'rules.floors.0.percent': 'programs.problem.floor-percent' } });
  const { id } = await startTrial(house.as('dana'), trial());
  await expect(startTrial(house.as('dana'), trial())).rejects.toMatchObject({ status: 409, key: 'matching.problem.trial-running' });
  await expect(cancelTrial(house.as('ines'), { id })).rejects.toMatchObject({ status: 403 });
  await expect(cancelTrial(other.as('dana'), { id })).rejects.toMatchObject({ status: 404 });
  expect(await read(other.as('dana'), (tx) => policyTrial(tx, id))).toBeUndefined();
  await expect(read(house.as('amara'), (tx) => policyTrial(tx, id))).rejects.toMatchObject({ status: 403 });
  const running = runTrial(house.system, id);
  await cancelTrial(house.as('dana'), { id });
  await cancelTrial(house.as('dana'), { id });
  await running;
  await settle();
  expect(await asDana((tx) => policyTrial(tx, id))).toMatchObject({ status: 'cancelled', result: null });
  expect((await startTrial(house.as('dana'), trial())).id).not.toBe(id);
  await settle();
});

test('long waits and floors are promises the engine keeps; a round keeps its duration and its fairness', async () => {
  const { id } = await startTrial(house.as('dana'), trial({ rules: { waitMaxDays: 5, floors: [{ by: 'subject', key: 'maths', percent: 60 }], groupSizeMax: 4, groupLevelSpan: 2 } }));
  await settle();
  expect((await asDana((tx) => policyTrial(tx, id)))?.result?.tried.promises).toMatchObject({ longWaits: { days: 5, requests: 2, served: 2 }, floors: [expect.objectContaining({ met: true })] });
  const round = await startRound(house.as('dana'), { programId: grounds.programId });
  await settle();
  const kept = await house.look(({ db, orgId }) => db.selectFrom('matching.round').select(['duration_ms', 'fairness']).where('org_id', '=', orgId).where('id', '=', round.id).executeTakeFirstOrThrow());
  expect(kept.duration_ms).toBeGreaterThanOrEqual(0);
  expect(kept.fairness).toMatchObject({ total: { requests: null }, tutors: { offers: 2 } });
});
