import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';
import { newId } from '#kernel/ids.ts';
import { enterScheduled } from '../ledger.ts';
import { orBusy } from './add-session.ts';
import { leaderOf, type StudyGroup, type StudyMeeting } from './study-group.ts';

/** A learner's sessions on these dates of her group, each with whoever leads it. */
export async function seatAt(tx: Tx, group: StudyGroup, { pairingId, learnerId }: { pairingId: string; learnerId: string }, dates: readonly StudyMeeting[]): Promise<void> {
  const program = await tx.db.selectFrom('programs.program').select(['meeting_link', 'place']).where('org_id', '=', tx.orgId).where('id', '=', group.program_id).executeTakeFirstOrThrow();
  const online = group.modality === 'online';
  const sessions = dates.map((one) => ({
    org_id: tx.orgId, id: newId(), pairing_id: pairingId, program_id: group.program_id, planned_on: one.planned_on, slot: 0, starts_at: one.starts_at, ends_at: one.ends_at, meeting_id: one.meeting_id, time_zone: group.time_zone,
    modality: group.modality, meeting_link: online ? (group.meeting_link ?? program.meeting_link) : null, place: online ? null : (group.place ?? program.place), created_at: tx.now,
  }));
  await tx.db.insertInto('scheduling.session').values(sessions).execute();
  await orBusy(
    tx.db
      .insertInto('scheduling.session_person')
      .values(sessions.flatMap((one, n) => [{ person_id: learnerId, role: 'learner' }, { person_id: leaderOf(group, dates[n]!), role: 'tutor' }].map((who) => ({
        org_id: tx.orgId, session_id: one.id, ...who, during: sql<string>`tstzrange(${one.starts_at}, ${one.ends_at})`, meeting_id: one.meeting_id,
      }))))
      .execute(),
  );
  await enterScheduled(tx, sessions.map((one) => one.id), null);
  for (const one of sessions.filter((_, n) => dates[n]!.host_id !== null)) await alsoHers(tx, one);
}

/** Where a substitute stands in for everybody on a date, she does so for who joins later, and is taken back with the others. */
async function alsoHers(tx: Tx, session: { id: string; meeting_id: string }): Promise<void> {
  const standing = await tx.db
    .selectFrom('scheduling.substitution as x').innerJoin('scheduling.session as s', (join) => join.onRef('s.org_id', '=', 'x.org_id').onRef('s.id', '=', 'x.session_id'))
    .selectAll('x').where('x.org_id', '=', tx.orgId).where('s.meeting_id', '=', session.meeting_id).where('x.status', '=', 'standing').orderBy('x.id').executeTakeFirst();
  if (standing) await tx.db.insertInto('scheduling.substitution').values({ ...standing, terms: jsonb(standing.terms), id: newId(), session_id: session.id, created_at: tx.now }).execute();
}
