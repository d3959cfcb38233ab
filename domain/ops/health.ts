import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { config } from '#kernel/config.ts';
import { embedded } from '#kernel/db.ts';
import { demand, holds, when } from '#kernel/policy.ts';

export interface Health {
  version: string;
  database: { embedded: boolean; version: string; bytes: number };
  /** This organization's work: waiting now, under way, and failed for good in the last seven days. */
  jobs: { waiting: number; active: number; failed: number; oldestWaitingSeconds: number | null };
  mail: { server: boolean; waiting: number };
}

/** Is everything well? For the admin's overview; this organization's part only. */
export async function health(tx: Tx): Promise<Health> {
  demand(when(holds(tx.actor, 'admin'), 'ops.health.refused'));
  const [server, jobs, mail] = await Promise.all([
    sql<{ version: string; bytes: number }>`select current_setting('server_version') as version, pg_database_size(current_database()) as bytes`.execute(tx.db),
    sql<{ state: string; n: number; oldest: Temporal.Instant | null }>`
      select state::text, count(*)::int as n, min(start_after) as oldest from job.job
      where data ->> 'orgId' = ${tx.orgId} and (state in ('created', 'retry', 'active') or (state = 'failed' and completed_on > ${tx.now.subtract({ hours: 24 * 7 })})) group by state`.execute(tx.db),
    config().smtpUrl !== null ? sql<{ n: number }>`select count(*)::int as n from job.job where name = 'kernel.deliver-mail' and data ->> 'orgId' = ${tx.orgId} and state in ('created', 'retry', 'active')`.execute(tx.db).then(({ rows }) => rows[0]!)
      : tx.db.selectFrom('kernel.mail').select((e) => e.fn.countAll<number>().as('n')).where('org_id', '=', tx.orgId).where('sent_at', 'is', null).executeTakeFirstOrThrow(),
  ]);
  const of = (...states: string[]) => jobs.rows.filter((row) => states.includes(row.state));
  const count = (...states: string[]): number => of(...states).reduce((sum, row) => sum + row.n, 0);
  const oldest = of('created', 'retry').map((row) => row.oldest).filter((at) => at !== null).map((at) => Math.round((tx.now.epochMilliseconds - at.epochMilliseconds) / 1000));
  const { version, bytes } = server.rows[0]!;
  return {
    version: config().version,
    database: { embedded: embedded() !== null, version: version.split(' ')[0]!, bytes: Number(bytes) },
    jobs: { waiting: count('created', 'retry'), active: count('active'), failed: count('failed'), oldestWaitingSeconds: oldest.length ? Math.max(0, ...oldest) : null },
    mail: { server: config().smtpUrl !== null, waiting: Number(mail.n) },
  };
}
