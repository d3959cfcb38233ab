import { beforeAll, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { type House, newHouse, settle } from '../../test/house.ts';
import { freeOn, type Grounds, matchingGrounds } from './matching.fixture.ts';
import { startRound } from './start-round.ts';
import { blockOf, pastWaits, waitingList, whereSheStands } from './waiting-queries.ts';

let house: House;
let other: House;
let grounds: Grounds;

beforeAll(async () => {
  [house, other] = [await newHouse(), await newHouse('Other')];
  grounds = await matchingGrounds(house);
});

test('a learner, her teacher and her guardian see where she stands; others and another organization do not', async () => {
  const stands = (who: Parameters<House['as']>[0], whose: House = house) => read(whose.as(who), (tx) => whereSheStands(tx, grounds.requests.amara));
  expect(await stands('amara')).toMatchObject({ days: 6, block: { kind: 'not-looked' }, estimate: { kind: 'few', past: 0 }, subject: 'Maths' });
  for (const who of ['farida', 'ngozi', 'dana'] as const) expect(await stands(who)).toMatchObject({ days: 6 });
  for (const who of ['noor', 'rosa', 'omar'] as const) expect(await stands(who)).toBeUndefined();
  expect(await stands('dana', other)).toBeUndefined();
});

test('what stands in the way comes from the newest round: a proposal under review, or the rule nearest to a yes', async () => {
  await freeOn(house, 'sam', [6], 8, 9);
  await startRound(house.as('dana'), { programId: grounds.programId });
  await settle();
  const block = async (who: 'amara' | 'noor' | 'sam') => (await read(house.as('dana'), (tx) => whereSheStands(tx, grounds.requests[who])))?.block;
  expect(await block('noor')).toEqual({ kind: 'proposed' });
  expect(await block('sam')).toEqual({ kind: 'left-out', reason: 'ruledOut', rule: 'time', count: 2 });
  expect(blockOf({ status: 'left-out', left_out: { reason: 'full', facts: { feasible: 3 }, rules: {} } })).toEqual({ kind: 'left-out', reason: 'full', rule: null, count: 3 });
  expect(blockOf(null)).toEqual({ kind: 'not-looked' });
});

test('the waiting list is sorted by wait, filtered and counted; only staff see it', async () => {
  const list = await read(house.as('dana'), (tx) => waitingList(tx, {}));
  expect(list.total).toBe(3);
  expect(list.rows.map((row) => [row.givenName, row.days])).toEqual([['Noor', 11], ['Amara', 6], ['Sam', 4]]);
  expect((await read(house.as('dana'), (tx) => waitingList(tx, { days: 5 }))).rows.map((row) => row.givenName)).toEqual(['Noor', 'Amara']);
  expect((await read(house.as('dana'), (tx) => waitingList(tx, { search: 'o’r', level: 6, programId: grounds.programId, subject: 'maths' }))).rows).toMatchObject([{ givenName: 'Sam', block: { rule: 'time' } }]);
  expect((await read(house.as('dana'), (tx) => waitingList(tx, { need: 1 }))).rows).toEqual([]);
  expect((await read(house.as('dana'), (tx) => waitingList(tx, {}, 1))).rows).toEqual([]);
  expect((await read(other.as('dana'), (tx) => waitingList(tx, {}))).total).toBe(0);
  await expect(read(house.as('amara'), (tx) => waitingList(tx, {}))).rejects.toMatchObject({ status: 403 });
});

test('past waits end with the first pairing that ran; those who still wait count as waiting', async () => {
  await house.look(async ({ db, orgId, now }) => {
    const pairing = { org_id: orgId, program_id: grounds.programId, request_id: grounds.requests.noor, learner_id: house.people.noor, tutor_id: house.people.omar, subject: 'maths', modality: 'online', time_zone: 'America/New_York', session_minutes: 45, ends_on: '2026-12-18' };
    // One that was let go before it began, then one that ran.
    await db.insertInto('matching.pairing').values({ ...pairing, id: crypto.randomUUID(), starts_on: '2026-11-15', status: 'ended', ended_at: now.subtract({ hours: 24 * 4 }), created_at: now.subtract({ hours: 24 * 5 }) }).execute();
    await db.insertInto('matching.pairing').values({ ...pairing, id: crypto.randomUUID(), starts_on: '2026-11-16', status: 'active', created_at: now.subtract({ hours: 24 * 2 }) }).execute();
  });
  expect((await house.look((tx) => pastWaits(tx, grounds.programId, 'maths'))).toSorted((a, b) => a.days - b.days)).toEqual([{ days: 4, served: false }, { days: 6, served: false }, { days: 9, served: true }]);
});
