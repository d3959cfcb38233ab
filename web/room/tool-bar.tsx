import { useLocation } from 'react-router';
import type { ReactNode } from 'react';
import { IconMessages } from '../ui/icons/places.tsx';
import { IconBoard, IconNotes, IconProblem } from '../ui/icons/room.tsx';
import { useText } from '../ui/text.tsx';

const tools = [['board', IconBoard], ['problem', IconProblem], ['notes', IconNotes], ['chat', IconMessages]] as const;

/** On a phone one tool at a time: plain links to parts of the page, so that they need no script. `children`: the microphone. */
export function ToolBar({ unread, children }: { unread: number; children?: ReactNode }) {
  const t = useText();
  const { hash } = useLocation();
  const here = tools.some(([name]) => hash === `#${name}`) ? hash : '#board';
  return (
    <nav className="tools" aria-label={t('web.room.tools')}>
      {tools.map(([name, Icon]) => (
        <a key={name} href={`#${name}`} aria-current={here === `#${name}` ? 'true' : undefined}>
          <Icon />
          <span>{t(`web.room.tool.${name}`)}{name === 'chat' && unread > 0 && <span className="room-unread">{t('web.room.unread', { count: unread })}</span>}</span>
        </a>
      ))}
      {children}
    </nav>
  );
}
