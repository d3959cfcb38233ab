import type { Tx } from '#kernel/action.ts';
import type { HeardEvent } from '#kernel/event.ts';
import { tellAll } from '#domain/messaging/tell.ts';
import { holdersOf } from '#domain/people/roles.ts';

const staff = ['coordinator', 'admin'] as const;

interface About {
  sessionId: string;
  programId: string;
  program: string;
}

async function aboutRoom(tx: Tx, roomId: string): Promise<About | undefined> {
  return tx.db
    .selectFrom('rooms.room as r')
    .innerJoin('programs.program as g', (join) => join.onRef('g.org_id', '=', 'r.org_id').onRef('g.id', '=', 'r.program_id'))
    .innerJoin('scheduling.session as s', (join) => join.onRef('s.org_id', '=', 'r.org_id').on(({ eb, or, ref }) => or([eb('s.id', '=', ref('r.id')), eb('s.meeting_id', '=', ref('r.id'))])))
    .select(['s.id as sessionId', 'r.program_id as programId', 'g.name as program'])
    .where('r.org_id', '=', tx.orgId).where('r.id', '=', roomId).orderBy('s.id').executeTakeFirst();
}

const onDuty = async (tx: Tx, programId: string): Promise<string[]> =>
  (await tx.db.selectFrom('rooms.duty').select('person_id').distinct().where('org_id', '=', tx.orgId).where('program_id', '=', programId).where('until', '>', tx.now).execute()).map((one) => one.person_id);

/** All staff hear of it at once, by mail too; what was written stands only on the page, which they see audited. */
export async function tellConcern(tx: Tx, event: HeardEvent): Promise<void> {
  const about = await aboutRoom(tx, String(event.data.roomId));
  if (!about) return;
  const hearers = new Set([...(await holdersOf(tx, staff)), ...(await onDuty(tx, about.programId))]);
  hearers.delete(String(event.data.personId));
  await tellAll(tx, [...hearers].map((personId) => ({ personId, key: 'rooms.notice.concern' as const, params: { program: about.program, kind: String(event.data.kind), at: event.at }, link: '/rooms?show=concerns', aboutId: event.subjectId!, mail: true })));
}

/** Who raised a concern hears that somebody looks into it, and that somebody has; not what was done, which may be about others. */
export async function tellHandled(tx: Tx, event: HeardEvent): Promise<void> {
  const { roomId, step, first, raisedBy, personId } = event.data, about = await aboutRoom(tx, String(roomId));
  if (!about || raisedBy === personId || !(step === 'closed' || (step === 'taken' && first))) return;
  await tellAll(tx, [{ personId: String(raisedBy), key: step === 'closed' ? 'rooms.notice.concern-closed' : 'rooms.notice.concern-taken', params: {}, link: `/sessions/${about.sessionId}`, aboutId: event.subjectId! }]);
}

/** Those on duty hear that something was held, or staff where nobody is; once for a room in ten minutes. Of lines held at the same instant the first by id is told. */
export async function tellHeld(tx: Tx, event: HeardEvent): Promise<void> {
  const roomId = event.subjectId!, about = await aboutRoom(tx, roomId);
  const earlier = await tx.db.selectFrom('rooms.line').select('id').where('org_id', '=', tx.orgId).where('room_id', '=', roomId).where('verdict', '=', 'hold')
    .where('said_at', '>', event.at.subtract({ minutes: 10 })).where((is) => is.or([is('said_at', '<', event.at), is.and([is('said_at', '=', event.at), is('id', '<', String(event.data.lineId))])])).executeTakeFirst();
  if (!about || earlier) return;
  const duty = await onDuty(tx, about.programId);
  await tellAll(tx, (duty.length > 0 ? duty : await holdersOf(tx, staff)).map((personId) => ({ personId, key: 'rooms.notice.held' as const, params: { program: about.program }, link: `/sessions/${about.sessionId}/room`, aboutId: roomId })));
}
