import { beforeAll, expect, test } from 'vitest';
import { leaveEvent } from '#kernel/event.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { type CastName, type House, newHouse, settle } from '../../test/house.ts';
import { cancelSession } from './cancel-session.ts';
import { markAttendance } from './mark-attendance.ts';
import { moveSession } from './move-session.ts';
import { at, makePairing, sessionsOf, written } from './pairing.fixture.ts';

let house: House;
let pairing: { id: string };
let seen = 0;

const leave = (name: `${string}.${string}`, subjectId: string) => withTenant(house.orgId, (db) => leaveEvent({ ...house.system, db }, name, subjectId));

/** Mails since the last look, as [whom, subject]. */
async function mails(): Promise<[string, string][]> {
  await settle();
  const rows = await house.look(({ db, orgId }) => db.selectFrom('kernel.mail').select(['person_id', 'subject']).where('org_id', '=', orgId).orderBy(written).execute());
  const fresh = rows.slice(seen);
  seen = rows.length;
  const nameOf = (id: string | null) => (Object.keys(house.people) as CastName[]).find((name) => house.people[name] === id) ?? '?';
  return fresh.map((row): [string, string] => [nameOf(row.person_id), row.subject]).sort(([a], [b]) => (a < b ? -1 : 1));
}

beforeAll(async () => {
  house = await newHouse();
  await house.look(({ db, orgId }) => db.updateTable('people.person').set({ time_zone: 'America/Chicago' }).where('org_id', '=', orgId).where('id', '=', house.people.ngozi).execute());
  pairing = await makePairing(house, { endsOn: '2026-12-08' });
});

test('an approved pairing is planned, and learner, tutor and guardian hear when and where in their own time', async () => {
  await leave('matching.pairing-approved', pairing.id);
  expect(await mails()).toEqual([
    ['amara', 'Maths with Rosa begins Tue 17 Nov, 3:30 pm, online. There are 4 sessions this term.'],
    ['ngozi', 'Amara gets help with Maths from Rosa. It begins Tue 17 Nov, 2:30 pm, online. There are 4 sessions this term.'],
    ['rosa', 'You help Amara with Maths. It begins Tue 17 Nov, 3:30 pm, online. There are 4 sessions this term.'],
  ]);
  expect(await sessionsOf(house, pairing.id)).toHaveLength(4);
});

test('a move and a cancellation are told to everybody but the one who did it', async () => {
  const sessions = await sessionsOf(house, pairing.id);
  await moveSession(house.as('rosa'), { sessionId: sessions[1]!.id, date: '2026-11-25', time: '16:00', reason: 'Dentist' });
  expect(await mails()).toEqual([
    ['amara', 'The session of Tue 24 Nov, 3:30 pm is now on Wed 25 Nov, 4:00 pm (Maths, with Rosa).'],
    ['ngozi', 'The session of Tue 24 Nov, 2:30 pm is now on Wed 25 Nov, 3:00 pm (Maths, Amara with Rosa).'],
  ]);
  await cancelSession(house.as('amara'), { sessionId: sessions[2]!.id, reason: 'Ill' });
  expect((await mails()).map(([who]) => who)).toEqual(['ngozi', 'rosa']);
});

test('who was missed gets friendly words; when the tutor leaves, the others hear of it', async () => {
  const [first] = await sessionsOf(house, pairing.id);
  await markAttendance({ ...house.as('rosa'), now: at('2026-11-17T21:00:00Z') }, {
    sessionId: first!.id, people: [{ personId: house.people.amara, attendance: 'absent' }, { personId: house.people.rosa, attendance: 'present' }],
  });
  expect(await mails()).toEqual([['amara', 'We missed you on Tue 17 Nov, 3:30 pm (Maths, with Rosa). It happens. You can find another time.']]);
  await leave('people.person-deactivated', house.people.rosa);
  expect(await mails()).toEqual([
    ['amara', 'The sessions with Rosa have come to an end (Maths). 2 sessions that were planned are cancelled.'],
    ['ngozi', 'The sessions of Amara with Rosa have come to an end (Maths). 2 sessions that were planned are cancelled.'],
  ]);
});
