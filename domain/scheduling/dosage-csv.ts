import type { Stretch } from './dosage.ts';
import type { LearnerDosage } from './dosage-queries.ts';

const heads = ['learner_id', 'given_name', 'family_name', 'program', 'from', 'to', 'planned_minutes', 'scheduled_minutes', 'delivered_minutes', 'low'];

/** A name that a spreadsheet would take for a formula is disarmed by an apostrophe (OWASP, CSV injection). */
const cell = (value: string | number): string => {
  const text = typeof value === 'string' && /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The dosage table as CSV (RFC 4180), with a byte-order mark so that spreadsheets read the names right. */
export function dosageCsv(rows: readonly LearnerDosage[], span: Stretch): string {
  const lines = rows.map((row) => [row.learnerId, row.given, row.family, row.program, span.starts, span.ends, row.planned, row.scheduled, row.delivered, row.low ? 'yes' : 'no']);
  return `\ufeff${[heads, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}
