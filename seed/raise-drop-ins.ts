import { askNow } from '#domain/matching/ask-now.ts';
import { cancelDropIn } from '#domain/matching/cancel-drop-in.ts';
import { sayAway } from '#domain/matching/say-away.ts';
import { sayHere } from '#domain/matching/say-here.ts';
import { acceptDropIn } from '#domain/scheduling/accept-drop-in.ts';
import { logSession } from '#domain/scheduling/log-session.ts';
import { ringTutors } from '#domain/scheduling/ring-tutors.ts';
import { drainJobs } from '#kernel/jobs.ts';
import { withTenant } from '#kernel/tenancy.ts';
import type { Stage } from './raise.ts';

interface Once {
  learner: string;
  subject: string;
  question: string;
  /** Who was here; nobody came when left out. */
  tutor?: string;
  /** Minutes until she said yes. */
  waited: number;
}

/** Half past one, when nobody of the cast is in a session. The latest last. */
const past: readonly Once[] = [
  { learner: 'zainab', subject: 'maths', question: 'What is 15 % of 80?', tutor: 'grace', waited: 3 },
  { learner: 'kofi', subject: 'maths', question: 'How do I share 24 in the ratio 3 to 5?', tutor: 'omar', waited: 5 },
  { learner: 'tala', subject: 'reading', question: 'What does the author really mean here?', tutor: 'linh', waited: 2 },
  { learner: 'noor', subject: 'maths', question: 'Why do I need the same bottom number?', tutor: 'omar', waited: 4 },
  { learner: 'ben', subject: 'science', question: 'Where does the energy go when the ball stops?', tutor: 'meilin', waited: 8 },
  { learner: 'ivana', subject: 'spanish', question: 'Ser or estar?', waited: 10 },
  { learner: 'maya', subject: 'science', question: 'Which forces are balanced?', tutor: 'hana', waited: 3 },
  { learner: 'yusuf', subject: 'maths', question: 'Minus times minus', tutor: 'meilin', waited: 6 },
  { learner: 'sam', subject: 'maths', question: 'Long division', tutor: 'linh', waited: 4 },
  { learner: 'leilani', subject: 'maths', question: 'Both sides have an x', tutor: 'linh', waited: 3 },
];

const clock = (minutes: number): string => `13:${30 + minutes}:00`;

async function raiseOnce(stage: Stage, programId: string, day: number, one: Once): Promise<void> {
  stage.goTo(day, '13:29:00');
  if (one.tutor) await sayHere(stage.as(one.tutor, 'tutor'), { until: stage.system().now.add({ hours: 2 }).toString() });
  stage.goTo(day, clock(0));
  const { id } = await askNow(stage.as(one.learner, 'learner'), { programId, subject: one.subject, question: one.question });
  stage.goTo(day, clock(one.waited));
  if (!one.tutor) {
    await ringTutors(stage.system(), {});
    return;
  }
  stage.goToInstant(stage.system().now.subtract({ seconds: 30 }));
  await ringTutors(stage.system(), {});
  const call = await withTenant(stage.orgId, (db) => db.selectFrom('matching.drop_in_call').select('id').where('org_id', '=', stage.orgId).where('drop_in_id', '=', id).where('status', '=', 'ringing').executeTakeFirstOrThrow());
  stage.goTo(day, clock(one.waited));
  const { sessionId } = await acceptDropIn(stage.as(one.tutor, 'tutor'), { callId: call.id });
  await sayAway(stage.as(one.tutor, 'tutor'), {});
  stage.goTo(day, '14:20:00');
  await logSession(stage.as(one.tutor, 'tutor'), { sessionId, wentWell: 'Asked a good question', people: [{ personId: stage.ids[one.tutor]!, attendance: 'present' }, { personId: stage.ids[one.learner]!, attendance: 'present' }] });
}

/** Drop-in through the last weeks, so that a wait can be said; and two tutors who are here when the visitor comes. */
export async function raiseDropIns(stage: Stage, programId: string, present: Temporal.Instant): Promise<void> {
  const monday = stage.today.subtract({ days: stage.today.dayOfWeek - 1 });
  const training = monday.subtract({ weeks: 3 }).add({ days: 1 }).toString();
  const days = Array.from({ length: 21 }, (_, n) => -n - 1).filter((n) => {
    const day = stage.today.add({ days: n });
    return day.dayOfWeek <= 5 && day.toString() !== training;
  });
  for (const [n, one] of past.entries()) await raiseOnce(stage, programId, days[past.length - 1 - n]!, one);
  stage.goTo(days[0]!, '14:30:00');
  const left = await askNow(stage.as('mateo', 'learner'), { programId, subject: 'maths', question: 'Never mind' });
  stage.goTo(days[0]!, '14:31:00');
  await cancelDropIn(stage.as('mateo', 'learner'), { dropInId: left.id });
  await drainJobs();
  stage.goToInstant(present);
  for (const tutor of ['rosa', 'omar']) await sayHere(stage.as(tutor, 'tutor'), { until: present.add({ hours: 12 }).toString() });
  await drainJobs();
}
