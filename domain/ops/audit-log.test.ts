import { beforeAll, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import type { Ctx } from '#kernel/action.ts';
import { auditChain, auditedActions, auditLog, codeOf } from '#domain/ops/audit-log.ts';
import { health } from '#domain/ops/health.ts';
import { deactivatePerson } from '#domain/people/deactivate-person.ts';
import { personPage } from '#domain/people/person-page.ts';
import { type House, houseNow, newHouse } from '../../test/house.ts';

let house: House;
let other: House;
let auditor: Ctx;
beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
  auditor = { ...house.as('ines'), actor: { personId: house.people.ines, role: 'auditor', roles: ['auditor'] } };
  await read(house.as('dana'), (tx) => personPage(tx, house.people.amara));
  await deactivatePerson(house.as('ines'), { personId: house.people.sam });
});

test('an admin reads who did what to whom, filtered and newest first', async () => {
  const log = (filter: Parameters<typeof auditLog>[1]) => read(house.as('ines'), (tx) => auditLog(tx, filter));
  const { lines, next } = await log({});
  expect(lines.map((line) => [line.seq, line.action, line.actor?.name, line.subject?.name])).toEqual([
    [2, 'people.deactivate-person', 'Ines Carvalho', 'Sam O’Rourke'],
    [1, 'people.view-person', 'Dana Whitfield', 'Amara Okafor'],
  ]);
  expect(next).toBeNull();
  expect((await log({ personId: house.people.amara })).lines.map((line) => line.seq)).toEqual([1]);
  expect((await log({ action: 'people.deactivate-person' })).lines.map((line) => line.seq)).toEqual([2]);
  expect((await log({ action: 'people', before: 2 })).lines.map((line) => line.seq)).toEqual([1]);
  expect((await log({ action: 'p%' })).lines).toEqual([]);
  expect((await log({ since: houseNow.add({ hours: 1 }) })).lines).toEqual([]);
  expect(await read(house.as('ines'), auditedActions)).toEqual(['people.deactivate-person', 'people.view-person']);
});

test('an auditor sees staff by name and children by a code', async () => {
  const { lines } = await read(auditor, (tx) => auditLog(tx, {}));
  expect(lines.map((line) => [line.actor?.name, line.subject?.name])).toEqual([['Ines Carvalho', codeOf(house.people.sam)], ['Dana Whitfield', codeOf(house.people.amara)]]);
});

test('nobody else reads it, and no other organization is in it', async () => {
  for (const ask of [auditedActions, (tx: Parameters<typeof auditLog>[0]) => auditLog(tx, {}), (tx: Parameters<typeof auditLog>[0]) => auditChain(tx, true)] as ((tx: Parameters<typeof auditLog>[0]) => Promise<unknown>)[])
    await expect(read(house.as('dana'), ask)).rejects.toMatchObject({ status: 403, key: 'ops.audit.refused' });
  expect((await read(other.as('ines'), (tx) => auditLog(tx, { personId: house.people.amara }))).lines).toEqual([]);
});

test('the chain says whether it is whole', async () => {
  expect(await read(auditor, (tx) => auditChain(tx, false))).toEqual({ entries: 2, broken: undefined });
  expect(await read(auditor, (tx) => auditChain(tx, true))).toEqual({ entries: 2, broken: null });
  await house.look(({ db, orgId }) => db.updateTable('kernel.audit_head').set({ seq: 3 }).where('org_id', '=', orgId).execute());
  expect((await read(auditor, (tx) => auditChain(tx, true))).broken).toBe(3);
});

test('health counts this organization’s work only', async () => {
  const found = await read(house.as('ines'), health);
  expect(found.jobs.waiting).toBe(1);
  expect(found.database.bytes).toBeGreaterThan(1_000_000);
  expect((await read(other.as('ines'), health)).jobs.waiting).toBe(0);
  await expect(read(house.as('dana'), health)).rejects.toMatchObject({ status: 403 });
});
