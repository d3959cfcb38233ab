import type { Tx } from '#kernel/action.ts';
import type { HeardEvent } from '#kernel/event.ts';
import { tellAll } from '#domain/messaging/tell.ts';
import { hearersOf, spreadSession } from './notices.ts';

/** A drop-in session begins: both are told where, and guardians hear of it as of any other. */
export const tellDropIn = (tx: Tx, event: HeardEvent): Promise<void> => spreadSession(tx, 'scheduling.notice.drop-in', String(event.subjectId), [event.actorId]);

const given = async (tx: Tx, id: unknown): Promise<string> =>
  (await tx.db.selectFrom('people.person').select('given_name').where('org_id', '=', tx.orgId).where('id', '=', String(id)).executeTakeFirst())?.given_name ?? '';

const sessionOf = (tx: Tx, id: string) => tx.db.selectFrom('scheduling.session').select(['id', 'pairing_id', 'starts_at']).where('org_id', '=', tx.orgId).where('id', '=', id).executeTakeFirst();

/** Everybody hears who comes instead, or that it stays as it was: learner, guardians, who steps in (or no longer does), and whose place it is. */
export async function tellSubstitute(tx: Tx, event: HeardEvent): Promise<void> {
  const session = await sessionOf(tx, String(event.subjectId));
  const who = session && (await hearersOf(tx, session.pairing_id, session.id));
  if (!session || !who) return;
  const undone = event.name === 'scheduling.substitute-undone';
  const [substitute, tutor] = await Promise.all([given(tx, event.data.tutorId), given(tx, event.data.forTutorId)]);
  const key = undone ? ('scheduling.notice.substitute-undone' as const) : ('scheduling.notice.substitute' as const);
  const others = who.hearers.filter((one) => one.part !== 'tutor').map(({ id, part }) => ({ id, part: part as string }));
  // In a small group both tutors hear of it once.
  const tutors = event.data.sibling ? [] : [{ id: String(event.data.tutorId), part: 'substitute' }, { id: String(event.data.forTutorId), part: 'tutor' }];
  await tellAll(tx, [...others, ...tutors].filter((one) => one.id !== event.actorId).map(({ id, part }) => ({
    personId: id, key, params: { part, substitute, tutor, learner: who.names.learner, subject: who.names.subject, when: session.starts_at, cancelled: event.data.cancelled ? 'yes' : 'no' }, aboutId: session.id, mail: true,
    link: (part === 'substitute') === undone && part !== 'learner' && part !== 'guardian' ? '/sessions' : `/sessions/${session.id}`,
  })));
}

/** A tutor is asked whether she can step in. */
export async function tellAsked(tx: Tx, event: HeardEvent): Promise<void> {
  const session = await sessionOf(tx, String(event.subjectId));
  const who = session && (await hearersOf(tx, session.pairing_id, session.id));
  if (!session || !who) return;
  const tutor = await given(tx, event.data.forTutorId);
  await tellAll(tx, [{ personId: String(event.data.tutorId), key: 'scheduling.notice.substitute-asked', params: { tutor, learner: who.names.learner, subject: who.names.subject, when: session.starts_at }, link: '/tutor', aboutId: session.id, mail: true }]);
}

/** Who asked hears that the answer was no. */
export async function tellDeclined(tx: Tx, event: HeardEvent): Promise<void> {
  const session = await sessionOf(tx, String(event.subjectId));
  if (!session || !event.data.askedBy) return;
  await tellAll(tx, [{ personId: String(event.data.askedBy), key: 'scheduling.notice.substitute-declined', params: { substitute: await given(tx, event.data.tutorId), when: session.starts_at }, link: `/sessions/${session.id}/substitute`, aboutId: session.id }]);
}
