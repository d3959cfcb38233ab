import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import type { HeardEvent } from '#kernel/event.ts';
import { type Told, tellAll } from '#domain/messaging/tell.ts';

interface Hearer {
  id: string;
  part: 'learner' | 'tutor' | 'guardian';
}

/** The tutor of one session: a substitute stands there instead of the pairing's. */
const tutorOf = (sessionId: string | null) =>
  sql<string>`coalesce((select o.person_id from scheduling.session_person o where o.org_id = p.org_id and o.session_id = ${sessionId}::uuid and o.role = 'tutor'), p.tutor_id)`;

/** Who hears of a pairing's sessions (or of one of them): its two people and, where the program tells them, the learner's guardians; with the names the texts need. */
export async function hearersOf(tx: Tx, pairingId: string, sessionId: string | null = null) {
  const pairing = await tx.db
    .selectFrom('matching.pairing as p')
    .innerJoin('programs.program as g', (join) => join.onRef('g.org_id', '=', 'p.org_id').onRef('g.id', '=', 'p.program_id'))
    .innerJoin('people.person as l', (join) => join.onRef('l.org_id', '=', 'p.org_id').onRef('l.id', '=', 'p.learner_id'))
    .innerJoin('people.person as t', (join) => join.onRef('t.org_id', '=', 'p.org_id').on('t.id', '=', tutorOf(sessionId)))
    .innerJoin('library.subject as s', 's.key', 'p.subject')
    .select(['p.learner_id', 't.id as tutor_id', 'g.tell_guardians', 'l.given_name as learner', 't.given_name as tutor', 's.name as subject'])
    .where('p.org_id', '=', tx.orgId)
    .where('p.id', '=', pairingId)
    .executeTakeFirst();
  if (!pairing) return null;
  const guardians = !pairing.tell_guardians ? [] : await tx.db
    .selectFrom('people.relation').select('from_id').where('org_id', '=', tx.orgId).where('to_id', '=', pairing.learner_id).where('kind', '=', 'guardian-of').where('ended_at', 'is', null).execute();
  const hearers: Hearer[] = [{ id: pairing.learner_id, part: 'learner' }, { id: pairing.tutor_id, part: 'tutor' }, ...guardians.map((one) => ({ id: one.from_id, part: 'guardian' as const }))];
  return { hearers, names: { learner: pairing.learner, tutor: pairing.tutor, subject: pairing.subject } };
}

const sessionOf = (tx: Tx, id: string) =>
  tx.db.selectFrom('scheduling.session').select(['id', 'pairing_id', 'starts_at', 'modality', 'place']).where('org_id', '=', tx.orgId).where('id', '=', id).executeTakeFirst();

type SessionKey = Extract<Told['key'], `scheduling.notice.${string}`>;

/** Tells everybody of a pairing but those named; `part` lets a text speak to its reader. */
async function spread(tx: Tx, pairingId: string, key: SessionKey, sessionId: string | null, params: NonNullable<Told['params']>, silent: readonly (string | null)[]): Promise<void> {
  const who = await hearersOf(tx, pairingId, sessionId);
  if (!who) return;
  const link = sessionId ? `/sessions/${sessionId}` : '/sessions';
  await tellAll(tx, who.hearers.filter((one) => !silent.includes(one.id)).map(({ id, part }) => ({
    personId: id, key, params: { part, ...who.names, ...params }, link, aboutId: sessionId ?? pairingId, mail: true,
  })));
}

/** About one session: when and where it is. */
export async function spreadSession(tx: Tx, key: SessionKey, sessionId: string, silent: readonly (string | null)[], more: NonNullable<Told['params']> = {}): Promise<void> {
  const session = await sessionOf(tx, sessionId);
  if (!session) return;
  const where = session.modality === 'online' ? 'online' : session.place ? 'place' : 'open';
  await spread(tx, session.pairing_id, key, session.id, { when: session.starts_at, where, place: session.place ?? '', ...more }, silent);
}

/** Who did it knows it; the tutor of a small group hears of it once, not for each learner. */
async function silentOf(tx: Tx, event: HeardEvent): Promise<(string | null)[]> {
  if (!event.data.sibling) return [event.actorId];
  const tutor = await tx.db.selectFrom('matching.pairing').select('tutor_id').where('org_id', '=', tx.orgId).where('id', '=', String(event.data.pairingId)).executeTakeFirst();
  return [event.actorId, tutor?.tutor_id ?? null];
}

export const tellPlanned = (tx: Tx, event: HeardEvent): Promise<void> =>
  spreadSession(tx, 'scheduling.notice.planned', String(event.data.firstSessionId), [], { count: Number(event.data.count) });

export const tellCancelled = async (tx: Tx, event: HeardEvent): Promise<void> =>
  spreadSession(tx, 'scheduling.notice.cancelled', String(event.subjectId), await silentOf(tx, event), { count: Number(event.data.count) });

export const tellRestored = async (tx: Tx, event: HeardEvent): Promise<void> =>
  spreadSession(tx, 'scheduling.notice.restored', String(event.subjectId), await silentOf(tx, event), { count: Number(event.data.count) });

export const tellMoved = async (tx: Tx, event: HeardEvent): Promise<void> =>
  spreadSession(tx, 'scheduling.notice.moved', String(event.subjectId), await silentOf(tx, event), { from: Temporal.Instant.from(String(event.data.from)), count: Number(event.data.count ?? 1) });

/** A clash or a missed session was given another time, or one more was planned. */
export async function tellAdded(tx: Tx, event: HeardEvent): Promise<void> {
  if (event.data.sessionId) await spreadSession(tx, 'scheduling.notice.added', String(event.data.sessionId), await silentOf(tx, event));
}

/** The other side of one who left hears it; when a pairing ended, both do. */
export async function tellClosed(tx: Tx, event: HeardEvent): Promise<void> {
  const left = event.data.personId ? String(event.data.personId) : null;
  await spread(tx, String(event.subjectId), 'scheduling.notice.closed', null, { count: Number(event.data.count) }, [left, event.actorId]);
}

/** Whoever waits hears how long. */
export async function tellLate(tx: Tx, event: HeardEvent): Promise<void> {
  const personId = String(event.data.personId), minutes = event.data.minutes as number | null;
  const person = await tx.db.selectFrom('people.person').select('given_name as late').where('org_id', '=', tx.orgId).where('id', '=', personId).executeTakeFirst();
  if (person) await spreadSession(tx, 'scheduling.notice.late', String(event.subjectId), [personId], { late: person.late, minutes: minutes ?? 0 });
}

/** Who was missed is offered the next step, in friendly words. */
export async function tellMissed(tx: Tx, event: HeardEvent): Promise<void> {
  const session = await sessionOf(tx, String(event.subjectId));
  const who = session && (await hearersOf(tx, session.pairing_id, session.id));
  if (!session || !who) return;
  const missed = new Set(event.data.personIds as string[]);
  await tellAll(tx, who.hearers.filter((one) => one.part !== 'guardian' && missed.has(one.id)).map(({ id, part }) => ({
    personId: id, key: 'scheduling.notice.missed' as const, params: { part, ...who.names, when: session.starts_at }, link: `/sessions/${session.id}`, aboutId: session.id, mail: true,
  })));
}
