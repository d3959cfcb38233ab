import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { standForPlace } from '#domain/matching/stand-for-place.ts';
import { closedDays } from './closed-days.ts';
import { elsewhere, overlaps } from './elsewhere.ts';
import { mayTakePlace } from './group-policy.ts';
import { holdPeople } from './inside/hold-people.ts';
import { seatAt } from './inside/seat-at.ts';
import { endWatches } from './inside/seat-watch.ts';
import { holdOpenGroup, leadersAhead, meetingsAhead, seatsLeft, type StudyGroup, type StudyMeeting } from './inside/study-group.ts';
import { demandJoin, sitsWith } from './why-not-join.ts';

/** One tap: a place in the group and a session of her own on every date on which she is nowhere else. Joining twice joins once. */
export const joinStudyGroup = action({
  name: 'scheduling.join-study-group',
  input: z.object({ groupId: idSchema, learnerId: idSchema.optional() }),
  may: mayTakePlace,
  run: async (tx, { groupId, learnerId: named }) => {
    const learnerId = named ?? tx.actor!.personId;
    const group = await holdOpenGroup(tx, groupId);
    if (await placeOf(tx, groupId, learnerId)) return { learnerId, sessions: 0, skipped: [], already: true };
    const { languages, lastDay } = await demandJoin(tx, group, learnerId);
    if ((await seatsLeft(tx, group, learnerId)) === 0) throw conflict('scheduling.group.full');
    await holdPeople(tx, [learnerId, ...(await leadersAhead(tx, group))]);
    const { free, skipped } = await datesFor(tx, group, learnerId);
    if (free.length === 0) throw conflict('scheduling.group.no-date');
    const pairingId = await standForPlace(tx, {
      programId: group.program_id, learnerId, tutorId: group.host_id, subject: group.subject, skillIds: group.skill_ids, goal: '', languages, since: tx.now, modality: group.modality as 'online', zone: group.time_zone,
      minutes: group.session_minutes, startsOn: free[0]!.planned_on, endsOn: lastDay, groupId,
    });
    await tx.db.insertInto('scheduling.study_place').values({ org_id: tx.orgId, id: newId(), group_id: groupId, learner_id: learnerId, pairing_id: pairingId, joined_at: tx.now }).execute();
    await seatAt(tx, group, { pairingId, learnerId }, free);
    await endWatches(tx, 'taken').where('group_id', '=', groupId).where('person_id', '=', learnerId).execute();
    await leaveEvent(tx, 'scheduling.study-group-joined', groupId, { learnerId, pairingId, count: free.length });
    return { learnerId, sessions: free.length, skipped: skipped.map((one) => one.planned_on), already: false };
  },
  audit: ({ groupId }, { learnerId, sessions, already }) => ({ subject: groupId, detail: { learnerId, sessions, already } }),
});

export const placeOf = (tx: Tx, groupId: string, learnerId: string) =>
  tx.db.selectFrom('scheduling.study_place').select(['id', 'pairing_id']).where('org_id', '=', tx.orgId).where('group_id', '=', groupId).where('learner_id', '=', learnerId).where('left_at', 'is', null).executeTakeFirst();

/** Meetings at which she can be; where she is elsewhere, her school is closed, or somebody leads whom a rule keeps from her, she is simply not there that day. */
async function datesFor(tx: Tx, group: StudyGroup, learnerId: string): Promise<{ free: StudyMeeting[]; skipped: StudyMeeting[] }> {
  const ahead = await meetingsAhead(tx, group.id);
  if (ahead.length === 0) return { free: [], skipped: [] };
  const [gone, closed] = await Promise.all([elsewhere(tx, [learnerId], ahead[0]!.starts_at, ahead.at(-1)!.ends_at), closedDays(tx, [learnerId], ahead[0]!.planned_on, ahead.at(-1)!.planned_on)]);
  const skipped = ahead.filter((one) => closed.has(one.planned_on) || gone.some((other) => other.kind !== 'calendar' && overlaps(other, one.starts_at.epochMilliseconds, one.ends_at.epochMilliseconds)));
  // A host is asked about once, on however many dates she leads.
  const withHost = new Map<string, boolean>();
  for (const one of ahead.filter((date) => !skipped.includes(date))) {
    const host = `${one.host_id} ${one.host_part}`, sits = withHost.get(host) ?? (await sitsWith(tx, group, one, learnerId));
    withHost.set(host, sits);
    if (!sits) skipped.push(one);
  }
  return { free: ahead.filter((one) => !skipped.includes(one)), skipped: skipped.toSorted((a, b) => (a.planned_on < b.planned_on ? -1 : 1)) };
}
