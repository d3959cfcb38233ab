import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import pg from 'pg';
import { config } from '#kernel/config.ts';
import { pool } from '#kernel/db.ts';
import { log } from '#kernel/log.ts';

/** Small signals between processes ("round X was cancelled"): never data, never relied on for truth. */
const local = new EventEmitter().setMaxListeners(0);
let ear: pg.Client | undefined;

/** What is told when signals may have been missed. */
export const busReopened = 'kernel.bus-reopened';
const againMs = 500, connectMs = 5000;
/** How often the line is asked for a sign of life; after two that did not come it is given up. */
const aliveMs = 400;

/** On PostgreSQL other processes hear it too (LISTEN/NOTIFY); the embedded database has one process. */
export async function openBus(): Promise<void> {
  const url = config().databaseUrl;
  if (url && !ear) ear = await listen(url);
}

/** A line can be dead without having ended, where something between has forgotten it: then only its silence tells. */
function watchOver(client: pg.Client): void {
  let unanswered = 0;
  const timer = setInterval(() => {
    if (unanswered === 0) client.query(listening).then(() => {
      unanswered = 0;
    }, () => {});
    unanswered += 1;
    if (unanswered > 2) (client as unknown as { connection: { stream: Duplex } }).connection.stream.destroy();
  }, aliveMs).unref();
  client.once('end', () => clearInterval(timer));
}

const listening = 'listen trellis';

async function listen(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: connectMs });
  client.on('error', (error) => log.error({ error: error.message }, 'bus'));
  client.on('end', () => {
    if (ear === client) void listenAgain(url);
  });
  client.on('notification', (note) => {
    const { topic, id } = JSON.parse(note.payload ?? '{}') as { topic: string; id: string };
    local.emit(topic, id);
  });
  await client.connect();
  await client.query(listening);
  watchOver(client);
  return client;
}

/** The line to the database broke: signals sent until it stands again are lost, so those who live by them ask anew. */
async function listenAgain(url: string): Promise<void> {
  for (const lost = ear; ear === lost; await new Promise((done) => setTimeout(done, againMs))) {
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
