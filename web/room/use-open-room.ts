import { useEffect, useRef, useState } from 'react';
import { useRevalidator } from 'react-router';
import { useRefresh } from '../ui/refresh.ts';
import { connect } from './connect.client.ts';
import { freshPass } from './news.ts';
import { type Room, useRoomStatus } from './room-context.ts';
import type { OpenRoomView } from './room-view.ts';

/** The room of this page, once this browser has opened it. When its door closes, the page is asked what became of it. */
export function useOpenRoom(view: OpenRoomView): Room | null {
  const [room, setRoom] = useState<Room | null>(null);
  const { revalidate } = useRevalidator();
  const came = useRef(view);
  const { closed } = useRoomStatus(room);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one line a room; what the page is told later comes over it
  useEffect(() => {
    const { roomId, pass, socketPath, me, sessionId } = came.current;
    const opened = connect({ roomId, sessionId, pass, socketPath, me, renew: () => freshPass(sessionId) });
    setRoom(opened);
    return () => opened.leave();
  }, [view.roomId]);
  useEffect(() => {
    if (closed === 'door') void revalidate();
  }, [closed, revalidate]);
  // A tab that is out hears nothing any more: what becomes of it later only the page can say. Where that still shows an open room, the tab tries again.
  useRefresh(5, closed === 'door');
  const shown = useRef(0);
  useEffect(() => {
    if (closed === 'door' && shown.current !== 0 && shown.current !== view.now) room?.again();
    shown.current = closed === 'door' ? view.now : 0;
  }, [closed, view.now, room]);
  return room;
}
