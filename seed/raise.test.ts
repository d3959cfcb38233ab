import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eraseOrganization } from '#domain/ops/erase-organization.ts';
import { tenantTables } from '#domain/ops/tables.ts';
import { addSchool } from '#domain/programs/add-school.ts';
import { makeOrganization } from '#domain/programs/make-organization.ts';
import { firstBrokenEntry } from '#kernel/audit.ts';
import { type Config, config, setConfig } from '#kernel/config.ts';
import { leaveEvent } from '#kernel/event.ts';
import { newId } from '#kernel/ids.ts';
import { sendMail } from '#kernel/mail.ts';
import { tenants, withTenant } from '#kernel/tenancy.ts';
import { health } from '#domain/ops/health.ts';
import { openHouse, settle } from '../test/house.ts';
import { startMailServer } from '../test/mail-server.ts';
import { isHalfRaised, raiseSchool, type Stage } from './raise.ts';

let stage: Stage;
let server: Awaited<ReturnType<typeof startMailServer>>;
let plain: Config;
beforeAll(async () => {
  await openHouse();
  server = await startMailServer();
  plain = config();
  setConfig({ ...plain, smtpUrl: server.url });
  stage = await raiseSchool(newId());
}, 120_000);
afterAll(() => {
  setConfig(plain);
  server.stop();
});

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
  const unlogged = await ask((db) => db.selectFrom('scheduling.session as s').innerJoin('scheduling.session_person as p', 'p.session_id', 's.id').innerJoin('people.person as t', 't.id', 'p.person_id').select(['t.username']).where('p.role', '=', 'tutor').where('s.status', '=', 'scheduled').where('s.ends_at', '<', stage.system().now.subtract({ hours: 2 })).execute());
  expect(unlogged).toEqual([{ username: 'rosa' }]);
  const second = await ask((db) => db.selectFrom('matching.proposal as p').innerJoin('matching.round as r', 'r.id', 'p.round_id').innerJoin('people.person as l', 'l.id', 'p.learner_id').select(['l.username', 'p.status']).where('r.number', '=', 2).execute());
  expect(second.find((one) => one.username === 'dawit')?.status).toBe('left-out');
  expect(second.filter((one) => one.status === 'proposed').length).toBeGreaterThanOrEqual(4);
});

test('no two meet at one table at the same time', async () => {
  const shared = await ask((db) => sql<{ place: string; at: string }>`select a.place, a.starts_at::text as at from scheduling.session a join scheduling.session b on b.org_id = a.org_id and b.place = a.place and b.id > a.id
    and coalesce(b.meeting_id, b.id) <> coalesce(a.meeting_id, a.id) and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at) where a.status <> 'cancelled' and b.status <> 'cancelled'`.execute(db));
  expect(shared.rows).toEqual([]);
  const [{ n } = { n: 0 }] = await ask((db) => db.selectFrom('scheduling.session').select(({ fn }) => fn.count<number>('place').distinct().as('n')).where('modality', '=', 'in-person').execute());
  expect(Number(n)).toBeGreaterThan(1);
});

test('its audit chain holds, and everybody acted as themselves', async () => {
  expect(await ask((db) => firstBrokenEntry({ ...stage.system(), db }))).toBeNull();
});

test('a school left half raised is taken away whole; one that is finished, or that people made, is not', async () => {
  const half = newId();
  const ctx = { orgId: half, actor: null, now: stage.system().now, via: 'system' as const };
  await withTenant(half, (db) => leaveEvent({ ...ctx, db }, 'seed.begun', half));
  await makeOrganization(ctx, { name: 'Half', timeZone: 'UTC' });
  await addSchool(ctx, { name: 'Half School' });
  expect(await isHalfRaised(half)).toBe(true);
  expect(await isHalfRaised(stage.orgId)).toBe(false);
  const before = await ask((db) => db.selectFrom('kernel.audit').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst());
  await eraseOrganization(half);
  expect((await tenants()).includes(half)).toBe(false);
  for (const { name } of await withTenant(half, tenantTables)) expect(await withTenant(half, async (db) => (await sql`select 1 from ${sql.table(name)} limit 1`.execute(db)).rows), name).toEqual([]);
  expect(await ask((db) => db.selectFrom('kernel.audit').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst())).toEqual(before);
});

test('with a mail server, the story’s mails stay for the demo’s page, and those after it go out', async () => {
  const mails = await ask((db) => db.selectFrom('kernel.mail').select(['to_address', 'sent_at']).where('org_id', '=', stage.orgId).execute());
  expect(mails.length).toBeGreaterThan(0);
  expect(mails.filter((mail) => mail.sent_at !== null)).toEqual([]);
  await settle();
  expect(server.letters).toEqual([]);
  const admin = stage.as('ines', 'admin');
  const waiting = () => ask(async (db) => (await health({ ...admin, db })).mail);
  expect(await waiting()).toEqual({ server: true, waiting: 0 });
  await ask((db) => sendMail({ ...stage.system(), db }, { to: 'dana@northside.example', personId: stage.ids.dana!, subject: 'After the story', text: 'This one is real.' }));
  expect(await waiting()).toEqual({ server: true, waiting: 1 });
  await settle();
  expect(server.letters).toHaveLength(1);
  expect(server.letters[0]).toContain('Subject: After the story');
  expect(await waiting()).toEqual({ server: true, waiting: 0 });
});
