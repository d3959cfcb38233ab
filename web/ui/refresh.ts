import { useEffect, useRef } from 'react';
import { useNavigation, useRevalidator } from 'react-router';

/** After so long without an answer nobody waits for it any more. */
const givenUpMs = 30_000;

/**
 * Asks the page's loaders again every few seconds while something is under way and the page is looked at. Nothing that is on its way is begun
 * anew for it: on a slow line no answer would ever arrive.
 */
export function useRefresh(seconds: number, underWay: boolean): void {
  const { revalidate, state } = useRevalidator();
  const { state: moving } = useNavigation();
  const way = useRef({ moving: false, since: 0 });
  useEffect(() => {
    way.current = { moving: moving !== 'idle', since: state === 'loading' ? Date.now() : 0 };
  }, [moving, state]);
  useEffect(() => {
    if (!underWay) return;
    const timer = setInterval(() => {
      const { moving, since } = way.current;
      if (document.visibilityState === 'visible' && !moving && Date.now() - since > givenUpMs) void revalidate();
    }, seconds * 1000);
    return () => clearInterval(timer);
  }, [seconds, underWay, revalidate]);
}
