import { type Ctx, read, type Tx } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { demand } from '#kernel/policy.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import type { Facts, RuleName, Term } from '#packages/matching/index.ts';
import { brokenRule, contextOf } from '#packages/matching/rules.ts';
import { scoreOf, termsOf } from '#packages/matching/score.ts';
import { explainInThread, type RoundInput } from './inside/engine.ts';
import { unpackRecord } from './inside/round-record.ts';
import { maySeeMatches } from './policy.ts';
import { namesOf } from './proposal-queries.ts';

/** What goes into a finished round, for questions about it. */
async function recordOf(tx: Tx, roundId: string): Promise<Buffer> {
  demand(maySeeMatches(tx));
  const row = isId(roundId) ? await tx.db.selectFrom('matching.round').select('record').where('org_id', '=', tx.orgId).where('id', '=', roundId).executeTakeFirst() : undefined;
  if (!row) throw notFound('matching.problem.no-round');
  if (!row.record) throw conflict('matching.problem.round-not-in-review');
  return row.record;
}

export interface WhyNot {
  /** tooLong: the round is too large to be solved again while somebody waits. */
  kind: 'chosen' | 'ruledOut' | 'cost' | 'impossible' | 'tooLong';
  learner: string;
  tutor: string;
  rule?: RuleName | 'pins';
  fact?: Facts;
  /** Points the whole round would lose; exact when both plans are proven. */
  cost?: number;
  exact?: boolean;
  score?: number;
  terms?: Term[];
  before?: number;
  after?: number;
  moves?: { requestId: string; learner: string; from: string | null; to: string | null; points: number }[];
}

const patience = 25_000;

/** Why a tutor is not proposed to a learner: the rule, or the true cost, found by solving the round again with the pair fixed. */
export async function whyNot(ctx: Ctx, { roundId, requestId, offerId }: { roundId: string; requestId: string; offerId: string }, left?: AbortSignal): Promise<WhyNot> {
  const record = await read(ctx, (tx) => recordOf(tx, roundId));
  const { round } = unpackRecord(record);
  const request = round.requests.find((one) => one.id === requestId);
  const offer = round.offers.find((one) => one.id === offerId);
  if (!request || !offer) throw notFound('matching.problem.not-in-round');
  const tired = AbortSignal.timeout(patience);
  const found = await explainInThread(record, requestId, offerId, left ? AbortSignal.any([tired, left]) : tired).catch((error: unknown) => {
    if (tired.aborted) return null;
    throw error;
  });
  if (!found) return tooLong(ctx, round, request.learner, offer.tutor);
  const { why, moves, value } = found;
  const learnerOf = (id: string): string => round.requests.find((one) => one.id === id)!.learner;
  const tutorOf = (id: string | null): string | null => (id === null ? null : round.offers.find((one) => one.id === id)!.tutor);
  const people = [request.learner, offer.tutor, ...moves.flatMap((move) => [learnerOf(move.request), tutorOf(move.from), tutorOf(move.to)])];
  const names = await read(ctx, (tx) => namesOf(tx, people.filter((id) => id !== null)));
  const name = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? ''));
  const both = { learner: name(request.learner)!, tutor: name(offer.tutor)! };
  if (why.kind === 'chosen') return { kind: 'chosen', ...both };
  if (why.kind !== 'cost') return { kind: why.kind, ...both, rule: why.rule, fact: why.fact };
  return {
    kind: 'cost', ...both, cost: why.cost, exact: why.exact, score: why.score, terms: why.terms, before: value, after: value - why.cost,
    moves: moves.map((move) => ({ requestId: move.request, learner: name(learnerOf(move.request))!, from: name(tutorOf(move.from)), to: name(tutorOf(move.to)), points: move.points })),
  };
}

async function tooLong(ctx: Ctx, round: RoundInput, learner: string, tutor: string): Promise<WhyNot> {
  const names = await read(ctx, (tx) => namesOf(tx, [learner, tutor]));
  return { kind: 'tooLong', learner: names.get(learner) ?? '', tutor: names.get(tutor) ?? '', fact: { requests: round.requests.length, seconds: patience / 1000 } };
}

export interface OtherTutor {
  offerId: string;
  tutorId: string;
  tutor: string;
  score: number | null;
  /** Weightiest term in which this tutor is worse than the one proposed. */
  weaker: { term: Term['term']; points: number } | null;
  rule: RuleName | null;
  fact: Facts | null;
  /** Seats the plan leaves this tutor. */
  seatsLeft: number;
  /** Learners the plan gives this tutor to. */
  with: string[];
}

