import { beforeAll, expect, test } from 'vitest';
import { type Ctx, read } from '#kernel/action.ts';
import { type House, newHouse } from '../../test/house.ts';
import { calendarFilters, weekCalendar } from './calendar-queries.ts';
import { cancelSession } from './cancel-session.ts';
import { dosageByLearner, dosageBySchool, dosageOfPairing } from './dosage-queries.ts';
import { hoursOfTutor } from './hours-queries.ts';
import { logSession } from './log-session.ts';
import { markAttendance } from './mark-attendance.ts';
import { at, makePairing, sessionsOf, skillNamed } from './pairing.fixture.ts';
import { erasePerson, exportPerson } from './person-data.ts';
import { planPairing } from './plan-pairing.ts';
import { logsDue, mySessions, mySessionsUntil, noShows, openClashes } from './queries.ts';
import { briefFor, sessionPage } from './session-queries.ts';

let house: House;
let other: House;
let amara: { id: string; programId: string };
let ids: string[];
const now = at('2026-12-08T14:00:00Z');
const later = (ctx: Ctx): Ctx => ({ ...ctx, now });

// Amara and Rosa on Tuesdays: 17 Nov held and logged, 24 Nov missed, 1 Dec not marked, 8 Dec today, 15 Dec cancelled. Noor has Omar on Wednesdays.
beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
  amara = await makePairing(house);
  const noor = await makePairing(house, { learner: 'noor', tutor: 'omar', programId: amara.programId, slots: [{ weekday: 3, start_minute: 600 }] });
  for (const one of [amara, noor]) await planPairing(house.system, { pairingId: one.id });
  ids = (await sessionsOf(house, amara.id)).map((one) => one.id);
  const there = { personId: house.people.rosa, attendance: 'present' as const };
  await logSession({ ...house.as('rosa'), now: at('2026-11-17T21:05:00Z') }, {
    sessionId: ids[0]!, people: [{ personId: house.people.amara, attendance: 'late', minutes: 25 }, there], skillIds: [await skillNamed(house, 'Adding fractions')], wentWell: 'Pictures helped', nextStep: 'Two like today',
  });
  await markAttendance({ ...house.as('rosa'), now: at('2026-11-24T21:05:00Z') }, { sessionId: ids[1]!, people: [{ personId: house.people.amara, attendance: 'absent' }, there] });
  await cancelSession(house.as('rosa'), { sessionId: ids[4]!, reason: 'Concert' });
});

const list = async (ctx: Ctx, tab: 'upcoming' | 'past') => (await read(later(ctx), (tx) => mySessions(tx, tab))).sessions.map((one) => one.id);

test('each sees her own sessions: learner, tutor, guardian of the learner; pages follow each other', async () => {
  for (const who of ['amara', 'rosa', 'ngozi'] as const) {
    expect(await list(house.as(who), 'upcoming')).toEqual([ids[3], ids[4]]);
    expect(await list(house.as(who), 'past')).toEqual([ids[2], ids[1], ids[0]]);
  }
  expect(await list(house.as('rosa', 'learner'), 'past')).toEqual([]);
  expect(await list(house.as('dana'), 'past')).toEqual([]);
  const first = await read(later(house.as('amara')), (tx) => mySessions(tx, 'past', null, 2));
  expect((await read(later(house.as('amara')), (tx) => mySessions(tx, 'past', first.next, 2))).sessions.map((one) => one.id)).toEqual([ids[0]]);
  expect(await read(later(house.as('amara')), (tx) => mySessionsUntil(tx, at('2026-12-31T00:00:00Z')))).toMatchObject([{ id: ids[3], subject: 'Maths', learner: { given: 'Amara' }, tutor: { given: 'Rosa' } }]);
});

test('a session is open to its people, their guardians and staff; guardians do not read the log, staff are audited', async () => {
  const page = (ctx: Ctx, id = ids[0]!) => read(later(ctx), (tx) => sessionPage(tx, id));
  expect(await page(house.as('rosa'))).toMatchObject({ part: 'tutor', log: { wentWell: 'Pictures helped', skills: [{ name: 'Adding fractions' }] } });
  expect(await page(house.as('ngozi'))).toMatchObject({ part: 'guardian', log: null });
  expect(await page(house.as('dana'))).toMatchObject({ part: 'staff', people: [{ role: 'learner', minutes: 25 }, { role: 'tutor', minutes: 30 }] });
  const seen = await house.look(({ db }) => db.selectFrom('kernel.audit').select(['subject_id', 'role']).where('action', '=', 'scheduling.see-session').execute());
  expect(seen).toEqual([{ subject_id: house.people.amara, role: 'coordinator' }]);
  for (const who of ['noor', 'omar', 'farida'] as const) await expect(page(house.as(who))).rejects.toMatchObject({ status: 404 });
  await expect(page(other.as('dana'))).rejects.toMatchObject({ status: 404 });
  const brief = await read(later(house.as('rosa')), async (tx) => briefFor(tx, await sessionPage(tx, ids[3]!)));
  expect(brief).toMatchObject({ goal: 'Add any two fractions without a hint.', last: { nextStep: 'Two like today' } });
});

