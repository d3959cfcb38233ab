import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';

/** Until the transaction ends nobody else makes the same thing: who presses twice gets one. */
export const oneAtATime = (tx: Tx, what: string): Promise<unknown> => sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.orgId} ${what}`}, 0))`.execute(tx.db);
