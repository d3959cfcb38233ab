import { type ProblemCode, type Severity, severityOf } from './problem-severity.ts';

export type Params = Readonly<Record<string, string | number>>;
/** What is wrong, where, and the facts its text needs; the text itself is made where somebody reads it (finding-text.ts). */
export type Problem = {
  file: string;
  row: number | null;
  column: string | null;
  code: ProblemCode;
  severity: Severity;
  params: Params;
};
export type Place = { file: string; row?: number | null; column?: string | null };

const listedMax = 200;

export function shown(value: string | number): string {
  const text = String(value).replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** Numbers stay numbers: a text may need their plural. */
export const kept = (value: string | number): string | number => (typeof value === 'number' ? value : shown(value));

export function makeProblem(code: ProblemCode, place: Place, params: Params = {}): Problem {
  const row = place.row ?? null;
  const column = place.column === undefined || place.column === null ? null : shown(place.column);
  const facts: Params = { ...(row === null ? {} : { row }), ...(column === null ? {} : { column }), ...params };
  return { file: shown(place.file), row, column, code, severity: severityOf[code], params: Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, kept(value)])) };
}

/** Collects problems; a file with the same fault in every row lists the first 200 and counts the rest. */
export class ProblemList {
  readonly #listed: Problem[] = [];
  readonly #seen = new Map<string, number>();
  rejected = false;
  /** Rows left out so far, listed or not. */
  quarantined = 0;

  add(code: ProblemCode, place: Place, params?: Params): void {
    const severity: Severity = severityOf[code];
    if (severity === 'reject') this.rejected = true;
    else if (severity === 'quarantine') this.quarantined++;
    const key = `${place.file}\n${code}`;
    const count = (this.#seen.get(key) ?? 0) + 1;
    this.#seen.set(key, count);
    if (count <= listedMax) this.#listed.push(makeProblem(code, place, params));
  }

  /** A fault of the whole file: told at its first row only. */
  once(code: ProblemCode, place: Place, params?: Params): void {
    if (!this.#seen.has(`${place.file}\n${code}`)) this.add(code, place, params);
  }

  list(): Problem[] {
    const rest: Problem[] = [];
    for (const [key, count] of this.#seen) {
      const [file = '', of = ''] = key.split('\n');
      if (count > listedMax) rest.push(makeProblem('more-alike', { file }, { count: count - listedMax, of }));
    }
    return [...this.#listed, ...rest];
  }
}
