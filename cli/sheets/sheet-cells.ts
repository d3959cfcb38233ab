import { schoolLevel } from '#domain/integrations/rosters/school-level.ts';
import type { Mask } from '#packages/matching/index.ts';
import { type Faults, type SheetRow, shown } from './read-sheet.ts';
import { readWeek } from './read-week.ts';

/** Reads the cells of one row. A wrong cell is told and read as its default, so that one pass finds everything. */
export class SheetCells {
  readonly row: SheetRow;
  readonly #faults: Faults;

  constructor(row: SheetRow, faults: Faults) {
    this.row = row;
    this.#faults = faults;
  }
  wrong(column: string, what: string): void {
    this.#faults.add(this.row.file, this.row.row, column, what);
  }
  text(column: string): string | undefined {
    const text = this.row.cell(column);
    if (text.length > 255) this.wrong(column, 'is longer than 255 characters.');
    return text === '' ? undefined : text;
  }
  needed(column: string): string {
    const text = this.text(column);
    if (text === undefined) this.wrong(column, 'is empty.');
    return text ?? '?';
  }
  /** Several in one cell: "fractions|ratios"; a semicolon does as well. */
  list(column: string): string[] {
    const parts = this.row.cell(column).split(/[|;]/).map((part) => part.trim()).filter((part) => part !== '');
    if (parts.some((part) => part.length > 255)) this.wrong(column, 'is longer than 255 characters.');
    return [...new Set(parts)];
  }
  whole(column: string, min: number, max: number, absent: number): number {
    const text = this.row.cell(column), value = /^-?\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (text === '') return absent;
    if (value >= min && value <= max) return value;
    this.wrong(column, `${shown(text)} is not a whole number from ${min} to ${max}.`);
    return absent;
  }
  number(column: string, min: number, max: number): number | undefined {
    const text = this.row.cell(column), value = /^-?\d{1,9}([.,]\d{1,9})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
    if (text === '') return undefined;
    if (value >= min && value <= max) return value;
    this.wrong(column, `${shown(text)} is not a number from ${min} to ${max}.`);
    return undefined;
  }
  word<W extends string>(column: string, known: readonly W[], absent: W): W {
    const text = this.row.cell(column);
    if (text === '') return absent;
    const key = text.toLowerCase().replace(/[\s_]+/g, '-'), found = known.find((word) => word === key);
    if (found === undefined) this.wrong(column, `${shown(text)} is not one of ${known.join(', ')}.`);
    return found ?? absent;
  }
  words<W extends string>(column: string, known: readonly W[]): W[] | undefined {
    const found = this.list(column).map((text) => {
      const key = text.toLowerCase().replace(/[\s_]+/g, '-'), word = known.find((one) => one === key);
      if (word === undefined) this.wrong(column, `${shown(text)} is not one of ${known.join(', ')}.`);
      return word;
    });
    return found.length === 0 ? undefined : found.filter((one) => one !== undefined);
  }
  yes(column: string, absent: boolean): boolean {
    return this.word(column, ['yes', 'no'], absent ? 'yes' : 'no') === 'yes';
  }
  /** A school year: 7, "Grade 7", K. */
  level(column: string): number {
    const text = this.needed(column), level = text === '?' ? 0 : schoolLevel(text);
    if (typeof level === 'number') return level;
    this.wrong(column, `${shown(text)} is not a school year, such as 7 or K.`);
    return 0;
  }
  week(column: string): Mask {
    const text = this.row.cell(column), week = readWeek(text);
    if (text === '') this.wrong(column, 'is empty. Write when the person is free: “Mon 16:00-18:00; Wed 15:00-17:00”.');
    if (typeof week !== 'string') return week;
    this.wrong(column, week);
    return new Uint32Array(21);
  }
}
