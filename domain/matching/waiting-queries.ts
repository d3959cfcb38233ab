import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { anywhere } from '#kernel/db.ts';
import { maySeeMetrics } from '#kernel/metric.ts';
import { demand, isStaff } from '#kernel/policy.ts';
import { isGuardianOf } from '#domain/people/policy.ts';
import { isTeacherOf } from '#domain/programs/policy.ts';
import type { LeftOutReason, RuleName } from '#packages/matching/index.ts';
import { matchingMetrics } from './metrics.ts';
import { maySeeMatches } from './policy.ts';
import type { LeftOutKept } from './proposal-queries.ts';
import { daysToWait, type DaysToWait, type PastWait } from './days-to-wait.ts';

/** How a round's newest word on a request stands with the learner. */
export type WaitBlock =
  | { kind: 'not-looked' | 'proposed' }
  | { kind: 'left-out'; reason: LeftOutReason; rule: RuleName | null; count: number };

const ruleOrder: readonly RuleName[] = ['skill', 'blocked', 'self', 'safeguarding', 'nearPeer', 'crossSchool', 'modality', 'language', 'capacity', 'time'];

/** The rule that stands nearest to a yes: whoever breaks the last one asked passes all before it. */
function nearestRule(rules: LeftOutKept['rules']): { rule: RuleName | null; count: number } {
  const rule = ruleOrder.findLast((one) => (rules[one] ?? 0) > 0) ?? null;
  return { rule, count: rule ? rules[rule]! : 0 };
}

export function blockOf(newest: { status: string; left_out: LeftOutKept | null } | null | undefined): WaitBlock {
  if (newest?.status === 'proposed') return { kind: 'proposed' };
  if (newest?.status !== 'left-out' || !newest.left_out) return { kind: 'not-looked' };
  const { reason, rules, facts } = newest.left_out;
  if (reason === 'ruledOut') return { kind: 'left-out', reason, ...nearestRule(rules) };
  return { kind: 'left-out', reason, rule: null, count: Number(facts.feasible ?? 0) };
}

const dayMilliseconds = 86_400_000;
export const daysBetween = (from: Temporal.Instant, to: Temporal.Instant): number => Math.max(0, Math.floor((to.epochMilliseconds - from.epochMilliseconds) / dayMilliseconds));

const pastDays = 365;

/** How long requests of a year waited in a program and subject: until their first pairing that ran, or until now. Withdrawn ones say nothing. */
export async function pastWaits(tx: Tx, programId: string, subject: string): Promise<PastWait[]> {
  const rows = await tx.db
    .selectFrom('matching.help_request as r')
    .leftJoin('matching.pairing as p', (join) =>
      join.onRef('p.org_id', '=', 'r.org_id').onRef('p.request_id', '=', 'r.id').onRef('p.created_at', '>=', 'r.waiting_since').on(sql<boolean>`(p.status = 'active' or p.starts_on <= (p.ended_at at time zone p.time_zone)::date)`))
    .select((is) => ['r.id', 'r.status', 'r.waiting_since', is.fn.min('p.created_at').as('found')])
    .where('r.org_id', '=', tx.orgId)
    .where('r.program_id', '=', programId)
    .where('r.subject', '=', subject)
    .where('r.waiting_since', '>', tx.now.subtract({ hours: pastDays * 24 }))
    .groupBy(['r.org_id', 'r.id', 'r.status', 'r.waiting_since'])
    .limit(20_000)
    .execute();
  return rows
    .filter((row) => row.found !== null || row.status === 'open')
    .map((row) => ({ days: daysBetween(row.waiting_since, row.found ?? tx.now), served: row.found !== null }));
}

const newestWord = sql<{ status: string; left_out: LeftOutKept | null } | null>`(select jsonb_build_object('status', a.status, 'left_out', a.left_out) from matching.proposal a
  join matching.round o on o.org_id = a.org_id and o.id = a.round_id where a.org_id = r.org_id and a.request_id = r.id and o.status in ('review', 'closed') and a.status in ('proposed', 'left-out') order by o.number desc limit 1)`;

