import { z } from 'zod';
import { type Ctx, parse, read, type Tx } from '#kernel/action.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { badInput, conflict, notFound, Problem } from '#kernel/problem.ts';
import { type ChangedRow, editRound, movedOn, type WorkedOut } from './edit-round.ts';
import { effectOf } from './inside/effect-of.ts';
import type { Change } from './inside/near-rows.ts';
import { type OpenedRound, openRound } from './inside/opened-round.ts';
import { type Moved, rowAfter, wayOf } from './inside/moved-row.ts';
import { type Joined, joinGroup, leaveGroup } from './inside/join-group.ts';
import { planValue, type Reworked, rework } from './inside/rework.ts';
import { type Seated, wordsFor } from './inside/row-words.ts';
import { sameHours } from './inside/settle-moves.ts';
import { planWith, type StandingPlan, standingPlan, type StandingRow, takesSeat } from './inside/standing-plan.ts';

const fields = z.object({
  roundId: idSchema, kind: z.enum(['pin', 'forbid', 'reject', 'swap', 'join', 'split']), proposalId: idSchema,
  /** Whom to pin; nothing means the tutor proposed. */
  offerId: idSchema.optional(),
  /** With whom to change tutors, or whose session to join. */
  otherId: idSchema.optional(),
  /** The numbers of the proposals as they were shown. */
  seen: z.coerce.number().int().min(0), otherSeen: z.coerce.number().int().min(0).optional(),
  reason: z.string().trim().max(500, 'kernel.problem.too-long').default(''),
});
export type EditAsked = z.input<typeof fields>;
type Asked = z.output<typeof fields>;
type Wanted = Omit<Asked, 'offerId'> & { offerId: string | null };

export interface Ground {
  open: OpenedRound;
  plan: StandingPlan;
}

export async function groundOf(tx: Tx, roundId: string): Promise<Ground> {
  const open = await openRound(tx, roundId);
  const { program_id } = await tx.db.selectFrom('matching.round').select('program_id').where('org_id', '=', tx.orgId).where('id', '=', roundId).executeTakeFirstOrThrow();
  return { open, plan: await standingPlan(tx, roundId, program_id) };
}

const tries = 3;

/**
 * Pins, forbids, rejects or swaps a pair of a round under review, or lets a learner join or leave a small group, and works the plan out again around it. The thinking is done outside
 * the transaction that keeps it; when somebody else was quicker, it is done anew on what they left.
 */
export async function reworkRound(ctx: Ctx, input: EditAsked): Promise<{ number: number; cost: number; changed: number }> {
  const asked = parse(fields, input);
  const { roundId, kind, proposalId, reason } = asked;
  const seen = { [proposalId]: asked.seen, ...(asked.otherId && asked.otherSeen !== undefined && { [asked.otherId]: asked.otherSeen }) };
  for (let n = 1; ; n++) {
    const ground = await read(ctx, (tx) => groundOf(tx, roundId));
    const row = ground.plan.rows.find((one) => one.id === proposalId);
    if (!row) throw notFound('matching.problem.no-proposal');
    const offerId = asked.offerId ?? row.offerId;
    // What was not shown is not worked out: the verb says who changed it.
    const shown = row.edit === asked.seen && ground.plan.rows.every((one) => one.id !== asked.otherId || one.edit === (asked.otherSeen ?? one.edit));
    const worked = shown ? workOut(ground, row, { ...asked, offerId }) : { rows: [], effect: effectOf(ground.open, ground.plan, ground.plan, { moved: [], before: 0, after: 0, exact: true }) };
    try {
      return await editRound(ctx, { roundId, kind, proposalId, offerId, seen, reason, worked });
    } catch (error) {
      if (!(error instanceof Problem) || error.key !== movedOn || n === tries) throw error;
    }
  }
}

function workOut({ open, plan }: Ground, row: StandingRow, asked: Wanted): WorkedOut {
  if (row.status === 'approved') throw conflict('matching.problem.already-decided');
  if (!row.open || !open.requests.has(row.requestId)) throw conflict('matching.problem.request-not-open');
  const already = asked.kind === 'pin' && row.status === 'proposed' && asked.offerId === row.offerId;
  if (asked.reason === '' && !already) throw badInput({ reason: 'matching.problem.say-why' });
  if (already) return { rows: [{ ...unmoved(open, plan, row), pinned: true }], effect: effectOf(open, plan, plan, { moved: [], before: planValue(plan), after: planValue(plan), exact: true }) };
  const worked = thinkOut(open, plan, row, asked);
  if (worked.kind === 'ruledOut') throw conflict(worked.rule.startsWith('group-') ? `matching.problem.${worked.rule}` : 'matching.problem.edit-ruled-out', { ...worked.fact, rule: worked.rule });
  if (worked.kind === 'impossible') throw conflict('matching.problem.edit-impossible');
  const after = planWith(plan, worked.moved.map(rowAfter));
  const pinned = new Set(asked.kind === 'pin' ? [row.id] : asked.kind === 'swap' ? [row.id, asked.otherId!] : []);
  const rows = worked.moved.map((one) => (asked.kind === 'reject' && one.row.id === row.id ? { ...unmoved(open, plan, row), status: 'rejected' as const } : changed(open, after, one, pinned.has(one.row.id))));
  return { rows, effect: effectOf(open, plan, after, worked) };
}

