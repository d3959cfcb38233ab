import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import type { Ctx } from '#kernel/action.ts';
import { dropInGrounds } from '#domain/matching/drop-in.fixture.ts';
import { type CastName, type House, newHouse } from '../../test/house.ts';
import { cancelSession } from './cancel-session.ts';
import { joinStudyGroup } from './join-study-group.ts';
import { makeStudyGroup } from './make-study-group.ts';
import { moveSession } from './move-session.ts';
import { at, makePairing, sessionsOf } from './pairing.fixture.ts';
import { planPairing } from './plan-pairing.ts';
import { hoursAhead, remindAt } from './remind-at.ts';
import { remindPeople } from './remind-people.ts';

let house: House;
let first: { id: string; starts_at: Temporal.Instant };
let second: typeof first;
let pairingId: string;
/** Amara with Rosa in the library, Tuesdays at 3:30 pm in New York, from the 24th. */
beforeEach(async () => {
  house = await newHouse();
  ({ id: pairingId } = await makePairing(house, { modality: 'in-person', startsOn: '2026-11-24' }));
  await planPairing(house.system, { pairingId });
  const sessions = await sessionsOf(house, pairingId);
  first = sessions[0]!;
  second = sessions[1]!;
});
const then = (ctx: Ctx, time: string): Ctx => ({ ...ctx, now: at(time) });
const pass = async (time: string): Promise<number> => (await remindPeople(then(house.system, time), {})).told;
const told = async (who: CastName): Promise<string[]> =>
  (await house.look(({ db, orgId }) => db.selectFrom('messaging.notice').select(['key', 'params']).where('org_id', '=', orgId).where('person_id', '=', house.people[who]).where('key', 'like', 'scheduling.notice.reminder%').orderBy('created_at').execute()))
    .map((row) => `${row.key.split('.').at(-1)} ${(row.params as { first: string; where: string }).first} ${(row.params as { where: string }).where}`);
const mails = () => house.look(({ db, orgId }) => db.selectFrom('kernel.mail').select(['to_address', 'subject']).where('org_id', '=', orgId).where('subject', 'like', '%ring %').orderBy('to_address').execute());

test('learner, guardian and tutor are told once, a day before, when and where and what to bring; a first-timer once more', async () => {
  expect(await pass('2026-11-23T20:00:00Z')).toBe(0);
  expect(await pass('2026-11-23T20:31:00Z')).toBe(3);
  expect(await pass('2026-11-23T20:41:00Z')).toBe(0);
  expect([await told('amara'), await told('ngozi'), await told('rosa')]).toEqual([['reminder yes place'], ['reminder yes place'], ['reminder yes place']]);
  expect((await mails())[0]).toEqual({ to_address: 'amara@example.org', subject: 'Reminder: Maths with Rosa, Tue 24 Nov, 3:30 pm, Library, table 4. Bring something to write with and what you are working on. It is your first session: come as you are, and ask anything.' });
  expect(await pass('2026-11-24T18:31:00Z')).toBe(2);
  expect([(await told('amara')).length, (await told('rosa')).length]).toEqual([2, 1]);
});

test('nobody is told at night; what is cancelled or new is not reminded of; what was moved is reminded of again', async () => {
  await moveSession(then(house.as('rosa'), '2026-11-20T15:00:00Z'), { sessionId: first.id, date: '2026-11-24', time: '07:30', reason: 'Trip' });
  // A day before is 7:30 am: fine. Two hours before is night, and the evening before is told instead.
  expect(await pass('2026-11-23T11:59:00Z')).toBe(0);
  expect(await pass('2026-11-23T12:31:00Z')).toBe(3);
  expect(await pass('2026-11-24T00:29:00Z')).toBe(0);
  expect(await pass('2026-11-24T00:31:00Z')).toBe(2);
  await cancelSession(then(house.as('rosa'), '2026-11-25T15:00:00Z'), { sessionId: second.id, reason: 'Ill' });
  expect(await pass('2026-11-30T21:00:00Z')).toBe(0);
  const late = await makePairing(house, { learner: 'noor', programId: await (async () => (await sessionsOf(house, pairingId))[0]!.program_id)(), slots: [{ weekday: 3, start_minute: 930 }], startsOn: '2026-12-02', endsOn: '2026-12-02' });
  await planPairing(then(house.system, '2026-12-02T16:00:00Z'), { pairingId: late.id });
  await house.look(({ db, orgId }) => db.updateTable('scheduling.session').set({ created_at: at('2026-12-02T16:00:00Z') }).where('org_id', '=', orgId).where('pairing_id', '=', late.id).execute());
  expect(await pass('2026-12-02T16:10:00Z')).toBe(0);
});

