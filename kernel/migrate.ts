import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';
import { pool } from '#kernel/db.ts';

const folder = new URL('../db/migrations/', import.meta.url);

export interface Migration {
  name: string;
  sql: string;
  hash: string;
}

export async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_\w+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, folder), 'utf8');
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** Runs what is new, each file in its own transaction, then `also`; one process at a time (advisory lock). */
export async function migrate(also: () => Promise<void> = async () => {}): Promise<string[]> {
  const single = pool().options.max === 1;
  const client = await pool().connect();
  try {
    await client.query('select pg_advisory_lock(7236501)');
    const ran = await runNew(client);
    await client.query('select kernel.make_partitions()');
    if (single) client.release(); // the embedded pool has one connection, and one process
    await also();
    return ran;
  } finally {
    if (!single) {
      await client.query('select pg_advisory_unlock(7236501)');
      client.release();
    }
  }
}

async function runNew(client: pg.PoolClient): Promise<string[]> {
  await client.query('create schema if not exists kernel');
  await client.query('create table if not exists kernel.migration (name text primary key, hash text not null, applied_at timestamptz not null default now())');
  const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from kernel.migration');
  const done = new Map(rows.map((row) => [row.name, row.hash]));
  const ran: string[] = [];
  for (const { name, sql, hash } of await readMigrations()) {
    if (done.get(name) === hash) continue;
    if (done.has(name)) throw new Error(`Migration ${name} was changed after it ran. Migrations are append-only: write a new one.`);
    await client.query('begin');
    try {
      await client.query(sql);
      await client.query('insert into kernel.migration (name, hash) values ($1, $2)', [name, hash]);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
    }
    ran.push(name);
  }
  return ran;
}
