import type { Tx } from '#kernel/action.ts';
import { notFound } from '#kernel/problem.ts';
import type { Facts, RuleName } from '#packages/matching/index.ts';
import { type Effect, effectOf } from './inside/effect-of.ts';
import { rowAfter } from './inside/moved-row.ts';
import { rework } from './inside/rework.ts';
import { planWith } from './inside/standing-plan.ts';
import { namesOf } from './proposal-queries.ts';
import type { Ground } from './rework-round.ts';

export interface SaidMove {
  proposalId: string;
  requestId: string;
  learner: string;
  from: string | null;
  to: string | null;
  points: number;
  together?: number;
  learners?: number;
}

/** chosen: it is the proposal. ruledOut: the first rule it breaks. impossible: pins, approvals or held pairs stand against it. cost: what the whole round would lose, and who would move. */
export type WhyNot = { learner: string; tutor: string; offerId: string; proposalId: string } & (
  | { kind: 'chosen' | 'impossible' }
  | { kind: 'ruledOut'; rule: RuleName; fact: Facts }
  | { kind: 'cost'; cost: number; exact: boolean; effect: Effect; moves: SaidMove[] }
);

/** What forcing a pair of a round would do now, on the plan as it stands; nothing is changed. */
export async function tryEdit(tx: Tx, { open, plan }: Ground, { proposalId, offerId }: { proposalId: string; offerId: string }): Promise<WhyNot> {
  const row = plan.rows.find((one) => one.id === proposalId);
  const offer = open.offers.get(offerId);
  if (!row || !offer || !open.requests.has(row.requestId)) throw notFound('matching.problem.not-in-round');
  const done = row.offerId === offerId && row.status !== 'rejected' ? null : rework(open, plan, { pins: [{ requestId: row.requestId, offerId }], forbids: [], out: [] });
  const effect = done?.kind === 'done' ? effectOf(open, plan, planWith(plan, done.moved.map(rowAfter)), done) : null;
  const moves = effect ? await namedMoves(tx, effect) : [];
  const names = await namesOf(tx, [row.learnerId, offer.tutor]);
  const both = { learner: names.get(row.learnerId) ?? '', tutor: names.get(offer.tutor) ?? '', offerId, proposalId };
  if (!done) return { ...both, kind: 'chosen' };
  if (done.kind === 'ruledOut') return { ...both, kind: 'ruledOut', rule: done.rule, fact: done.fact };
  if (done.kind === 'impossible' || !effect) return { ...both, kind: 'impossible' };
  return { ...both, kind: 'cost', cost: done.before - done.after, exact: done.exact, effect, moves };
}

/** The moves of an effect with people's names. */
export async function namedMoves(tx: Tx, effect: Effect): Promise<SaidMove[]> {
  const names = await namesOf(tx, effect.moves.flatMap((move) => [move.learnerId, move.from, move.to]).filter((id) => id !== null));
  const name = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? ''));
  return effect.moves.map(({ learnerId, from, to, ...move }) => ({ ...move, learner: name(learnerId)!, from: name(from), to: name(to) }));
}
