import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { dropInGrounds } from '#domain/matching/drop-in.fixture.ts';
import { forbidPair } from '#domain/matching/forbid-pair.ts';
import { freeOn } from '#domain/matching/matching.fixture.ts';
import { takeRole } from '#domain/people/take-role.ts';
import { addBlackoutDays } from '#domain/programs/add-blackout-days.ts';
import { type CastName, type House, newHouse, settle } from '../../test/house.ts';
import { answerSubstitute } from './answer-substitute.ts';
import { askSubstitute } from './ask-substitute.ts';
import { assignSubstitute } from './assign-substitute.ts';
import { cancelSession } from './cancel-session.ts';
import { hoursOfTutor } from './hours-queries.ts';
import { logSession } from './log-session.ts';
import { eventsOf, ledgerOf, makePairing, sessionsOf } from './pairing.fixture.ts';
import { planPairing } from './plan-pairing.ts';
import { sessionPage } from './session-queries.ts';
import { askedToStepIn, substituteOf, substitutesFor } from './substitute-queries.ts';
import { undoSubstitute } from './undo-substitute.ts';

let house: House;
let programId: string;
let pairingId: string;
let sessionId: string;
/** Amara with Rosa, Tuesdays at 3:30 pm; Omar is free then. */
beforeEach(async () => {
  house = await newHouse();
  ({ programId } = await dropInGrounds(house));
  await freeOn(house, 'omar', [2], 15, 17);
  ({ id: pairingId } = await makePairing(house, { programId }));
  await planPairing(house.system, { pairingId });
  sessionId = (await sessionsOf(house, pairingId))[1]!.id;
});
const dana = () => house.as('dana');
const rosa = () => house.as('rosa', 'tutor');
const omar = () => house.as('omar');
const who = async (id = sessionId) => {
  const [{ status }, people] = await house.look(async ({ db, orgId }) => Promise.all([
    db.selectFrom('scheduling.session').select('status').where('org_id', '=', orgId).where('id', '=', id).executeTakeFirstOrThrow(),
    db.selectFrom('scheduling.session_person').select(['person_id', 'role', 'busy']).where('org_id', '=', orgId).where('session_id', '=', id).orderBy('role').execute(),
  ]));
  const names = new Map(Object.entries(house.people).map(([name, key]) => [key, name]));
  return [status, ...people.map((one) => `${names.get(one.person_id)}${one.busy ? '' : ' free'}`)];
};
const found = (ctx = dana()) => house.look((tx) => substitutesFor({ ...tx, ...ctx }, sessionId));
const noticesOf = (name: CastName) => house.look(async ({ db, orgId }) => (await db.selectFrom('messaging.notice').select('key').where('org_id', '=', orgId).where('person_id', '=', house.people[name]).execute()).map((row) => row.key));

test('other tutors of the program who pass every rule and are free then are ranked with reasons', async () => {
  await cancelSession(rosa(), { sessionId, reason: 'A dentist' });
  const list = await found();
  expect(list.fits.map((fit) => fit.name)).toEqual(['Omar Said']);
  expect(list.fits[0]!.terms.find((term) => term.term === 'skill')!.points).toBeGreaterThan(0);
  expect(list.fits[0]!.score).toBe(list.fits[0]!.terms.reduce((sum, term) => sum + term.points, 0));
});

