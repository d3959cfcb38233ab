import { useEffect, useRef } from 'react';

const idleAfter = 30_000;

/** Time since a question was first seen, and how much of it nothing was touched for over half a minute or the page was hidden. */
export function useActiveTime(question: number | null): () => { ms: number; idleMs: number } {
  const at = useRef({ from: 0, touched: 0, idle: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each question starts anew
  useEffect(() => {
    const now = () => performance.now();
    at.current = { from: now(), touched: now(), idle: 0 };
    const touch = () => {
      const gap = now() - at.current.touched;
      if (gap > idleAfter) at.current.idle += gap;
      at.current.touched = now();
    };
    const events = ['pointerdown', 'keydown', 'scroll', 'visibilitychange'] as const;
    for (const name of events) document.addEventListener(name, touch, { passive: true });
    return () => {
      for (const name of events) document.removeEventListener(name, touch);
    };
  }, [question]);
  return () => {
    const { from, touched, idle } = at.current;
    const gap = performance.now() - touched;
    return { ms: Math.round(performance.now() - from), idleMs: Math.round(idle + (gap > idleAfter ? gap : 0)) };
  };
}
