import { useLayoutEffect } from 'react';
import { type ShouldRevalidateFunctionArgs, useNavigate, useNavigation } from 'react-router';

/** Where scripts run, a form may be answered at once with what it did and with `there`, where it leads: nothing is read anew in between. */
export const readAnew = ({ actionResult, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean =>
  typeof actionResult === 'object' && actionResult !== null && 'there' in actionResult ? false : defaultShouldRevalidate;

const goesOn = 'goes-on';

/** True while the page on which one goes on is still being read: what is decided here would be about what was. */
export const useGoesOn = (): boolean => useNavigation().location?.state === goesOn;

/** Goes there once the answer is drawn. What was typed is sent: the next key is a key again. */
export function useGoOn(there: string | undefined): void {
  const navigate = useNavigate();
  useLayoutEffect(() => {
    if (!there) return;
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
    void navigate(there, { replace: true, preventScrollReset: true, state: goesOn });
  }, [there, navigate]);
}
