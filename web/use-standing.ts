import { useState } from 'react';
import { useLocation } from 'react-router';

/** What a form got back, until one goes on: reading the page anew does not wipe it. */
export function useStanding<Answer>(answer: Answer | undefined): Answer | undefined {
  const { key } = useLocation();
  const [standing, stand] = useState({ key, answer });
  if (answer ? standing.answer !== answer || standing.key !== key : standing.key !== key) stand({ key, answer });
  return answer ?? (standing.key === key ? standing.answer : undefined);
}
