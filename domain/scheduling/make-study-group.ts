import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { isStaff } from '#kernel/policy.ts';
import { badInput, conflict } from '#kernel/problem.ts';
import { planSeries } from '#packages/availability/index.ts';
import { skillsOf } from '#domain/library/queries.ts';
import { type OpenProgram, openProgram } from '#domain/matching/request-fields.ts';
import { levelField, linkField } from '#domain/programs/fields.ts';
import { mustStayHere } from '#domain/messaging/check-words.ts';
import { closedDays } from './closed-days.ts';
import { elsewhere, overlaps } from './elsewhere.ts';
import { mayMakeStudyGroup } from './group-policy.ts';
import { wallTime } from './inside/find-time.ts';
import { holdPeople } from './inside/hold-people.ts';
import { partOfHost } from './inside/host-part.ts';
import { keepLeadTimes } from './inside/lead-times.ts';
import { meetingId } from './inside/meeting.ts';

const whole = (key: string, least: number, most: number) => z.coerce.number(key).int(key).min(least, key).max(most, key);

const input = z.object({
  programId: idSchema,
  hostId: idSchema.optional(),
  subject: z.string('kernel.problem.required').min(1, 'kernel.problem.required'),
  skillIds: z.array(idSchema).max(10, 'matching.problem.too-many-skills').default([]),
  about: z.string().trim().max(300, 'kernel.problem.too-long').default(''),
  seats: whole('scheduling.group.seats-wrong', 2, 20).default(6),
  levelMin: levelField.nullish(),
  levelMax: levelField.nullish(),
  modality: z.enum(['online', 'in-person'], 'kernel.problem.required'),
  /** Only staff choose another room than the program's. */
  meetingLink: linkField,
  place: z.string().trim().max(200, 'kernel.problem.too-long').default(''),
  repeats: z.enum(['weekly', 'once'], 'kernel.problem.required'),
  ...wallTime,
  minutes: whole('scheduling.group.minutes-wrong', 15, 180).default(45),
});
type Wish = z.output<typeof input>;

/** A group that meets every week until the end of the term, or once. Dates on which the host is elsewhere are left out, and said. */
export const makeStudyGroup = action({
  name: 'scheduling.make-study-group',
  input,
  may: (tx, { hostId }) => mayMakeStudyGroup(tx, hostId),
  run: async (tx, wish) => {
    const hostId = wish.hostId ?? tx.actor!.personId;
    const at = await openProgram(tx, wish.programId);
    await checkWish(tx, at, wish);
    const warned = mustStayHere({ about: wish.about, place: wish.place });
    const hostPart = await partOfHost(tx, at.id, hostId, wish.subject);
    await holdPeople(tx, [hostId]);
    const { meetings, skipped } = await meetingsFor(tx, at, hostId, wish);
    if (meetings.length === 0) throw conflict(skipped.length > 0 ? 'scheduling.group.host-busy' : 'scheduling.group.no-day');
    const id = newId(), online = wish.modality === 'online';
    const group = { id, host_id: hostId, status: 'open' as const };
    await tx.db
      .insertInto('scheduling.study_group')
      .values({
        org_id: tx.orgId, ...group, program_id: at.id, subject: wish.subject, skill_ids: [...new Set(wish.skillIds)], about: wish.about, contact_warned: warned, host_part: hostPart, seats: wish.seats, level_min: wish.levelMin ?? null, level_max: wish.levelMax ?? null,
        modality: wish.modality, meeting_link: online && isStaff(tx.actor) ? wish.meetingLink : null, place: online ? null : wish.place || null, time_zone: at.time_zone, repeats: wish.repeats, starts_on: meetings[0]!.on, ends_on: meetings.at(-1)!.on,
        start_minute: minuteOf(wish.time), session_minutes: wish.minutes, created_at: tx.now, created_by: tx.actor?.personId ?? null,
      })
      .execute();
    await tx.db.insertInto('scheduling.study_meeting').values(meetings.map(({ on, starts, ends }) => ({ org_id: tx.orgId, group_id: id, planned_on: on, meeting_id: meetingId(id, starts)!, starts_at: starts, ends_at: ends }))).execute();
    await keepLeadTimes(tx, group);
    await leaveEvent(tx, 'scheduling.study-group-made', id, { programId: at.id, hostId });
    return { id, meetings: meetings.length, skipped };
  },
  audit: ({ programId }, { id, meetings, skipped }) => ({ subject: id, detail: { programId, meetings, skipped: skipped.length } }),
});

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

async function checkWish(tx: Tx, at: OpenProgram, wish: Wish): Promise<void> {
  const wrong: Record<string, string> = {};
  if (!at.subjects.includes(wish.subject)) wrong.subject = 'matching.problem.subject-not-taught';
  if (!at.modalities.includes(wish.modality)) wrong.modality = 'matching.problem.modality-not-offered';
  if (wish.levelMin != null && wish.levelMax != null && wish.levelMax < wish.levelMin) wrong.levelMax = 'programs.problem.levels';
  if (minuteOf(wish.time) + wish.minutes > 1440) wrong.time = 'scheduling.group.past-midnight';
  if (wish.date > at.ends_on) wrong.date = 'scheduling.problem.after-end';
  const known = new Set((await skillsOf(tx, [wish.subject])).map((skill) => skill.id));
  if (wish.skillIds.some((id) => !known.has(id))) wrong.skillIds = 'matching.problem.skill-elsewhere';
  if (Object.keys(wrong).length > 0) throw badInput(wrong);
}

async function meetingsFor(tx: Tx, at: OpenProgram, hostId: string, wish: Wish) {
  const last = wish.repeats === 'once' ? wish.date : at.ends_on;
  const closed = await closedDays(tx, [hostId], wish.date, last);
  const slot = { weekday: Temporal.PlainDate.from(wish.date).dayOfWeek, start: minuteOf(wish.time), minutes: wish.minutes };
  const all = planSeries({ slots: [slot], zone: at.time_zone, from: wish.date, to: last, closedDays: closed.keys() }).filter((one) => one.startsAt > tx.now.epochMilliseconds);
  const instant = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms);
  const gone = all.length > 0 ? await elsewhere(tx, [hostId], instant(all[0]!.startsAt), instant(all.at(-1)!.endsAt)) : [];
  const free = all.filter((one) => !gone.some((other) => overlaps(other, one.startsAt, one.endsAt)));
  return { meetings: free.map((one) => ({ on: one.on, starts: instant(one.startsAt), ends: instant(one.endsAt) })), skipped: all.filter((one) => !free.includes(one)).map((one) => one.on) };
}
