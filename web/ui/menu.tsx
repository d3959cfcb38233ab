import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { classNames } from './class-names.ts';

interface MenuProps {
  /** The closed menu: an icon with a hidden word, or a ring of initials. */
  summary: ReactNode;
  summaryClass?: string;
  className?: string;
  /** Opens upwards, for the bar at the foot of a phone. */
  up?: boolean;
  children: ReactNode;
}

/** A details element: opens without a script; with one it also closes by Escape, a press outside and a new page. */
export function Menu({ summary, summaryClass, className, up, children }: MenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  const { key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes the menu
  useEffect(() => menu.current?.removeAttribute('open'), [key]);
  useEffect(() => {
    const close = (event: Event) => {
      const here = menu.current;
      if (!here?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return;
        here.querySelector('summary')?.focus();
      } else if (here.contains(event.target as Node)) return;
      here.removeAttribute('open');
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close);
    };
  }, []);
  return (
    <details ref={menu} className={classNames('menu', up && 'menu--up', className)}>
      <summary className={summaryClass}>{summary}</summary>
      <div className="menu-list">{children}</div>
    </details>
  );
}
