import { useEffect } from 'react';
import { useRevalidator } from 'react-router';

/** Asks the page's loaders again every few seconds while something is under way and the page is looked at. */
export function useRefresh(seconds: number, underWay: boolean): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!underWay) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void revalidate();
    }, seconds * 1000);
    return () => clearInterval(timer);
  }, [seconds, underWay, revalidate]);
}
