import { z } from 'zod';
import { action, type Ctx, type Tx } from '#kernel/action.ts';
import { record } from '#kernel/audit.ts';
import { idSchema } from '#kernel/ids.ts';
import { yes } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';
import type { MeetingKind } from '#domain/programs/program-fields.ts';
import { agendaFor, type AgendaStep } from './agenda.ts';
import { isEarly, isOver, opensAt } from './hours.ts';
import { isInBbb } from './inside/elsewhere.ts';
import { isOverAndEmpty, judgeRoom, makeRoom } from './inside/judge-room.ts';
import type { Meeting } from './inside/load-meeting.ts';
import { nameInRoom } from './inside/name-in-room.ts';
import { stepToDoor } from './inside/step-to-door.ts';
import { tellChanged } from './inside/tell-sockets.ts';
import { demandPart } from './policy.ts';
import { socketAddress } from './room-node.ts';
import { passMinutes, type RoomPart, writePass } from './room-pass.ts';
import type { Lack, SupervisionMode } from './supervision.ts';

/** What every door shows. */
export interface RoomFacts {
  roomId: string;
  programId: string;
  part: RoomPart;
  subject: string;
  program: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  opensAt: Temporal.Instant;
  cancelled: boolean;
  mode: SupervisionMode;
  meetingKind: MeetingKind;
  /** Who meets here, by first name. */
  people: { personId: string; name: string; part: 'tutor' | 'learner' }[];
}

export type RoomEntry = RoomFacts &
  (
    | { door: 'in'; pass: string; expires: Temporal.Instant; socketPath: string; me: { personId: string; name: string; part: RoomPart }; agenda: AgendaStep[]; frozen: boolean; paused: boolean; /** Open on another device or in another tab. */ elsewhere: boolean }
    /** For a supervisor in it, somebody on duty, or the others. */
    | { door: 'waiting'; waitsFor: Lack; wasOpen: boolean }
    | { door: 'link'; link: string }
    /** `bbb`: it is held in BigBlueButton; `join-meeting.ts` gives the address. */
    | { door: 'early' | 'over' | 'ended' | 'removed' | 'bbb' }
  );

const enter = action({
  name: 'rooms.enter-room',
  input: z.object({ sessionId: idSchema, device: z.string().trim().max(120, 'kernel.problem.too-long').default('') }),
  // Whoever has a part may come, and that is the first thing asked below: once, because whoever waits asks every few seconds.
  may: () => yes,
  run: async (tx, { sessionId, device }): Promise<{ entry: RoomEntry; changed: boolean }> => {
    const { meeting, part } = await demandPart(tx, { sessionId });
    if (meeting.modality !== 'online') throw notFound('rooms.problem.in-person');
    const facts = factsOf(meeting, part);
    if (meeting.cancelled) return { entry: { ...facts, door: 'over' }, changed: false };
    if (isEarly(meeting, tx.now)) return { entry: { ...facts, door: 'early' }, changed: false };
    if (isOver(meeting, true, tx.now)) return { entry: { ...facts, door: (await isEnded(tx, meeting.roomId)) ? 'ended' : 'over' }, changed: false };
    if (meeting.link) return { entry: { ...facts, door: 'link', link: meeting.link }, changed: false };
    return knock(tx, meeting, part, device, facts);
  },
  // Only a supervisor's entry is written down, below.
  audit: false,
});

/** Opens the room when it is time and its supervision mode holds with the one who comes; else says what it waits for. */
export async function enterRoom(ctx: Ctx, input: { sessionId: string; device?: string }): Promise<RoomEntry> {
  const { entry, changed } = await enter(ctx, input);
  if (changed) await tellChanged(ctx.orgId, [entry.roomId]);
  return entry;
}

async function knock(tx: Tx, meeting: Meeting, part: RoomPart, device: string, facts: RoomFacts): Promise<{ entry: RoomEntry; changed: boolean }> {
  const personId = tx.actor!.personId, held = await makeRoom(tx, meeting);
  if (held.status === 'ended') return { entry: { ...facts, door: 'ended' }, changed: false };
  if (await isOverAndEmpty(tx, held, meeting)) return { entry: { ...facts, door: 'over' }, changed: false };
  if (!(await stepToDoor(tx, held.id, { personId, part }, device))) return { entry: { ...facts, door: 'removed' }, changed: false };
  const { room, lacks, changed } = await judgeRoom(tx, held, meeting);
  if (room.status !== 'open' && part !== 'supervisor') {
    return { entry: { ...facts, door: 'waiting', waitsFor: lacks ?? 'supervisor', wasOpen: room.opened_at !== null }, changed };
  }
  if (isInBbb(meeting)) return { entry: { ...facts, door: 'bbb' }, changed };
  const [name, connection] = await Promise.all([
    nameInRoom(tx, meeting, personId),
    tx.db.selectFrom('rooms.connection').select('id').where('org_id', '=', tx.orgId).where('room_id', '=', room.id).where('person_id', '=', personId).where('left_at', 'is', null).executeTakeFirst(),
  ]);
  if (part === 'supervisor' && !connection) await record(tx, 'rooms.enter-room', { subject: room.id });
  const expires = tx.now.add({ minutes: passMinutes });
  const pass = writePass({ orgId: tx.orgId, roomId: room.id, personId, name, part, expires: Math.floor(expires.epochMilliseconds / 1000) });
  const entry: RoomEntry = {
    ...facts, door: 'in', pass, expires, socketPath: socketAddress(room.id), me: { personId, name, part }, agenda: agendaFor(facts), frozen: room.frozen_at !== null, paused: room.status !== 'open', elsewhere: connection !== undefined,
  };
  return { entry, changed };
}

const factsOf = (meeting: Meeting, part: RoomPart): RoomFacts => ({
  roomId: meeting.roomId, programId: meeting.programId, part, subject: meeting.subject, program: meeting.program, startsAt: meeting.startsAt, endsAt: meeting.endsAt, opensAt: opensAt(meeting), cancelled: meeting.cancelled, mode: meeting.mode, meetingKind: meeting.kind,
  people: meeting.participants.map((one) => ({ personId: one.personId, name: one.given, part: one.part })),
});

const isEnded = async (tx: Tx, roomId: string): Promise<boolean> =>
  (await tx.db.selectFrom('rooms.room').select('ended_at').where('org_id', '=', tx.orgId).where('id', '=', roomId).executeTakeFirst())?.ended_at != null;
