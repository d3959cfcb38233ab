import { type Insertable, sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { brokeConstraint } from '#kernel/db.ts';
import { conflict } from '#kernel/problem.ts';
import type { SchedulingSession } from '#kernel/tables.ts';
import type { Pair } from '../free-times.ts';
import { enterScheduled } from '../ledger.ts';

/** One more session, its two people and its scheduled minutes. */
export async function addSession(tx: Tx, row: Omit<Insertable<SchedulingSession>, 'org_id' | 'created_at'>, pair: Pair, reason: string | null): Promise<void> {
  await tx.db.insertInto('scheduling.session').values({ ...row, org_id: tx.orgId, created_at: tx.now }).execute();
  const during = sql<string>`tstzrange(${row.starts_at}, ${row.ends_at})`;
  await orBusy(
    tx.db
      .insertInto('scheduling.session_person')
      .values([
        { org_id: tx.orgId, session_id: row.id, person_id: pair.learnerId, role: 'learner', during, meeting_id: row.meeting_id ?? null },
        { org_id: tx.orgId, session_id: row.id, person_id: pair.tutorId, role: 'tutor', during, meeting_id: row.meeting_id ?? null },
      ])
      .execute(),
  );
  await enterScheduled(tx, [row.id], reason);
}

/** The constraint's word, as a problem a person can read. */
export async function orBusy<R>(writing: Promise<R>): Promise<R> {
  try {
    return await writing;
  } catch (error) {
    if (brokeConstraint(error, 'nobody_in_two_places')) throw conflict('scheduling.problem.busy', { who: 'other', alternatives: '' });
    throw error;
  }
}
