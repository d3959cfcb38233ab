import type { Tx } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { helpOf } from '#domain/matching/request-queries.ts';
import { classPage } from '#domain/programs/class-queries.ts';

export interface Helped {
  id: string;
  name: string;
  level: number | null;
  paired: { subject: string; tutor: string }[];
  waiting: { id: string; subject: string; key: string; since: string }[];
}

/** A class with what each of its learners gets or waits for; undefined when it is not the reader's to see. */
export async function classHelp(tx: Tx, classId: string, locale: string, zone: string) {
  const found = await classPage(tx, classId);
  if (!found) return undefined;
  const { waiting, paired } = await helpOf(tx, found.people.map((one) => one.id));
  const day = when(locale).day;
  const learners: Helped[] = found.people.map((one) => ({
    id: one.id, name: `${one.givenName} ${one.familyName}`.trim(), level: one.level,
    paired: paired.filter((row) => row.learnerId === one.id).map((row) => ({ subject: row.subjectName, tutor: `${row.tutorGivenName} ${row.tutorFamilyName}`.trim() })),
    waiting: waiting.filter((row) => row.learnerId === one.id).map((row) => ({ id: row.id, subject: row.subjectName, key: row.subject, since: day(row.waitingSince, zone) })),
  }));
  return { id: found.id, title: found.title, school: found.school, subject: found.subject, level: found.level, learners };
}