test('the host of a group is reminded once, however many are in it', async () => {
  const { programId } = await dropInGrounds(house);
  const { id: groupId } = await makeStudyGroup(house.as('omar'), { programId, subject: 'maths', seats: 4, modality: 'online', repeats: 'once', date: '2026-11-26', time: '15:30', minutes: 45 });
  for (const who of ['noor', 'sam'] as const) await joinStudyGroup(house.as(who), { groupId });
  expect(await pass('2026-11-25T20:31:00Z')).toBe(3);
  expect([await told('omar'), await told('noor')]).toEqual([['reminder yes online'], ['reminder yes online']]);
});

test('in a district no session waits behind others that begin sooner', async () => {
  // Two thousand other learners, more than are looked at at once, with Omar, planned too late to be reminded of, all a minute before Amara.
  await house.look(async ({ db, orgId }) => {
    await sql`insert into people.person (org_id, id, given_name, family_name, languages, created_at) select ${orgId}, gen_random_uuid(), 'Filler', n::text, '{en}', now() from generate_series(1, 2001) n`.execute(db);
    await sql`insert into scheduling.session (org_id, id, pairing_id, program_id, planned_on, slot, starts_at, ends_at, time_zone, modality, created_at)
      select s.org_id, f.id, s.pairing_id, s.program_id, '2027-01-01', f.family_name::int, s.starts_at - interval '1 minute', s.ends_at, s.time_zone, s.modality, s.starts_at from scheduling.session s join people.person f on f.org_id = s.org_id and f.given_name = 'Filler'
      where s.org_id = ${orgId} and s.id = ${first.id}`.execute(db);
    await sql`insert into scheduling.session_person (org_id, session_id, person_id, role, during, busy)
      select s.org_id, s.id, who.id, who.role, tstzrange(s.starts_at, s.ends_at), false from scheduling.session s cross join lateral (values (s.id, 'learner'), (${house.people.omar}::uuid, 'tutor')) who (id, role)
      where s.org_id = ${orgId} and s.planned_on = '2027-01-01'`.execute(db);
  });
  expect(await pass('2026-11-23T20:31:00Z')).toBe(3);
  expect(await pass('2026-11-23T20:41:00Z')).toBe(0);
});

test('never at night on the reader’s clock, in seven zones over every clock change of two years', () => {
  for (const zone of ['America/New_York', 'Europe/London', 'Africa/Cairo', 'Asia/Kolkata', 'Australia/Sydney', 'America/Santiago', 'Australia/Lord_Howe'])
    for (let day = Temporal.PlainDate.from('2026-01-01'); day.year < 2028; day = day.add({ days: 1 }))
      for (const hour of [0, 7, 8, 9, 15, 21]) {
        const starts = day.toZonedDateTime({ timeZone: zone, plainTime: { hour } }).toInstant();
        for (const kind of ['day', 'soon'] as const) {
          const due = remindAt(starts, kind, zone), local = due.toZonedDateTimeISO(zone);
          expect(local.hour >= 7 && local.hour < 20 && Temporal.Instant.compare(due, starts.subtract({ hours: hoursAhead[kind] })) >= 0 && Temporal.Instant.compare(due, starts.subtract({ minutes: 45 })) <= 0, `${zone} ${day} ${hour} ${kind}`).toBe(true);
        }
      }
});
