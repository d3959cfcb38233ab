import type { AgendaStep } from './agenda-list.ts';
import type { MediaRules } from './media/use-media.ts';
import type { Me, RoomPart } from './room-context.ts';

/** A line of chat as its reader sees it. */
export interface SaidLine {
  id: string;
  name: string;
  mine: boolean;
  time: string;
  text: string;
  /** Held lines are seen by their writer (and by staff) only. */
  held: boolean;
  warned: boolean;
  /** Words of the board or the notes that were held, not of the chat. */
  onBoard: boolean;
}

export interface RoomFactsView {
  sessionId: string;
  subject: string;
  program: string;
  /** The others who meet here, joined: "Rosa", "Amara and Kofi". */
  others: string;
  people: { personId: string; name: string; part: RoomPart }[];
  part: RoomPart;
  /** The session's pages are open to this person; those who only watch over rooms have the list of rooms. */
  mayRead: boolean;
  day: string;
  time: string;
  ends: string;
  opens: string;
  /** Epoch milliseconds, by the server's clock. */
  startsAt: number;
  opensAt: number;
  endsAt: number;
  now: number;
}

export interface OpenRoomView extends RoomFactsView {
  door: 'in';
  roomId: string;
  pass: string;
  socketPath: string;
  me: Me;
  agenda: AgendaStep[];
  lines: SaidLine[];
  /** Marks what is said next, so that sent again it stays one line. */
  sayId: string;
  frozen: boolean;
  paused: boolean;
  media: MediaRules;
}

export type ClosedRoomView = RoomFactsView & (
  | { door: 'early'; media: MediaRules }
  | { door: 'removed' }
  | { door: 'over' | 'ended'; cancelled: boolean; /** Something stays of it. */ kept: boolean; /** Who stands here. */ personId: string }
  | { door: 'waiting'; waitsFor: 'supervisor' | 'watcher' | 'people'; wasOpen: boolean; here: (RoomFactsView['people'][number] & { mine: boolean })[]; media: MediaRules }
  | { door: 'link'; link: string; /** Trellis made the meeting, and this person may end it. */ mayEnd: boolean }
);

export type RoomView = OpenRoomView | ClosedRoomView;
