import { beforeEach, expect, test } from 'vitest';
import { type Ctx, read } from '#kernel/action.ts';
import { type CastName, type House, newHouse, settle } from '../../test/house.ts';
import { acceptPairing } from './accept-pairing.ts';
import { answersForStaff, matchPage, myAnswersDue } from './answer-queries.ts';
import { approveProposals } from './approve-proposals.ts';
import { declinePairing } from './decline-pairing.ts';
import { endPairing } from './end-pairing.ts';
import { findLapsed } from './lapse-pairings.ts';
import { freeOn, type Grounds, matchingGrounds, undoLast } from './matching.fixture.ts';
import { pairByHand } from './pair-by-hand.ts';
import { proposalCounts, proposalList } from './proposal-queries.ts';
import { roundFacts } from './round-queries.ts';
import { startRound } from './start-round.ts';
import { withdrawOffer } from './withdraw-offer.ts';
import { withdrawRequest } from './withdraw-request.ts';

let house: House;
let grounds: Grounds;
let roundId: string;
/** Amara with Rosa, Noor with Omar. */
let amaras: string;
let noors: string;

const asDana = <R>(ask: Parameters<typeof read<R>>[1]): Promise<R> => read(house.as('dana'), ask);
const setProgram = (set: { answer_days?: number; answer_silence?: string }) => house.look(({ db, orgId }) => db.updateTable('programs.program').set(set).where('org_id', '=', orgId).where('id', '=', grounds.programId).execute());
const pairingOf = (id: string) => house.look(({ db, orgId }) => db.selectFrom('matching.pairing').selectAll().where('org_id', '=', orgId).where('id', '=', id).executeTakeFirstOrThrow());
const requestOf = (who: 'amara' | 'noor') => house.look(({ db, orgId }) => db.selectFrom('matching.help_request').select(['status', 'waiting_since']).where('org_id', '=', orgId).where('id', '=', grounds.requests[who]).executeTakeFirstOrThrow());
const sessionsOf = (id: string) => house.look(({ db, orgId }) => db.selectFrom('scheduling.session').select('id').where('org_id', '=', orgId).where('pairing_id', '=', id).execute());
const noticesOf = (who: CastName, key: string) => house.look(({ db, orgId }) => db.selectFrom('messaging.notice').select(['params', 'link']).where('org_id', '=', orgId).where('person_id', '=', house.people[who]).where('key', '=', key).orderBy('id').execute());
const later = (ctx: Ctx, hours: number): Ctx => ({ ...ctx, now: ctx.now.add({ hours }) });

beforeEach(async () => {
  house = await newHouse();
  grounds = await matchingGrounds(house);
  await setProgram({ answer_days: 3 });
  roundId = (await startRound(house.as('dana'), { programId: grounds.programId })).id;
  await settle();
  await approveProposals(house.as('dana'), { roundId, filter: {} });
  await settle();
  const rows = await house.look(({ db, orgId }) => db.selectFrom('matching.pairing').select(['id', 'learner_id']).where('org_id', '=', orgId).execute());
  [amaras, noors] = (['amara', 'noor'] as const).map((who) => rows.find((row) => row.learner_id === house.people[who])!.id) as [string, string];
});

test('an approved match waits for both: seat and hours are held, nobody has sessions, everybody is told where to answer', async () => {
  expect(await pairingOf(amaras)).toMatchObject({ status: 'asked', answer_by: Temporal.Instant.from('2026-11-21T01:00:00Z'), starts_on: '2026-11-21' });
  expect(await sessionsOf(amaras)).toEqual([]);
  expect(await asDana((tx) => roundFacts(tx, grounds.programId))).toMatchObject({ seatsLeft: 0 });
  await expect(pairByHand(house.as('dana'), { requestId: grounds.requests.sam, offerId: grounds.offers.rosa, slots: [{ weekday: 2, start: 900 }], reason: 'Tries' })).rejects.toMatchObject({ status: 409 });
  for (const who of ['amara', 'rosa', 'ngozi'] as const) expect(await noticesOf(who, 'matching.notice.asked')).toMatchObject([{ link: `/my-match/${amaras}` }]);
  expect(await read(house.as('amara'), (tx) => myAnswersDue(tx))).toMatchObject([{ id: amaras, part: 'learner', tutor: 'Rosa', answered: false, mayAnswer: true }]);
  expect(await read(house.as('ngozi'), (tx) => myAnswersDue(tx))).toMatchObject([{ id: amaras, part: 'learner', mayAnswer: true }]);
  expect(await read(house.as('rosa'), (tx) => myAnswersDue(tx))).toMatchObject([{ id: amaras, part: 'tutor' }]);
  expect(await read(house.as('rosa', 'learner'), (tx) => myAnswersDue(tx))).toEqual([]);
  const page = await read(house.as('amara'), (tx) => matchPage(tx, amaras));
  expect(page).toMatchObject({ status: 'asked', as: 'learner', tutor: 'Rosa', answered: null, reasons: expect.arrayContaining([{ kind: 'subject', confirmed: true }]) });
  expect(JSON.stringify(page)).not.toMatch(/score|Delgado|Okafor/);
});

