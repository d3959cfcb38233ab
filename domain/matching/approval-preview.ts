import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { demand } from '#kernel/policy.ts';
import type { Slot } from '#packages/matching/index.ts';
import { program } from '#domain/programs/queries.ts';
import { changedSince, holdGround, type StaleWhy, take } from './inside/re-check.ts';
import { maySeeMatches } from './policy.ts';
import { filtered, type ProposalFilter } from './proposal-filter.ts';

export interface ApprovalPreview {
  /** Proposals the filter shows, and the round's number now: both go with the approval. */
  count: number;
  on: number;
  bySubject: { name: string; count: number }[];
  /** What changed since the round and would fall through. */
  stale: { learner: string; tutor: string; why: StaleWhy }[];
  staleCount: number;
  /** The lowest fit among them, in engine points. */
  lowest: number | null;
  /** What the same filter leaves: held, left out. */
  held: number;
  leftOut: number;
}

const staleShown = 8;

/** What approving all that a filter shows would do, looked at now; nothing is changed or locked. */
export async function approvalPreview(tx: Tx, roundId: string, programId: string, filter: ProposalFilter): Promise<ApprovalPreview> {
  demand(maySeeMatches(tx));
  const count = (show: 'held' | 'left-out') => filtered(tx, roundId, { ...filter, show }).select((is) => is.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
  const [rows, held, leftOut, round, at] = await Promise.all([
    filtered(tx, roundId, { ...filter, show: 'proposed' })
      .innerJoin('library.subject as s', 's.key', 'r.subject')
      .select(['a.request_id', 'a.offer_id', 'a.learner_id', 'a.tutor_id', 'a.group_id', 'a.slots', 'a.score', 's.name as subject'])
      .select([sql<string>`concat_ws(' ', l.given_name, l.family_name)`.as('learner'), sql<string>`concat_ws(' ', t.given_name, t.family_name)`.as('tutor')])
      .orderBy('a.id')
      .execute(),
    count('held'), count('left-out'),
    tx.db.selectFrom('matching.round').select('edit').where('org_id', '=', tx.orgId).where('id', '=', roundId).executeTakeFirstOrThrow(),
    program(tx, programId),
  ]);
  const stale: ApprovalPreview['stale'] = [];
  if (at && rows.length > 0) {
    const ground = await holdGround(tx, at, rows.map((row) => row.request_id), rows.map((row) => row.offer_id!), { hold: false, groupIds: rows.map((row) => row.group_id) });
    for (const row of rows) {
      const why = changedSince(ground, row, row.slots as Slot[]);
      if (why) stale.push({ learner: row.learner, tutor: row.tutor, why });
      else take(ground, row.learner_id, row.tutor_id!, row.slots as Slot[], row.group_id);
    }
  }
  return {
    count: rows.length, on: round.edit, stale: stale.slice(0, staleShown), staleCount: stale.length, lowest: rows.length > 0 ? Math.min(...rows.map((row) => row.score ?? 0)) : null, held: held.n, leftOut: leftOut.n,
    bySubject: [...Map.groupBy(rows, (row) => row.subject)].map(([name, some]) => ({ name, count: some.length })).sort((a, b) => b.count - a.count),
  };
}
