import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { Kysely, PostgresDialect, type RawBuilder, sql } from 'kysely';
import pg from 'pg';
import { ConfigError, config } from '#kernel/config.ts';
import type { Trx } from '#kernel/connection.ts';
import { lockDataDir } from '#kernel/lock.ts';
import { log } from '#kernel/log.ts';
import type { DB } from '#kernel/tables.ts';

pg.types.setTypeParser(20, Number); // int8: counts and sizes, never ids
pg.types.setTypeParser(1700, Number); // numeric
pg.types.setTypeParser(1082, (day) => day); // date: YYYY-MM-DD
pg.types.setTypeParser(1184, (text) => Temporal.Instant.from(/[+-]\d\d$/.test(text) ? `${text}:00` : text));
Object.defineProperty(Temporal.Instant.prototype, 'toPostgres', { value(this: Temporal.Instant) { return this.toString(); } });

export type { Trx };

interface Ground {
  pool: pg.Pool;
  kysely: Kysely<DB>;
  embedded: PGlite | null;
  close(): Promise<void>;
}

let ground: Ground | undefined;

const open = (pool: pg.Pool): Kysely<DB> => new Kysely<DB>({ dialect: new PostgresDialect({ pool: async () => pool as never }) });

/** Opens PostgreSQL (`DATABASE_URL`) or the embedded database. Call once per process. */
export async function openDatabase(): Promise<void> {
  if (ground) return;
  ground = config().databaseUrl ? await openPostgres(config().databaseUrl!) : await openEmbedded(config().dataDir);
}

const oldest = 15;

async function openPostgres(url: string): Promise<Ground> {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 5000, pipeline: true } as pg.PoolConfig);
  pool.on('error', (error) => log.error({ error: error.message }, 'database connection lost'));
  try {
    const { rows } = await pool.query<{ version: string; major: number }>("select current_setting('server_version') as version, current_setting('server_version_num')::int / 10000 as major");
    if (rows[0]!.major < oldest) throw new Error(`it is PostgreSQL ${rows[0]!.version}, and ${oldest} or later is needed`);
  } catch (error) {
    await pool.end();
    const { message, code } = error as NodeJS.ErrnoException;
    throw new ConfigError(`The database in DATABASE_URL cannot be used: ${message || code || 'no answer'}.`);
  }
  return { pool, kysely: open(pool), embedded: null, close: () => pool.end() };
}

async function openEmbedded(dataDir: string): Promise<Ground> {
  const memory = dataDir === 'memory://';
  if (!memory) mkdirSync(dataDir, { recursive: true });
  const unlock = memory ? async () => {} : await lockDataDir(dataDir);
  try {
    const [{ PGlite }, { createPgConfig }, { btree_gist }, { pg_trgm }] = await Promise.all([
      import('@electric-sql/pglite'), import('@electric-sql/pglite/node-postgres'), import('@electric-sql/pglite/contrib/btree_gist'), import('@electric-sql/pglite/contrib/pg_trgm'),
    ]);
    const engine = await PGlite.create(memory ? 'memory://' : join(dataDir, 'database'), { extensions: { btree_gist, pg_trgm } });
    await stepDown(engine);
    // Exactly one pool of one connection: PGlite is one session, and a second user of it would run inside our transactions.
    const pool = new pg.Pool({ ...createPgConfig(engine), max: 1, idleTimeoutMillis: 0, connectionTimeoutMillis: 60_000, pipeline: true } as pg.PoolConfig);
    pool.on('error', (error) => log.error({ error: error.message }, 'embedded database error'));
    return {
      pool, kysely: open(pool), embedded: engine,
      close: async () => {
        await pool.end();
        await engine.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** PGlite opens as superuser, whom even forced row-level security does not bind. */
async function stepDown(engine: PGlite): Promise<void> {
  await engine.exec(`do $$ begin
      if not exists (select from pg_roles where rolname = 'trellis') then create role trellis login createrole; end if;
    end $$;
    alter database postgres owner to trellis; alter schema public owner to trellis; set session authorization trellis;`);
}

function standing(): Ground {
  if (!ground) throw new Error('The database is not open: call openDatabase() first.');
  return ground;
}

export const database = (): Kysely<DB> => standing().kysely;
export const pool = (): pg.Pool => standing().pool;
export const embedded = (): PGlite | null => standing().embedded;
export const isOpen = (): boolean => ground !== undefined;

export async function closeDatabase(): Promise<void> {
  const closing = ground;
  ground = undefined;
  await closing?.close();
}

/** A value for a `jsonb` column (arrays would otherwise become SQL arrays). Nothing is SQL's null: a backup could not tell JSON's from it. */
export const jsonb = <T>(value: T): RawBuilder<T> => (value === null ? sql<T>`null` : sql<T>`${JSON.stringify(value)}::jsonb`);

/** A pattern for `like` that finds the text anywhere, its own % and _ taken as they are. */
export const anywhere = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** True when a statement broke the named constraint (unique, foreign key, exclusion or check). */
export const brokeConstraint = (error: unknown, constraint: string): boolean => brokenConstraint(error) === constraint;

/** The constraint a statement broke, if that was its fault. */
export const brokenConstraint = (error: unknown): string | undefined => (error as { constraint?: string } | null)?.constraint;
