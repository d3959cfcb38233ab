import { beforeEach, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { takeRole } from '#domain/people/take-role.ts';
import { type House, newHouse, settle } from '../../test/house.ts';
import { approveProposals } from './approve-proposals.ts';
import { lastEdit } from './edit-queries.ts';
import { endPairing } from './end-pairing.ts';
import { editPairingPlace } from './edit-pairing-place.ts';
import { forbidPair } from './forbid-pair.ts';
import { liftPairRule } from './lift-pair-rule.ts';
import { freeOn, type Grounds, matchingGrounds, undoLast } from './matching.fixture.ts';
import { pairing, pairings } from './pairing-queries.ts';
import { erasePerson, exportPerson } from './person-data.ts';
import { pinPair } from './pin-pair.ts';
import { proposal, proposalCounts, proposalList } from './proposal-queries.ts';
import { reworkRound } from './rework-round.ts';
import { round } from './round-queries.ts';
import { startRound } from './start-round.ts';

let house: House;
let grounds: Grounds;
let roundId: string;
/** Proposals by the learner's first name. */
let of: Record<string, string>;

const asDana = <R>(ask: Parameters<typeof read<R>>[1]): Promise<R> => read(house.as('dana'), ask);
const statusOf = (who: 'amara' | 'noor' | 'sam') => house.look(({ db, orgId }) => db.selectFrom('matching.help_request').select(['status', 'waiting_since']).where('org_id', '=', orgId).where('id', '=', grounds.requests[who]).executeTakeFirstOrThrow());
const eventsNamed = (name: string) => house.look(({ db }) => db.selectFrom('kernel.event').select(['subject_id', 'data']).where('name', '=', name).orderBy('id').execute());

async function newRound(): Promise<void> {
  roundId = (await startRound(house.as('dana'), { programId: grounds.programId })).id;
  await settle();
  const { rows } = await asDana((tx) => proposalList(tx, roundId, { show: 'all' }));
  of = Object.fromEntries(rows.map((row) => [row.learner.split(' ')[0]!.toLowerCase(), row.id]));
}

beforeEach(async () => {
  house = await newHouse();
  grounds = await matchingGrounds(house);
  await newRound();
});

test('what was approved is exactly what is created, once, however often it is asked', async () => {
  const [one, two] = await Promise.all([1, 2].map(() => approveProposals(house.as('dana'), { roundId, ids: [of.noor!] })));
  expect([one!.approved, two!.approved].sort()).toEqual([0, 1]);
  expect(one!.already + two!.already).toBe(1);
  const { rows, total } = await asDana((tx) => pairings(tx, {}));
  expect(total).toBe(1);
  const made = await asDana((tx) => pairing(tx, rows[0]!.id));
  const { rows: list } = await asDana((tx) => proposalList(tx, roundId, { show: 'approved' }));
  const kept = await house.look(({ db, orgId }) => db.selectFrom('matching.proposal').select(['slots', 'modality']).where('org_id', '=', orgId).where('id', '=', list[0]!.id).executeTakeFirstOrThrow());
  expect(made).toMatchObject({ learner: 'Noor Haddad', tutor: 'Omar Said', slots: kept.slots, modality: kept.modality, starts_on: '2026-11-18', ends_on: '2026-12-18', round_number: 1 });
  expect((await statusOf('noor')).status).toBe('matched');
  expect(await eventsNamed('matching.pairing-approved')).toEqual([{ subject_id: made!.id, data: expect.objectContaining({ learnerId: house.people.noor, tutorId: house.people.omar }) }]);
});

test('all that a filter shows are approved with the count that was seen; a round with nothing left to decide is closed', async () => {
  await expect(approveProposals(house.as('dana'), { roundId, filter: {}, count: 5 })).rejects.toMatchObject({ status: 409, key: 'matching.problem.list-changed', params: { seen: 5, now: 2 } });
  expect((await approveProposals(house.as('dana'), { roundId, filter: { q: 'noor' }, count: 1 })).approved).toBe(1);
  expect((await approveProposals(house.as('dana'), { roundId, filter: {}, count: 1 })).approved).toBe(1);
  expect((await asDana((tx) => round(tx, roundId)))?.status).toBe('closed');
  expect(await asDana((tx) => lastEdit(tx, roundId))).toMatchObject({ kind: 'approve', proposals: 1, learner_given: 'Amara' });
});

test('only who holds the right decides, and only in her organization', async () => {
  const other = await newHouse('Other');
  await expect(approveProposals(house.as('ines'), { roundId, ids: [of.noor!] })).rejects.toMatchObject({ status: 403 });
  await expect(approveProposals(other.as('dana'), { roundId, ids: [of.noor!] })).rejects.toMatchObject({ status: 404 });
  await expect(approveProposals(house.as('dana'), { roundId, ids: [crypto.randomUUID()] })).rejects.toMatchObject({ status: 404 });
  await expect(reworkRound(house.as('omar'), { roundId, kind: 'reject', proposalId: of.noor!, seen: 0, reason: 'no' })).rejects.toMatchObject({ status: 403 });
  for (const id of ['', '<script>', crypto.randomUUID()]) expect(await asDana((tx) => proposal(tx, id))).toBeUndefined();
  expect((await asDana((tx) => pairings(tx, {}))).total).toBe(0);
});

test.each([
  ['request-gone', (db: House) => db.look((tx) => tx.db.updateTable('matching.help_request').set({ status: 'withdrawn' }).where('org_id', '=', tx.orgId).where('id', '=', grounds.requests.noor).execute())],
  ['offer-gone', (db: House) => db.look((tx) => tx.db.updateTable('matching.tutor_offer').set({ status: 'paused' }).where('org_id', '=', tx.orgId).where('id', '=', grounds.offers.omar).execute())],
  ['person-gone', (db: House) => db.look((tx) => tx.db.updateTable('people.person').set({ status: 'inactive' }).where('org_id', '=', tx.orgId).where('id', '=', house.people.omar).execute())],
  ['capacity', (db: House) => db.look((tx) => tx.db.updateTable('matching.tutor_offer').set({ capacity: 0 }).where('org_id', '=', tx.orgId).where('id', '=', grounds.offers.omar).execute())],
  ['hours-changed', (db: House) => freeOn(db, 'omar', [1])],
  ['forbidden', (db: House) => forbidPair(db.as('dana'), { programId: grounds.programId, learnerId: db.people.noor, tutorId: db.people.omar, reason: 'Cousins' })],
])('%s: what changed meanwhile becomes stale, the rest stands', async (why, change) => {
  await change(house);
  const result = await approveProposals(house.as('dana'), { roundId, filter: {} });
  expect(result).toMatchObject({ approved: 1, stale: [{ id: of.noor, why }] });
  expect(await asDana((tx) => proposalCounts(tx, roundId))).toMatchObject({ approved: 1, stale: 1 });
});

test('hours taken by a pairing of another program in another zone make a proposal stale', async () => {
  const elsewhere = await matchingGrounds(house, 'Elsewhere');
  const slots = await house.look(({ db, orgId }) => db.selectFrom('matching.proposal').select('slots').where('org_id', '=', orgId).where('id', '=', of.noor!).executeTakeFirstOrThrow());
  const [slot] = slots.slots as { weekday: number; start: number }[];
  await house.look(async ({ db, orgId, now }) => {
    const id = crypto.randomUUID();
    await db.insertInto('matching.pairing').values({ org_id: orgId, id, program_id: elsewhere.programId, request_id: elsewhere.requests.sam, learner_id: house.people.sam, tutor_id: house.people.omar, subject: 'maths', modality: 'online', time_zone: 'America/Chicago', session_minutes: 45, starts_on: '2026-11-18', ends_on: '2026-12-18', created_at: now }).execute();
    await db.insertInto('matching.pairing_slot').values({ org_id: orgId, pairing_id: id, weekday: slot!.weekday, start_minute: slot!.start - 60 + 15 }).execute();
  });
  expect(await approveProposals(house.as('dana'), { roundId, ids: [of.noor!] })).toMatchObject({ approved: 0, stale: [{ why: 'tutor-busy' }] });
});

test('a forbidding keeps its reason, leaves the request open, and is undone with its rule', async () => {
  const forbid = (reason: string) => reworkRound(house.as('dana'), { roundId, kind: 'forbid', proposalId: of.noor!, seen: 0, reason });
  await expect(forbid(' ')).rejects.toMatchObject({ status: 422, fields: { reason: 'matching.problem.say-why' } });
  await forbid('They quarrelled');
  expect((await statusOf('noor')).status).toBe('open');
  const rules = () => house.look(({ db }) => db.selectFrom('matching.pair_rule').select(['kind', 'reason', 'lifted_at']).execute());
  expect(await rules()).toEqual([{ kind: 'forbid', reason: 'They quarrelled', lifted_at: null }]);
  await expect(approveProposals(house.as('dana'), { roundId, ids: [of.noor!] })).resolves.toMatchObject({ approved: 0 });
  expect(await asDana((tx) => lastEdit(tx, roundId))).toMatchObject({ kind: 'forbid', learner_given: 'Noor' });
  expect(await undoLast(house, roundId)).toBeGreaterThan(0);
  expect((await rules())[0]?.lifted_at).not.toBeNull();
  expect((await approveProposals(house.as('dana'), { roundId, ids: [of.noor!] })).approved).toBe(1);
});

test('an approval is undone until the first meeting: the pairing ends and the learner waits as long as before', async () => {
  const before = await statusOf('noor');
  await approveProposals(house.as('dana'), { roundId, ids: [of.amara!] });
  await approveProposals(house.as('dana'), { roundId, ids: [of.noor!] });
  expect((await asDana((tx) => round(tx, roundId)))?.status).toBe('closed');
  expect(await undoLast(house, roundId)).toBe(1);
  expect(await statusOf('noor')).toEqual(before);
  expect((await asDana((tx) => round(tx, roundId)))?.status).toBe('review');
  expect(await asDana((tx) => proposalCounts(tx, roundId))).toMatchObject({ proposed: 1, approved: 1 });
  expect((await eventsNamed('matching.pairing-ended'))[0]?.data).toMatchObject({ undone: true, reopened: true });
  await expect(undoLast(house, roundId, { ...house.as('dana'), now: house.system.now.add({ hours: 24 * 8 }) })).rejects.toMatchObject({ status: 409, key: 'matching.problem.already-met' });
});

test('a pin binds the next round, a forbidding too, and both can be lifted', async () => {
  const pair = { programId: grounds.programId, learnerId: house.people.sam, tutorId: house.people.rosa };
  const { id } = await pinPair(house.as('dana'), { ...pair, reason: 'Brother asked' });
  expect(await pinPair(house.as('dana'), pair)).toEqual({ id });
  await newRound();
  const status = async () => (await asDana((tx) => proposalList(tx, roundId, { show: 'all' }))).rows.map((row) => [row.learner.split(' ')[0], row.status, row.pinned]);
  expect(await status()).toEqual([['Noor', 'proposed', false], ['Amara', 'left-out', false], ['Sam', 'proposed', true]]);
  await forbidPair(house.as('dana'), { ...pair, reason: 'Cousins' });
  await expect(pinPair(house.as('dana'), pair)).rejects.toMatchObject({ status: 409, key: 'matching.problem.pair-forbidden' });
  await newRound();
  expect(await status()).toEqual([['Noor', 'proposed', false], ['Amara', 'proposed', false], ['Sam', 'left-out', false]]);
  const rule = await house.look(({ db }) => db.selectFrom('matching.pair_rule').select('id').where('lifted_at', 'is', null).executeTakeFirstOrThrow());
  await expect(liftPairRule(house.as('sam'), { id: rule.id })).rejects.toMatchObject({ status: 403 });
  await liftPairRule(house.as('dana'), { id: rule.id });
  await expect(pinPair(house.as('dana'), { ...pair, tutorId: pair.learnerId })).rejects.toMatchObject({ status: 422 });
  await expect(forbidPair(house.as('dana'), { ...pair, reason: '' })).rejects.toMatchObject({ status: 422 });
});

test('a pairing ends for a reason and the learner may wait on; an account that closes ends its pairings', async () => {
  const { pairingIds } = await approveProposals(house.as('dana'), { roundId, filter: {} });
  const ofNoor = (await asDana((tx) => pairings(tx, { q: 'Haddad' }))).rows[0]!.id;
  expect(pairingIds).toContain(ofNoor);
  await expect(endPairing(house.as('ines'), { id: ofNoor, reason: 'x' })).rejects.toMatchObject({ status: 403, key: 'programs.problem.right-end-pairing' });
  await expect(endPairing(house.as('dana'), { id: ofNoor, reason: '' })).rejects.toMatchObject({ status: 422 });
  await expect(editPairingPlace(house.as('dana'), { id: ofNoor, meetingLink: 'http://x', place: '' })).rejects.toMatchObject({ status: 422 });
  await editPairingPlace(house.as('dana'), { id: ofNoor, meetingLink: 'https://meet.example.org/noor', place: 'Library' });
  expect(await asDana((tx) => pairing(tx, ofNoor))).toMatchObject({ meeting_link: 'https://meet.example.org/noor', place: 'Library' });
  expect(await endPairing(house.as('dana'), { id: ofNoor, reason: 'Moved away', reopen: 'wait-anew' })).toEqual({ reopened: true });
  expect(await statusOf('noor')).toMatchObject({ status: 'open', waiting_since: house.system.now });
  await expect(endPairing(house.as('dana'), { id: ofNoor, reason: 'again' })).rejects.toMatchObject({ status: 409 });
  const { leaveEvent } = await import('#kernel/event.ts');
  await house.look((tx) => leaveEvent(tx, 'people.person-deactivated', house.people.rosa));
  await settle();
  expect((await asDana((tx) => pairings(tx, { status: 'active' }))).total).toBe(0);
  expect((await statusOf('amara')).status).toBe('open');
});

test('who is no tutor any more has no pairings and no offer as one; her learner waits on', async () => {
  await approveProposals(house.as('dana'), { roundId, filter: {} });
  await takeRole(house.as('ines'), { personId: house.people.rosa, role: 'learner' });
  await settle();
  expect((await statusOf('amara')).status).toBe('matched');
  await takeRole(house.as('ines'), { personId: house.people.rosa, role: 'tutor' });
  await settle();
  expect((await asDana((tx) => pairings(tx, { q: 'Rosa', status: 'active' }))).total).toBe(0);
  expect((await statusOf('amara')).status).toBe('open');
  expect(await house.look(({ db, orgId }) => db.selectFrom('matching.tutor_offer').select('status').where('org_id', '=', orgId).where('tutor_id', '=', house.people.rosa).execute())).toEqual([{ status: 'withdrawn' }]);
});

test('one person’s data is given out and erased', async () => {
  await approveProposals(house.as('dana'), { roundId, filter: {} });
  expect(await house.look((tx) => exportPerson(tx, house.people.noor))).toMatchObject({ requests: [{ goal: 'Feel sure with fractions' }], proposals: [{}], pairings: [{}], offers: [] });
  await house.look((tx) => erasePerson(tx, house.people.noor));
  expect(await house.look((tx) => exportPerson(tx, house.people.noor))).toMatchObject({ requests: [{ goal: '', status: 'closed' }] });
  expect(await house.look(({ db, orgId }) => db.selectFrom('matching.round').select('record').where('org_id', '=', orgId).where('id', '=', roundId).executeTakeFirstOrThrow())).toEqual({ record: null });
});
