import type { Row } from './read-table.ts';
import type { ProblemList } from './problems.ts';

/** The same few values stand in a hundred thousand rows: keep each once. */
export class Interner {
  readonly #texts = new Map<string, string>();
  readonly #lists = new Map<string, readonly string[]>();
  text(value: string): string {
    const kept = this.#texts.get(value);
    if (kept !== undefined) return kept;
    this.#texts.set(value, value);
    return value;
  }
  list(values: readonly string[]): readonly string[] {
    if (values.length === 0) return noTexts;
    const key = values.join('\n');
    const kept = this.#lists.get(key);
    if (kept) return kept;
    const list = values.map((value) => this.text(value));
    this.#lists.set(key, list);
    return list;
  }
}

export const noTexts: readonly string[] = Object.freeze([]);
export const idMax = 255;
export const nameMax = 255;
export const personNameMax = 100;
export const schoolNameMax = 200;

export function splitList(text: string, separator: ',' | ';'): string[] {
  if (text === '') return [];
  const parts = text.split(separator).map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ''))];
}

export function isDay(text: string): boolean {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!found) return false;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  if (year < 1000 || month < 1 || month > 12 || day < 1) return false;
  return day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
}

/** A birth date that cannot be true costs the date, never the person. */
export function birthDate(row: Row, column: string, today: string, problems: ProblemList): string | null {
  const text = row.get(column);
  if (text === '') return null;
  if (!isDay(text)) {
    problems.add('birth-date-wrong', row.at(column));
    return null;
  }
  const oldest = `${String(Number(today.slice(0, 4)) - 120).padStart(4, '0')}${today.slice(4)}`;
  if (text <= today && text >= oldest) return text;
  problems.add('birth-date-impossible', row.at(column));
  return null;
}

export function email(row: Row, problems: ProblemList): string | null {
  const text = row.get('email');
  if (text === '') return null;
  if (text.length <= 254 && /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]+$/.test(text)) return text;
  problems.add('email-wrong', row.at('email'));
  return null;
}

/** False when one of these texts is too long; the row is then left out. */
export function shortEnough(row: Row, columns: readonly string[], max: number, problems: ProblemList): boolean {
  for (const column of columns) {
    if (row.get(column).length <= max) continue;
    problems.add('text-too-long', row.at(column), { max });
    return false;
  }
  return true;
}

/** The identifier of a row, or null when the row must be left out. */
export function identifier(row: Row, column: string, problems: ProblemList): string | null {
  const id = row.get(column);
  if (id === '') problems.add('id-missing', row.at(column));
  else if (id.length > idMax) problems.add('id-too-long', row.at(column), { max: idMax });
  else return id;
  return null;
}