test('one click gives that date to the substitute: same session, everybody told, minutes and hours are hers', async () => {
  await settle();
  await cancelSession(rosa(), { sessionId, reason: 'A dentist' });
  await assignSubstitute(dana(), { sessionId, tutorId: house.people.omar });
  expect(await who()).toEqual(['scheduled', 'amara', 'omar']);
  expect(await house.look((tx) => substituteOf(tx, sessionId))).toMatchObject({ given: 'Omar', forGiven: 'Rosa' });
  // The next week is Rosa's as before.
  expect(await who((await sessionsOf(house, pairingId))[2]!.id)).toEqual(['scheduled', 'amara', 'rosa']);
  await settle();
  for (const name of ['amara', 'omar', 'rosa', 'ngozi'] as const) expect(await noticesOf(name)).toContain('scheduling.notice.substitute');
  expect((await ledgerOf(house, sessionId)).map((row) => row.minutes)).toEqual([30, -30, 30]);
  const after = { ...omar(), now: house.system.now.add({ hours: 8 * 24 }) };
  await logSession(after, { sessionId, wentWell: 'Good', people: [{ personId: house.people.omar, attendance: 'present' }, { personId: house.people.amara, attendance: 'present' }] });
  expect(await house.look((tx) => hoursOfTutor({ ...tx, ...omar() }, house.people.omar))).toMatchObject({ minutes: 30, sessions: 1 });
  expect(await house.look((tx) => hoursOfTutor({ ...tx, ...rosa() }, house.people.rosa))).toMatchObject({ minutes: 0 });
});

test('a substitute who is no tutor any more leaves that date cancelled; the pairing goes on', async () => {
  await assignSubstitute(dana(), { sessionId, tutorId: house.people.omar });
  await takeRole(house.as('ines'), { personId: house.people.omar, role: 'tutor' });
  await settle();
  expect(await who()).toEqual(['cancelled', 'amara free', 'omar free']);
  expect(await who((await sessionsOf(house, pairingId))[2]!.id)).toEqual(['scheduled', 'amara', 'rosa']);
  const told = await noticesOf('amara');
  expect([told.includes('scheduling.notice.cancelled'), told.includes('scheduling.notice.closed')]).toEqual([true, false]);
});

test('undo leaves it as it was: cancelled with its reason, or with its own tutor', async () => {
  await cancelSession(rosa(), { sessionId, reason: 'A dentist' });
  await assignSubstitute(dana(), { sessionId, tutorId: house.people.omar });
  expect(await undoSubstitute(dana(), { sessionId })).toEqual({ cancelled: true, count: 1 });
  expect(await who()).toEqual(['cancelled', 'amara free', 'rosa free']);
  expect(await house.look((tx) => sessionPage({ ...tx, ...rosa() }, sessionId))).toMatchObject({ cancelReason: 'A dentist', cancelledBy: house.people.rosa });
  await expect(undoSubstitute(dana(), { sessionId })).rejects.toMatchObject({ status: 409, key: 'scheduling.problem.no-substitute' });
  // A session that was not cancelled: the tutor simply cannot come.
  const next = (await sessionsOf(house, pairingId))[2]!.id;
  await assignSubstitute(dana(), { sessionId: next, tutorId: house.people.omar });
  expect(await undoSubstitute(dana(), { sessionId: next })).toEqual({ cancelled: false, count: 1 });
  expect(await who(next)).toEqual(['scheduled', 'amara', 'rosa']);
  const ledger = await house.look(({ db, orgId }) => db.selectFrom('scheduling.dosage_entry').select(['tutor_id', 'minutes']).where('org_id', '=', orgId).where('session_id', '=', next).execute());
  const sum = (name: 'rosa' | 'omar') => ledger.filter((row) => row.tutor_id === house.people[name]).reduce((all, row) => all + row.minutes, 0);
  expect([sum('rosa'), sum('omar')]).toEqual([30, 0]);
});

