import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import type { Slot } from '#packages/matching/index.ts';
import { forbidPair } from './forbid-pair.ts';
import type { Effect } from './inside/effect-of.ts';
import { beforeOf, changedBy, holdRound, noteEdit } from './inside/edit-log.ts';
import { standingRule } from './inside/pair-rules.ts';
import type { ProposalRow } from './inside/re-check.ts';
import { closeWhenDecided, isLatestRound } from './inside/round-state.ts';
import type { RowWords } from './inside/row-words.ts';
import { anyOf } from './inside/weeks.ts';
import { pinPair } from './pin-pair.ts';
import { mayDecideRound } from './policy.ts';

/** A proposal as an edit leaves it. */
export interface ChangedRow extends RowWords {
  id: string;
  /** The number and state it had when this was worked out. */
  was: { edit: number; status: string };
  status: 'proposed' | 'left-out' | 'rejected';
  offerId: string | null;
  tutorId: string | null;
  slots: readonly Slot[];
  score: number | null;
  modality: 'online' | 'in-person' | null;
  pinned: boolean;
  held: boolean;
  groupId: string | null;
}

export interface WorkedOut {
  rows: readonly ChangedRow[];
  effect: Effect;
}

export const movedOn = 'matching.problem.round-moved-on';

/**
 * Keeps an edit that was worked out a moment ago (see rework-round.ts): every proposal it changes must still be as it was then, and the
 * one it is about as it was shown. Nothing is overwritten: what another changed meanwhile is said by name.
 */
export const editRound = action({
  name: 'matching.edit-round',
  input: z.object({
    roundId: idSchema, kind: z.enum(['pin', 'forbid', 'reject', 'swap', 'join', 'split']), proposalId: idSchema, offerId: idSchema.nullable(), seen: z.record(idSchema, z.number().int()), reason: z.string(), worked: z.custom<WorkedOut>(),
  }),
  may: (tx, { roundId }) => mayDecideRound(tx, roundId),
  run: async (tx, { roundId, kind, proposalId, seen, reason, worked }) => {
    const round = await holdRound(tx, roundId);
    if (!(await isLatestRound(tx, roundId))) throw conflict('matching.problem.newer-round');
    const changing = new Set([proposalId, ...worked.rows.map((row) => row.id)]);
    const ids = [...new Set([...changing, ...Object.keys(seen)])];
    const rows = await tx.db.selectFrom('matching.proposal').selectAll().where('org_id', '=', tx.orgId).where('round_id', '=', roundId).where('id', '=', anyOf(ids)).orderBy('id').forNoKeyUpdate().execute();
    const was = new Map(rows.map((row) => [row.id, row]));
    for (const row of rows) if (seen[row.id] !== undefined && seen[row.id] !== row.edit) throw await changedBy(tx, roundId, row);
    for (const row of worked.rows) if (was.get(row.id)?.edit !== row.was.edit || was.get(row.id)?.status !== row.was.status) throw conflict(movedOn);
    const main = was.get(proposalId)!;
    // A group that is left was that of the tutor before.
    const tutorId = (kind === 'split' ? null : worked.rows.find((row) => row.id === proposalId)?.tutorId) ?? main.tutor_id;
    const rule = await keepRule(tx, round.program_id, kind, main.learner_id, kind === 'pin' ? tutorId : main.tutor_id, reason);
    const cost = worked.effect.before - worked.effect.after;
    const number = await noteEdit(tx, roundId, {
      kind, proposalId, learnerId: main.learner_id, tutorId, proposals: worked.rows.length, reason, cost, exact: worked.effect.exact, effect: worked.effect, before: rows.filter((row) => changing.has(row.id)).map(beforeOf), ...rule,
    });
    await Promise.all(worked.rows.map((row) => write(tx, row, number, reason)));
    if (worked.rows.some((row) => row.status === 'proposed')) await tx.db.updateTable('matching.round').set({ status: 'review' }).where('org_id', '=', tx.orgId).where('id', '=', roundId).execute();
    await leaveEvent(tx, 'matching.round-edited', roundId, { number, kind, changed: worked.rows.length });
    await closeWhenDecided(tx, roundId);
    return { number, cost, changed: worked.rows.length };
  },
  audit: ({ roundId, kind, proposalId }, { number, cost, changed }) => ({ subject: roundId, detail: { number, kind, proposalId, cost, changed } }),
});

/** A pin binds coming rounds, too, and a forbidding every program. */
async function keepRule(tx: Tx, programId: string, kind: string, learnerId: string, tutorId: string | null, reason: string): Promise<{ ruleId?: string; liftedId?: string | null }> {
  if ((kind !== 'pin' && kind !== 'forbid') || tutorId === null) return {};
  const standing = await standingRule(tx, programId, learnerId, tutorId);
  if (standing?.kind === kind) return {};
  const pair = { programId, learnerId, tutorId, reason };
  const { id } = kind === 'pin' ? await pinPair(tx, pair) : await forbidPair(tx, pair);
  return { ruleId: id, liftedId: standing?.id ?? null };
}

const write = (tx: Tx, row: ChangedRow, number: number, reason: string) => {
  const decided = row.status === 'rejected';
  const fresh: Partial<ProposalRow> = { stale_why: null, by_hand: false };
  return tx.db
    .updateTable('matching.proposal')
    .set({
      ...fresh, edit: number, status: row.status, offer_id: row.offerId, tutor_id: row.tutorId, slots: jsonb(row.slots), score: row.score, modality: row.modality, pinned: row.pinned, held: row.held, group_id: row.groupId, terms: jsonb(row.terms), passed: jsonb(row.passed),
      runner_up: row.runner_up && jsonb(row.runner_up), left_out: row.left_out && jsonb(row.left_out), decided_at: decided ? tx.now : null, decided_by: decided ? (tx.actor?.personId ?? null) : null, reason: decided ? reason : null,
    })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', row.id)
    .execute();
};
