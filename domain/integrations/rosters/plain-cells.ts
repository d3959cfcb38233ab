import { type Interner, splitList } from './cells.ts';
import type { ProblemList } from './problems.ts';
import type { Row } from './read-table.ts';
import { schoolLevel } from './school-level.ts';

/** A row with a wrong cell is left out as a whole: reading stops at the first one and names it. */
export class WrongCell extends Error {}

/** Reads the cells of one row of a plain CSV, or throws WrongCell after telling the problem. */
export class Cells {
  readonly row: Row;
  readonly #problems: ProblemList;
  readonly #intern: Interner;
  constructor(row: Row, problems: ProblemList, intern: Interner) {
    this.row = row;
    this.#problems = problems;
    this.#intern = intern;
  }
  wrong(...told: Parameters<ProblemList['add']>): never {
    this.#problems.add(...told);
    throw new WrongCell();
  }
  text(column: string, max = 255): string | null {
    const text = this.row.get(column);
    if (text.length > max) this.wrong('text-too-long', this.row.at(column), { max });
    return text === '' ? null : text;
  }
  shared(column: string, max?: number): string | null {
    const text = this.text(column, max);
    return text === null ? null : this.#intern.text(text);
  }
  id(column: string): string {
    return this.text(column) ?? this.wrong('id-missing', this.row.at(column));
  }
  needed(column: string): string {
    return this.shared(column) ?? this.wrong('cell-missing', this.row.at(column));
  }
  list(column: string): readonly string[] {
    const parts = splitList(this.row.get(column), ';');
    if (parts.some((part) => part.length > 255)) this.wrong('text-too-long', this.row.at(column), { max: 255 });
    return this.#intern.list(parts);
  }
  number(column: string, min: number, max: number): number | null {
    const text = this.row.get(column);
    if (text === '') return null;
    const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
    return value >= min && value <= max ? value : this.wrong('number-wrong', this.row.at(column), { min, max });
  }
  word<W extends string>(column: string, known: readonly W[]): W | null {
    const text = this.row.get(column);
    if (text === '') return null;
    const key = text.toLowerCase().replace(/[\s-]+/g, '_');
    const found = known.find((word) => word === key);
    return found ?? this.wrong('word-unknown', this.row.at(column), { value: text, known: known.join(', ') });
  }
  level(column: string): number | null {
    const text = this.row.get(column);
    if (text === '') return null;
    const level = schoolLevel(text);
    if (level === undefined) this.#problems.add('grade-unknown', this.row.at(column), { value: text });
    return level ?? null;
  }
  languages(): readonly string[] {
    const codes = splitList(this.row.get('languages'), ';').map((code) => {
      const known = /^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i.test(code) ? canonicalLanguage(code.replaceAll('_', '-')) : null;
      return known ?? this.wrong('language-wrong', this.row.at('languages'), { value: code });
    });
    return this.#intern.list(codes);
  }
}

function canonicalLanguage(code: string): string | null {
  try {
    return Intl.getCanonicalLocales(code)[0] ?? null;
  } catch {
    return null;
  }
}
