import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { mustStayHere } from '#domain/messaging/check-words.ts';
import { mayKeepMeeting } from './group-policy.ts';
import { wallTime } from './inside/find-time.ts';
import { holdPeople } from './inside/hold-people.ts';
import { keepLeadTimes } from './inside/lead-times.ts';
import { moveMeeting } from './inside/move-meeting.ts';
import { orStay } from './inside/or-stay.ts';
import { holdOpenGroup, leaderOf, meetingAhead, meetingsAhead, placesIn } from './inside/study-group.ts';
import { reason } from './reason.ts';

/**
 * One date of a study group at another time, or it and all later ones by the same step; also where nobody has joined yet. Whoever leads must
 * be free. Learners who are elsewhere then are named, with times that suit everybody; `without` moves it all the same: they keep their
 * places and are not expected on that date. A later date on which the leader is elsewhere stays, and is named.
 */
export const moveStudyMeeting = action({
  name: 'scheduling.move-study-meeting',
  input: z.object({ groupId: idSchema, plannedOn: z.iso.date(), ...wallTime, reason, scope: z.enum(['one', 'later']).default('one'), without: z.boolean().default(false) }),
  may: mayKeepMeeting,
  run: async (tx, { groupId, plannedOn, date, scope, ...how }) => {
    mustStayHere({ reason: how.reason });
    const group = await holdOpenGroup(tx, groupId), meeting = await meetingAhead(tx, groupId, plannedOn);
    const later = scope === 'later' ? (await meetingsAhead(tx, groupId)).filter((one) => one.planned_on > plannedOn) : [];
    const learners = (await placesIn(tx, groupId)).map((one) => one.learnerId);
    await holdPeople(tx, [...learners, ...[meeting, ...later].map((one) => leaderOf(group, one))]);
    const step = Temporal.PlainDate.from(plannedOn).until(date).days, dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: step }).toString();
    const out: string[] = [], stayed: string[] = [];
    const others = async (some: typeof later): Promise<void> => {
      for (const one of some) if (!(await orStay(tx, async () => void out.push(...(await moveMeeting(tx, group, one, { ...how, date: dayAfter(one.planned_on) })).out)))) stayed.push(dayOf(one.starts_at, group.time_zone));
    };
    // Each takes the place another leaves: on the way to a later week the last goes first, to an earlier week the first.
    const onward = date > dayOf(meeting.starts_at, group.time_zone);
    if (onward) await others(later.toReversed());
    const first = await moveMeeting(tx, group, meeting, { ...how, date });
    if (!onward) await others(later);
    await keepLeadTimes(tx, group);
    const moved = 1 + later.length - stayed.length;
    await leaveEvent(tx, 'scheduling.study-meeting-moved', groupId, { plannedOn, from: meeting.starts_at.toString(), to: first.starts.toString(), count: moved, learnerIds: learners, outIds: [...new Set([...first.out, ...out])], leaderId: leaderOf(group, meeting) });
    return { startsAt: first.starts, moved, stayed: stayed.toSorted(), out: first.out };
  },
  audit: ({ groupId, plannedOn, scope }, { startsAt, moved, stayed, out }) => ({ subject: groupId, detail: { plannedOn, to: startsAt.toString(), scope, moved, stayed: stayed.length, out: out.length } }),
});

