import { type ReactNode, useId } from 'react';
import { href } from 'react-router';
import { useText } from '../ui/text.tsx';
import { Agenda } from './agenda.tsx';
import { Board } from './board/board.tsx';
import { Notes } from './notes.tsx';
import type { InRoom } from './room-context.ts';
import type { OpenRoomView } from './room-view.ts';
import { HelperPanel } from './work/helper-panel.tsx';
import { SharedItem } from './work/shared-item.tsx';

interface ToolProps {
  inRoom: InRoom | null;
  readOnly: boolean;
}

/** What stands in a tool's place until the line is there. */
function Opening() {
  return <p className="soft room-opening">{useText()('web.room.opening')}</p>;
}

/** For browsers in which it never comes: what the meeting is, and what works all the same. */
function WithoutScripts({ view }: { view: OpenRoomView }) {
  const t = useText();
  return (
    <noscript>
      <p className="firm">{t('web.room.no-script-when', { subject: view.subject, others: view.others, day: view.day, from: view.time, to: view.ends })}</p>
      <p>{t('web.room.no-script')} <a href="?">{t('web.room.door.look')}</a></p>
    </noscript>
  );
}

/** One of the tools: its name, what is said beside it, and the tool itself. */
export function Tool({ id, title, end, children }: { id: string; title: string; end?: ReactNode; children: ReactNode }) {
  const name = useId();
  return (
    <section className="tool" id={id} aria-labelledby={name}>
      <div className="tool-head"><h2 id={name}>{title}</h2>{end && <span className="small soft">{end}</span>}</div>
      <div className="tool-body">{children}</div>
    </section>
  );
}

export function BoardTool({ inRoom, readOnly, view }: ToolProps & { view: OpenRoomView }) {
  const t = useText();
  return (
    <section className="tool" id="board" aria-labelledby="board-title">
      <h2 className="hidden" id="board-title">{t('web.room.tool.board')}</h2>
      {inRoom ? <Board room={inRoom.room} me={inRoom.me} readOnly={readOnly} /> : <div className="tool-body"><Opening /><WithoutScripts view={view} /></div>}
    </section>
  );
}

export function ProblemTool({ inRoom, readOnly, view }: ToolProps & { view: OpenRoomView }) {
  const t = useText();
  return (
    <Tool id="problem" title={t('web.room.tool.problem')}>
      {inRoom ? <SharedItem inRoom={inRoom} sessionId={view.sessionId} readOnly={readOnly} /> : <><Opening /><noscript><p><a href={href('/sessions/:id/work', { id: view.sessionId })}>{t('web.room.no-script-work')}</a></p></noscript></>}
      {inRoom && view.part === 'tutor' && <HelperPanel inRoom={inRoom} sessionId={view.sessionId} />}
    </Tool>
  );
}

export function NotesTool({ inRoom, readOnly, view, now }: ToolProps & { view: OpenRoomView; now: number }) {
  const t = useText();
  return (
    <Tool id="notes" title={t('web.room.tool.notes')} end={t(readOnly ? 'web.room.saved.look' : 'web.room.notes.both')}>
      {inRoom ? (
        <>
          <Notes readOnly={readOnly} />
          <details className="room-plan">
            <summary>{t('web.room.tool.agenda')}</summary>
            <Agenda proposed={view.agenda} readOnly={readOnly} now={now} />
          </details>
        </>
      ) : <><Opening /><noscript><p>{t('web.room.no-script')}</p></noscript></>}
    </Tool>
  );
}
