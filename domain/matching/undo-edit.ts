import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { brokeConstraint, jsonb } from '#kernel/db.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import type { Effect } from './inside/effect-of.ts';
import { type Before, holdRound, noteEdit, stamp } from './inside/edit-log.ts';
import { wrongIn } from './inside/plan-check.ts';
import { closeWhenDecided, isLatestRound } from './inside/round-state.ts';
import { takeBack } from './inside/take-back.ts';
import { anyOf } from './inside/weeks.ts';
import { mayDecideRound } from './policy.ts';
import { groundOf } from './rework-round.ts';

type Kept = { kind: string; before: Before[]; effect: Effect | null };

/**
 * Takes back one edit of a round and puts every proposal it changed back as it was. An edit on which a later one rests is taken back
 * after that one; one that would put somebody into two places now is refused. The taking back is on record, too.
 */
export const undoEdit = action({
  name: 'matching.undo-edit',
  input: z.object({ roundId: idSchema, number: z.coerce.number().int().min(1) }),
  may: (tx, { roundId }) => mayDecideRound(tx, roundId),
  run: async (tx, { roundId, number }) => {
    await holdRound(tx, roundId);
    if (!(await isLatestRound(tx, roundId))) throw conflict('matching.problem.newer-round');
    const edit = await tx.db.selectFrom('matching.round_edit').selectAll().where('org_id', '=', tx.orgId).where('round_id', '=', roundId).where('number', '=', number).$narrowType<Kept>().executeTakeFirst();
    if (!edit || edit.kind === 'undo') throw notFound('matching.problem.no-edit');
    if (edit.undone_by !== null) return { number: edit.undone_by, undone: 0, kind: edit.kind };
    const ids = edit.kind === 'approve' ? await approvedIn(tx, roundId, number) : edit.before.map((row) => row.id);
    await nothingRestsOn(tx, roundId, number, ids);
    if (edit.kind === 'approve' || edit.kind === 'by-hand') await takeBack(tx, ids);
    const back = await noteEdit(tx, roundId, {
      kind: 'undo', proposalId: edit.proposal_id, learnerId: edit.learner_id, tutorId: edit.tutor_id, proposals: ids.length, cost: edit.cost === null ? null : -edit.cost, exact: edit.exact, effect: edit.effect && reversed(edit.effect), undoes: number,
    });
    await Promise.all(edit.before.map((row) => putBack(tx, row)));
    await stamp(tx, ids, back);
    await tx.db.updateTable('matching.round_edit').set({ undone_by: back }).where('org_id', '=', tx.orgId).where('round_id', '=', roundId).where('number', '=', number).execute();
    await putRulesBack(tx, edit);
    if (edit.kind === 'approve' || edit.before.some((row) => row.status === 'proposed')) await tx.db.updateTable('matching.round').set({ status: 'review' }).where('org_id', '=', tx.orgId).where('id', '=', roundId).execute();
    if (edit.effect) await holdsTogether(tx, roundId, ids);
    await leaveEvent(tx, 'matching.edit-undone', roundId, { number, kind: edit.kind, changed: ids.length });
    await closeWhenDecided(tx, roundId);
    return { number: back, undone: ids.length, kind: edit.kind };
  },
  audit: ({ roundId, number }, { undone, kind }) => ({ subject: roundId, detail: { number, undone, kind } }),
});

async function approvedIn(tx: Tx, roundId: string, number: number): Promise<string[]> {
  const rows = await tx.db.selectFrom('matching.proposal').select('id').where('org_id', '=', tx.orgId).where('round_id', '=', roundId).where('edit', '=', number).where('status', '=', 'approved').execute();
  if (rows.length === 0) throw conflict('matching.problem.nothing-to-undo');
  return rows.map((row) => row.id);
}

/** Proposals that a later edit, still standing, has changed in its turn; approvals among them. */
async function nothingRestsOn(tx: Tx, roundId: string, number: number, ids: readonly string[]): Promise<void> {
  const rows = await tx.db.selectFrom('matching.proposal').select(['id', 'edit']).where('org_id', '=', tx.orgId).where('round_id', '=', roundId).where('id', '=', anyOf(ids)).where('edit', '>', number).execute();
  if (rows.length === 0) return;
  const later = await tx.db.selectFrom('matching.round_edit').select(['number', 'before', 'kind']).where('org_id', '=', tx.orgId).where('round_id', '=', roundId).where('number', '>', number).where('undone_by', 'is', null).where('kind', '<>', 'undo').orderBy('number').$narrowType<Pick<Kept, 'before'>>().execute();
  const changed = new Set(rows.map((row) => row.id));
  const on = later.find((one) => rows.some((row) => row.edit === one.number) || one.before.some((row) => changed.has(row.id)));
  if (on) throw conflict('matching.problem.edit-rests-on', { number: on.number });
}

const putBack = (tx: Tx, { id, slots, terms, passed, runner_up, left_out, ...row }: Before) =>
  tx.db
    .updateTable('matching.proposal')
    .set({ ...row, slots: jsonb(slots), terms: jsonb(terms), passed: jsonb(passed), runner_up: runner_up && jsonb(runner_up), left_out: left_out && jsonb(left_out), decided_at: null, decided_by: null })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .execute();

/** The rule made with the edit goes, the one it lifted stands again, unless another word on the two was said since. */
async function putRulesBack(tx: Tx, { rule_id, lifted_id }: { rule_id: string | null; lifted_id: string | null }): Promise<void> {
  if (rule_id) await tx.db.updateTable('matching.pair_rule').set({ lifted_at: tx.now }).where('org_id', '=', tx.orgId).where('id', '=', rule_id).where('lifted_at', 'is', null).execute();
  if (!lifted_id) return;
  try {
    await tx.db.updateTable('matching.pair_rule').set({ lifted_at: null }).where('org_id', '=', tx.orgId).where('id', '=', lifted_id).execute();
  } catch (error) {
    if (brokeConstraint(error, 'pair_rule_once')) throw conflict('matching.problem.undo-clash');
    throw error;
  }
}

async function holdsTogether(tx: Tx, roundId: string, ids: readonly string[]): Promise<void> {
  const { open, plan } = await groundOf(tx, roundId);
  const people = new Set(plan.rows.filter((row) => ids.includes(row.id)).flatMap((row) => [row.learnerId, row.tutorId]).filter((id) => id !== null));
  const wrong = wrongIn(open, plan, people);
  if (wrong.some((one) => ['two-places', 'seats', 'sessions'].includes(one.what))) throw conflict('matching.problem.undo-clash');
}

const reversed = (effect: Effect): Effect => ({
  ...effect, before: effect.after, after: effect.before, moves: effect.moves.map((move) => ({ ...move, from: move.to, to: move.from, points: -move.points })), served: { before: effect.served.after, after: effect.served.before },
  groups: effect.groups.map((group) => ({ ...group, before: group.after, after: group.before })), longest: { before: effect.longest.after, after: effect.longest.before },
});
