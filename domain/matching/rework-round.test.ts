import { beforeEach, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { type House, newHouse, settle } from '../../test/house.ts';
import { approveProposals } from './approve-proposals.ts';
import { editLog, lastEdit } from './edit-queries.ts';
import { holdProposal } from './hold-proposal.ts';
import { type Grounds, matchingGrounds } from './matching.fixture.ts';
import { erasePerson, exportPerson } from './person-data.ts';
import { proposalCounts, proposalList } from './proposal-queries.ts';
import { groundOf, reworkRound } from './rework-round.ts';
import { startRound } from './start-round.ts';
import { tryEdit } from './try-edit.ts';
import { undoEdit } from './undo-edit.ts';
import { withdrawOffer } from './withdraw-offer.ts';

let house: House;
let grounds: Grounds;
let roundId: string;

const asDana = <R>(ask: Parameters<typeof read<R>>[1]): Promise<R> => read(house.as('dana'), ask);
const rows = async () => Object.fromEntries((await asDana((tx) => proposalList(tx, roundId, { show: 'all' }))).rows.map((row) => [row.learner.split(' ')[0]!.toLowerCase(), row]));
const says = async () => Object.fromEntries(Object.entries(await rows()).map(([who, row]) => [who, row.tutor?.split(' ')[0] ?? row.status]));
const rulesNow = () => house.look(({ db }) => db.selectFrom('matching.pair_rule').select('kind').where('lifted_at', 'is', null).execute());

// Noor (11 days, Arabic) is proposed to Omar, Amara (6 days) to Rosa, Sam (4 days) is left out.
beforeEach(async () => {
  house = await newHouse();
  grounds = await matchingGrounds(house);
  roundId = (await startRound(house.as('dana'), { programId: grounds.programId })).id;
  await settle();
  expect(await says()).toEqual({ noor: 'Omar', amara: 'Rosa', sam: 'left-out' });
});

test('forcing a pair moves the others, tells the cost, is on record, and undo puts everything back', async () => {
  const { sam } = await rows();
  const tried = await asDana(async (tx) => tryEdit(tx, await groundOf(tx, roundId), { proposalId: sam!.id, offerId: grounds.offers.rosa }));
  await expect(reworkRound(house.as('dana'), { roundId, kind: 'pin', proposalId: sam!.id, offerId: grounds.offers.rosa, seen: 0 })).rejects.toMatchObject({ status: 422, fields: { reason: 'matching.problem.say-why' } });
  const done = await reworkRound(house.as('dana'), { roundId, kind: 'pin', proposalId: sam!.id, offerId: grounds.offers.rosa, seen: 0, reason: 'Brother asked' });
  expect(done.cost).toBeGreaterThan(0);
  expect(tried).toMatchObject({ kind: 'cost', exact: true, cost: done.cost });
  expect(await says()).toEqual({ noor: 'Omar', amara: 'left-out', sam: 'Rosa' });
  expect(await rulesNow()).toEqual([{ kind: 'pin' }]);
  const [entry] = await asDana((tx) => editLog(tx, roundId));
  expect(entry).toMatchObject({ number: 1, kind: 'pin', learner: 'Sam O’Rourke', tutor: 'Rosa Delgado', by: 'Dana Whitfield', reason: 'Brother asked', cost: done.cost, exact: true });
  expect(entry!.effect).toMatchObject({ served: { before: 2, after: 2 }, longest: { before: 4, after: 6 }, moves: expect.arrayContaining([expect.objectContaining({ from: house.people.rosa, to: null })]) });
  expect(await asDana((tx) => lastEdit(tx, roundId))).toMatchObject({ number: 1 });
  expect(await undoEdit(house.as('dana'), { roundId, number: 1 })).toMatchObject({ number: 2, undone: 2 });
  expect(await says()).toEqual({ noor: 'Omar', amara: 'Rosa', sam: 'left-out' });
  expect(await rulesNow()).toEqual([]);
  expect(await asDana((tx) => lastEdit(tx, roundId))).toBeNull();
  expect(await undoEdit(house.as('dana'), { roundId, number: 1 })).toMatchObject({ undone: 0 });
});

test('two coordinators never overwrite each other: the second is told who was quicker, and nothing of hers is kept', async () => {
  const { noor, amara } = await rows();
  await holdProposal(house.as('dana'), { roundId, id: noor!.id, seen: 0, held: true });
  const late = { status: 409, key: 'matching.problem.changed-by', params: { name: 'Dana', learner: 'Noor', minutes: 0 } };
  await expect(holdProposal(house.as('dana'), { roundId, id: noor!.id, seen: 0, held: false })).rejects.toMatchObject(late);
  await expect(reworkRound(house.as('dana'), { roundId, kind: 'reject', proposalId: noor!.id, seen: 0, reason: 'x' })).rejects.toMatchObject(late);
  await expect(approveProposals(house.as('dana'), { roundId, shown: [{ id: noor!.id, edit: 0 }] })).rejects.toMatchObject(late);
  expect(await asDana((tx) => proposalCounts(tx, roundId))).toMatchObject({ held: 1, proposed: 1, approved: 0 });
  const both = await Promise.allSettled([1, 2].map(() => reworkRound(house.as('dana'), { roundId, kind: 'forbid', proposalId: amara!.id, seen: 0, reason: 'Cousins' })));
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await asDana((tx) => proposalCounts(tx, roundId))).toMatchObject({ held: 1, proposed: 1, 'left-out': 1 });
});

