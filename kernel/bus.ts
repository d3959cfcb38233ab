import { EventEmitter } from 'node:events';
import pg from 'pg';
import { config } from '#kernel/config.ts';
import { pool } from '#kernel/db.ts';
import { log } from '#kernel/log.ts';

/** Small signals between processes ("round X was cancelled"): never data, never relied on for truth. */
const local = new EventEmitter().setMaxListeners(0);
let ear: pg.Client | undefined;

/** What is told when signals may have been missed. */
export const busReopened = 'kernel.bus-reopened';
const againMs = 500;

/** On PostgreSQL other processes hear it too (LISTEN/NOTIFY); the embedded database has one process. */
export async function openBus(): Promise<void> {
  const url = config().databaseUrl;
  if (url && !ear) ear = await listen(url);
}

async function listen(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  client.on('error', (error) => log.error({ error: error.message }, 'bus'));
  client.on('end', () => {
    if (ear === client) void listenAgain(url);
  });
  client.on('notification', (note) => {
    const { topic, id } = JSON.parse(note.payload ?? '{}') as { topic: string; id: string };
    local.emit(topic, id);
  });
  await client.connect();
  await client.query('listen trellis');
  return client;
}

/** The line to the database broke: signals sent until it stands again are lost, so those who live by them ask anew. */
async function listenAgain(url: string): Promise<void> {
  for (const lost = ear; ear === lost; ) {
    await new Promise((done) => setTimeout(done, againMs));
    const client = await listen(url).catch(() => null);
    if (client && ear === lost) {
      ear = client;
      local.emit(busReopened, '');
    } else await client?.end();
  }
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
