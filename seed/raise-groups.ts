import { connectCalendar } from '#domain/integrations/calendars/connect-calendar.ts';
import { joinStudyGroup } from '#domain/scheduling/join-study-group.ts';
import { makeStudyGroup } from '#domain/scheduling/make-study-group.ts';
import { markMeeting } from '#domain/scheduling/mark-meeting.ts';
import { watchSeat } from '#domain/scheduling/watch-seat.ts';
import { read } from '#kernel/action.ts';
import { drainJobs } from '#kernel/jobs.ts';
import type { Stage } from './raise.ts';

interface CastGroup {
  host: string;
  role: 'tutor' | 'coordinator';
  subject: string;
  about: string;
  seats: number;
  repeats: 'weekly' | 'once';
  /** Days from today's Monday. */
  day: number;
  time: string;
  modality: 'online' | 'in-person';
  place?: string;
  learners: readonly string[];
  waiting?: string;
}

/** One with places, one that is full, and a single afternoon that staff lead. */
const groups: readonly CastGroup[] = [
  { host: 'linh', role: 'tutor', subject: 'maths', about: 'Bring one question from this week. We solve them together.', seats: 5, repeats: 'weekly', day: 9, time: '16:15', modality: 'in-person', place: 'Room 12', learners: ['zainab', 'maya'] },
  { host: 'tomasz', role: 'tutor', subject: 'reading', about: 'We read one short story aloud.', seats: 2, repeats: 'weekly', day: 15, time: '17:15', modality: 'online', learners: ['tala', 'ivana'], waiting: 'zainab' },
  { host: 'dana', role: 'coordinator', subject: 'science', about: 'Getting ready for the science test. Bring your notes.', seats: 12, repeats: 'once', day: 16, time: '17:15', modality: 'in-person', learners: ['ben'] },
];
const metLastWeek: CastGroup = { host: 'dana', role: 'coordinator', subject: 'science', about: 'Food chains, before the test.', seats: 12, repeats: 'once', day: -5, time: '17:15', modality: 'in-person', learners: ['ben', 'zainab'] };

const calendar = (day: Temporal.PlainDate): string => {
  const on = day.toString().replaceAll('-', '');
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Northside//Choir//EN', 'BEGIN:VEVENT', 'UID:choir@northside.example', `DTSTART:${on}T100000`, `DTEND:${on}T120000`, 'RRULE:FREQ=WEEKLY', 'SUMMARY:Choir', 'END:VEVENT', 'END:VCALENDAR'].join('\r\n');
};

const mondayOf = (stage: Stage): Temporal.PlainDate => stage.today.subtract({ days: stage.today.dayOfWeek - 1 });

async function raiseGroup(stage: Stage, programId: string, { host, role, learners, waiting, day, ...wish }: CastGroup): Promise<void> {
  const { id } = await makeStudyGroup(stage.as(host, role), { programId, ...wish, date: mondayOf(stage).add({ days: day }).toString(), minutes: 45 });
  for (const who of learners) await joinStudyGroup(stage.as(who, 'learner'), { groupId: id });
  if (waiting) await watchSeat(stage.as(waiting, 'learner'), { groupId: id });
}

/** An afternoon of last week: one of two came late. */
export async function raiseGroupThatMet(stage: Stage, programId: string): Promise<void> {
  const toDay = metLastWeek.day - stage.today.dayOfWeek + 1;
  stage.goTo(toDay - 6);
  await raiseGroup(stage, programId, metLastWeek);
  stage.goTo(toDay, '18:05');
  const [first] = await read(stage.as('dana', 'coordinator'), (tx) => tx.db.selectFrom('scheduling.session_person as p').innerJoin('scheduling.session as s', (on) => on.onRef('s.org_id', '=', 'p.org_id').onRef('s.id', '=', 'p.session_id')).select('s.id').where('s.org_id', '=', tx.orgId).where('p.person_id', '=', stage.ids.zainab!).where('s.meeting_id', 'is not', null).where('s.starts_at', '<', tx.now).execute());
  await markMeeting(stage.as('dana', 'coordinator'), { sessionId: first!.id, people: [
    { personId: stage.ids.dana!, attendance: 'present' }, { personId: stage.ids.ben!, attendance: 'present' }, { personId: stage.ids.zainab!, attendance: 'late', minutes: 30 },
  ] });
  await drainJobs();
}

/** Study groups that begin next week; and one tutor sings on Saturdays, which Trellis knows as a busy time. */
export async function raiseGroups(stage: Stage, programId: string): Promise<void> {
  for (const one of groups) await raiseGroup(stage, programId, one);
  await connectCalendar(stage.as('grace', 'tutor'), { file: calendar(mondayOf(stage).add({ days: 5 })) });
  await drainJobs();
}
