import { beforeEach, expect, test } from 'vitest';
import { addBlackoutDays } from '#domain/programs/add-blackout-days.ts';
import { type House, newHouse } from '../../test/house.ts';
import { askNow } from './ask-now.ts';
import { cancelDropIn } from './cancel-drop-in.ts';
import { dropInGrounds, inHours, later, placeOf } from './drop-in.fixture.ts';
import { usualWait } from './drop-in-history.ts';
import { myDropIn, myPresence, tutorsHere } from './drop-in-queries.ts';
import { sayAway } from './say-away.ts';
import { sayHere } from './say-here.ts';
import type { Tx } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';

let house: House;
let programId: string;
beforeEach(async () => {
  house = await newHouse();
  ({ programId } = await dropInGrounds(house));
});
/** Pairings of one session each, as accepting leaves them. */
const makePast = (at: House, of: string) => async ({ db, orgId, now }: Tx): Promise<string> => {
    const both = { org_id: orgId, program_id: of, learner_id: at.people.sam, subject: 'maths', created_at: now };
    const [requestId, id] = [newId(), newId()];
    await db.insertInto('matching.help_request').values({ ...both, id: requestId, sessions_a_week: 1, format: 'drop-in', modality: 'online', languages: ['en'], status: 'closed', waiting_since: now }).execute();
    await db.insertInto('matching.pairing').values({ ...both, id, request_id: requestId, tutor_id: at.people.rosa, modality: 'online', time_zone: 'UTC', session_minutes: 30, starts_on: '2026-11-17', ends_on: '2026-11-17', status: 'ended', ended_at: now, drop_in: true }).execute();
    return id;
  };
const mine = (who: 'amara' | 'noor' | 'sam') => house.look((tx) => myDropIn({ ...tx, ...house.as(who) }));

test('a learner takes one place in the queue, from any tab or phone, and keeps it', async () => {
  const first = await askNow(house.as('amara'), { programId, subject: 'maths', question: 'What is a common denominator?' });
  expect(first.already).toBe(false);
  const again = await askNow(later(house.as('amara'), 20), { programId, subject: 'maths', question: 'Other words' });
  expect(again).toEqual({ id: first.id, already: true });
  await askNow(later(house.as('sam'), 30), { programId, subject: 'maths' });
  expect(await mine('amara')).toMatchObject({ id: first.id, status: 'waiting', ahead: 0, question: 'What is a common denominator?' });
  expect(await mine('sam')).toMatchObject({ status: 'waiting', ahead: 1 });
  expect(await mine('noor')).toBeNull();
});

test('two tabs that ask at the same moment hold one place', async () => {
  const both = await Promise.all([1, 2, 3].map(() => askNow(house.as('amara'), { programId, subject: 'maths' })));
  expect(new Set(both.map((one) => one.id)).size).toBe(1);
  expect(both.filter((one) => !one.already)).toHaveLength(1);
});

test('only learners ask, only where the program offers it, in its hours and on its days', async () => {
  await expect(askNow(house.as('omar'), { programId, subject: 'maths' })).rejects.toMatchObject({ status: 403, key: 'matching.problem.learners-ask' });
  await expect(askNow(house.as('dana'), { programId, subject: 'maths' })).rejects.toMatchObject({ status: 403 });
  await expect(askNow(house.as('amara'), { programId, subject: 'spanish' })).rejects.toMatchObject({ status: 422, fields: { subject: 'matching.problem.subject-not-taught' } });
  await expect(askNow(house.as('amara'), { programId, subject: 'maths', skillIds: [newId()] })).rejects.toMatchObject({ status: 422, fields: { skillIds: 'matching.problem.skill-elsewhere' } });
  const closed = await dropInGrounds(house, { name: 'Afternoons', dropInFrom: 13 * 60, dropInUntil: 17 * 60 });
  await expect(askNow(house.as('amara'), { programId: closed.programId, subject: 'maths' })).rejects.toMatchObject({ status: 409, key: 'matching.problem.drop-in-closed', params: { from: '1:00 pm', until: '5:00 pm' } });
  const without = await dropInGrounds(house, { name: 'No drop-in', formats: ['one-to-one'] });
  await expect(askNow(house.as('amara'), { programId: without.programId, subject: 'maths' })).rejects.toMatchObject({ status: 409, key: 'matching.problem.no-drop-in-here' });
  await addBlackoutDays(house.as('dana'), { name: 'Staff training', from: '2026-11-17' });
  await expect(askNow(house.as('amara'), { programId, subject: 'maths' })).rejects.toMatchObject({ status: 409, key: 'matching.problem.drop-in-day', params: { why: 'Staff training' } });
  const other = await newHouse();
  await expect(askNow(other.as('amara'), { programId, subject: 'maths' })).rejects.toMatchObject({ status: 404 });
});

