import { useEffect } from 'react';
import { type ShouldRevalidateFunctionArgs, useNavigate } from 'react-router';

/** Where scripts run, a form may be answered at once with what it did and with `there`, where it leads: nothing is read anew in between. */
export const readAnew = ({ actionResult, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean =>
  typeof actionResult === 'object' && actionResult !== null && 'there' in actionResult ? false : defaultShouldRevalidate;

/** Goes there once the answer is drawn. What was typed is sent: the next key is a key again. */
export function useGoOn(there: string | undefined): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (!there) return;
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
    void navigate(there, { replace: true, preventScrollReset: true });
  }, [there, navigate]);
}
