import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { recordedSince } from '#kernel/audit.ts';
import { Problem } from '#kernel/problem.ts';

/** Does one step of many, or leaves everything as it was where a problem says no: also one that the database says, which would otherwise end the whole transaction. */
export async function orStay(tx: Tx, step: () => Promise<unknown>): Promise<boolean> {
  await sql`savepoint one_step`.execute(tx.db);
  const since = recordedSince(tx);
  try {
    await step();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await sql`rollback to savepoint one_step`.execute(tx.db);
    since.forget();
    await sql`release savepoint one_step`.execute(tx.db);
    return false;
  }
  await sql`release savepoint one_step`.execute(tx.db);
  return true;
}