test('rules are not lifted: forbidden pairs, elsewhere, away, closed days, weekly limits, and who no longer may', async () => {
  await cancelSession(rosa(), { sessionId, reason: 'A dentist' });
  const broken = async () => (await found()).ruledOut.map((one) => one.broken.rule);
  await freeOn(house, 'omar', [3], 15, 17);
  expect(await broken()).toEqual(['time']);
  await freeOn(house, 'omar', [2], 15, 17);
  await house.look(({ db, orgId }) => db.insertInto('people.free_exception').values({ org_id: orgId, person_id: house.people.omar, on_date: '2026-11-24', kind: 'busy', start_minute: 0, end_minute: 1440 }).execute());
  expect(await broken()).toEqual(['time']);
  await house.look(({ db, orgId }) => db.deleteFrom('people.free_exception').where('org_id', '=', orgId).execute());
  const other = await makePairing(house, { programId, learner: 'sam', tutor: 'omar', startsOn: '2026-11-24', endsOn: '2026-11-24' });
  await planPairing(house.system, { pairingId: other.id });
  expect(await broken()).toEqual(['time']);
  await expect(assignSubstitute(dana(), { sessionId, tutorId: house.people.omar })).rejects.toMatchObject({ status: 409, key: 'scheduling.problem.substitute-rule', params: { rule: 'time' } });
  await house.look(({ db, orgId }) => db.updateTable('scheduling.session_person').set({ busy: false }).where('org_id', '=', orgId).where('person_id', '=', house.people.omar).execute());
  await house.look(({ db, orgId }) => db.updateTable('matching.tutor_offer').set({ sessions_a_week_max: 0 }).where('org_id', '=', orgId).where('tutor_id', '=', house.people.omar).execute());
  expect(await broken()).toEqual(['capacity']);
  await house.look(({ db, orgId }) => db.updateTable('matching.tutor_offer').set({ sessions_a_week_max: 5 }).where('org_id', '=', orgId).where('tutor_id', '=', house.people.omar).execute());
  await forbidPair(dana(), { programId, learnerId: house.people.amara, tutorId: house.people.omar, reason: 'Family' });
  expect(await broken()).toEqual(['blocked']);
  await expect(assignSubstitute(dana(), { sessionId, tutorId: house.people.omar })).rejects.toMatchObject({ status: 409, key: 'matching.problem.guarded-blocked' });
  expect(await who()).toEqual(['cancelled', 'amara free', 'rosa free']);
});

test('a day without sessions, a learner who cancelled, or a session that has begun needs nobody', async () => {
  await cancelSession(house.as('amara'), { sessionId, reason: 'Ill' });
  expect((await found()).stopped).toBe('scheduling.problem.learner-cancelled');
  const [today, , third] = await sessionsOf(house, pairingId);
  const late = { ...dana(), now: house.system.now.add({ hours: 7 }) };
  await expect(assignSubstitute(late, { sessionId: today!.id, tutorId: house.people.omar })).rejects.toMatchObject({ status: 409, key: 'scheduling.problem.begun' });
  await addBlackoutDays(dana(), { name: 'Autumn break', from: '2026-12-01' });
  await expect(assignSubstitute(dana(), { sessionId: third!.id, tutorId: house.people.omar })).rejects.toMatchObject({ status: 409, params: { rule: 'time' } });
});

