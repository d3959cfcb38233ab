import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { demandMetrics } from '#kernel/metric.ts';
import { stuckCount } from '#domain/mastery/stuck-list.ts';
import { noShows, openClashes } from '#domain/scheduling/queries.ts';
import { reportingMetrics } from './metrics.ts';
import { demandStaff } from './policy.ts';
import { roundsToDecide, tutorsWhoLeft, waitingLearners } from './queue-matching.ts';
import { logsOverdue, lowDosageCounts, sessionCounts } from './queue-sessions.ts';

export interface ImportRow {
  id: string;
  fileName: string;
  verdict: 'accept' | 'reject' | 'quarantine_rows' | 'needs_confirmation' | null;
  at: Temporal.Instant;
  problems: number;
}

/** Roster files that were checked and wait for a decision. */
export async function importsWaiting(tx: Tx): Promise<ImportRow[]> {
  const { rows } = await sql<ImportRow>`
    select i.id, i.file_name as "fileName", i.verdict, i.created_at as at,
      (select count(*) from integrations.roster_finding f where f.org_id = i.org_id and f.import_id = i.id and f.kind = 'problem') as problems
    from integrations.roster_import i where i.org_id = ${tx.orgId} and i.status = 'checked' order by i.created_at desc limit 20`.execute(tx.db);
  return rows;
}

/** Kinds that come one by one; the first few of each are shown unless it is opened. */
export type LongKind = 'no-shows' | 'clashes' | 'logs';
export const shownAtFirst = 5;
export const shownAtMost = 200;

/** All that needs a coordinator now, each with what the page needs to say it. Ten reads, however large the organization. */
export async function coordinatorQueue(tx: Tx, open: LongKind | null = null) {
  demandStaff(tx);
  demandMetrics(tx, reportingMetrics['low-dosage']);
  const limit = (kind: LongKind): number => (open === kind ? shownAtMost : shownAtFirst);
  const [counts, missed, clashes, logs, low, waiting, rounds, left, imports, stuck] = await Promise.all([
    sessionCounts(tx), noShows(tx, limit('no-shows')), openClashes(tx, limit('clashes')), logsOverdue(tx, limit('logs')), lowDosageCounts(tx), waitingLearners(tx), roundsToDecide(tx), tutorsWhoLeft(tx), importsWaiting(tx), stuckCount(tx),
  ]);
  const decide = rounds.filter((round) => round.status === 'failed' || round.proposed > 0);
  const stale = rounds.filter((round) => round.stale > 0);
  const total = counts.noShows + counts.clashes + logs.total + low.length + waiting.length + decide.length + stale.length + left.length + imports.length + (stuck > 0 ? 1 : 0);
  return { total, counts: { ...counts, logs: logs.total }, missed, clashes, logs: logs.rows, low, waiting, rounds: decide, stale, left, imports, stuck };
}

export type CoordinatorQueue = Awaited<ReturnType<typeof coordinatorQueue>>;