test('the queue: what is to be written, missed sessions without a next step, clashes', async () => {
  expect((await read(later(house.as('rosa')), (tx) => logsDue(tx))).map((one) => one.id)).toEqual([ids[2]]);
  const dana = later(house.as('dana'));
  expect(await read(dana, (tx) => noShows(tx))).toMatchObject([{ id: ids[1], learnerAttendance: 'absent', tutorAttendance: 'present' }]);
  expect(await read(dana, (tx) => openClashes(tx))).toEqual([]);
});

test('dosage is what the ledger adds up to, by learner, pairing, school and week', async () => {
  const dana = later(house.as('dana'));
  const span = { starts: '2026-11-16', ends: '2026-12-06' };
  expect(await read(dana, (tx) => dosageByLearner(tx, { span }))).toMatchObject([
    { given: 'Noor', planned: 180, scheduled: 90, delivered: 0, low: true },
    { given: 'Amara', planned: 180, scheduled: 90, delivered: 25, low: true },
  ]);
  expect(await read(dana, (tx) => dosageByLearner(tx, { span, schoolId: house.otherSchoolId }))).toEqual([]);
  expect(await read(dana, (tx) => dosageOfPairing(tx, amara.id))).toMatchObject([{ week: '2026-11-16', scheduled: 30, delivered: 25 }, { scheduled: 30, delivered: 0 }, { scheduled: 30 }, { scheduled: 30 }, { week: '2026-12-14', scheduled: 0 }]);
  expect(await read(dana, (tx) => dosageBySchool(tx, '2026-11-16'))).toEqual([{ schoolId: house.schoolId, school: 'Harbour Road School', scheduled: 60, delivered: 25 }]);
  await expect(read(later(house.as('rosa')), (tx) => dosageByLearner(tx, { span }))).rejects.toMatchObject({ status: 403 });
  expect(await read({ ...other.as('dana'), now }, (tx) => dosageByLearner(tx, { span }))).toEqual([]);
});

test('a tutor’s hours come from delivered minutes, for herself and staff only', async () => {
  const hours = { minutes: 25, sessions: 1, weeks: [{ week: '2026-11-16', program: 'Maths help', subject: 'Maths', minutes: 25, sessions: 1 }] };
  expect(await read(later(house.as('rosa')), (tx) => hoursOfTutor(tx, house.people.rosa))).toMatchObject(hours);
  expect(await read(later(house.as('dana')), (tx) => hoursOfTutor(tx, house.people.rosa, { starts: '2026-11-18', ends: '2026-12-18' }))).toMatchObject({ minutes: 0, weeks: [] });
  await expect(read(later(house.as('omar')), (tx) => hoursOfTutor(tx, house.people.rosa))).rejects.toMatchObject({ status: 403 });
});

test('a coordinator’s week, by day, school and program, in pages', async () => {
  const week = { monday: '2026-11-16', zone: 'America/New_York' };
  const dana = later(house.as('dana'));
  expect(await read(dana, (tx) => weekCalendar(tx, week))).toMatchObject({ days: [{ day: '2026-11-17', count: 1, open: 0 }, { day: '2026-11-18', count: 1, open: 1 }], next: null });
  const page = await read(dana, (tx) => weekCalendar(tx, { ...week, limit: 1 }));
  expect((await read(dana, (tx) => weekCalendar(tx, { ...week, limit: 1, after: page.next }))).sessions).toMatchObject([{ learner: { given: 'Noor' } }]);
  expect((await read(dana, (tx) => weekCalendar(tx, { ...week, schoolId: house.otherSchoolId }))).sessions).toEqual([]);
  expect((await read(dana, calendarFilters)).schools).toHaveLength(2);
  await expect(read(later(house.as('ngozi')), (tx) => weekCalendar(tx, week))).rejects.toMatchObject({ status: 403 });
  await house.look(({ db }) => db.updateTable('scheduling.session').set({ status: 'cancelled', cancelled_at: house.system.now, cancel_reason: 'Fair' }).where('starts_at', '>=', Temporal.Instant.from('2026-11-18T00:00:00-05:00')).where('starts_at', '<', Temporal.Instant.from('2026-11-19T00:00:00-05:00')).execute());
  expect((await read(dana, (tx) => weekCalendar(tx, week))).days).toMatchObject([{ day: '2026-11-17', count: 1, cancelled: 0 }, { day: '2026-11-18', count: 0, cancelled: 1 }]);
});

test('a person’s data is exported, and her words are erased', async () => {
  const data = await house.look((tx) => exportPerson(tx, house.people.amara));
  expect([data.sessions.length, data.logs.length]).toEqual([5, 1]);
  expect(data.dosage.map((one) => one.minutes).reduce((a, b) => a + b, 0)).toBe(145);
  await house.look((tx) => erasePerson(tx, house.people.amara));
  expect((await house.look((tx) => exportPerson(tx, house.people.amara))).logs).toMatchObject([{ went_well: '', next_step: '' }]);
});
