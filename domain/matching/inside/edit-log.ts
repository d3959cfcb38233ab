import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import type { Effect } from './effect-of.ts';
import type { ProposalRow } from './re-check.ts';
import { anyOf } from './weeks.ts';

export type EditKind = 'approve' | 'hold' | 'release' | 'pin' | 'forbid' | 'reject' | 'swap' | 'join' | 'split' | 'by-hand' | 'undo';

/** A proposal as it was before an edit, to be put back. */
export type Before = Pick<
  ProposalRow,
  'id' | 'offer_id' | 'tutor_id' | 'group_id' | 'slots' | 'score' | 'terms' | 'passed' | 'runner_up' | 'left_out' | 'modality' | 'pinned' | 'held' | 'status' | 'stale_why' | 'by_hand' | 'reason'
>;

export const beforeOf = (row: ProposalRow): Before => ({
  id: row.id, offer_id: row.offer_id, tutor_id: row.tutor_id, group_id: row.group_id, slots: row.slots, score: row.score, terms: row.terms, passed: row.passed, runner_up: row.runner_up, left_out: row.left_out, modality: row.modality,
  pinned: row.pinned, held: row.held, status: row.status, stale_why: row.stale_why, by_hand: row.by_hand, reason: row.reason,
});

interface NewEdit {
  kind: EditKind;
  proposalId?: string | null;
  learnerId?: string | null;
  tutorId?: string | null;
  proposals?: number;
  reason?: string;
  cost: number | null;
  exact?: boolean;
  effect?: Effect | null;
  before?: readonly Before[];
  ruleId?: string | null;
  liftedId?: string | null;
  undoes?: number | null;
}

/** The round, held while it is changed: one edit after another. */
export async function holdRound(tx: Tx, roundId: string): Promise<{ status: string; program_id: string; edit: number }> {
  const round = await tx.db.selectFrom('matching.round').select(['status', 'program_id', 'edit']).where('org_id', '=', tx.orgId).where('id', '=', roundId).forNoKeyUpdate().executeTakeFirst();
  if (!round) throw notFound('matching.problem.no-round');
  if (!['review', 'closed'].includes(round.status)) throw conflict('matching.problem.round-not-in-review');
  return round;
}

/** Puts an edit on record under the next number; the caller holds the round and stamps the proposals it changed with it. */
export async function noteEdit(tx: Tx, roundId: string, edit: NewEdit): Promise<number> {
  const { edit: number } = await tx.db.updateTable('matching.round').set({ edit: sql<number>`edit + 1` }).where('org_id', '=', tx.orgId).where('id', '=', roundId).returning('edit').executeTakeFirstOrThrow();
  await tx.db
    .insertInto('matching.round_edit')
    .values({
      org_id: tx.orgId, round_id: roundId, number, kind: edit.kind, proposal_id: edit.proposalId ?? null, learner_id: edit.learnerId ?? null, tutor_id: edit.tutorId ?? null, proposals: edit.proposals ?? 1, reason: edit.reason ?? '',
      cost: edit.cost, exact: edit.exact ?? true, effect: edit.effect ? jsonb(edit.effect) : null, before: jsonb(edit.before ?? []), rule_id: edit.ruleId ?? null, lifted_id: edit.liftedId ?? null, undoes: edit.undoes ?? null, made_at: tx.now, made_by: tx.actor?.personId ?? null,
    })
    .execute();
  return number;
}

export const stamp = (tx: Tx, ids: readonly string[], number: number) =>
  tx.db.updateTable('matching.proposal').set({ edit: number }).where('org_id', '=', tx.orgId).where('id', '=', anyOf(ids)).execute();

/** Says who changed what was not shown: "Ines Carvalho changed the proposal for Noor a minute ago". */
export async function changedBy(tx: Tx, roundId: string, row: Pick<ProposalRow, 'edit' | 'learner_id'>) {
  const [by, learner] = await Promise.all([
    tx.db
      .selectFrom('matching.round_edit as e')
      .leftJoin('people.person as p', (join) => join.onRef('p.org_id', '=', 'e.org_id').onRef('p.id', '=', 'e.made_by'))
      .select(['p.given_name', 'e.made_at'])
      .where('e.org_id', '=', tx.orgId)
      .where('e.round_id', '=', roundId)
      .where('e.number', '=', row.edit)
      .executeTakeFirst(),
    tx.db.selectFrom('people.person').select('given_name').where('org_id', '=', tx.orgId).where('id', '=', row.learner_id).executeTakeFirst(),
  ]);
  const minutes = by ? Math.max(0, Math.floor((tx.now.epochMilliseconds - by.made_at.epochMilliseconds) / 60_000)) : 0;
  return conflict('matching.problem.changed-by', { name: by?.given_name ?? '', learner: learner?.given_name ?? '', minutes });
}
