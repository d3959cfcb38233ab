import type { ServerResponse } from 'node:http';
import { sql } from 'kysely';
import { config } from '#kernel/config.ts';
import { database } from '#kernel/db.ts';

let ready = false;
export const setReady = (now: boolean): void => {
  ready = now;
};

/** Is it alive? For load balancers and people on call. */
export async function answerHealth(response: ServerResponse): Promise<void> {
  const answers = await sql`select 1`.execute(database()).then(() => true, () => false);
  const well = ready && answers;
  response.writeHead(well ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify({ status: well ? 'ok' : ready ? 'database unreachable' : 'starting or stopping', database: answers ? (config().databaseUrl ? 'postgresql' : 'embedded') : 'unreachable', version: config().version }));
}
