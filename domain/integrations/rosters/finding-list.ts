import type { Kind } from './plan.ts';
import { type Problem, shown } from './problems.ts';

export type FindingKind = 'problem' | 'add' | 'change' | 'deactivate';
/** A line of the dry run. In a change `column` lists what changes; `code` says what kind of thing it is. */
export interface Finding {
  kind: FindingKind;
  file: string | null;
  row: number | null;
  column: string | null;
  code: string;
  message: string;
}

export const listedMax = 2000;

/** Lines of the dry run; each list keeps the first 2,000 and counts the rest. */
export class FindingList {
  readonly lines: Finding[] = [];
  readonly counts: Record<FindingKind, number> = { problem: 0, add: 0, change: 0, deactivate: 0 };

  hasRoom(kind: FindingKind): boolean {
    return this.counts[kind] < listedMax;
  }

  add(kind: FindingKind, code: Kind | string, message: string, place: { file?: string; row?: number; column?: string } = {}): void {
    if (this.hasRoom(kind)) this.lines.push({ kind, code, message: shown(message), file: place.file ?? null, row: place.row ?? null, column: place.column ?? null });
    this.counts[kind]++;
  }

  /** The gravest first. */
  addProblems(problems: readonly Problem[]): void {
    const grave = { reject: 0, quarantine: 1, note: 2 };
    for (const { file, row, column, code, message } of problems.toSorted((a, b) => grave[a.severity] - grave[b.severity])) {
      if (this.hasRoom('problem')) this.lines.push({ kind: 'problem', file, row, column, code, message });
      this.counts.problem++;
    }
  }
}
