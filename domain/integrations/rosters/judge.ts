import type { Problem } from './problems.ts';

export type Verdict = 'accept' | 'reject' | 'quarantine_rows' | 'needs_confirmation';
export type JudgeInput = { problems: readonly Problem[]; activeBefore: number; wouldDeactivate: number };

const shareMax = 0.1;

/** What may happen with a roster: a refusal outweighs a question, a question outweighs rows left out. */
export function judge({ problems, activeBefore, wouldDeactivate }: JudgeInput): Verdict {
  if (problems.some((p) => p.severity === 'reject')) return 'reject';
  const many = wouldDeactivate > 0 && wouldDeactivate > activeBefore * shareMax;
  if (many || problems.some((p) => p.code === 'people-empty')) return 'needs_confirmation';
  return problems.some((p) => p.severity === 'quarantine') ? 'quarantine_rows' : 'accept';
}