test('forbid proposes somebody else or nobody; reject gives the seat on; a held pair stays where it is', async () => {
  const { noor, amara } = await rows();
  await holdProposal(house.as('dana'), { roundId, id: noor!.id, seen: 0, held: true });
  await reworkRound(house.as('dana'), { roundId, kind: 'forbid', proposalId: amara!.id, seen: 0, reason: 'Cousins' });
  expect(await says()).toEqual({ noor: 'Omar', amara: 'left-out', sam: 'Rosa' });
  expect(await rulesNow()).toEqual([{ kind: 'forbid' }]);
  await undoEdit(house.as('dana'), { roundId, number: 2 });
  expect(await says()).toEqual({ noor: 'Omar', amara: 'Rosa', sam: 'left-out' });
  const again = (await rows()).amara!;
  await reworkRound(house.as('dana'), { roundId, kind: 'reject', proposalId: again.id, seen: again.edit, reason: 'Wants to wait' });
  expect(await rows()).toMatchObject({ amara: { status: 'rejected' }, sam: { status: 'proposed', tutor: 'Rosa Delgado' }, noor: { held: true } });
});

test('what breaks a rule is refused, and so is what stands against a pin; an undo waits for what rests on it', async () => {
  const { noor, amara, sam } = await rows();
  const pin = (id: string, offerId: string, seen = 0) => reworkRound(house.as('dana'), { roundId, kind: 'pin', proposalId: id, offerId, seen, reason: 'Asked for it' });
  await expect(pin(noor!.id, grounds.offers.rosa)).rejects.toMatchObject({ status: 409, key: 'matching.problem.edit-ruled-out', params: { rule: 'language' } });
  await pin(amara!.id, grounds.offers.rosa);
  await expect(pin(sam!.id, grounds.offers.rosa)).rejects.toMatchObject({ status: 409, key: 'matching.problem.edit-impossible' });
  await pin(sam!.id, grounds.offers.omar);
  expect(await says()).toEqual({ noor: 'left-out', amara: 'Rosa', sam: 'Omar' });
  const moved = (await rows()).sam!;
  await approveProposals(house.as('dana'), { roundId, shown: [{ id: moved.id, edit: moved.edit }] });
  await expect(undoEdit(house.as('dana'), { roundId, number: 2 })).rejects.toMatchObject({ status: 409, key: 'matching.problem.edit-rests-on', params: { number: 3 } });
  await undoEdit(house.as('dana'), { roundId, number: 3 });
  await undoEdit(house.as('dana'), { roundId, number: 2 });
  await undoEdit(house.as('dana'), { roundId, number: 1 });
  expect(await says()).toEqual({ noor: 'Omar', amara: 'Rosa', sam: 'left-out' });
});