async function maySeeWait(tx: Tx, learnerId: string): Promise<boolean> {
  if (!maySeeMetrics(tx, matchingMetrics['wait-estimate'])) return false;
  return isStaff(tx.actor) || tx.actor?.personId === learnerId || (await isTeacherOf(tx, [learnerId])) || isGuardianOf(tx, learnerId);
}

export interface WaitSaid {
  since: Temporal.Instant;
  days: number;
  block: WaitBlock;
  estimate: DaysToWait;
  /** Formats of the program that would widen the search. */
  smallGroup: boolean;
  subject: string;
}

/** Where a learner stands: since when, what stands in the way, what is likely; undefined to whom it is not to see, and when nothing waits. */
export async function whereSheStands(tx: Tx, requestId: string): Promise<WaitSaid | undefined> {
  const row = await tx.db
    .selectFrom('matching.help_request as r')
    .innerJoin('programs.program as p', (join) => join.onRef('p.org_id', '=', 'r.org_id').onRef('p.id', '=', 'r.program_id'))
    .innerJoin('library.subject as s', 's.key', 'r.subject')
    .select(['r.learner_id', 'r.program_id', 'r.subject', 's.name', 'r.waiting_since', 'r.format', 'p.formats', newestWord.as('newest')])
    .where('r.org_id', '=', tx.orgId)
    .where('r.id', '=', requestId)
    .where('r.status', '=', 'open')
    .executeTakeFirst();
  if (!row || !(await maySeeWait(tx, row.learner_id))) return undefined;
  const days = daysBetween(row.waiting_since, tx.now);
  const past = await pastWaits(tx, row.program_id, row.subject);
  return { since: row.waiting_since, days, block: blockOf(row.newest), estimate: daysToWait(past, days), smallGroup: row.format === 'one-to-one' && row.formats.includes('small-group'), subject: row.name };
}

export interface WaitingFilter {
  programId?: string;
  subject?: string;
  level?: number;
  need?: number;
  /** At least so many days. */
  days?: number;
  search?: string;
}

export const waitingAPage = 50;

/** The waiting list as staff see it: who waits longest first, with why the newest round left each out. */
export async function waitingList(tx: Tx, { programId, subject, level, need, days = 0, search }: WaitingFilter, page = 0) {
  demand(maySeeMatches(tx));
  const chosen = tx.db
    .selectFrom('matching.help_request as r')
    .innerJoin('people.person as l', (join) => join.onRef('l.org_id', '=', 'r.org_id').onRef('l.id', '=', 'r.learner_id'))
    .innerJoin('programs.program as p', (join) => join.onRef('p.org_id', '=', 'r.org_id').onRef('p.id', '=', 'r.program_id'))
    .innerJoin('library.subject as s', 's.key', 'r.subject')
    .where('r.org_id', '=', tx.orgId)
    .where('r.status', '=', 'open')
    .where('r.format', '<>', 'drop-in')
    .where('r.waiting_since', '<=', tx.now.subtract({ hours: days * 24 }))
    .$if(Boolean(programId), (q) => q.where('r.program_id', '=', programId!))
    .$if(Boolean(subject), (q) => q.where('r.subject', '=', subject!))
    .$if(level !== undefined, (q) => q.where('l.level', '=', level!))
    .$if(need !== undefined, (q) => q.where('r.need', '>=', need!))
    .$if(Boolean(search), (q) => q.where(sql<string>`l.given_name || ' ' || l.family_name`, 'ilike', anywhere(search!)));
  const [rows, count] = await Promise.all([
    chosen
      .select(['r.id', 'r.program_id as programId', 'p.name as program', 'r.subject', 's.name as subjectName', 'l.given_name as givenName', 'l.family_name as familyName', 'l.level', 'r.need', 'r.waiting_since as since', newestWord.as('newest')])
      .orderBy('r.waiting_since')
      .orderBy('r.id')
      .limit(waitingAPage)
      .offset(page * waitingAPage)
      .execute(),
    chosen.select((is) => is.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ]);
  return { rows: rows.map(({ newest, ...row }) => ({ ...row, days: daysBetween(row.since, tx.now), block: blockOf(newest) })), total: count.n };
}