test('with the second yes the pairing runs from tomorrow and its sessions are planned; saying yes twice says it once', async () => {
  expect(await acceptPairing(house.as('amara'), { id: amaras })).toEqual({ part: 'learner', became: 'asked' });
  expect(await acceptPairing(house.as('amara'), { id: amaras })).toEqual({ part: 'learner', became: 'asked' });
  expect((await pairingOf(amaras)).status).toBe('asked');
  const [one, two] = await Promise.all([1, 2].map(() => acceptPairing(house.as('rosa'), { id: amaras })));
  expect([one, two]).toEqual([{ part: 'tutor', became: 'active' }, { part: 'tutor', became: 'active' }]);
  await settle();
  expect(await pairingOf(amaras)).toMatchObject({ status: 'active', starts_on: '2026-11-18' });
  expect((await sessionsOf(amaras)).length).toBeGreaterThan(2);
  await expect(declinePairing(house.as('amara'), { id: amaras, reason: 'time' })).rejects.toMatchObject({ status: 409, key: 'matching.problem.match-stands' });
});

test('a guardian answers for a young learner; nobody else does, and another organization sees no match', async () => {
  const other = await newHouse('Other');
  for (const who of ['noor', 'omar', 'farida'] as const) await expect(acceptPairing(house.as(who), { id: amaras })).rejects.toMatchObject({ status: 404 });
  await expect(acceptPairing(other.as('amara'), { id: amaras })).rejects.toMatchObject({ status: 404 });
  expect(await read(other.as('amara'), (tx) => matchPage(tx, amaras))).toBeUndefined();
  expect(await read(house.as('dana'), (tx) => matchPage(tx, 'x'))).toBeUndefined();
  expect(await acceptPairing(house.as('ngozi'), { id: amaras })).toEqual({ part: 'learner', became: 'asked' });
  expect(await asDana((tx) => answersForStaff(tx, amaras))).toMatchObject([{ part: 'learner', answer: 'accepted', for_her: true, by: 'Ngozi Okafor' }]);
  await house.look(({ db, orgId }) => db.updateTable('people.person').set({ birth_date: '2012-01-01' }).where('org_id', '=', orgId).where('id', '=', house.people.amara).execute());
  await expect(declinePairing(house.as('ngozi'), { id: amaras, reason: 'time' })).rejects.toMatchObject({ status: 403, key: 'matching.problem.answers-herself' });
});

test('one no ends it: the learner waits on as long as before, the coordinator sees why, the other hears it kindly and never why', async () => {
  const before = (await requestOf('amara')).waiting_since;
  await expect(declinePairing(house.as('rosa'), { id: amaras, reason: '' as 'time' })).rejects.toMatchObject({ status: 422, fields: { reason: 'matching.problem.pick-reason' } });
  await acceptPairing(house.as('amara'), { id: amaras });
  await declinePairing(house.as('rosa'), { id: amaras, reason: 'fit', words: 'We quarrelled in summer' });
  expect(await declinePairing(house.as('rosa'), { id: amaras, reason: 'time' })).toEqual({ part: 'tutor' });
  await settle();
  expect(await pairingOf(amaras)).toMatchObject({ status: 'ended', ended_reason: 'tutor-declined' });
  expect(await requestOf('amara')).toEqual({ status: 'open', waiting_since: before });
  expect(await asDana((tx) => proposalCounts(tx, roundId))).toMatchObject({ approved: 1, stale: 1 });
  expect(await asDana((tx) => answersForStaff(tx, amaras))).toMatchObject([{ part: 'learner' }, { part: 'tutor', reason: 'fit', words: 'We quarrelled in summer' }]);
  expect(await noticesOf('dana', 'matching.notice.let-go-staff')).toMatchObject([{ params: { why: 'tutor_declined' }, link: `/pairings/${amaras}` }]);
  const told = await noticesOf('amara', 'matching.notice.let-go');
  expect(told).toMatchObject([{ params: { how: 'gentle', next: 'waits' }, link: `/requests/${grounds.requests.amara}` }]);
  expect(JSON.stringify([told, await read(house.as('amara'), (tx) => matchPage(tx, amaras))])).not.toMatch(/quarrel|"fit"/);
  expect(await noticesOf('rosa', 'matching.notice.let-go')).toEqual([]);
  await expect(acceptPairing(house.as('amara'), { id: amaras })).rejects.toMatchObject({ status: 409, key: 'matching.problem.match-gone' });
  await expect(acceptPairing(house.as('rosa'), { id: amaras })).rejects.toMatchObject({ status: 409, key: 'matching.problem.you-declined' });
});

