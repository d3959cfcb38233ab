import { beforeAll, expect, test } from 'vitest';
import { firstBrokenEntry } from '#kernel/audit.ts';
import { newId } from '#kernel/ids.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { openHouse } from '../test/house.ts';
import { raiseSchool, type Stage } from './raise.ts';

let stage: Stage;
beforeAll(async () => {
  await openHouse();
  stage = await raiseSchool(newId());
}, 120_000);

const ask = <R>(work: Parameters<typeof withTenant<R>>[1]) => withTenant(stage.orgId, work);

test('the demo school is in mid-term: sessions past and coming, a round waiting, the cases a coordinator meets', async () => {
  const rounds = await ask((db) => db.selectFrom('matching.round').select(['number', 'status']).orderBy('number').execute());
  expect(rounds).toEqual([{ number: 1, status: 'closed' }, { number: 2, status: 'review' }]);
  const byStatus = await ask((db) => db.selectFrom('scheduling.session').select(({ fn }) => ['status', fn.countAll<number>().as('n')]).groupBy('status').execute());
  const count = Object.fromEntries(byStatus.map((row) => [row.status, row.n]));
  expect(count.held).toBeGreaterThan(20);
  expect(count.scheduled).toBeGreaterThan(10);
  expect(count.missed).toBe(1);
  expect(count.cancelled).toBeGreaterThan(0);
  const second = await ask((db) => db.selectFrom('matching.proposal as p').innerJoin('matching.round as r', 'r.id', 'p.round_id').innerJoin('people.person as l', 'l.id', 'p.learner_id').select(['l.username', 'p.status']).where('r.number', '=', 2).execute());
  expect(second.find((one) => one.username === 'dawit')?.status).toBe('left-out');
  expect(second.filter((one) => one.status === 'proposed').length).toBeGreaterThanOrEqual(4);
});

test('its audit chain holds, and everybody acted as themselves', async () => {
  expect(await ask((db) => firstBrokenEntry({ ...stage.system(), db }))).toBeNull();
});
