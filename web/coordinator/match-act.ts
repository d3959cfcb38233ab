import type { Ctx } from '#kernel/action.ts';
import { read } from '#kernel/action.ts';
import { notFound } from '#kernel/problem.ts';
import { approveProposals } from '#domain/matching/approve-proposals.ts';
import { cancelRound } from '#domain/matching/cancel-round.ts';
import { holdProposal } from '#domain/matching/hold-proposal.ts';
import { liftPairRule } from '#domain/matching/lift-pair-rule.ts';
import { reworkRound } from '#domain/matching/rework-round.ts';
import { undoEdit } from '#domain/matching/undo-edit.ts';
import { round } from '#domain/matching/round-queries.ts';
import type { formOf } from '../form-data.ts';
import type { Asked } from './match-address.ts';
import { filterOf } from './match-data.ts';

type Form = Awaited<ReturnType<typeof formOf>>;
/** What the page says afterwards, and how it should look. */
export interface Done {
  done: string;
  left?: string;
  /** The list goes on to whoever waits next. */
  onward: boolean;
}

const edited = ({ number }: { number: number | null }, onward = false): Done => ({ done: number === null ? 'nothing' : `edit-${number}`, onward });

async function approve(ctx: Ctx, roundId: string, form: Form): Promise<Done> {
  const { number, stale } = await approveProposals(ctx, { roundId, shown: [{ id: form.get('id'), edit: Number(form.get('seen')) }] });
  return stale.length > 0 ? { done: 'stale', onward: false } : edited({ number }, true);
}

async function approveAll(ctx: Ctx, roundId: string, form: Form, asked: Asked): Promise<Done> {
  const { number, approved, stale, changed } = await approveProposals(ctx, { roundId, filter: filterOf(asked.filter), count: Number(form.get('count')), on: Number(form.get('on')) });
  if (approved === 0 && stale.length === 0) return { done: 'nothing', left: changed.slice(0, 5).join(' '), onward: false };
  return { done: stale.length > 0 ? `approved-${approved}-${stale.length}` : `edit-${number}`, left: changed.slice(0, 5).join(' '), onward: true };
}

/** One decision of the bar; each names the number of the proposal as it was shown. */
export async function decide(ctx: Ctx, roundId: string, form: Form, asked: Asked): Promise<Done> {
  const shown = { roundId, proposalId: form.get('id'), seen: Number(form.get('seen')), reason: form.get('reason') };
  switch (form.get('intent')) {
    case 'cancel':
      await cancelRound(ctx, { id: roundId });
      return { done: 'cancelled', onward: false };
    case 'approve':
      return approve(ctx, roundId, form);
    case 'approve-all':
      return approveAll(ctx, roundId, form, asked);
    case 'hold':
    case 'release':
      return edited(await holdProposal(ctx, { roundId, id: shown.proposalId, seen: shown.seen, held: form.get('intent') === 'hold' }), form.get('intent') === 'hold');
    case 'pin':
      return edited(await reworkRound(ctx, { ...shown, kind: 'pin', ...(form.get('offer') && { offerId: form.get('offer') }) }));
    case 'forbid':
    case 'reject':
    case 'split':
      return edited(await reworkRound(ctx, { ...shown, kind: form.get('intent') as 'forbid' | 'reject' | 'split' }));
    case 'join':
    case 'swap':
      return edited(await reworkRound(ctx, { ...shown, kind: form.get('intent') as 'join' | 'swap', otherId: form.get('other'), otherSeen: Number(form.get('otherSeen')) }));
    case 'lift': {
      if (!(await read(ctx, (tx) => round(tx, roundId)))) throw notFound('matching.problem.no-round');
      await liftPairRule(ctx, { id: form.get('rule') });
      return { done: 'lifted', onward: false };
    }
    default: {
      const { number, undone } = await undoEdit(ctx, { roundId, number: Number(form.get('number')) });
      return undone === 0 ? { done: 'nothing', onward: false } : edited({ number });
    }
  }
}
