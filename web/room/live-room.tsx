import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { href, useLocation } from 'react-router';
import { useText } from '../ui/text.tsx';
import { Banners } from './banners.tsx';
import { Chat } from './chat.tsx';
import { Concern } from './concern.tsx';
import { Faces } from './media/faces.tsx';
import { MicTool } from './media/mic-bar.tsx';
import { useMedia } from './media/use-media.ts';
import { freshServers } from './news.ts';
import { firstStatus, RoomContext, readOnlyIn, useRoomStatus } from './room-context.ts';
import { RoomTop } from './room-top.tsx';
import type { OpenRoomView, SaidLine } from './room-view.ts';
import { BoardTool, NotesTool, ProblemTool, Tool } from './shared-tools.tsx';
import { ToolBar } from './tool-bar.tsx';
import { useChat } from './use-chat.ts';
import { useClock } from './use-clock.ts';
import { useOpenRoom } from './use-open-room.ts';
import './room.css';

/** Lines of others that came while another tool was in front. */
function useUnread(lines: readonly SaidLine[]): number {
  const { hash } = useLocation();
  const [seen, setSeen] = useState(lines.length);
  useEffect(() => {
    if (hash === '#chat') setSeen(lines.length);
  }, [hash, lines.length]);
  return lines.slice(seen).filter((one) => !one.mine).length;
}

/** The open room: drawn by the server, brought to life by the line. Without scripts chat and the flag still work. */
export function LiveRoom({ view, sent, refused }: { view: OpenRoomView; sent: boolean; refused: ReactNode }) {
  const t = useText();
  const room = useOpenRoom(view);
  const told = useRoomStatus(room);
  const status = room ? told : { ...firstStatus, state: view.frozen ? ('frozen' as const) : view.paused ? ('paused' as const) : ('open' as const) };
  const chat = useChat(view.sessionId, view.lines, room);
  const now = useClock(view.now);
  const unread = useUnread(chat.lines);
  const inRoom = useMemo(() => room && { room, me: view.me }, [room, view.me]);
  const media = useMedia(inRoom, view.media, () => freshServers(view.sessionId));
  const hearing = useMemo(() => new Set(media.now.people.filter((one) => one.seat !== null).map((one) => one.personId)), [media.now.people]);
  const readOnly = readOnlyIn(status, view.me);
  const topic = t('web.room.topic', { subject: view.subject, others: view.others });
  const leave = view.part === 'supervisor' ? href('/rooms') : href('/sessions/:id', { id: view.sessionId });
  return (
    <RoomContext value={inRoom}>
      <div className="app app--bare room">
        <title>{topic}</title>
        <a className="skip" href="#main">{t('ui.shell.skip')}</a>
        <RoomTop topic={topic} status={room && status} readOnly={readOnly} startsAt={view.startsAt} endsAt={view.endsAt} now={now} leave={leave} />
        <main id="main" className="page page--wide room-main" tabIndex={-1}>
          <h1 className="hidden">{t('web.room.title', { topic })}</h1>
          <Faces me={view.me} people={status.people} expected={view.people} media={media} />
          {refused}
          <Banners status={status} me={view.me} sessionId={view.sessionId} hearing={hearing} />
          <BoardTool inRoom={inRoom} view={view} readOnly={readOnly} />
          <div className="side">
            <ProblemTool inRoom={inRoom} view={view} readOnly={readOnly} />
            <NotesTool inRoom={inRoom} view={view} readOnly={readOnly} now={now} />
            <Tool id="chat" title={t('web.room.tool.chat')} end={t('web.room.chat.kept')}><Chat chat={chat} sayId={view.sayId} others={view.others} readOnly={status.state !== 'open'} /></Tool>
          </div>
          <section className="tool room-concern" id="concern" aria-labelledby="concern-title" tabIndex={-1}>
            <div className="tool-head"><h2 id="concern-title">{t('web.room.concern.title')}</h2><a href="#board">{t('web.room.concern.back')}</a></div>
            <div className="tool-body"><Concern sessionId={view.sessionId} sent={sent} /></div>
          </section>
          <ToolBar unread={unread}><MicTool media={media} /></ToolBar>
        </main>
      </div>
    </RoomContext>
  );
}
