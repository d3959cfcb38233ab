import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { IconFlag, IconInfo, IconLook } from './icons/marks.tsx';

export type NoteKind = 'calm' | 'plain' | 'look' | 'safety';

const usual = { calm: IconInfo, plain: IconInfo, look: IconLook, safety: IconFlag };

interface NoteProps {
  /** `look` is worth a look, `safety` is for a person in danger; nothing else is red. */
  kind?: NoteKind;
  title?: ReactNode;
  icon?: ReactNode;
  /** Said aloud when it appears on a page that is already open. */
  live?: boolean;
  children?: ReactNode;
}

export function Note({ kind = 'calm', title, icon, live, children }: NoteProps) {
  const Usual = usual[kind];
  return (
    <div className={classNames('note', kind !== 'calm' && `note--${kind}`)} role={live ? 'status' : undefined}>
      {icon ?? <Usual />}
      <div>
        {title && <p className="firm">{title}</p>}
        {children && <div>{children}</div>}
      </div>
    </div>
  );
}

/** A quiet line beside the matter: who sees this, where it comes from. */
export function AsideNote({ icon, children }: { icon?: ReactNode; children: ReactNode }) {
  return (
    <p className="aside-note">
      {icon ?? <IconInfo />}
      <span>{children}</span>
    </p>
  );
}

export function Quote({ by, children }: { by?: ReactNode; children: ReactNode }) {
  return (
    <blockquote>
      <p className="quote">{children}</p>
      {by && <footer className="sub">{by}</footer>}
    </blockquote>
  );
}
