import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { firstBrokenEntry, record, recordedSince } from '#kernel/audit.ts';
import { leaveEvent, listen } from '#kernel/event.ts';
import { no, yes } from '#kernel/policy.ts';
import { withoutTenant, withTenant } from '#kernel/tenancy.ts';
import { type House, newHouse, settle } from '../test/house.ts';

let house: House;
let other: House;
const heard: string[] = [];

const rename = action({
  name: 'kernel.rename-organization',
  input: z.object({ name: z.string().min(1, 'kernel.problem.required') }),
  may: (tx) => (tx.actor?.role === 'admin' ? yes : no('kernel.problem.refused')),
  run: async (tx, { name }) => {
    await tx.db.updateTable('programs.organization').set({ name }).execute();
    await leaveEvent(tx, 'kernel.organization-renamed', tx.orgId, { length: name.length });
    if (name === 'explode') throw new Error('boom');
    return name;
  },
  audit: (input) => ({ detail: { length: input.name.length } }),
});

beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
  listen('kernel.organization-renamed', async (tx, event) => {
    heard.push(`${tx.orgId} ${event.data.length}`);
  });
});

const nameOf = (h: House) => h.look(({ db }) => db.selectFrom('programs.organization').select('name').executeTakeFirstOrThrow());

test('a verb writes, leaves its event and its audit entry, and touches one tenant only', async () => {
  await rename(house.as('ines'), { name: 'Renamed' });
  expect((await nameOf(house)).name).toBe('Renamed');
  expect((await nameOf(other)).name).toBe('Other');
  await settle();
  expect(heard).toEqual([`${house.orgId} 7`]);
  expect(await house.look((tx) => tx.db.selectFrom('kernel.audit').select(['action', 'detail']).execute())).toEqual([{ action: 'kernel.rename-organization', detail: { length: 7 } }]);
});

test('an event that nobody listens to is kept and makes no work; one that is listened to waits for it', async () => {
  const leave = (name: 'kernel.nobody-hears' | 'kernel.organization-renamed') => house.look((tx) => leaveEvent(tx, name, tx.orgId, { length: 1 }));
  const unheard = () => house.look(async ({ db }) => (await db.selectFrom('kernel.event').select('name').where('heard_at', 'is', null).execute()).map((one) => one.name));
  await leave('kernel.nobody-hears');
  expect(await house.look(({ db }) => db.selectFrom('kernel.event').select('subject_id').where('name', '=', 'kernel.nobody-hears').execute())).toEqual([{ subject_id: house.orgId }]);
  expect(await unheard()).toEqual([]);
  expect(await settle()).toBe(0);
  await leave('kernel.organization-renamed');
  expect(await unheard()).toEqual(['kernel.organization-renamed']);
  expect(await settle()).toBe(1);
  expect(await unheard()).toEqual([]);
});

test('a refused, a bad and a failing verb leave nothing behind', async () => {
  const before = await nameOf(house);
  await expect(rename(house.as('amara'), { name: 'x' })).rejects.toMatchObject({ status: 403 });
  await expect(rename(house.as('ines'), { name: '' })).rejects.toMatchObject({ status: 422, fields: { name: 'kernel.problem.required' } });
  await expect(rename(house.as('ines'), { name: 'explode' })).rejects.toThrow('boom');
  expect(await nameOf(house)).toEqual(before);
  expect(await settle()).toBe(0);
});

/** Ends in a deadlock as often as it is told to; the words it wrote before are undone each time. */
const meet = action({
  name: 'kernel.meet',
  input: z.object({ times: z.number() }),
  may: () => yes,
  run: async (tx, { times }) => {
    begun += 1;
    await tx.db.updateTable('programs.organization').set((e) => ({ name: e.fn('concat', ['name', sql.lit(' met')]) })).execute();
    if (begun <= times) await sql`do $$ begin raise exception 'deadlock detected' using errcode = 'deadlock_detected'; end $$`.execute(tx.db);
  },
});
let begun = 0;

test('a verb that a deadlock ended is begun again, and given up after the third time', async () => {
  const org = await newHouse('Two');
  await meet(org.as('ines'), { times: 2 });
  expect([begun, (await nameOf(org)).name]).toEqual([3, 'Two met']);
  begun = 0;
  await expect(meet(org.as('ines'), { times: 9 })).rejects.toThrow('deadlock detected');
  expect([begun, (await nameOf(org)).name]).toEqual([3, 'Two met']);
});

test('a swallowed failure inside a transaction is never reported as done', async () => {
  await expect(withTenant(house.orgId, async (db) => {
    await sql`select 1/0`.execute(db).catch(() => {});
    return 'fine';
  })).rejects.toThrow();
});

test('entries asked for together follow one another in the chain', async () => {
  const org = await newHouse('Together');
  await org.look((tx) => Promise.all(['one', 'two', 'three'].map((name) => record(tx, `kernel.${name}`, {}))));
  expect(await org.look((tx) => tx.db.selectFrom('kernel.audit').select('action').where('action', 'like', 'kernel.%').orderBy('seq').execute())).toEqual([{ action: 'kernel.one' }, { action: 'kernel.two' }, { action: 'kernel.three' }]);
  expect(await org.look(firstBrokenEntry)).toBeNull();
});

test('a verb within a verb keeps nobody waiting for the audit chain: whoever records first may still hold what others hold', async () => {
  const org = await newHouse('Chain'), hold = (tx: Tx) => tx.db.selectFrom('people.person').select('id').where('id', '=', org.people.amara).forNoKeyUpdate().execute();
  let other: Promise<void> | undefined;
  await org.look(async (tx) => {
    await record(tx, 'kernel.first', {});
    other = org.look(async (theirs) => {
      await hold(theirs);
      await record(theirs, 'kernel.second', {});
    });
    other.catch(() => {});
    await wait(100); // it has begun
    await hold(tx);
  });
  await other;
  const recorded = await org.look((tx) => tx.db.selectFrom('kernel.audit').select('action').execute());
  expect(recorded.map((one) => one.action).sort()).toEqual(['kernel.first', 'kernel.second']);
  expect(await org.look(firstBrokenEntry)).toBeNull();
});

test('what a step recorded that was taken back is forgotten', async () => {
  const org = await newHouse('Back');
  await org.look(async (tx) => {
    await record(tx, 'kernel.stays', {});
    const since = recordedSince(tx);
    await record(tx, 'kernel.goes', {});
    since.forget();
  });
  expect(await org.look((tx) => tx.db.selectFrom('kernel.audit').select('action').execute())).toEqual([{ action: 'kernel.stays' }]);
});

test('without a tenant no rows are seen, and the audit chain notices tampering', async () => {
  expect(await withoutTenant((db) => db.selectFrom('programs.organization').selectAll().execute())).toEqual([]);
  expect(await house.look(firstBrokenEntry)).toBeNull();
  await house.look(({ db, orgId }) => db.updateTable('kernel.audit_head').set({ seq: 9 }).where('org_id', '=', orgId).execute());
  expect(await house.look(firstBrokenEntry)).toBe(2);
});
