import { sql } from 'kysely';
import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { missedMost } from './drop-in-times.ts';
import { withdrawCalls } from './inside/calls.ts';
import { anyOf } from './inside/weeks.ts';
import { onlyTrellis } from './policy.ts';

/** What ran out by itself: waits that nobody came to, and calls that nobody answered. Who misses several in a row counts as away. */
export const lapseDropIns = action({
  name: 'matching.lapse-drop-ins',
  input: z.object({}),
  may: onlyTrellis,
  run: async (tx) => {
    const over = await tx.db.selectFrom('matching.drop_in').select('id').where('org_id', '=', tx.orgId).where('status', '=', 'waiting').where('give_up_at', '<=', tx.now).orderBy('id').forNoKeyUpdate().execute();
    const ids = over.map((row) => row.id);
    if (ids.length > 0) {
      await tx.db.updateTable('matching.drop_in').set({ status: 'unserved', ended_at: tx.now }).where('org_id', '=', tx.orgId).where('id', '=', anyOf(ids)).execute();
      await withdrawCalls(tx, ids);
      for (const id of ids) await leaveEvent(tx, 'matching.drop-in-unserved', id);
    }
    return { unserved: ids.length, missed: await missCalls(tx) };
  },
  audit: (_, result) => ({ detail: result }),
});

async function missCalls(tx: Tx): Promise<number> {
  const missed = await tx.db
    .updateTable('matching.drop_in_call')
    .set({ status: 'missed', answered_at: tx.now })
    .where('org_id', '=', tx.orgId)
    .where('status', '=', 'ringing')
    .where('answer_by', '<=', tx.now)
    .returning('tutor_id')
    .execute();
  if (missed.length === 0) return 0;
  const { rows } = await sql<{ tutor_id: string }>`
    update matching.presence set missed = missed + 1, until = case when missed + 1 >= ${missedMost} then greatest(since, least(until, ${tx.now})) else until end
    where org_id = ${tx.orgId} and tutor_id = any(${missed.map((one) => one.tutor_id)}::uuid[]) and until > ${tx.now} returning tutor_id, until <= ${tx.now} as away`.execute(tx.db);
  for (const row of rows as { tutor_id: string; away: boolean }[]) if (row.away) await leaveEvent(tx, 'matching.tutor-away', row.tutor_id, { missed: missedMost });
  return missed.length;
}