test('a swap is both or none', async () => {
  const { noor, amara } = await rows();
  await expect(reworkRound(house.as('dana'), { roundId, kind: 'swap', proposalId: noor!.id, otherId: amara!.id, seen: 0, otherSeen: 0, reason: 'Try' })).rejects.toMatchObject({ key: 'matching.problem.edit-ruled-out' });
  await house.look(({ db, orgId }) => db.updateTable('matching.help_request').set({ languages: ['en'], prefers_language: null }).where('org_id', '=', orgId).where('id', '=', grounds.requests.noor).execute());
  roundId = (await startRound(house.as('dana'), { programId: grounds.programId })).id;
  await settle();
  const before = await says();
  const now = await rows();
  const [a, b] = Object.values(now).filter((row) => row.status === 'proposed');
  await reworkRound(house.as('dana'), { roundId, kind: 'swap', proposalId: a!.id, otherId: b!.id, seen: 0, otherSeen: 0, reason: 'Try' });
  const [nameA, nameB] = [a!, b!].map((row) => row.learner.split(' ')[0]!.toLowerCase());
  expect(await says()).toEqual({ ...before, [nameA!]: before[nameB!], [nameB!]: before[nameA!] });
});

test('approval by filter leaves what changed since it was shown, and names it', async () => {
  const { noor } = await rows();
  await reworkRound(house.as('dana'), { roundId, kind: 'pin', proposalId: noor!.id, seen: 0 });
  expect(await approveProposals(house.as('dana'), { roundId, filter: {}, count: 2, on: 0 })).toMatchObject({ approved: 1, changed: [noor!.id] });
  expect(await asDana((tx) => proposalCounts(tx, roundId))).toMatchObject({ approved: 1, proposed: 1 });
});

test('only who may decide edits, only in her organization; a person’s words leave the log with her', async () => {
  const { noor } = await rows();
  const other = await newHouse('Other');
  const edit = { roundId, kind: 'reject' as const, proposalId: noor!.id, seen: 0, reason: 'Quarrel' };
  await expect(reworkRound(house.as('ines'), edit)).rejects.toMatchObject({ status: 403 });
  await expect(reworkRound(house.as('omar'), edit)).rejects.toMatchObject({ status: 403 });
  await expect(reworkRound(other.as('dana'), edit)).rejects.toMatchObject({ status: 404 });
  await expect(undoEdit(other.as('dana'), { roundId, number: 1 })).rejects.toMatchObject({ status: 404 });
  await expect(undoEdit(house.as('dana'), { roundId, number: 9 })).rejects.toMatchObject({ status: 404 });
  await reworkRound(house.as('dana'), edit);
  expect((await house.look((tx) => exportPerson(tx, house.people.noor))).edits).toMatchObject([{ kind: 'reject', reason: 'Quarrel' }]);
  await house.look((tx) => erasePerson(tx, house.people.noor));
  expect((await house.look((tx) => exportPerson(tx, house.people.noor))).edits).toMatchObject([{ reason: '' }]);
});

test('nobody is given to a tutor whose offer is not open any more: that is said', async () => {
  const { noor, amara, sam } = await rows(), gone = { status: 409, key: 'matching.stale.offer-gone' };
  await withdrawOffer(house.as('rosa', 'tutor'), { id: grounds.offers.rosa });
  expect(await asDana(async (tx) => tryEdit(tx, await groundOf(tx, roundId), { proposalId: sam!.id, offerId: grounds.offers.rosa }))).toMatchObject({ kind: 'impossible', tutor: 'Rosa Delgado' });
  await expect(reworkRound(house.as('dana'), { roundId, kind: 'pin', proposalId: sam!.id, offerId: grounds.offers.rosa, seen: 0, reason: 'x' })).rejects.toMatchObject(gone);
  await expect(reworkRound(house.as('dana'), { roundId, kind: 'swap', proposalId: amara!.id, otherId: noor!.id, seen: 0, otherSeen: 0, reason: 'x' })).rejects.toMatchObject(gone);
});
