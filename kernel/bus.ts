import { EventEmitter } from 'node:events';
import pg from 'pg';
import { config } from '#kernel/config.ts';
import { pool } from '#kernel/db.ts';
import { log } from '#kernel/log.ts';

/** Small signals between processes ("round X was cancelled"): never data, never relied on for truth. */
const local = new EventEmitter().setMaxListeners(0);
let ear: pg.Client | undefined;

/** On PostgreSQL other processes hear it too (LISTEN/NOTIFY); the embedded database has one process. */
export async function openBus(): Promise<void> {
  const url = config().databaseUrl;
  if (!url || ear) return;
  ear = new pg.Client({ connectionString: url });
  ear.on('error', (error) => log.error({ error: error.message }, 'bus'));
  ear.on('notification', (note) => {
    const { topic, id } = JSON.parse(note.payload ?? '{}') as { topic: string; id: string };
    local.emit(topic, id);
  });
  await ear.connect();
  await ear.query('listen trellis');
}

export async function signal(topic: string, id: string): Promise<void> {
  if (ear) await pool().query("select pg_notify('trellis', $1)", [JSON.stringify({ topic, id })]);
  else local.emit(topic, id);
}

export function onSignal(topic: string, hear: (id: string) => void): () => void {
  local.on(topic, hear);
  return () => local.off(topic, hear);
}

export async function closeBus(): Promise<void> {
  const closing = ear;
  ear = undefined;
  await closing?.end();
}
