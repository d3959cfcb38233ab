import type { Tx } from '#kernel/action.ts';
import { conflict } from '#kernel/problem.ts';
import type { Moment } from './fits-now.ts';

export interface Waiting extends Omit<Moment, 'minutes'> {
  id: string;
  programId: string;
  /** A tutor is being asked at this moment. */
  ringing: boolean;
  /** Tutors who said no, or did not answer since they last came. */
  passed: ReadonlySet<string>;
}

export interface Here {
  tutorId: string;
  until: Temporal.Instant;
  /** Asked about somebody at this moment. */
  ringing: boolean;
}

/** Who waits, in the order they asked, held so that two passes over the queue never ask for the same place. */
export async function holdQueue(tx: Tx): Promise<Waiting[]> {
  const rows = await tx.db
    .selectFrom('matching.drop_in')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('status', '=', 'waiting')
    .where('give_up_at', '>', tx.now)
    .orderBy('asked_at')
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  if (rows.length === 0) return [];
  const calls = await tx.db
    .selectFrom('matching.drop_in_call as c')
    .leftJoin('matching.presence as h', (join) => join.onRef('h.org_id', '=', 'c.org_id').onRef('h.tutor_id', '=', 'c.tutor_id'))
    .select(['c.drop_in_id', 'c.tutor_id', 'c.status', 'c.called_at', 'h.since'])
    .where('c.org_id', '=', tx.orgId)
    .where('c.drop_in_id', 'in', rows.map((row) => row.id))
    .execute();
  return rows.map((row) => {
    const own = calls.filter((call) => call.drop_in_id === row.id);
    const passed = own.filter((call) => call.status === 'declined' || (call.status === 'missed' && (!call.since || Temporal.Instant.compare(call.called_at, call.since) >= 0)));
    return {
      id: row.id, programId: row.program_id, learnerId: row.learner_id, subject: row.subject, skillIds: row.skill_ids, modality: row.modality as Waiting['modality'], languages: row.languages, since: row.asked_at,
      ringing: own.some((call) => call.status === 'ringing'), passed: new Set(passed.map((call) => call.tutor_id)),
    };
  });
}

/** Tutors who are here now. */
export async function whoIsHere(tx: Tx): Promise<Here[]> {
  const rows = await tx.db
    .selectFrom('matching.presence as h')
    .innerJoin('people.person as p', (join) => join.onRef('p.org_id', '=', 'h.org_id').onRef('p.id', '=', 'h.tutor_id').on('p.status', '=', 'active'))
    .leftJoin('matching.drop_in_call as c', (join) => join.onRef('c.org_id', '=', 'h.org_id').onRef('c.tutor_id', '=', 'h.tutor_id').on('c.status', '=', 'ringing'))
    .select(['h.tutor_id', 'h.until', 'c.id as call'])
    .where('h.org_id', '=', tx.orgId)
    .where('h.until', '>', tx.now)
    .orderBy('h.tutor_id')
    .execute();
  return rows.map((row) => ({ tutorId: row.tutor_id, until: row.until, ringing: row.call !== null }));
}

/** A call and the place it is about, held until the transaction ends: whoever comes second waits here and then sees that it is taken. */
export async function holdCall(tx: Tx, callId: string) {
  const call = await tx.db.selectFrom('matching.drop_in_call').select(['id', 'drop_in_id', 'tutor_id', 'offer_id']).where('org_id', '=', tx.orgId).where('id', '=', callId).executeTakeFirstOrThrow();
  const place = await tx.db.selectFrom('matching.drop_in').selectAll().where('org_id', '=', tx.orgId).where('id', '=', call.drop_in_id).forNoKeyUpdate().executeTakeFirstOrThrow();
  const now = await tx.db.selectFrom('matching.drop_in_call').select('status').where('org_id', '=', tx.orgId).where('id', '=', callId).forNoKeyUpdate().executeTakeFirstOrThrow();
  return { ...call, status: now.status, place };
}

/** What stands against a yes to this call, told by who was quicker or that nobody waits any more. */
export function demandOpenCall(call: { status: string; place: { status: string } }): void {
  if (call.place.status !== 'waiting') throw conflict(call.place.status === 'accepted' ? 'matching.problem.drop-in-taken' : 'matching.problem.drop-in-gone');
  if (!['ringing', 'missed'].includes(call.status)) throw conflict('matching.problem.call-over');
}

/** Until when a tutor said to be here; null when she did not, or it is past. */
export async function hereUntil(tx: Tx, tutorId: string): Promise<Temporal.Instant | null> {
  const row = await tx.db.selectFrom('matching.presence').select('until').where('org_id', '=', tx.orgId).where('tutor_id', '=', tutorId).where('until', '>', tx.now).executeTakeFirst();
  return row?.until ?? null;
}

/** Whether anything in the queue can be done now: a place without a call, a call that ran out, a wait that is over. */
export async function queueIsDue(tx: Tx): Promise<boolean> {
  const row = await tx.db
    .selectFrom('matching.drop_in as d')
    .select('d.id')
    .where('d.org_id', '=', tx.orgId)
    .where('d.status', '=', 'waiting')
    .where((is) =>
      is.or([
        is('d.give_up_at', '<=', tx.now),
        is.not(is.exists(is.selectFrom('matching.drop_in_call as c').select('c.id').whereRef('c.org_id', '=', 'd.org_id').whereRef('c.drop_in_id', '=', 'd.id').where('c.status', '=', 'ringing').where('c.answer_by', '>', tx.now))),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
