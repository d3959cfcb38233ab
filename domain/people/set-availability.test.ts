import { beforeAll, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { availabilityOf, theirAvailability } from '#domain/people/availability-queries.ts';
import { setAvailability } from '#domain/people/set-availability.ts';
import { type House, newHouse } from '../../test/house.ts';

let house: House;
let other: House;
beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
});
const amara = () => house.people.amara;
const timesOf = (id: string) => house.look(async (tx) => (await availabilityOf(tx, [id])).get(id)!);

test('a learner says when she is free; what overlaps or touches is joined', async () => {
  await setAvailability(house.as('amara'), { personId: amara(), ranges: [
    { weekday: 2, start: 930, end: 990 }, { weekday: 2, start: 960, end: 1020 }, { weekday: 2, start: '1020', end: '1035' }, { weekday: 1, start: 930, end: 990 },
  ] });
  expect(await timesOf(amara())).toEqual({ zone: 'America/New_York', ranges: [{ weekday: 1, start: 930, end: 990 }, { weekday: 2, start: 930, end: 1035 }], exceptions: [] });
});

test('days that are not as usual are kept beside the week, and past ones stay as they were', async () => {
  await house.look(({ db, orgId }) => db.insertInto('people.free_exception').values({ org_id: orgId, person_id: amara(), on_date: '2026-10-01', kind: 'busy', start_minute: 0, end_minute: 1440 }).execute());
  await setAvailability(house.as('amara'), { personId: amara(), exceptions: [{ on: '2026-11-26', kind: 'busy', start: 0, end: 1440 }, { on: '2026-10-02', kind: 'busy', start: 0, end: 60 }] });
  const times = await timesOf(amara());
  expect(times.exceptions).toEqual([{ on: '2026-11-26', kind: 'busy', start: 0, end: 1440 }]);
  expect(times.ranges).toHaveLength(2);
  const past = await house.look(({ db }) => db.selectFrom('people.free_exception').select('on_date').where('person_id', '=', amara()).where('on_date', '<', '2026-11-01').execute());
  expect(past).toEqual([{ on_date: '2026-10-01' }]);
});

test('today is the day where the person is: in her evening it stays, and after her midnight it is over', async () => {
  const own = async (zone: string, now: string) => {
    await house.look(({ db, orgId }) => db.updateTable('people.person').set({ time_zone: zone }).where('org_id', '=', orgId).where('id', '=', house.people.noor).execute());
    return read({ ...house.as('noor'), now: Temporal.Instant.from(now) }, (tx) => theirAvailability(tx, house.people.noor));
  };
  const busy = (on: string) => ({ on, kind: 'busy' as const, start: 0, end: 1440 });
  await setAvailability(house.as('noor'), { personId: house.people.noor, exceptions: [busy('2026-11-19'), busy('2026-11-20')] });
  expect((await own('America/New_York', '2026-11-20T01:00:00Z')).exceptions).toEqual([busy('2026-11-19'), busy('2026-11-20')]);
  expect((await own('Pacific/Auckland', '2026-11-19T12:00:00Z')).exceptions).toEqual([busy('2026-11-20')]);
});

test('staff may set others’ times, learners only their own, and nobody those of another organization', async () => {
  await setAvailability(house.as('dana'), { personId: house.people.omar, ranges: [{ weekday: 3, start: 900, end: 960 }] });
  await expect(setAvailability(house.as('farida'), { personId: house.people.noor, ranges: [] })).rejects.toMatchObject({ status: 403 });
  await expect(setAvailability(house.as('omar'), { personId: amara(), ranges: [] })).rejects.toMatchObject({ status: 403, key: 'people.refused.own-times-only' });
  await expect(read(house.as('omar'), (tx) => theirAvailability(tx, amara()))).rejects.toMatchObject({ status: 403 });
  await expect(setAvailability(other.as('dana'), { personId: amara(), ranges: [] })).rejects.toMatchObject({ status: 404 });
  expect(await other.look(async (tx) => (await availabilityOf(tx, [amara()])).size)).toBe(0);
});

test('bad times are named by their place', async () => {
  const set = (input: object) => setAvailability(house.as('amara'), { personId: amara(), ...input } as never);
  await expect(set({ ranges: [{ weekday: 1, start: 600, end: 660 }, { weekday: 1, start: 605, end: 500 }] })).rejects.toMatchObject({ status: 422, fields: { 'ranges.1.start': 'people.availability.quarter' } });
  await expect(set({ ranges: [{ weekday: 1, start: 600, end: 600 }] })).rejects.toMatchObject({ fields: { 'ranges.0.end': 'people.availability.end-first' } });
  await expect(set({ ranges: [{ weekday: 8, start: 600, end: 660 }] })).rejects.toMatchObject({ fields: { 'ranges.0.weekday': 'people.availability.weekday' } });
  await expect(set({ exceptions: [{ on: '2026-11-31', kind: 'free', start: 0, end: 60 }] })).rejects.toMatchObject({ fields: { 'exceptions.0.on': 'people.person.no-day' } });
  await expect(set({ exceptions: [{ on: '2026-12-01', kind: 'free', start: 0, end: 60 }, { on: '2026-12-01', kind: 'busy', start: 30, end: 90 }] })).rejects.toMatchObject({ status: 422 });
  expect((await timesOf(amara())).ranges).toHaveLength(2);
});
