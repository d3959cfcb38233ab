import { expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { at, makePairing, makeProgram } from '#domain/scheduling/pairing.fixture.ts';
import { type House, newHouse } from '../../test/house.ts';
import { coordinatorFigures } from './coordinator-figures.ts';
import { addSession } from './reporting.fixture.ts';

const figuresOf = (house: House) => read(house.as('dana'), (tx) => coordinatorFigures(tx, 'America/New_York'));

test('with nothing behind them the figures are null, not zero', async () => {
  expect(await figuresOf(await newHouse())).toEqual({ minutes: null, held: null, wait: null, week: { sessions: 0, held: 0, learners: 0 } });
});

test('counts minutes of last week, what took place, days to the first session, and this week', async () => {
  const house = await newHouse();
  const programId = await makeProgram(house);
  const [amara, noor, sam] = [
    await makePairing(house, { programId, startsOn: '2026-09-07' }), await makePairing(house, { programId, learner: 'noor', tutor: 'omar', startsOn: '2026-09-07' }),
    await makePairing(house, { programId, learner: 'sam', startsOn: '2026-11-16' }),
  ];
  await house.look(async ({ db, orgId }) => {
    await db.updateTable('matching.help_request').set({ created_at: at('2026-10-27T20:30:00Z') }).where('org_id', '=', orgId).where('id', '=', amara.requestId).execute();
    await db.updateTable('matching.help_request').set({ created_at: at('2026-11-02T20:30:00Z') }).where('org_id', '=', orgId).where('id', '=', noor.requestId).execute();
  });
  await addSession(house, amara.id, '2026-11-03T20:30:00Z', { status: 'held', minutes: 30, came: 'present' });
  await addSession(house, amara.id, '2026-11-10T20:30:00Z', { status: 'held', minutes: 30, came: 'present' });
  await addSession(house, amara.id, '2026-11-11T20:30:00Z', { status: 'held', minutes: 30, came: 'present' });
  await addSession(house, noor.id, '2026-11-12T20:30:00Z', { status: 'held', minutes: 20, came: 'late' });
  await addSession(house, noor.id, '2026-11-13T20:30:00Z', { status: 'missed', came: 'absent' });
  await addSession(house, noor.id, '2026-11-05T20:30:00Z', { status: 'cancelled', reason: 'Dentist' });
  await addSession(house, noor.id, '2026-11-06T20:30:00Z', { status: 'cancelled', reason: 'pairing-ended' });
  await addSession(house, noor.id, '2026-10-06T20:30:00Z', { status: 'missed', came: 'absent' });
  await addSession(house, amara.id, '2026-11-16T20:30:00Z');
  await addSession(house, sam.id, '2026-11-18T20:30:00Z');

  expect(await figuresOf(house)).toEqual({
    minutes: { learners: 2, low: 30, median: 40, high: 50, plan: 60 },
    held: { held: 4, planned: 6, unmarked: 1 },
    wait: { learners: 2, median: 9, most: 10, waiting: 1 },
    week: { sessions: 2, held: 0, learners: 2 },
  });
  expect((await figuresOf(await newHouse('Southside Schools'))).minutes).toBeNull();
  await expect(read(house.as('farida'), (tx) => coordinatorFigures(tx, 'UTC'))).rejects.toMatchObject({ status: 403 });
});
