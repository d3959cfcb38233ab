import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { IconCheck, IconFlag, IconInfo, IconLook } from './icons/marks.tsx';

export type StatusKind = 'good' | 'look' | 'safety' | 'soft';

const usual = { good: IconCheck, look: IconLook, safety: IconFlag, soft: IconInfo };

interface StatusProps {
  kind: StatusKind;
  /** Another glyph than the usual one. */
  icon?: ReactNode;
  children: ReactNode;
}

/** A glyph and a word; colour only repeats them. */
export function Status({ kind, icon, children }: StatusProps) {
  const Usual = usual[kind];
  return (
    <span className={`status status--${kind}`}>
      {icon ?? <Usual />}
      <span>{children}</span>
    </span>
  );
}

export function Tag({ kind, children }: { kind?: 'look' | 'teal'; children: ReactNode }) {
  return <span className={classNames('tag', kind && `tag--${kind}`)}>{children}</span>;
}
