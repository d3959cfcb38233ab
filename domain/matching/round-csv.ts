import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { demand } from '#kernel/policy.ts';
import type { Slot, Term } from '#packages/matching/index.ts';
import { maySeeMatches } from './policy.ts';
import { filtered } from './proposal-filter.ts';
import type { LeftOutKept } from './proposal-queries.ts';

const terms = ['serve', 'skill', 'language', 'nearPeer', 'school', 'need', 'wait', 'preference', 'continuity', 'outcome', 'format'] as const;
const heads = ['learner_id', 'learner', 'school_year', 'subject', 'waiting_since', 'state', 'held', 'pinned', 'tutor_id', 'tutor', 'weekly_times', 'fit_points', ...terms.map((term) => `points_${term}`), 'left_out_reason', 'left_out_rules', 'fell_through', 'reason', 'edit'];

/** A name that a spreadsheet would take for a formula is disarmed by an apostrophe (OWASP, CSV injection). */
const cell = (value: string | number): string => {
  const text = typeof value === 'string' && /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const clock = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const times = (slots: readonly Slot[]): string => slots.map((slot) => `${['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][slot.weekday - 1]} ${clock(slot.start)}`).join('; ');

/** Every proposal of a round with its reasons as CSV (RFC 4180), with a byte-order mark so that spreadsheets read the names right. */
export async function roundCsv(tx: Tx, roundId: string): Promise<string> {
  demand(maySeeMatches(tx));
  const rows = await filtered(tx, roundId, { show: 'all' })
    .select(['a.learner_id', 'l.level', 'r.subject', 'r.waiting_since', 'a.status', 'a.held', 'a.pinned', 'a.tutor_id', 'a.slots', 'a.score', 'a.terms', 'a.left_out', 'a.stale_why', 'a.reason', 'a.edit'])
    .select([sql<string>`concat_ws(' ', l.given_name, l.family_name)`.as('learner'), sql<string>`coalesce(concat_ws(' ', t.given_name, t.family_name), '')`.as('tutor')])
    .orderBy('r.waiting_since')
    .orderBy('a.id')
    .$narrowType<{ slots: Slot[]; terms: Term[]; left_out: LeftOutKept | null }>()
    .execute();
  const lines = rows.map((row) => {
    const points = new Map<string, number>(row.terms.map((term) => [term.term, term.points / 1000]));
    return [
      row.learner_id, row.learner, row.level ?? '', row.subject, row.waiting_since.toString().slice(0, 10), row.status, row.held ? 'yes' : 'no', row.pinned ? 'yes' : 'no', row.tutor_id ?? '', row.tutor, times(row.slots), row.score === null ? '' : row.score / 1000,
      ...terms.map((term) => points.get(term) ?? ''), row.left_out?.reason ?? '', Object.entries(row.left_out?.rules ?? {}).map(([rule, count]) => `${rule} ${count}`).join('; '), row.stale_why ?? '', row.reason ?? '', row.edit,
    ];
  });
  return `\ufeff${[heads, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}
