import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { sql } from 'kysely';
import { config } from '#kernel/config.ts';
import type { Trx } from '#kernel/db.ts';
import { blindIndex } from '#kernel/ids.ts';
import { readMigrations } from '#kernel/migrate.ts';
import { tenants, withoutTenant, withTenant } from '#kernel/tenancy.ts';
import { type TenantTable, tenantTables } from './tables.ts';

const batch = 500;

/** Proves at restore that the secret is the same, without holding it: look-ups by code and address are keyed with it. */
export const secretMark = (): string => blindIndex('backup', 'mark').toString('base64url');

export interface BackupCount {
  organizations: number;
  rows: number;
}

/** The file cannot be written: no such folder, no right to, or a full disk. */
export class BackupRefused extends Error {}

/** Writes everything, organization by organization, as gzipped lines of JSON that any PostgreSQL (or embedded) Trellis of the same version can read. */
export async function writeBackup(path: string, at: Temporal.Instant): Promise<BackupCount> {
  const partial = `${path}.part`;
  const zip = createGzip();
  const written = pipeline(zip, createWriteStream(partial, { flags: 'wx', mode: 0o600 })).catch((error: Error) => {
    throw new BackupRefused(`${path} cannot be written: ${error.message}`);
  });
  written.catch(() => {}); // asked for below; until then nobody waits for it
  const line = async (value: unknown): Promise<void> => {
    if (!zip.write(`${JSON.stringify(value)}\n`)) await Promise.race([once(zip, 'drain'), written]);
  };
  try {
    const migrations = (await readMigrations()).map(({ name, hash }) => ({ name, hash }));
    await line({ trellis: 1, version: config().version, at: at.toString(), migrations, secret: secretMark() });
    const directory = await withoutTenant((db) => sql<{ row: unknown }>`select to_jsonb(d) as row from kernel.directory d order by kind, key, org_id`.execute(db));
    await line({ table: 'kernel.directory', rows: directory.rows.map(({ row }) => row) });
    const orgIds = await tenants();
    let rows = 0;
    for (const orgId of orgIds) rows += await withTenant(orgId, (db) => writeTenant(db, orgId, line));
    await line({ end: true, rows });
    zip.end();
    await written;
    await rename(partial, path);
    return { organizations: orgIds.length, rows };
  } catch (error) {
    zip.destroy();
    await rm(partial, { force: true });
    throw error;
  }
}

async function writeTenant(db: Trx, orgId: string, line: (value: unknown) => Promise<void>): Promise<number> {
  let count = 0;
  for (const table of await tenantTables(db)) {
    for (let after: unknown[] | null = null; ; ) {
      const rows = await nextRows(db, table, after);
      if (rows.length === 0) break;
      await line({ org: orgId, table: table.name, rows });
      count += rows.length;
      const last = rows.at(-1) as Record<string, unknown>;
      after = table.key.map((column) => last[column]);
      if (rows.length < batch) break;
    }
  }
  return count;
}

async function nextRows(db: Trx, { name, key }: TenantTable, after: unknown[] | null): Promise<unknown[]> {
  const columns = sql.join(key.map((column) => sql.ref(column)));
  const later = after ? sql`where (${columns}) > (${sql.join(after)})` : sql``;
  const { rows } = await sql<{ row: unknown }>`select to_jsonb(t) as row from (select * from ${sql.table(name)} ${later} order by ${columns} limit ${batch}) t`.execute(db);
  return rows.map(({ row }) => row);
}