function thinkOut(open: OpenedRound, plan: StandingPlan, row: StandingRow, asked: Wanted): Reworked | Joined {
  if (asked.kind === 'split') {
    if (row.status !== 'proposed' || row.groupId === null) throw conflict('matching.problem.not-in-group');
    return leaveGroup(open, plan, row);
  }
  if (asked.kind !== 'join') return rework(open, plan, changeOf(open, plan, row, asked));
  const host = hostOf(open, plan, asked.otherId);
  return joinGroup(open, plan, row, host, host.groupId ?? newId());
}

/** The proposal or pairing of the plan whose session is meant. */
export function hostOf(open: OpenedRound, plan: StandingPlan, proposalId: string | undefined): StandingRow {
  const host = plan.rows.find((one) => one.id === proposalId);
  if (!host || !open.requests.has(host.requestId)) throw notFound('matching.problem.not-in-round');
  if (!takesSeat(host) || !open.offers.has(host.offerId!)) throw conflict('matching.problem.already-decided');
  return host;
}

function changeOf(open: OpenedRound, plan: StandingPlan, row: StandingRow, { kind, offerId, otherId }: Wanted): Change {
  const none: Change = { pins: [], forbids: [], out: [] };
  if (kind === 'pin') {
    if (!offerId || !open.offers.has(offerId)) throw notFound('matching.problem.not-in-round');
    if (plan.gone.has(offerId)) throw conflict('matching.stale.offer-gone');
    return { ...none, pins: [{ requestId: row.requestId, offerId }] };
  }
  if (row.status !== 'proposed' || !row.offerId) throw conflict('matching.problem.already-decided');
  if (kind === 'forbid') return { ...none, forbids: [{ requestId: row.requestId, offerId: row.offerId }] };
  if (kind === 'reject') return { ...none, out: [row.requestId] };
  const other = plan.rows.find((one) => one.id === otherId);
  if (!other?.offerId || other.status !== 'proposed' || other.id === row.id) throw conflict('matching.problem.already-decided');
  if (plan.gone.has(row.offerId) || plan.gone.has(other.offerId)) throw conflict('matching.stale.offer-gone');
  return { ...none, pins: [{ requestId: row.requestId, offerId: other.offerId }, { requestId: other.requestId, offerId: row.offerId }] };
}

const was = (row: StandingRow): ChangedRow['was'] => ({ edit: row.edit, status: row.status });

const sizeIn = (plan: StandingPlan, offerId: string, group: string | null): number => (group === null ? 1 : (plan.byOffer.get(offerId) ?? []).filter((one) => one.groupId === group).length);
const seated = (open: OpenedRound, plan: StandingPlan, row: Pick<StandingRow, 'offerId' | 'groupId' | 'score'>): Seated | null => (row.offerId === null ? null : { offerId: row.offerId, size: sizeIn(plan, row.offerId, row.groupId), learners: open.offers.get(row.offerId)!.load + (plan.byOffer.get(row.offerId) ?? []).length, score: row.score });

const unmoved = (open: OpenedRound, plan: StandingPlan, row: StandingRow): ChangedRow => ({
  ...wordsFor(open, plan, row.requestId, seated(open, plan, row)), id: row.id, was: was(row), status: 'proposed', offerId: row.offerId, tutorId: row.tutorId, slots: row.slots, score: row.score, modality: row.modality, pinned: row.pinned, held: false, groupId: row.groupId,
});

/** Who stays with tutor and hours while a group changes around her is pinned and held as before. */
function changed(open: OpenedRound, after: StandingPlan, { row, to }: Moved, pinned: boolean): ChangedRow {
  const stays = to !== null && to.offerId === row.offerId && sameHours(to.slots, row.slots);
  return {
    ...wordsFor(open, after, row.requestId, to && seated(open, after, { offerId: to.offerId, groupId: to.group ?? null, score: to.score })), id: row.id, was: was(row), status: to ? 'proposed' : 'left-out', offerId: to?.offerId ?? null, tutorId: to?.tutorId ?? null, slots: to?.slots ?? [],
    score: to?.score ?? null, modality: to && wayOf(to.modality), pinned: pinned || (stays && row.pinned), held: stays && row.held, groupId: to?.group ?? null,
  };
}
