import { dayOf, mondayOf } from '#kernel/clock.ts';
import { type Params, text, type TextKey, when } from '#kernel/i18n.ts';
import type { CoordinatorQueue, LongKind } from '#domain/reporting/coordinator-queue.ts';
import type { Reader } from '../public/session-words.ts';

export type TaskIcon = 'look' | 'wait' | 'matches' | 'person' | 'file' | 'hand' | 'notes';

/** One row of the queue, in the reader's words. */
export interface Task {
  id: string;
  icon: TaskIcon;
  /** Worth a look, or simply to do. */
  kind: 'look' | 'soft';
  title: string;
  sub: string;
  age: string;
  act: string;
  to: string;
}

export interface More {
  kind: LongKind;
  count: number;
}

/** A day as people count from today: "yesterday", "in 2 days"; today in hours. */
function ageOf({ locale, zone, now }: Reader, at: Temporal.Instant): string {
  const days = Temporal.PlainDate.from(dayOf(now, zone)).until(dayOf(at, zone)).days;
  if (days !== 0) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
  const minutes = Math.round((at.epochMilliseconds - now.epochMilliseconds) / 60_000);
  const short = new Intl.RelativeTimeFormat(locale, { style: 'short' });
  return Math.abs(minutes) < 60 ? short.format(minutes, 'minute') : short.format(Math.trunc(minutes / 60), 'hour');
}

const nameOf = ({ given, family }: { given: string; family: string }): string => `${given} ${family}`.trim();
const missing = (attendance: string): boolean => attendance === 'absent' || attendance === 'excused';

interface Saying {
  icon: TaskIcon;
  kind?: Task['kind'];
  to: string;
  age: string;
  id: string;
  params: Params;
}

/** Everything in the queue as rows of words, in the order of urgency. */
export function sayQueue(queue: CoordinatorQueue, reader: Reader): { today: Task[]; week: Task[] } {
  const { locale, zone, now } = reader;
  const said = when(locale);
  const list = (names: string[]): string => new Intl.ListFormat(locale).format(names);
  const task = (word: 'clash' | 'no-show' | 'stale' | 'left' | 'round' | 'failed' | 'waiting' | 'low' | 'logs' | 'import' | 'stuck', { icon, kind = 'soft', id, to, age, params }: Saying): Task => {
    const say = (part: '' | '-says' | '-act'): string => text(locale, `reporting.queue.${word}${part}` as TextKey, params);
    return { id: `${word}-${id}`, icon, kind, to, age, title: say(''), sub: say('-says'), act: say('-act') };
  };
  const soon = now.add({ hours: 48 }).epochMilliseconds;
  const clashes = queue.clashes.map((row) => ({
    soon: row.startsAt.epochMilliseconds < soon,
    task: task('clash', {
      icon: 'look', kind: 'look', id: row.id, to: `/calendar/clashes/${row.id}`, age: ageOf(reader, row.startsAt),
      params: { learner: row.learner, tutor: row.tutor, subject: row.subject, why: row.why, day: said.day(row.startsAt, row.zone), time: said.time(row.startsAt, row.zone) },
    }),
  }));
  const missed = queue.missed.map((row) => {
    const [learner, tutor] = [missing(row.learnerAttendance), missing(row.tutorAttendance)];
    return task('no-show', {
      icon: 'wait', kind: 'look', id: row.id, to: `/sessions/${row.id}`, age: ageOf(reader, row.startsAt),
      params: { who: learner && !tutor ? 'learner' : tutor && !learner ? 'tutor' : 'both', learner: nameOf(row.learner), tutor: nameOf(row.tutor), subject: row.subject, day: said.day(row.startsAt, zone), time: said.time(row.startsAt, zone) },
    });
  });
  const round = (row: CoordinatorQueue['rounds'][number], word: 'stale' | 'round' | 'failed'): Task =>
    task(word, { icon: 'matches', kind: word === 'round' ? 'soft' : 'look', id: row.id, to: `/matches/${row.id}`, age: ageOf(reader, row.at), params: { number: row.number, program: row.program, proposed: row.proposed, leftOut: row.leftOut, count: row.stale } });
  const left = queue.left.map((row) => task('left', { icon: 'person', kind: 'look', id: row.id, to: `/people/${row.id}`, age: row.since ? ageOf(reader, row.since) : '', params: { name: nameOf(row), inactive: row.inactive, count: row.learners } }));
  const waiting = queue.waiting.map((row) =>
    task('waiting', { icon: 'hand', id: row.programId, to: `/requests?program=${row.programId}`, age: ageOf(reader, row.since), params: { count: row.count, program: row.program, pressing: row.pressing, names: list(row.names.map(nameOf)) } }));
  const lastWeek = Temporal.PlainDate.from(mondayOf(dayOf(now, zone))).subtract({ weeks: 1 }).toString();
  const low = queue.low.map((row) => {
    const names = list(row.names.map((one) => text(locale, 'reporting.queue.low-one', { name: nameOf(one), minutes: one.minutes })));
    return task('low', { icon: 'look', kind: 'look', id: row.programId, to: `/dosage?${new URLSearchParams({ program: row.programId, week: lastWeek, low: 'yes' })}`, age: '', params: { count: row.count, program: row.program, plan: row.plan, names } });
  });
  const logs = queue.logs.map((row) => task('logs', { icon: 'notes', id: row.tutorId, to: `/sessions/${row.sessionId}`, age: ageOf(reader, row.oldest), params: { name: nameOf(row), count: row.count, day: said.day(row.oldest, zone) } }));
  const imports = queue.imports.map((row) => task('import', { icon: 'file', id: row.id, to: `/imports/${row.id}`, age: ageOf(reader, row.at), params: { file: row.fileName, problems: row.problems, verdict: row.verdict ?? 'none' } }));
  const stuck = queue.stuck > 0 ? [task('stuck', { icon: 'look', kind: 'look', id: 'all', to: '/stuck', age: '', params: { count: queue.stuck } })] : [];
  return {
    today: [...clashes.filter((one) => one.soon).map((one) => one.task), ...queue.stale.map((row) => round(row, 'stale')), ...left, ...missed],
    week: [...queue.rounds.map((row) => round(row, row.status === 'failed' ? 'failed' : 'round')), ...waiting, ...low, ...stuck, ...imports, ...clashes.filter((one) => !one.soon).map((one) => one.task), ...logs],
  };
}

/** What the lists leave out. */
export const moreOf = ({ counts, missed, clashes, logs }: CoordinatorQueue): Record<LongKind, number> => ({
  'no-shows': counts.noShows - missed.length, clashes: counts.clashes - clashes.length, logs: counts.logs - logs.length,
});
