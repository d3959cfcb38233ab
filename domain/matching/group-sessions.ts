import type { Tx } from '#kernel/action.ts';
import { notFound } from '#kernel/problem.ts';
import type { Facts, Slot } from '#packages/matching/index.ts';
import { offersNamed } from './candidates.ts';
import { type Effect, effectOf } from './inside/effect-of.ts';
import { type GroupBroken, type GroupRule, metWith, type OpenSession, sessionsFor } from './inside/group-fit.ts';
import { joinGroup } from './inside/join-group.ts';
import { rowAfter } from './inside/moved-row.ts';
import type { OpenedRound } from './inside/opened-round.ts';
import { planWith, type StandingRow } from './inside/standing-plan.ts';
import { namesOf } from './proposal-queries.ts';
import { type Ground, hostOf } from './rework-round.ts';
import { namedMoves, type SaidMove } from './try-edit.ts';

export type { GroupRule };

export interface Member {
  name: string;
  /** Asked for help alone; a coordinator may overrule it with a reason. */
  alone: boolean;
}

export interface SessionToJoin {
  hostId: string;
  edit: number;
  offerId: string;
  tutor: string;
  members: Member[];
  slots: readonly Slot[];
  /** Engine points, what follows from her own seat apart. */
  gain: number;
}

const shown = { open: 5, ruledOut: 3 };

/** The sessions of the plan that a learner might join, the best first, and the nearest of those she cannot; or those of tutors by name. */
export async function sessionsToJoin(tx: Tx, { open, plan }: Ground, proposalId: string, named = '') {
  const row = plan.rows.find((one) => one.id === proposalId);
  const found = row ? sessionsFor(open, plan, row, named === '' ? null : await offersNamed(tx, open, named)) : [];
  const [can, cannot] = [found.filter((one) => one.broken === null), found.filter((one) => one.broken !== null)];
  const [best, nearest] = [can.slice(0, shown.open), cannot.slice(0, shown.ruledOut)];
  const names = await namesOf(tx, [...best, ...nearest].flatMap(({ host, members }) => [host.tutorId!, ...members.map((one) => one.learnerId)]));
  const told = ({ host, members, gain }: OpenSession): SessionToJoin => ({ hostId: host.id, edit: host.edit, offerId: host.offerId!, tutor: names.get(host.tutorId!) ?? '', members: membersOf(open, members, names), slots: host.slots, gain });
  return { open: best.map(told), openCount: can.length, ruledOut: nearest.map((one) => ({ ...told(one), ...one.broken! })), ruledOutCount: cannot.length };
}

const membersOf = (open: OpenedRound, rows: readonly StandingRow[], names: ReadonlyMap<string, string>): Member[] =>
  rows.map((one) => ({ name: names.get(one.learnerId) ?? '', alone: wishesAlone(open, one) }));

const wishesAlone = (open: OpenedRound, row: StandingRow): boolean => open.requests.get(row.requestId)?.formatWish === 'one-to-one';

/** What joining would do now, on the plan as it stands; nothing is changed. */
export type JoinTried = { learner: string; tutor: string; proposalId: string; hostId: string; edit: number; slots: readonly Slot[]; members: Member[]; alone: boolean } & (
  | ({ kind: 'ruledOut' } & { rule: GroupBroken['rule']; fact: Facts })
  | { kind: 'cost'; cost: number; effect: Effect; moves: SaidMove[] }
);

export async function tryJoin(tx: Tx, { open, plan }: Ground, { proposalId, hostId }: { proposalId: string; hostId: string }): Promise<JoinTried> {
  const row = plan.rows.find((one) => one.id === proposalId);
  if (!row || !open.requests.has(row.requestId)) throw notFound('matching.problem.not-in-round');
  const host = hostOf(open, plan, hostId);
  const done = joinGroup(open, plan, row, host, host.groupId ?? 'new');
  const effect = done.kind === 'done' ? effectOf(open, plan, planWith(plan, done.moved.map(rowAfter)), done) : null;
  const members = metWith(plan, host);
  const [names, moves] = await Promise.all([namesOf(tx, [row.learnerId, host.tutorId!, ...members.map((one) => one.learnerId)]), effect ? namedMoves(tx, effect) : []]);
  const said = { learner: names.get(row.learnerId) ?? '', tutor: names.get(host.tutorId!) ?? '', proposalId, hostId, edit: host.edit, slots: host.slots, members: membersOf(open, members, names), alone: wishesAlone(open, row) };
  return done.kind === 'done' && effect ? { ...said, kind: 'cost', cost: done.before - done.after, effect, moves } : { ...said, kind: 'ruledOut', ...ruled(done) };
}

const ruled = (done: ReturnType<typeof joinGroup>): GroupBroken => (done.kind === 'ruledOut' ? { rule: done.rule, fact: done.fact } : { rule: 'group-gone', fact: {} });
