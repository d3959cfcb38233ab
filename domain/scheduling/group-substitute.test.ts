import { beforeEach, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { dropInGrounds } from '#domain/matching/drop-in.fixture.ts';
import { forbidPair } from '#domain/matching/forbid-pair.ts';
import { freeOn } from '#domain/matching/matching.fixture.ts';
import { type CastName, type House, newHouse, settle } from '../../test/house.ts';
import { answerSubstitute } from './answer-substitute.ts';
import { askSubstitute } from './ask-substitute.ts';
import { assignSubstitute } from './assign-substitute.ts';
import { cancelSession } from './cancel-session.ts';
import { hoursOfTutor } from './hours-queries.ts';
import { markAttendance } from './mark-attendance.ts';
import { makePairing, sessionsOf } from './pairing.fixture.ts';
import { planPairing } from './plan-pairing.ts';
import { substitutesFor } from './substitute-queries.ts';
import { undoSubstitute } from './undo-substitute.ts';

let house: House;
let programId: string;
/** The session of the second week, of each learner. */
let amaras: string;
let noors: string;

/** Amara and Noor meet Rosa together on Tuesdays at 3:30 pm; Omar is free then. */
beforeEach(async () => {
  house = await newHouse();
  ({ programId } = await dropInGrounds(house));
  await freeOn(house, 'omar', [2], 15, 17);
  const pairings = [await makePairing(house, { programId }), await makePairing(house, { programId, learner: 'noor' })];
  await house.look(({ db, orgId }) => db.updateTable('matching.pairing').set({ group_id: newId() }).where('org_id', '=', orgId).where('id', 'in', pairings.map((one) => one.id)).execute());
  for (const one of pairings) await planPairing(house.system, { pairingId: one.id });
  [amaras, noors] = (await Promise.all(pairings.map((one) => sessionsOf(house, one.id)))).map((own) => own[1]!.id) as [string, string];
  await settle();
});

const dana = () => house.as('dana');
const rosa = () => house.as('rosa', 'tutor');
const who = async (id: string) => {
  const [{ status }, people] = await house.look(async ({ db, orgId }) => Promise.all([
    db.selectFrom('scheduling.session').select('status').where('org_id', '=', orgId).where('id', '=', id).executeTakeFirstOrThrow(),
    db.selectFrom('scheduling.session_person').select(['person_id', 'busy']).where('org_id', '=', orgId).where('session_id', '=', id).orderBy('role').execute(),
  ]));
  const names = new Map(Object.entries(house.people).map(([name, key]) => [key, name]));
  return [status, ...people.map((one) => `${names.get(one.person_id)}${one.busy ? '' : ' free'}`)];
};
const both = async () => [await who(amaras), await who(noors)];
const found = (sessionId = amaras) => house.look((tx) => substitutesFor({ ...tx, ...dana() }, sessionId));
const heard = async (name: CastName, key: string) =>
  (await house.look(({ db, orgId }) => db.selectFrom('messaging.notice').select('id').where('org_id', '=', orgId).where('person_id', '=', house.people[name]).where('key', '=', key).execute())).length;

test('one substitute for all: found once, ranked by what she is worth to both, each learner told, the tutors told once', async () => {
  await cancelSession(rosa(), { sessionId: amaras, reason: 'A dentist' });
  expect(await both()).toEqual([['cancelled', 'amara free', 'rosa free'], ['cancelled', 'noor free', 'rosa free']]);
  const list = await found();
  expect(list).toMatchObject({ stopped: null, learners: 2, fits: [{ name: 'Omar Said' }] });
  expect(list.fits[0]!.score).toBe((await found(noors)).fits[0]!.score);
  const { sessionIds } = await assignSubstitute(dana(), { sessionId: amaras, tutorId: house.people.omar });
  expect(sessionIds.toSorted()).toEqual([amaras, noors].toSorted());
  expect(await both()).toEqual([['scheduled', 'amara', 'omar'], ['scheduled', 'noor', 'omar']]);
  await settle();
  for (const name of ['amara', 'noor', 'omar', 'rosa'] as const) expect(await heard(name, 'scheduling.notice.substitute'), name).toBe(1);
  // One hour for the substitute, one for each learner.
  const after = { ...house.as('omar'), now: house.system.now.add({ hours: 8 * 24 }) };
  for (const [sessionId, learner] of [[amaras, 'amara'], [noors, 'noor']] as const) await markAttendance(after, { sessionId, people: [{ personId: house.people[learner], attendance: 'present' }, { personId: house.people.omar, attendance: 'present' }] });
  expect(await house.look((tx) => hoursOfTutor({ ...tx, ...house.as('omar') }, house.people.omar))).toMatchObject({ minutes: 30, sessions: 1 });
});

test('undone for all, from whichever session: cancelled with its reason, or with its own tutor', async () => {
  await cancelSession(rosa(), { sessionId: amaras, reason: 'A dentist' });
  await assignSubstitute(dana(), { sessionId: noors, tutorId: house.people.omar });
  expect(await undoSubstitute(dana(), { sessionId: amaras })).toEqual({ cancelled: true, count: 2 });
  expect(await both()).toEqual([['cancelled', 'amara free', 'rosa free'], ['cancelled', 'noor free', 'rosa free']]);
  const reasons = await house.look(({ db, orgId }) => db.selectFrom('scheduling.session').select(['cancel_reason', 'cancelled_by']).where('org_id', '=', orgId).where('id', 'in', [amaras, noors]).execute());
  expect(reasons).toEqual([1, 2].map(() => ({ cancel_reason: 'A dentist', cancelled_by: house.people.rosa })));
  await assignSubstitute(dana(), { sessionId: amaras, tutorId: house.people.omar });
  await undoSubstitute(dana(), { sessionId: noors });
  expect((await both()).map(([status]) => status)).toEqual(['cancelled', 'cancelled']);
  // Nobody had cancelled: the tutor simply cannot come.
  const [first, second] = await house.look(({ db, orgId }) => db.selectFrom('scheduling.session').select('id').where('org_id', '=', orgId).where('status', '=', 'scheduled').where('starts_at', '>', house.system.now.add({ hours: 24 })).orderBy('starts_at').limit(2).execute());
  await assignSubstitute(dana(), { sessionId: first!.id, tutorId: house.people.omar });
  expect([(await who(first!.id))[2], (await who(second!.id))[2]]).toEqual(['omar', 'omar']);
  expect(await undoSubstitute(dana(), { sessionId: second!.id })).toEqual({ cancelled: false, count: 2 });
  expect([(await who(first!.id))[2], (await who(second!.id))[2]]).toEqual(['rosa', 'rosa']);
});

test('a rule that one of them breaks rules the tutor out for all', async () => {
  await forbidPair(dana(), { programId, learnerId: house.people.noor, tutorId: house.people.omar, reason: 'Family' });
  await cancelSession(rosa(), { sessionId: amaras, reason: 'A dentist' });
  expect(await found()).toMatchObject({ fits: [], ruledOut: [{ name: 'Omar Said', broken: { rule: 'blocked' } }] });
  await expect(assignSubstitute(dana(), { sessionId: amaras, tutorId: house.people.omar })).rejects.toMatchObject({ status: 409, key: 'matching.problem.guarded-blocked' });
  expect((await both()).map(([status]) => status)).toEqual(['cancelled', 'cancelled']);
});

test('a learner who gave up her own place stays away, and the tutor who is asked says yes for the others', async () => {
  await house.look(({ db, orgId }) => db.updateTable('programs.program').set({ tutors_ask_substitutes: true }).where('org_id', '=', orgId).execute());
  await cancelSession(house.as('noor'), { sessionId: noors, reason: 'Ill' });
  await cancelSession(rosa(), { sessionId: amaras, reason: 'A dentist' });
  expect((await found()).learners).toBe(1);
  expect((await found(noors)).stopped).toBe('scheduling.problem.learner-cancelled');
  const { id } = await askSubstitute(rosa(), { sessionId: amaras, tutorId: house.people.omar });
  await answerSubstitute(house.as('omar'), { id, answer: 'yes' });
  expect(await both()).toEqual([['scheduled', 'amara', 'omar'], ['cancelled', 'noor free', 'rosa free']]);
});
