import { expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { coach, makeCoach } from '#domain/people/coach.fixture.ts';
import { at, makePairing } from '#domain/scheduling/pairing.fixture.ts';
import { newHouse } from '../../test/house.ts';
import { coachOverview } from './coach-overview.ts';
import { addSession } from './reporting.fixture.ts';

test('shows the tutors she coaches, their next sessions and the logs they owe', async () => {
  const house = await newHouse();
  await makeCoach(house, 'rosa');
  const rosas = await makePairing(house, { startsOn: '2026-09-07' });
  await addSession(house, rosas.id, '2026-11-10T20:30:00Z', { status: 'held', minutes: 30, came: 'present' });
  await addSession(house, rosas.id, '2026-11-11T20:30:00Z', { status: 'held', minutes: 30, came: 'present', log: { nextStep: 'x' } });
  await addSession(house, rosas.id, '2026-11-17T20:30:00Z');
  await addSession(house, rosas.id, '2026-12-01T20:30:00Z');
  const omars = await makePairing(house, { learner: 'noor', tutor: 'omar', programId: rosas.programId });
  await addSession(house, omars.id, '2026-11-18T20:30:00Z');
  const seen = await read(coach(house), (tx) => coachOverview(tx));
  expect(seen.tutors).toEqual([{ id: house.people.rosa, given: 'Rosa', family: 'Delgado', learners: 1, logsDue: 1, oldest: at('2026-11-10T21:00:00Z') }]);
  expect(seen.sessions.map((row) => [row.tutor.given, row.startsAt.toString()])).toEqual([['Rosa', '2026-11-17T20:30:00Z']]);
});

test('a relation that ended, another role and another organization show nothing', async () => {
  const house = await newHouse();
  await makeCoach(house, 'rosa', true);
  await addSession(house, (await makePairing(house)).id, '2026-11-17T20:30:00Z');
  expect(await read(coach(house), (tx) => coachOverview(tx))).toEqual({ tutors: [], sessions: [] });
  expect(await read(coach(await newHouse('Southside Schools')), (tx) => coachOverview(tx))).toEqual({ tutors: [], sessions: [] });
  await expect(read(house.as('farida'), (tx) => coachOverview(tx))).rejects.toMatchObject({ status: 403 });
});
