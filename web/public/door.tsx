import type { ReactNode } from 'react';
import { Vine } from './vine.tsx';
import './door.css';

interface DoorProps {
  title: ReactNode;
  lead: ReactNode;
  children: ReactNode;
}

/** The frame of the pages before one is inside: words at the start, the vine at the end. */
export function DoorFrame({ title, lead, children }: DoorProps) {
  return (
    <div className="door">
      <Vine />
      <div className="door-words stack gap-6">
        <hgroup className="stack stack-tight">
          <h1>{title}</h1>
          <p className="lead soft">{lead}</p>
        </hgroup>
        {children}
      </div>
    </div>
  );
}
