import type { Writable } from 'node:stream';
import { type CompiledQuery, type DatabaseConnection, type Driver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type QueryResult } from 'kysely';
import pg from 'pg';
import type { DB } from '#kernel/tables.ts';

/** What a verb speaks SQL through: one connection inside one transaction. */
export type Trx = Kysely<DB>;

/** Asks its statement with these values. */
export type KeptPlan<Row> = (db: Trx, ...values: readonly unknown[]) => Promise<Row[]>;

const names = new Map<string, string>();

/**
 * A statement asked so often that each connection keeps its plan: where every table has its policy, planning costs more than running.
 * Its text is fixed and names its columns: a kept plan of `select *` breaks when a migration adds one.
 */
export function keptPlan<Row>(text: string): KeptPlan<Row> {
  if (!names.has(text)) names.set(text, `kept_${names.size}`);
  return async (db, ...values) => (await say(db, text, values)).rows as Row[];
}

const clients = new WeakMap<Trx, pg.PoolClient>();

/** A statement as it is written, past the builder: it may overtake one of the builder's that is begun, not waited for. */
export function say(db: Trx, text: string, values: readonly unknown[] = []): Promise<pg.QueryResult> {
  const client = clients.get(db);
  if (!client) return Promise.reject(new Error('This is no connection inside a transaction.'));
  gather(client);
  return ask(client, text, values as unknown[]);
}

/** Messages to the database wait until everything that can be said now has been said: ten statements asked together are one write. */
function gather(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Partial<Writable> } }).connection;
  if (stream.writableCorked !== 0) return;
  stream.cork!();
  setImmediate(() => stream.uncork!());
}

/** As `client.query` does it, without its copies of each question. */
function ask(client: pg.PoolClient, text: string, values: unknown[]): Promise<pg.QueryResult> {
  const query = Object.assign(new pg.Query(text, values), { name: names.get(text) });
  return new Promise((done, fail) => {
    Object.assign(query, {
      callback: (error: Error | null, result: pg.QueryResult) => {
        if (!error) return done(result);
        Error.captureStackTrace(error);
        fail(error);
      },
    });
    client.query(query);
  });
}

class Connection implements DatabaseConnection {
  readonly #client: pg.PoolClient;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  async executeQuery<R>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    gather(this.#client);
    const { command, rowCount, rows } = await ask(this.#client, text, parameters as unknown[]);
    if (command === 'COMMIT' || command === 'ROLLBACK') return { rows: [{ command } as R] };
    return command === 'SELECT' ? { rows: rows as R[] } : { rows: (rows ?? []) as R[], ...(rowCount == null ? {} : { numAffectedRows: BigInt(rowCount) }) };
  }

  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    yield await Promise.reject<QueryResult<R>>(new Error('Rows are not streamed here.'));
  }
}

/** Hands out the one connection, to any number of statements at once: the server answers them in their order. */
function driverOf(client: pg.PoolClient): Driver {
  const connection = new Connection(client), none = async (): Promise<void> => {};
  const never = (): Promise<never> => Promise.reject(new Error('Transactions are opened in kernel/tenancy.ts.'));
  return { init: none, destroy: none, acquireConnection: async () => connection, releaseConnection: none, beginTransaction: never, commitTransaction: never, rollbackTransaction: never };
}

const speakers = new WeakMap<pg.PoolClient, Trx>();

/** Statements over this connection. Those asked together travel together, and are carried out in the order in which they were asked. */
export function speakOver(client: pg.PoolClient): Trx {
  const known = speakers.get(client);
  if (known) return known;
  const made = new Kysely<DB>({ dialect: { createAdapter: () => new PostgresAdapter(), createDriver: () => driverOf(client), createIntrospector: (db) => new PostgresIntrospector(db), createQueryCompiler: () => new PostgresQueryCompiler() } });
  speakers.set(client, made);
  clients.set(made, client);
  return made;
}
