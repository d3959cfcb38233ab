import type { RuleFact, Slot, Term } from '#packages/matching/index.ts';

/** A reason two people were put together, for the two and a guardian: what each shares with the other, never a score, never a need. */
export type MatchReason =
  | { kind: 'time'; slots: Slot[] }
  | { kind: 'language'; language: string; wished: boolean }
  | { kind: 'subject'; confirmed: boolean }
  | { kind: 'ahead'; years: number }
  | { kind: 'wished' | 'together' | 'school' | 'by-hand' };

interface Kept {
  slots: readonly Slot[];
  terms: readonly Term[];
  passed: readonly RuleFact[];
  byHand: boolean;
}

/**
 * From the terms a proposal was stored with. Left out on purpose: need and waiting (nobody else's business), points, who else was
 * thought of, and whatever did not speak for the pair.
 */
export function whyMatched({ slots, terms, passed, byHand }: Kept): MatchReason[] {
  const fact = (name: Term['term']) => terms.find((one) => one.term === name && one.points > 0)?.fact;
  const reasons: MatchReason[] = byHand ? [{ kind: 'by-hand' }] : [];
  if (slots.length > 0) reasons.push({ kind: 'time', slots: [...slots] });
  const [skill, language, near] = [fact('skill'), fact('language') ?? passed.find((one) => one.rule === 'language')?.fact, fact('nearPeer')];
  if (fact('preference')?.preferred === 'yes') reasons.push({ kind: 'wished' });
  if (fact('continuity')?.together === 'yes') reasons.push({ kind: 'together' });
  if (skill || passed.some((one) => one.rule === 'skill')) reasons.push({ kind: 'subject', confirmed: Number(skill?.evidence ?? 0) >= 100 });
  if (language && language.shared !== undefined && language.shared !== 'none') reasons.push({ kind: 'language', language: String(language.shared), wished: language.prefers === language.shared });
  if (near && Number(near.distance) > 0) reasons.push({ kind: 'ahead', years: Number(near.distance) });
  if (fact('school')) reasons.push({ kind: 'school' });
  return reasons;
}
