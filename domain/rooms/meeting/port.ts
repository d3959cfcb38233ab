import type { MeetingKind } from '#domain/programs/program-fields.ts';
import type { IceServer } from '../ice-servers.ts';
import type { RoomPart } from '../room-pass.ts';

/** A session, as far as the place where it is held must know it. */
export interface Held {
  roomId: string;
  kind: MeetingKind;
  link: string | null;
  /** What outsiders may read: the subject. */
  title: string;
  minutes: number;
  /** Where the meeting sends people afterwards. */
  backTo: string | null;
}

export interface Joiner {
  personId: string;
  /** As others in the room read it: a first name, for those who meet there. */
  name: string;
  part: RoomPart;
}

/** How one person joins: in the own room, with what may be sent and the servers that help; or by an address elsewhere. */
export type JoinWay = { kind: 'mesh'; voice: boolean; camera: boolean; iceServers: IceServer[] } | { kind: 'link' | 'bbb'; url: string };

/** A place where a session is held. Every adapter keeps this, and nothing else of it is known outside. */
export interface OpenMeeting {
  kind: JoinWay['kind'];
  joinFor(person: Joiner): Promise<JoinWay>;
  /** Whether somebody is there; null where nobody can know. */
  isRunning(): Promise<boolean | null>;
  /** Ends it for everybody; false where Trellis cannot. */
  end(): Promise<boolean>;
}
