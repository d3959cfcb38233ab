import { beforeAll, expect, test } from 'vitest';
import { changePolicy } from '#domain/programs/change-policy.ts';
import { defaultRules, defaultWeights } from '#domain/programs/match-policy.ts';
import { type House, newHouse, settle } from '../../test/house.ts';
import { approveProposals } from './approve-proposals.ts';
import { type Grounds, matchingGrounds } from './matching.fixture.ts';
import { startRound } from './start-round.ts';

let house: House;
let grounds: Grounds;
let roundId: string;

/** Amara and Sam wish for a small group; Rosa has one place and holds one session a week. */
beforeAll(async () => {
  house = await newHouse();
  grounds = await matchingGrounds(house);
  await house.look(async ({ db, orgId }) => {
    await db.updateTable('programs.program').set({ formats: ['one-to-one', 'small-group'] }).where('org_id', '=', orgId).execute();
    await db.updateTable('matching.help_request').set({ format: 'small-group' }).where('org_id', '=', orgId).where('id', 'in', [grounds.requests.amara, grounds.requests.sam]).execute();
    await db.updateTable('people.person').set({ level: 6 }).where('org_id', '=', orgId).where('id', 'in', [house.people.amara, house.people.sam]).execute();
    await db.updateTable('matching.tutor_offer').set({ sessions_a_week_max: 1 }).where('org_id', '=', orgId).where('id', '=', grounds.offers.rosa).execute();
  });
  roundId = (await startRound(house.as('dana'), { programId: grounds.programId })).id;
  await settle();
});

const rows = () => house.look(({ db, orgId }) => db.selectFrom('matching.proposal').selectAll().where('org_id', '=', orgId).where('round_id', '=', roundId).orderBy('learner_id').execute());

test('the round seats both with Rosa at one time, and Noor alone with Omar', async () => {
  const proposed = await rows();
  const of = (who: 'amara' | 'sam' | 'noor') => proposed.find((row) => row.learner_id === house.people[who])!;
  expect(proposed.map((row) => row.status)).toEqual(['proposed', 'proposed', 'proposed']);
  expect(of('amara').group_id).not.toBeNull();
  expect(of('sam')).toMatchObject({ group_id: of('amara').group_id, tutor_id: house.people.rosa, slots: of('amara').slots });
  expect(of('noor')).toMatchObject({ group_id: null, tutor_id: house.people.omar });
});

test('approved one after the other, they meet as one: nobody is stale, no session clashes', async () => {
  const [first, second] = (await rows()).filter((row) => row.group_id !== null);
  expect(await approveProposals(house.as('dana'), { roundId, ids: [first!.id] })).toMatchObject({ approved: 1, stale: [] });
  expect(await approveProposals(house.as('dana'), { roundId, ids: [second!.id] })).toMatchObject({ approved: 1, stale: [] });
  await settle();
  const meetings = await house.look(({ db, orgId }) => db.selectFrom('scheduling.session').select(['meeting_id', 'pairing_id']).where('org_id', '=', orgId).execute());
  const held = Map.groupBy(meetings, (one) => one.meeting_id);
  expect(held.size).toBeGreaterThan(1);
  for (const together of held.values()) expect(together).toHaveLength(2);
  expect(await house.look(({ db, orgId }) => db.selectFrom('scheduling.clash').select('id').where('org_id', '=', orgId).execute())).toEqual([]);
});

test('who works one to one only is given no group, and a wish for a format counts as much as the policy says', async () => {
  await house.look(({ db, orgId }) => db.updateTable('matching.tutor_offer').set({ formats: ['one-to-one'], capacity: 3, sessions_a_week_max: 3 }).where('org_id', '=', orgId).where('id', '=', grounds.offers.rosa).execute());
  const other = await matchingGrounds(house, 'Another program');
  await house.look(async ({ db, orgId }) => {
    await db.updateTable('programs.program').set({ formats: ['one-to-one', 'small-group'] }).where('org_id', '=', orgId).execute();
    await db.updateTable('matching.help_request').set({ format: 'small-group' }).where('org_id', '=', orgId).where('program_id', '=', other.programId).execute();
    await db.updateTable('matching.tutor_offer').set({ formats: ['one-to-one'], sessions_a_week_max: 1 }).where('org_id', '=', orgId).where('id', '=', other.offers.rosa).execute();
  });
  await changePolicy(house.as('dana'), { programId: other.programId, from: 1, weights: { ...defaultWeights, format: 5 }, rules: defaultRules, note: 'Wishes count a little' });
  roundId = (await startRound(house.as('dana'), { programId: other.programId })).id;
  await settle();
  const proposed = (await rows()).filter((row) => row.status === 'proposed');
  expect(proposed.length).toBeGreaterThan(0);
  expect(proposed.every((row) => row.group_id === null)).toBe(true);
  for (const row of proposed) {
    const term = (row.terms as { term: string; points: number; fact: { met: string } }[]).find((one) => one.term === 'format');
    const met = row.tutor_id !== house.people.rosa;
    expect(term).toMatchObject({ points: met ? 5000 : 0, fact: { met: met ? 'yes' : 'no' } });
  }
});