test('she leaves the queue at any time; nobody else takes her out, and another organization sees nothing', async () => {
  const { id } = await askNow(house.as('amara'), { programId, subject: 'maths' });
  await expect(cancelDropIn(house.as('sam'), { dropInId: id })).rejects.toMatchObject({ status: 404 });
  const other = await newHouse();
  await expect(cancelDropIn(other.as('dana'), { dropInId: id })).rejects.toMatchObject({ status: 404 });
  expect(await cancelDropIn(house.as('amara'), { dropInId: id })).toEqual({ left: true });
  expect(await cancelDropIn(house.as('amara'), { dropInId: id })).toEqual({ left: false });
  expect(await placeOf(house, id)).toMatchObject({ status: 'cancelled' });
});

test('a tutor says that she is here until a time, and leaves; it runs out by itself', async () => {
  const rosa = house.as('rosa', 'tutor');
  const here = (ctx = rosa) => house.look((tx) => myPresence({ ...tx, ...ctx }));
  await sayHere(rosa, { until: inHours(rosa, 2) });
  expect((await here())?.until?.toString()).toBe(inHours(rosa, 2));
  expect(await house.look((tx) => tutorsHere(tx, programId))).toBe(1);
  expect((await here(later(rosa, 2 * 3600 + 1)))?.until).toBeNull();
  await sayAway(later(rosa, 60), {});
  expect((await here(later(rosa, 61)))?.until).toBeNull();
  await expect(sayHere(rosa, { until: inHours(rosa, -1) })).rejects.toMatchObject({ status: 422, fields: { until: 'matching.problem.here-past' } });
  await expect(sayHere(rosa, { until: inHours(rosa, 30) })).rejects.toMatchObject({ status: 422, fields: { until: 'matching.problem.here-too-long' } });
  await expect(sayHere(rosa, { until: 'soon' })).rejects.toMatchObject({ status: 422 });
  await expect(sayHere(house.as('amara'), { until: inHours(rosa, 1) })).rejects.toMatchObject({ status: 403 });
  const bare = await newHouse();
  await expect(sayHere(bare.as('omar'), { until: inHours(rosa, 1) })).rejects.toMatchObject({ status: 409, key: 'matching.problem.no-drop-in-offer' });
});

test('the wait is said from past waits, and not at all from too few', async () => {
  const { programId: other } = await dropInGrounds(house, { name: 'Another' });
  const pairing = makePast(house, other);
  const past = (n: number, minutes: number, status: 'accepted' | 'cancelled' = 'accepted') =>
    house.look(async (tx) => {
      const { db, orgId, now } = tx;
      for (let i = 0; i < n; i++) {
        const asked = now.subtract({ hours: 24 * (i + 1), minutes: 30 * minutes });
        await db.insertInto('matching.drop_in').values({ org_id: orgId, id: newId(), program_id: programId, learner_id: house.people.sam, subject: 'maths', modality: 'either', languages: ['en'], asked_at: asked, give_up_at: asked, status, ended_at: asked.add({ minutes }), pairing_id: status === 'accepted' ? await pairing(tx) : null }).execute();
      }
    });
  await past(4, 3);
  await past(10, 1, 'cancelled');
  expect(await house.look((tx) => usualWait(tx, programId))).toEqual({ range: null, waits: 4 });
  await past(4, 5);
  // Eight in 42 minutes in which anybody waited: 42 (2^(1/8) - 1) = 3.8 for half of them, 42 (10^(1/8) - 1) = 14.01 for nine in ten, rounded up.
  const next = await house.look((tx) => usualWait(tx, programId));
  expect(next).toEqual({ waits: 8, range: { from: 4, to: 15 } });
  const third = await house.look((tx) => usualWait(tx, programId, 2));
  expect(third.range!.from).toBeGreaterThan(next.range!.from);
});
