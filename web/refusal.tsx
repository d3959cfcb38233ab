import { useMemo } from 'react';
import type { Refusal } from './form-data.ts';
import { ErrorSummary } from './ui/error-summary.tsx';
import { type TextKey, useText } from './ui/text.tsx';
import { useStanding } from './use-standing.ts';

type Answer = Refusal | Response | undefined;
const refusalIn = (answer: Answer): Refusal | null => (answer && 'problem' in answer ? answer : null);

export interface Said {
  /** Words by field, for `Field error=`. */
  errors: Record<string, string>;
  /** What was typed before it was refused, else the value given. */
  kept(name: string, otherwise?: string | number | null): string;
  keptAll(name: string, otherwise?: readonly string[]): readonly string[];
  /** A box that was ticked or not: an unticked one sends nothing. */
  ticked(name: string, otherwise: boolean): boolean;
  refused: boolean;
}

/** What was refused, and the words at each field. */
function useRefusal(answer: Answer) {
  const t = useText();
  const refusal = refusalIn(useStanding(answer));
  // The same answer gives the same words: only another one is said again.
  const errors = useMemo(() => Object.fromEntries(Object.entries(refusal?.problem.fields ?? {}).map(([name, key]) => [name, t(key as TextKey, refusal?.problem.params)])), [refusal, t]);
  return { refusal, errors };
}

/** What a form got back: nothing at first, then the words at each field and what was typed. */
export function useSaid(answer: Answer): Said {
  const { refusal, errors } = useRefusal(answer);
  const keptAll = (name: string, otherwise: readonly string[] = []): readonly string[] => {
    if (!refusal) return otherwise;
    const value = refusal.kept[name];
    return value === undefined ? [] : Array.isArray(value) ? value : [value];
  };
  return {
    errors,
    kept: (name, otherwise = '') => (refusal ? (keptAll(name)[0] ?? '') : String(otherwise ?? '')),
    keptAll,
    ticked: (name, otherwise) => (refusal ? keptAll(name).length > 0 : otherwise),
    refused: refusal !== null,
  };
}

/** The error summary of a form that was refused; nothing when it was not. */
export function Refused({ answer }: { answer: Answer }) {
  const t = useText();
  const { refusal, errors } = useRefusal(answer);
  if (!refusal) return null;
  if (Object.keys(errors).length > 0) return <ErrorSummary errors={errors} />;
  return <ErrorSummary happened={t(refusal.problem.key as TextKey, refusal.problem.params)} />;
}