const shown = { feasible: 6, ruledOut: 3 };

/** Every other tutor for a request of a round: the best that pass the rules, a few that do not, and how many there are of each. */
export async function otherTutors(tx: Tx, roundId: string, requestId: string, named = '') {
  const { round, chosen } = unpackRecord(await recordOf(tx, roundId));
  const request = round.requests.find((one) => one.id === requestId);
  if (!request) return { feasible: [], ruledOut: [], feasibleCount: 0, ruledOutCount: 0, byRule: {} };
  const context = contextOf(round.policy, round.forbids, round.continuity ?? []);
  const judged = round.offers.filter((one) => one.id !== chosen.get(requestId)).map((offer) => {
    const rule = brokenRule(request, offer, context);
    return { offer, rule, score: rule ? null : scoreOf(request, offer, context) };
  });
  const named_ = named.toLocaleLowerCase();
  const names = await namesOf(tx, named === '' ? [] : judged.map((one) => one.offer.tutor));
  const asked = named === '' ? judged : judged.filter((one) => (names.get(one.offer.tutor) ?? '').toLocaleLowerCase().includes(named_));
  const feasible = asked.filter((one) => one.score !== null).sort((a, b) => b.score! - a.score!);
  const ruledOut = asked.filter((one) => one.rule !== null);
  // Those who fail at the hours pass every rule asked before: the nearest misses come first.
  const days = (one: (typeof judged)[number]): number => Number(one.rule!.fact(request, one.offer, context).days ?? 0);
  const nearest = ruledOut.toSorted((a, b) => nearness(b.rule!.rule) - nearness(a.rule!.rule) || days(b) - days(a));
  const few = [...feasible.slice(0, shown.feasible), ...nearest.slice(0, shown.ruledOut)];
  const holding = Map.groupBy(chosen, ([, offerId]) => offerId);
  const learnerOf = new Map(round.requests.map((one) => [one.id, one.learner]));
  const people = await namesOf(tx, few.flatMap(({ offer }) => [offer.tutor, ...(holding.get(offer.id) ?? []).map(([id]) => learnerOf.get(id)!)]));
  const rows = few.map(({ offer, rule, score }): OtherTutor => {
    const held = (holding.get(offer.id) ?? []).map(([id]) => people.get(learnerOf.get(id)!) ?? '');
    return {
      offerId: offer.id, tutorId: offer.tutor, tutor: people.get(offer.tutor) ?? '', score, weaker: score === null ? null : weakerTerm(round, requestId, offer.id, chosen.get(requestId)),
      rule: rule?.rule ?? null, fact: rule?.fact(request, offer, context) ?? null, seatsLeft: Math.max(0, offer.capacity - offer.load - held.length), with: held,
    };
  });
  const byRule: Partial<Record<RuleName, number>> = {};
  for (const { rule } of ruledOut) byRule[rule!.rule] = (byRule[rule!.rule] ?? 0) + 1;
  return { feasible: rows.filter((row) => row.score !== null), ruledOut: rows.filter((row) => row.score === null), feasibleCount: feasible.length, ruledOutCount: ruledOut.length, byRule };
}

const order: readonly RuleName[] = ['skill', 'blocked', 'self', 'safeguarding', 'nearPeer', 'crossSchool', 'modality', 'language', 'tutorGender', 'capacity', 'time'];
const nearness = (rule: RuleName): number => (rule === 'skill' ? -1 : order.indexOf(rule));

function weakerTerm(round: RoundInput, requestId: string, offerId: string, chosenId: string | undefined): OtherTutor['weaker'] {
  const request = round.requests.find((one) => one.id === requestId)!;
  const [offer, best] = [round.offers.find((one) => one.id === offerId)!, round.offers.find((one) => one.id === chosenId)];
  if (!best) return null;
  const context = contextOf(round.policy, round.forbids, round.continuity ?? []);
  const own = new Map(termsOf(request, offer, context).map((one) => [one.term, one.points]));
  const gaps = termsOf(request, best, context).map((one) => ({ term: one.term, points: one.points - (own.get(one.term) ?? 0) }));
  const most = gaps.reduce((a, b) => (b.points > a.points ? b : a));
  return most.points > 0 ? most : null;
}
