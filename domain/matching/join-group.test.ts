import { beforeEach, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { type CastName, type House, newHouse, settle } from '../../test/house.ts';
import { approveProposals } from './approve-proposals.ts';
import { editLog } from './edit-queries.ts';
import { groundIf } from './round-desk.ts';
import { sessionsToJoin, tryJoin } from './group-sessions.ts';
import { holdProposal } from './hold-proposal.ts';
import { type Grounds, matchingGrounds } from './matching.fixture.ts';
import { proposalList } from './proposal-queries.ts';
import { reworkRound } from './rework-round.ts';
import { startRound } from './start-round.ts';
import { undoEdit } from './undo-edit.ts';

let house: House;
let grounds: Grounds;
let roundId: string;

const asDana = <R>(ask: Parameters<typeof read<R>>[1]): Promise<R> => read(house.as('dana'), ask);
const kept = () => house.look(({ db, orgId }) => db.selectFrom('matching.proposal').select(['id', 'learner_id', 'tutor_id', 'status', 'group_id', 'slots', 'score', 'terms', 'edit', 'held']).where('org_id', '=', orgId).where('round_id', '=', roundId).execute());
const rowOf = async (who: CastName) => (await kept()).find((row) => row.learner_id === house.people[who])!;
const says = async () => Object.fromEntries((await asDana((tx) => proposalList(tx, roundId, { show: 'all' }))).rows.map((row) => [row.learner.split(' ')[0]!.toLowerCase(), row.tutor?.split(' ')[0] ?? row.status]));

/** Amara and Sam are in year 6; Rosa and Omar have one place each and hold one session a week. */
async function newRound(format: 'one-to-one' | 'small-group', sessions = 1): Promise<void> {
  await house.look(async ({ db, orgId }) => {
    await db.updateTable('programs.program').set({ formats: ['one-to-one', 'small-group'] }).where('org_id', '=', orgId).execute();
    await db.updateTable('matching.help_request').set({ format }).where('org_id', '=', orgId).where('id', 'in', [grounds.requests.amara, grounds.requests.sam]).execute();
    await db.updateTable('people.person').set({ level: 6 }).where('org_id', '=', orgId).where('id', 'in', [house.people.amara, house.people.sam]).execute();
    await db.updateTable('matching.tutor_offer').set({ sessions_a_week_max: sessions }).where('org_id', '=', orgId).execute();
  });
  roundId = (await startRound(house.as('dana'), { programId: grounds.programId })).id;
  await settle();
}

const join = async (who: CastName, host: CastName, more: object = {}) => {
  const [row, other] = [await rowOf(who), await rowOf(host)];
  return reworkRound(house.as('dana'), { roundId, kind: 'join', proposalId: row.id, otherId: other.id, seen: row.edit, otherSeen: other.edit, reason: 'They sit together in class', ...more });
};

beforeEach(async () => {
  house = await newHouse();
  grounds = await matchingGrounds(house);
});

test('a learner left out joins the session of another: effect first, on record, undone, and then they meet as one', async () => {
  await newRound('one-to-one');
  expect(await says()).toEqual({ noor: 'Omar', amara: 'Rosa', sam: 'left-out' });
  const [sam, amara] = [await rowOf('sam'), await rowOf('amara')];
  const found = await asDana(async (tx) => sessionsToJoin(tx, (await groundIf(tx, roundId))!, sam.id));
  expect(found.open).toMatchObject([{ hostId: amara.id, tutor: 'Rosa Delgado', members: [{ name: 'Amara Okafor', alone: true }], slots: amara.slots }]);
  expect(found.open[0]!.gain).toBeGreaterThan(0);
  expect(found.ruledOut).toMatchObject([{ tutor: 'Omar Said', rule: expect.any(String) }]);
  const tried = await asDana(async (tx) => tryJoin(tx, (await groundIf(tx, roundId))!, { proposalId: sam.id, hostId: amara.id }));
  expect(await kept()).toEqual(expect.arrayContaining([sam, amara]));

  await expect(join('sam', 'amara', { reason: '' })).rejects.toMatchObject({ status: 422, fields: { reason: 'matching.problem.say-why' } });
  const done = await join('sam', 'amara');
  expect(tried).toMatchObject({ kind: 'cost', cost: done.cost, learner: 'Sam O’Rourke', tutor: 'Rosa Delgado' });
  const [joined, host] = [await rowOf('sam'), await rowOf('amara')];
  expect(joined).toMatchObject({ status: 'proposed', tutor_id: house.people.rosa, group_id: host.group_id, slots: host.slots });
  expect(host.group_id).not.toBeNull();
  for (const row of [joined, host]) {
    expect((row.terms as { points: number }[]).reduce((sum, term) => sum + term.points, 0)).toBe(row.score);
    expect(row.terms).toContainEqual(expect.objectContaining({ term: 'group', fact: { size: 2 } }));
  }
  expect((await asDana((tx) => editLog(tx, roundId, { overrides: true })))[0]).toMatchObject({
    number: 1, kind: 'join', learner: 'Sam O’Rourke', tutor: 'Rosa Delgado', by: 'Dana Whitfield', reason: 'They sit together in class', cost: done.cost,
    effect: { served: { before: 2, after: 3 }, moves: expect.arrayContaining([expect.objectContaining({ from: null, to: house.people.rosa, together: 2 }), expect.objectContaining({ from: house.people.rosa, to: house.people.rosa, together: 2 })]) },
  });

  await undoEdit(house.as('dana'), { roundId, number: 1 });
  expect(await says()).toEqual({ noor: 'Omar', amara: 'Rosa', sam: 'left-out' });
  expect(await rowOf('amara')).toMatchObject({ group_id: null, score: amara.score, terms: amara.terms });

  await join('sam', 'amara');
  expect(await approveProposals(house.as('dana'), { roundId, filter: {} })).toMatchObject({ approved: 3, stale: [] });
  await settle();
  const meetings = await house.look(({ db, orgId }) => db.selectFrom('scheduling.session as s').innerJoin('matching.pairing as p', 'p.id', 's.pairing_id').select('s.meeting_id').where('s.org_id', '=', orgId).where('p.tutor_id', '=', house.people.rosa).execute());
  for (const together of Map.groupBy(meetings, (one) => one.meeting_id).values()) expect(together).toHaveLength(2);
  expect(await house.look(({ db, orgId }) => db.selectFrom('scheduling.clash').select('id').where('org_id', '=', orgId).execute())).toEqual([]);
});

test('who leaves a group is given a place of her own where there is one; who stays has the tutor alone', async () => {
  await newRound('small-group');
  expect(await says()).toEqual({ noor: 'Omar', amara: 'Rosa', sam: 'Rosa' });
  const [before, sam] = [await rowOf('amara'), await rowOf('sam')];
  const split = (seen: number) => reworkRound(house.as('dana'), { roundId, kind: 'split', proposalId: sam.id, seen, reason: 'Wants quiet' });
  const { cost } = await split(sam.edit);
  expect(cost).toBeGreaterThan(0);
  expect(await says()).toEqual({ noor: 'Omar', amara: 'Rosa', sam: 'left-out' });
  const alone = await rowOf('amara');
  expect(alone.group_id).toBeNull();
  expect(alone.score!).toBeGreaterThan(before.score!);
  expect((await asDana((tx) => editLog(tx, roundId)))[0]).toMatchObject({ kind: 'split', learner: 'Sam O’Rourke', tutor: 'Rosa Delgado', cost });
  await expect(split((await rowOf('sam')).edit)).rejects.toMatchObject({ status: 409, key: 'matching.problem.not-in-group' });
  await undoEdit(house.as('dana'), { roundId, number: 1 });
  expect(await rowOf('sam')).toMatchObject({ group_id: before.group_id, score: sam.score });

  // Where the tutor has a place more, she stays with her, at hours of her own.
  await house.look(({ db, orgId }) => db.updateTable('matching.tutor_offer').set({ capacity: 2 }).where('org_id', '=', orgId).where('id', '=', grounds.offers.rosa).execute());
  await newRound('small-group', 2);
  const apart = [await rowOf('amara'), await rowOf('sam')];
  expect(apart).toMatchObject([{ tutor_id: house.people.rosa, group_id: null }, { tutor_id: house.people.rosa, group_id: null }]);
  await join('sam', 'amara');
  expect((await rowOf('sam')).slots).toEqual((await rowOf('amara')).slots);
  expect(await reworkRound(house.as('dana'), { roundId, kind: 'split', proposalId: apart[1]!.id, seen: (await rowOf('sam')).edit, reason: 'Wants quiet' })).toMatchObject({ changed: 2 });
  expect(await rowOf('sam')).toMatchObject({ tutor_id: house.people.rosa, group_id: null, score: apart[1]!.score });
  expect((await rowOf('sam')).slots).not.toEqual((await rowOf('amara')).slots);
  expect(await rowOf('amara')).toMatchObject({ group_id: null, score: apart[0]!.score, terms: apart[0]!.terms });
});

test('what keeps a learner out is said by rule and fact; who was quicker, by name', async () => {
  await newRound('one-to-one');
  await expect(join('noor', 'amara')).rejects.toMatchObject({ status: 409, key: 'matching.problem.edit-ruled-out', params: { rule: 'language' } });
  await expect(join('sam', 'sam')).rejects.toMatchObject({ status: 409 });
  await expect(join('sam', 'amara', { otherId: crypto.randomUUID() })).rejects.toMatchObject({ status: 404 });
  const amara = await rowOf('amara');
  await holdProposal(house.as('dana'), { roundId, id: amara.id, seen: amara.edit, held: true });
  await expect(join('sam', 'amara')).rejects.toMatchObject({ status: 409, key: 'matching.problem.group-held' });
  await expect(join('sam', 'amara', { otherSeen: amara.edit })).rejects.toMatchObject({ status: 409, key: 'matching.problem.changed-by', params: { name: 'Dana', learner: 'Amara' } });
  await holdProposal(house.as('dana'), { roundId, id: amara.id, seen: (await rowOf('amara')).edit, held: false });
  const sam = await rowOf('sam');
  await expect(reworkRound(house.as('ines'), { roundId, kind: 'join', proposalId: sam.id, otherId: amara.id, seen: sam.edit, otherSeen: (await rowOf('amara')).edit, reason: 'x' })).rejects.toMatchObject({ status: 403 });
  const other = await newHouse('Other');
  await expect(reworkRound(other.as('dana'), { roundId, kind: 'join', proposalId: sam.id, otherId: amara.id, seen: 0, otherSeen: 0, reason: 'x' })).rejects.toMatchObject({ status: 404 });
  await approveProposals(house.as('dana'), { roundId, ids: [amara.id] });
  await expect(join('sam', 'amara')).rejects.toMatchObject({ status: 409, key: 'matching.problem.group-begun' });
});

test('a group that has begun takes one more, and keeps what was approved as it was', async () => {
  await newRound('one-to-one');
  await house.look(({ db, orgId }) => db.updateTable('people.person').set({ level: 6 }).where('org_id', '=', orgId).where('id', '=', house.people.noor).execute());
  await house.look(({ db, orgId }) => db.updateTable('matching.help_request').set({ languages: ['en'], prefers_language: null }).where('org_id', '=', orgId).where('id', '=', grounds.requests.noor).execute());
  roundId = (await startRound(house.as('dana'), { programId: grounds.programId })).id;
  await settle();
  const out = (await kept()).find((row) => row.status === 'left-out')!;
  const [first, second] = (await kept()).filter((row) => row.status === 'proposed');
  const pair = { kind: 'join' as const, reason: 'One group' };
  await reworkRound(house.as('dana'), { roundId, ...pair, proposalId: out.id, otherId: first!.id, seen: 0, otherSeen: 0 });
  await approveProposals(house.as('dana'), { roundId, ids: [out.id, first!.id] });
  await settle();
  const begun = (await kept()).find((row) => row.id === first!.id)!;
  await reworkRound(house.as('dana'), { roundId, ...pair, proposalId: second!.id, otherId: first!.id, seen: second!.edit, otherSeen: begun.edit });
  expect((await kept()).find((row) => row.id === first!.id)).toEqual(begun);
  const joined = (await kept()).find((row) => row.id === second!.id)!;
  expect(joined).toMatchObject({ group_id: begun.group_id, tutor_id: begun.tutor_id, slots: begun.slots });
  expect((joined.terms as { points: number }[]).reduce((sum, term) => sum + term.points, 0)).toBe(joined.score);
  expect(await approveProposals(house.as('dana'), { roundId, filter: {} })).toMatchObject({ approved: 1, stale: [] });
  await settle();
  const pairings = await house.look(({ db, orgId }) => db.selectFrom('matching.pairing').select(['group_id', 'tutor_id']).where('org_id', '=', orgId).where('status', '=', 'active').execute());
  expect(pairings).toHaveLength(3);
  expect(new Set(pairings.map((one) => one.group_id)).size).toBe(1);
});
