import type { Tx } from '#kernel/action.ts';

export interface BusyStretch {
  starts: Temporal.Instant;
  ends: Temporal.Instant;
}

const atOnce = 500;

/** Replaces what is known of one source. Stretches must not begin together; nothing but their times is kept. For domains above, which decide who may. */
export async function keepBusyTimes(tx: Tx, personId: string, source: 'calendar' | 'group', sourceId: string, stretches: readonly BusyStretch[]): Promise<void> {
  await tx.db.deleteFrom('people.busy_time').where('org_id', '=', tx.orgId).where('person_id', '=', personId).where('source_id', '=', sourceId).execute();
  const rows = stretches.map(({ starts, ends }) => ({ org_id: tx.orgId, person_id: personId, source, source_id: sourceId, starts_at: starts, ends_at: ends }));
  for (let n = 0; n < rows.length; n += atOnce) await tx.db.insertInto('people.busy_time').values(rows.slice(n, n + atOnce)).execute();
}
