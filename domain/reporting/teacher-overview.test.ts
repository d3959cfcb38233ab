import { beforeAll, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';
import { at, makePairing, makeProgram } from '#domain/scheduling/pairing.fixture.ts';
import { type House, houseNow, newHouse } from '../../test/house.ts';
import { addSession } from './reporting.fixture.ts';
import { teacherOverview } from './teacher-overview.ts';

let house: House;
const overview = (whose: House) => read(whose.as('farida'), (tx) => teacherOverview(tx, 'America/New_York'));

beforeAll(async () => {
  house = await newHouse();
  const programId = await makeProgram(house);
  const amara = await makePairing(house, { programId, startsOn: '2026-09-07' });
  await addSession(house, amara.id, '2026-11-10T20:30:00Z', { status: 'held', minutes: 30, came: 'present' });
  await addSession(house, amara.id, '2026-11-16T20:30:00Z', { status: 'missed', came: 'absent' });
  await addSession(house, amara.id, '2026-11-19T20:30:00Z');
  await addSession(house, amara.id, '2026-11-26T20:30:00Z');
  const rosa = await makePairing(house, { programId, learner: 'rosa', tutor: 'omar' });
  await addSession(house, rosa.id, '2026-11-18T20:30:00Z');
  await house.look(({ db, orgId, now }) =>
    db.insertInto('matching.help_request').values({
      org_id: orgId, id: newId(), program_id: programId, learner_id: house.people.sam, subject: 'reading', sessions_a_week: 1, format: 'one-to-one', modality: 'either', languages: ['en'], waiting_since: at('2026-11-01T14:00:00Z'), created_at: now,
    }).execute());
});

test('says who of hers gets help, who waits, and who came this week', async () => {
  const seen = await overview(house);
  expect(seen.classes).toMatchObject([{ title: 'Maths 7B', learners: 3 }]);
  expect(seen.paired).toMatchObject([{ learner: 'Amara Okafor', subject: 'Maths', tutor: 'Rosa Delgado', delivered: 30, planned: 120 }]);
  expect(seen.waiting).toMatchObject([{ learner: 'Sam O’Rourke', subject: 'Reading', since: at('2026-11-01T14:00:00Z') }]);
  expect(seen.sessions.map((row) => [row.learner.given, row.status, row.came])).toEqual([['Amara', 'missed', 'absent'], ['Amara', 'scheduled', 'unknown']]);
});

test('a class she no longer teaches, another teacher’s and another organization’s stay closed', async () => {
  const nothing = { classes: [], paired: [], waiting: [], stuck: 0, sessions: [] };
  const other = await newHouse('Southside Schools');
  expect(await overview(other)).toMatchObject({ paired: [], waiting: [], sessions: [] });
  const colleague = { ...house.as('farida'), actor: { personId: house.people.ines, role: 'teacher', roles: ['teacher'] } } as const;
  expect(await read(colleague, (tx) => teacherOverview(tx, 'UTC'))).toEqual(nothing);
  for (const who of ['dana', 'ngozi', 'rosa'] as const) await expect(read(house.as(who), (tx) => teacherOverview(tx, 'UTC'))).rejects.toMatchObject({ status: 403 });
  await house.look(({ db, orgId }) => db.updateTable('programs.class_member').set({ ended_at: houseNow }).where('org_id', '=', orgId).where('role', '=', 'teacher').execute());
  expect(await overview(house)).toEqual(nothing);
});
