import { expect, test } from 'vitest';
import type { Tx } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';
import { dropInGrounds } from '#domain/matching/drop-in.fixture.ts';
import { type House, newHouse } from '../../test/house.ts';
import { meet } from '../../test/meet.ts';
import { cancelSession } from './cancel-session.ts';
import { holdGroup } from './inside/study-group.ts';
import { joinStudyGroup } from './join-study-group.ts';
import { leaveStudyGroup } from './leave-study-group.ts';
import { makeStudyGroup } from './make-study-group.ts';
import { offerPlaces } from './offer-places.ts';
import { makePairing, makeProgram, sessionsOf } from './pairing.fixture.ts';
import { planPairing } from './plan-pairing.ts';
import { restoreSession } from './restore-session.ts';
import { watchSeat } from './watch-seat.ts';

const as = (tx: Tx, house: House, who: 'dana' | 'sam'): Tx => ({ ...tx, ...house.as(who) });
const statusOf = async (house: House, ids: string[]) => (await house.look(({ db, orgId }) => db.selectFrom('scheduling.session').select('status').where('org_id', '=', orgId).where('id', 'in', ids).execute())).map((one) => one.status);

test('two who cancel different dates of one small group, and what comes after them, wait for one another in one order', async () => {
  const house = await newHouse(), programId = await makeProgram(house), slots = [{ weekday: 2, start_minute: 930 }];
  const pairings = [await makePairing(house, { programId, slots }), await makePairing(house, { programId, slots, learner: 'noor' })];
  await house.look(({ db, orgId }) => db.updateTable('matching.pairing').set({ group_id: newId() }).where('org_id', '=', orgId).where('id', 'in', pairings.map((one) => one.id)).execute());
  for (const one of pairings) await planPairing(house.system, { pairingId: one.id });
  const [amaras, noors] = await Promise.all(pairings.map((one) => sessionsOf(house, one.id)));
  const cancel = (sessionId: string, who: 'learner' | 'everybody') => (tx: Tx) => cancelSession(as(tx, house, 'dana'), { sessionId, reason: 'Trip', who });
  await meet(house, cancel(noors![1]!.id, 'learner'), cancel(amaras![0]!.id, 'everybody'), cancel(noors![0]!.id, 'learner')).catch((error) => expect(error).toMatchObject({ key: 'scheduling.problem.not-scheduled' }));
  expect(await statusOf(house, [noors![0]!.id, noors![1]!.id])).toEqual(['cancelled', 'cancelled']);
});

test('who plans for people and who restores a session of theirs hold the people first', async () => {
  const house = await newHouse(), { id: pairingId, programId } = await makePairing(house);
  await planPairing(house.system, { pairingId });
  const { id: second } = await makePairing(house, { programId, slots: [{ weekday: 4, start_minute: 930 }] });
  const [first, later] = (await sessionsOf(house, pairingId)).map((one) => one.id) as [string, string];
  await cancelSession(house.as('dana'), { sessionId: first, reason: 'Trip' });
  await meet(house, (tx) => planPairing(tx, { pairingId: second }), (tx) => restoreSession(as(tx, house, 'dana'), { sessionId: first }), (tx) => restoreSession(as(tx, house, 'dana'), { sessionId: first }).then(() => cancelSession(as(tx, house, 'dana'), { sessionId: first, reason: 'Trip' })));
  expect(await statusOf(house, [first])).toEqual(['scheduled']);
  expect(await statusOf(house, [later])).toEqual(['scheduled']);
});

test('who joins a group and the pass that offers its places hold the group before those who wait for it', async () => {
  const house = await newHouse(), { programId } = await dropInGrounds(house);
  const { id: groupId } = await makeStudyGroup(house.as('rosa', 'tutor'), { programId, subject: 'maths', seats: 2, modality: 'online', repeats: 'weekly', date: '2026-11-18', time: '16:00', minutes: 45 });
  for (const who of ['amara', 'noor'] as const) await joinStudyGroup(house.as(who), { groupId });
  await watchSeat(house.as('sam'), { groupId });
  await leaveStudyGroup(house.as('noor'), { groupId });
  await meet(house, (tx) => holdGroup(tx, groupId), (tx) => offerPlaces(tx, {}), (tx) => joinStudyGroup(as(tx, house, 'sam'), { groupId }));
  const watches = await house.look(({ db, orgId }) => db.selectFrom('scheduling.seat_watch').select('status').where('org_id', '=', orgId).execute());
  expect(watches).toEqual([{ status: 'taken' }]);
});
