import type { OpenedRound } from './opened-round.ts';
import { type Moved, wonBy } from './moved-row.ts';
import { sameHours } from './settle-moves.ts';
import { type StandingPlan, type StandingRow, takesSeat } from './standing-plan.ts';

export interface EffectMove {
  proposalId: string;
  requestId: string;
  learnerId: string;
  from: string | null;
  to: string | null;
  points: number;
  /** How many meet together now, where a small group changed. */
  together?: number;
  /** How many learners the tutor has now, where only that has changed. */
  learners?: number;
}

export interface EffectGroup {
  kind: 'school' | 'level' | 'need' | 'waited';
  key: string;
  before: number;
  after: number;
  of: number;
}

/** Everything an edit does to the round, in engine points, tutors by their person id. */
export interface Effect {
  before: number;
  after: number;
  exact: boolean;
  /** `from` and `to` the same: they only meet at another hour. */
  moves: EffectMove[];
  served: { before: number; after: number };
  /** Groups whose share served changes. */
  groups: EffectGroup[];
  /** The longest wait, in days, of those without a tutor. */
  longest: { before: number; after: number };
}

export const longWaitDays = 10;

export interface Served {
  count: number;
  longest: number;
  groups: Map<string, { kind: EffectGroup['kind']; key: string; served: number; of: number }>;
}

const known = new WeakMap<StandingPlan, Served>();

/** Who has a tutor in a plan, in all and by group. A plan never changes, so it is counted once. */
export function servedIn(open: OpenedRound, plan: StandingPlan): Served {
  const served = known.get(plan) ?? counted(open, plan);
  known.set(plan, served);
  return served;
}

function counted(open: OpenedRound, plan: StandingPlan): Served {
  const groups: Served['groups'] = new Map();
  for (const row of plan.rows) tally(open, row, ({ kind, key }) => {
    const group = groups.getOrInsertComputed(`${kind} ${key}`, () => ({ kind, key, served: 0, of: 0 }));
    group.served += Number(takesSeat(row));
    group.of += 1;
  });
  return { ...countedAll(open, plan), groups };
}

/** The same for a plan of which most rows are those of another: only the others are counted. */
function servedAfter(open: OpenedRound, was: Served, before: StandingPlan, after: StandingPlan): Served {
  const groups: Served['groups'] = new Map([...was.groups].map(([name, group]) => [name, { ...group }]));
  after.rows.forEach((row, n) => {
    const more = row === before.rows[n] ? 0 : Number(takesSeat(row)) - Number(takesSeat(before.rows[n]!));
    if (more !== 0) tally(open, row, ({ kind, key }) => (groups.get(`${kind} ${key}`)!.served += more));
  });
  return { ...countedAll(open, after), groups };
}

function countedAll(open: OpenedRound, { rows }: StandingPlan): Pick<Served, 'count' | 'longest'> {
  let [count, longest] = [0, 0];
  for (const row of rows) {
    const request = open.requests.get(row.requestId);
    if (request && takesSeat(row)) count += 1;
    else if (request) longest = Math.max(longest, request.waitingDays);
  }
  return { count, longest };
}

/** Every group that the request of a row is in. */
function tally(open: OpenedRound, row: StandingRow, into: (group: Pick<EffectGroup, 'kind' | 'key'>) => void): void {
  const request = open.requests.get(row.requestId);
  if (!request) return;
  if (request.school !== request.learner) into({ kind: 'school', key: request.school });
  into({ kind: 'level', key: String(request.level) });
  if (request.need > 0) into({ kind: 'need', key: '' });
  if (request.waitingDays > longWaitDays) into({ kind: 'waited', key: '' });
}

function togetherIn(after: StandingPlan, { row, to }: Moved): Pick<EffectMove, 'together' | 'learners'> {
  if (row.groupId === null && to?.group === undefined) return to && to.offerId === row.offerId && sameHours(to.slots, row.slots) ? { learners: (after.byOffer.get(to.offerId) ?? []).length } : {};
  return { together: to?.group === undefined ? Number(to !== null) : (after.byOffer.get(to.offerId) ?? []).filter((one) => one.groupId === to.group).length };
}

export function effectOf(open: OpenedRound, before: StandingPlan, after: StandingPlan, done: { moved: readonly Moved[]; before: number; after: number; exact: boolean }): Effect {
  const was = servedIn(open, before), is = servedAfter(open, was, before, after);
  return {
    before: done.before, after: done.after, exact: done.exact,
    moves: done.moved.map((one) => ({
      proposalId: one.row.id, requestId: one.row.requestId, learnerId: one.row.learnerId, from: takesSeat(one.row) ? one.row.tutorId : null, to: one.to?.tutorId ?? null, points: wonBy([one]), ...togetherIn(after, one),
    })),
    served: { before: was.count, after: is.count },
    groups: [...is.groups.entries()].map(([key, group]) => ({ kind: group.kind, key: group.key, before: was.groups.get(key)?.served ?? 0, after: group.served, of: group.of })).filter((group) => group.before !== group.after),
    longest: { before: was.longest, after: is.longest },
  };
}