test('staff assign; a tutor asks only where the program allows it, and the one asked decides', async () => {
  await cancelSession(rosa(), { sessionId, reason: 'A dentist' });
  await expect(askSubstitute(rosa(), { sessionId, tutorId: house.people.omar })).rejects.toMatchObject({ status: 403, key: 'scheduling.refused.substitute' });
  await expect(assignSubstitute(rosa(), { sessionId, tutorId: house.people.omar })).rejects.toMatchObject({ status: 403 });
  await expect(assignSubstitute(omar(), { sessionId, tutorId: house.people.omar })).rejects.toMatchObject({ status: 403 });
  await house.look(({ db, orgId }) => db.updateTable('programs.program').set({ tutors_ask_substitutes: true }).where('org_id', '=', orgId).execute());
  const { id } = await askSubstitute(rosa(), { sessionId, tutorId: house.people.omar });
  await settle();
  expect(await noticesOf('omar')).toContain('scheduling.notice.substitute-asked');
  expect(await house.look((tx) => askedToStepIn({ ...tx, ...omar() }))).toMatchObject([{ id, learner: 'Amara', tutor: 'Rosa' }]);
  await expect(answerSubstitute(rosa(), { id, answer: 'yes' })).rejects.toMatchObject({ status: 404 });
  await answerSubstitute(omar(), { id, answer: 'no' });
  await settle();
  expect(await noticesOf('rosa')).toContain('scheduling.notice.substitute-declined');
  expect((await found(rosa())).fits).toMatchObject([{ declined: true }]);
  const again = await askSubstitute(rosa(), { sessionId, tutorId: house.people.omar });
  await answerSubstitute(omar(), { id: again.id, answer: 'yes' });
  expect(await who()).toEqual(['scheduled', 'amara', 'omar']);
  await expect(answerSubstitute(omar(), { id: again.id, answer: 'yes' })).rejects.toMatchObject({ status: 409, key: 'scheduling.problem.no-longer-asked' });
  // Who steps in and then cannot come gives the date back; somebody else may step in.
  await cancelSession(omar(), { sessionId, reason: 'Ill' });
  expect(await who()).toEqual(['cancelled', 'amara free', 'omar free']);
});

test('two coordinators at once: one substitute, and nobody in two places', async () => {
  const sam = await makePairing(house, { programId, learner: 'sam', tutor: 'rosa', slots: [{ weekday: 2, start_minute: 960 }] });
  await planPairing(house.system, { pairingId: sam.id });
  const overlapping = (await sessionsOf(house, sam.id))[1]!.id;
  const { starts_at, ends_at } = (await sessionsOf(house, pairingId))[1]!;
  await cancelSession(rosa(), { sessionId, reason: 'A dentist' });
  await cancelSession(rosa(), { sessionId: overlapping, reason: 'A dentist' });
  // A quarter of an hour into the other one.
  const quarter = { starts_at: starts_at.add({ minutes: 15 }), ends_at: ends_at.add({ minutes: 15 }) };
  await house.look(async ({ db, orgId }) => {
    await db.updateTable('scheduling.session').set(quarter).where('org_id', '=', orgId).where('id', '=', overlapping).execute();
    await db.updateTable('scheduling.session_person').set({ during: sql<string>`tstzrange(${quarter.starts_at}, ${quarter.ends_at})` }).where('org_id', '=', orgId).where('session_id', '=', overlapping).execute();
  });
  const both = await Promise.allSettled([assignSubstitute(dana(), { sessionId, tutorId: house.people.omar }), assignSubstitute(dana(), { sessionId: overlapping, tutorId: house.people.omar })]);
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({ status: 409, params: { rule: 'time' } });
});

test('another organization sees none of it; every step is on record', async () => {
  const other = await newHouse();
  await expect(other.look((tx) => substitutesFor({ ...tx, ...other.as('dana') }, sessionId))).rejects.toMatchObject({ status: 404 });
  await expect(assignSubstitute(other.as('dana'), { sessionId, tutorId: other.people.omar })).rejects.toMatchObject({ status: 404 });
  await expect(assignSubstitute(dana(), { sessionId, tutorId: newId() })).rejects.toMatchObject({ status: 409, key: 'scheduling.problem.no-such-substitute' });
  await assignSubstitute(dana(), { sessionId, tutorId: house.people.omar });
  await undoSubstitute(dana(), { sessionId });
  expect((await eventsOf(house, 'scheduling.substitute-assigned')).length + (await eventsOf(house, 'scheduling.substitute-undone')).length).toBe(2);
  const audit = await house.look(({ db, orgId }) => db.selectFrom('kernel.audit').select(['action', 'actor_id']).where('org_id', '=', orgId).where('action', 'like', '%substitute').orderBy('seq').execute());
  expect(audit).toEqual([{ action: 'scheduling.assign-substitute', actor_id: house.people.dana }, { action: 'scheduling.undo-substitute', actor_id: house.people.dana }]);
});