test('who said no to each other are not proposed again, but a coordinator may pair them', async () => {
  await declinePairing(house.as('noor'), { id: noors, reason: 'time' });
  await withdrawOffer(house.as('rosa'), { id: grounds.offers.rosa });
  const { id } = await startRound(house.as('dana'), { programId: grounds.programId });
  await settle();
  const { rows } = await asDana((tx) => proposalList(tx, id, { show: 'all' }));
  expect(rows.find((row) => row.learner.startsWith('Noor'))).toMatchObject({ tutor: null, left_out: { rules: { blocked: 1 } } });
  expect((await pairByHand(house.as('dana'), { requestId: grounds.requests.noor, offerId: grounds.offers.omar, slots: [{ weekday: 2, start: 900 }] })).broken).toEqual([]);
});

test('when the days have passed without both answers the match is let go; where silence agrees, it runs', async () => {
  await acceptPairing(house.as('amara'), { id: amaras });
  await expect(acceptPairing(later(house.as('rosa'), 24 * 4), { id: amaras })).rejects.toMatchObject({ status: 409, key: 'matching.problem.answer-late' });
  const { setClock } = await import('#kernel/clock.ts');
  const before = setClock(() => house.system.now.add({ hours: 24 * 4 }));
  try {
    await findLapsed();
    await settle();
    expect(await pairingOf(amaras)).toMatchObject({ status: 'ended', ended_reason: 'no-answer' });
    expect(await noticesOf('amara', 'matching.notice.let-go')).toMatchObject([{ params: { how: 'late' } }]);
    expect((await requestOf('noor')).status).toBe('open');
    await setProgram({ answer_silence: 'agrees' });
    const now = later(house.as('dana'), 24 * 4);
    const { id } = await pairByHand(now, { requestId: grounds.requests.noor, offerId: grounds.offers.omar, slots: [{ weekday: 4, start: 900 }] });
    setClock(() => house.system.now.add({ hours: 24 * 8 }));
    await findLapsed();
    await settle();
    expect(await pairingOf(id)).toMatchObject({ status: 'active', starts_on: '2026-11-26' });
    expect((await sessionsOf(id)).length).toBeGreaterThan(0);
  } finally {
    setClock(before);
  }
});

test('what changed meanwhile is looked at with the yes: her own hours she mends, the other’s end it', async () => {
  await freeOn(house, 'amara', [1], 8, 9);
  await expect(acceptPairing(house.as('amara'), { id: amaras })).rejects.toMatchObject({ status: 409, key: 'matching.problem.own-hours' });
  expect((await pairingOf(amaras)).status).toBe('asked');
  await freeOn(house, 'amara', [2, 4]);
  await acceptPairing(house.as('amara'), { id: amaras });
  await freeOn(house, 'amara', [1], 8, 9);
  expect(await acceptPairing(house.as('rosa'), { id: amaras })).toEqual({ part: 'tutor', became: 'fallen' });
  expect(await pairingOf(amaras)).toMatchObject({ status: 'ended', ended_reason: 'changed' });
  expect((await requestOf('amara')).status).toBe('open');
});

test('a withdrawn request or offer, a coordinator and an undo each end it, and an undone one can be approved again', async () => {
  expect(await undoLast(house, roundId)).toBe(2);
  expect([(await pairingOf(amaras)).ended_reason, (await requestOf('amara')).status]).toEqual(['undone', 'open']);
  const { rows } = await asDana((tx) => proposalList(tx, roundId, { show: 'proposed' }));
  const proposalOf = (name: string) => rows.find((row) => row.learner.startsWith(name))!.id;
  const again = await approveProposals(house.as('dana'), { roundId, ids: [proposalOf('Noor')] });
  await withdrawRequest(house.as('noor'), { id: grounds.requests.noor });
  expect([(await pairingOf(again.pairingIds[0]!)).ended_reason, (await requestOf('noor')).status]).toEqual(['request-withdrawn', 'withdrawn']);
  const { pairingIds } = await approveProposals(house.as('dana'), { roundId, ids: [proposalOf('Amara')] });
  expect(await endPairing(house.as('dana'), { id: pairingIds[0]!, reason: 'Moved class', reopen: 'keep-waiting' })).toEqual({ reopened: true });
  expect(await pairingOf(pairingIds[0]!)).toMatchObject({ status: 'ended', ended_reason: 'Moved class' });
  await settle();
  expect((await noticesOf('omar', 'matching.notice.let-go')).length).toBe(2);
});
