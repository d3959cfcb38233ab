import type { Tx } from '#kernel/action.ts';
import { fairnessOf, type GroupTable, whyUnmatched, type WhyUnmatched } from '#packages/matching/index.ts';
import { longWaitDays } from './inside/effect-of.ts';
import type { StandingRow } from './inside/standing-plan.ts';
import { planResult } from './plan-result.ts';
import { namesOf } from './proposal-queries.ts';
import type { Ground } from './rework-round.ts';

export type ReportGroupKind = 'school' | 'level' | 'language' | 'subject' | 'need' | 'waited';
export interface ReportGroup {
  kind: ReportGroupKind;
  key: string;
  served: number;
  of: number;
}

export interface LeftOutRow {
  proposalId: string;
  requestId: string;
  learner: string;
  days: number;
  help: WhyUnmatched | null;
}

/** Values at the given shares of a sorted list (nearest rank); empty lists have none. */
const at = (sorted: readonly number[], share: number): number | null => (sorted.length === 0 ? null : sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!);

const helped = 30;

/** What a round reaches as its plan stands: who is served, how long they waited, who is left out and what would help. Groups under ten are not told. */
export async function roundReport(tx: Tx, ground: Ground, { limit = helped } = {}) {
  const { open, plan } = ground;
  const result = planResult(ground);
  const served = new Set(result.proposals.map((one) => one.request));
  const waits = [...served].map((id) => open.requests.get(id)!.waitingDays).sort((a, b) => a - b);
  const fits = result.proposals.map((one) => one.score).sort((a, b) => a - b);
  const out = plan.rows.filter((row) => open.requests.has(row.requestId) && !served.has(row.requestId)).sort((a, b) => daysOf(ground, b) - daysOf(ground, a) || (a.id < b.id ? -1 : 1));
  const fairness = fairnessOf(open.round, result);
  const names = await namesOf(tx, out.slice(0, limit).map((row) => row.learnerId));
  return {
    served: served.size, requests: open.round.requests.length, leftOut: out.length, waits: { p50: at(waits, 0.5), p90: at(waits, 0.9), longest: waits.at(-1) ?? null }, fits: { p25: at(fits, 0.25), p50: at(fits, 0.5), p75: at(fits, 0.75) },
    groups: [...(['school', 'level', 'language', 'subject', 'need'] as const).flatMap((kind) => groupsOf(kind, fairness[kind])), ...waitedLong(ground, served)],
    wait: fairness.wait, worstTenth: fairness.worstTenth, gini: fairness.tutors.gini,
    rows: out.slice(0, limit).map((row): LeftOutRow => ({ proposalId: row.id, requestId: row.requestId, learner: names.get(row.learnerId) ?? '', days: daysOf(ground, row), help: row.status === 'left-out' ? whyUnmatched(open.round, result, row.requestId) : null })),
    outIds: out.slice(0, limit).map((row) => row.id),
  };
}

const daysOf = ({ open }: Ground, row: StandingRow): number => open.requests.get(row.requestId)?.waitingDays ?? 0;

const groupsOf = (kind: ReportGroupKind, table: GroupTable): ReportGroup[] =>
  table.groups.flatMap((group) => (group.requests === null || group.matched === null ? [] : [{ kind, key: group.key, served: group.matched, of: group.requests }]));

const smallest = 10;
function waitedLong({ open }: Ground, served: ReadonlySet<string>): ReportGroup[] {
  const long = open.round.requests.filter((one) => one.waitingDays > longWaitDays);
  return long.length < smallest ? [] : [{ kind: 'waited', key: '', served: long.filter((one) => served.has(one.id)).length, of: long.length }];
}
