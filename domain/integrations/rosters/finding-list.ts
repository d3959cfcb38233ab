import type { Kind } from './plan.ts';
import { kept, type Params, type Problem } from './problems.ts';

export type FindingKind = 'problem' | 'add' | 'change' | 'deactivate';
/** A line of the dry run. In a change `column` lists what changes; `code` says what kind of thing it is; `params` are the facts of its text. */
export interface Finding {
  kind: FindingKind;
  file: string | null;
  row: number | null;
  column: string | null;
  code: string;
  params: Params;
}

export const listedMax = 2000;

/** Lines of the dry run; each list keeps the first 2,000 and counts the rest. */
export class FindingList {
  readonly lines: Finding[] = [];
  readonly counts: Record<FindingKind, number> = { problem: 0, add: 0, change: 0, deactivate: 0 };

  hasRoom(kind: FindingKind): boolean {
    return this.counts[kind] < listedMax;
  }

  add(kind: FindingKind, code: Kind, params: { name: string; roles?: string; refused?: string }, place: { file?: string; row?: number; column?: string } = {}): void {
    if (this.hasRoom(kind)) {
      const facts = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, kept(value)]));
      this.lines.push({ kind, code, params: facts, file: place.file ?? null, row: place.row ?? null, column: place.column ?? null });
    }
    this.counts[kind]++;
  }

  /** The gravest first. */
  addProblems(problems: readonly Problem[]): void {
    const grave = { reject: 0, quarantine: 1, note: 2 };
    for (const { file, row, column, code, params } of problems.toSorted((a, b) => grave[a.severity] - grave[b.severity])) {
      if (this.hasRoom('problem')) this.lines.push({ kind: 'problem', file, row, column, code, params });
      this.counts.problem++;
    }
  }
}
