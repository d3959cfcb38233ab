import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
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
}
