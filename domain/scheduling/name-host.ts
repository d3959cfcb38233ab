import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { handOverPlaces } from '#domain/matching/stand-for-place.ts';
import { closedOn } from './closed-days.ts';
import { busyThen } from './free-times.ts';
import { mayNameHost } from './group-policy.ts';
import { holdPeople } from './inside/hold-people.ts';
import { partOfHost } from './inside/host-part.ts';
import { keepLeadTimes } from './inside/lead-times.ts';
import { namesOf } from './inside/meeting-times.ts';
import { giveDate, keepEarlierHost } from './inside/give-date.ts';
import { holdOpenGroup, leaderOf, leadersAhead, meetingAhead, meetingsAhead, placesIn, type StudyGroup, type StudyMeeting } from './inside/study-group.ts';
import { sitsWith } from './why-not-join.ts';

/**
 * Staff let somebody else lead one date of a study group, or the group itself from a date on; whoever led before keeps the dates before it.
 * No rule between a learner and whoever leads is lifted. A later date on which the new host is elsewhere stays as it was, and is named.
 */
export const nameHost = action({
  name: 'scheduling.name-host',
  input: z.object({ groupId: idSchema, plannedOn: z.iso.date(), hostId: idSchema, scope: z.enum(['one', 'later']).default('one') }),
  may: (tx, { groupId }) => mayNameHost(tx, groupId),
  run: async (tx, { groupId, plannedOn, hostId, scope }) => {
    const group = await holdOpenGroup(tx, groupId), meeting = await meetingAhead(tx, groupId, plannedOn);
    const dates = scope === 'one' ? [meeting] : (await meetingsAhead(tx, groupId)).filter((one) => one.planned_on >= plannedOn);
    const forHostId = scope === 'one' ? leaderOf(group, meeting) : group.host_id;
    if (hostId === forHostId) throw conflict('scheduling.group.host-same');
    const host = { id: hostId, part: await partOfHost(tx, group.program_id, hostId, group.subject) };
    const learners = (await placesIn(tx, groupId)).map((one) => one.learnerId);
    await holdPeople(tx, [hostId, ...learners, ...(await leadersAhead(tx, group))]);
    await demandRules(tx, group, host, learners);
    const taken = await elsewhereOn(tx, host.id, dates), given = dates.filter((one) => !taken.has(one.planned_on));
    if (!given.some((one) => one.planned_on === plannedOn)) throw conflict('scheduling.group.host-elsewhere', { names: await namesOf(tx, [hostId]) });
    if (scope === 'later') {
      await keepEarlierHost(tx, group);
      await tx.db.updateTable('scheduling.study_group').set({ host_id: host.id, host_part: host.part }).where('org_id', '=', tx.orgId).where('id', '=', groupId).execute();
      await handOverPlaces(tx, (await placesIn(tx, groupId)).map((one) => one.pairingId), host.id);
    }
    for (const one of given) await giveDate(tx, one, scope === 'later' || host.id === group.host_id ? null : host, host.id);
    await keepLeadTimes(tx, scope === 'later' ? { ...group, host_id: host.id } : group);
    const stayed = dates.filter((one) => !given.includes(one)).map((one) => dayOf(one.starts_at, group.time_zone));
    await leaveEvent(tx, 'scheduling.study-host-named', groupId, { hostId, forHostId, scope, starts: meeting.starts_at.toString(), count: given.length, learnerIds: learners });
    return { forHostId, count: given.length, stayed };
  },
  audit: ({ groupId, plannedOn, hostId, scope }, { forHostId, count, stayed }) => ({ subject: groupId, detail: { plannedOn, hostId, forHostId, scope, count, stayed: stayed.length } }),
});

async function demandRules(tx: Tx, group: StudyGroup, host: { id: string; part: 'tutor' | 'staff' }, learners: readonly string[]): Promise<void> {
  const barred: string[] = [];
  for (const id of learners) if (!(await sitsWith(tx, group, { host_id: host.id, host_part: host.part }, id))) barred.push(id);
  if (barred.length > 0) throw conflict('scheduling.group.host-barred', { names: await namesOf(tx, barred) });
}

/** Dates on which she is somewhere else, or has no school. */
async function elsewhereOn(tx: Tx, personId: string, dates: readonly StudyMeeting[]): Promise<Set<string>> {
  const taken = new Set<string>();
  for (const one of dates) {
    const busy = await busyThen(tx, [personId], one.starts_at, one.ends_at, { meetingId: one.meeting_id });
    if (busy.size > 0 || (await closedOn(tx, [personId], one.planned_on)).size > 0) taken.add(one.planned_on);
  }
  return taken;
}
