import type { Tx } from '#kernel/action.ts';
import { skillsOf, subjects } from '#domain/library/queries.ts';
import { askingPlaces, tutorsKnownTo } from '#domain/matching/request-queries.ts';
import { availabilityOf } from '#domain/people/availability-queries.ts';
import { languageName } from '../program-words.ts';
import { sayRanges } from '../say-ranges.ts';
import type { Answers, Question } from './ask-answers.ts';

/** Everything the questions can ask, for the answers so far. */
export async function askLoad(tx: Tx, answers: Answers, locale: string) {
  const me = tx.actor!.personId;
  const [places, known, free] = await Promise.all([askingPlaces(tx), tutorsKnownTo(tx, me), availabilityOf(tx, [me])]);
  const [programId = '', subject = ''] = answers.what.split(' ');
  const program = places.programs.find((one) => one.id === programId && one.subjects.includes(subject));
  const taught = new Map((await subjects(tx, [...new Set(places.programs.flatMap((one) => one.subjects))])).map((one) => [one.key, one.name]));
  const near = program ? await skillsOf(tx, [subject], places.level ?? undefined) : [];
  const skills = program && near.length === 0 ? await skillsOf(tx, [subject]) : near;
  // Eight fit a phone; the rest stand behind a fold.
  const distance = (skill: (typeof skills)[number]): number => Math.abs((skill.levelFrom + skill.levelTo) / 2 - (places.level ?? skill.levelFrom));
  const nearest = new Set([...skills].sort((a, b) => distance(a) - distance(b)).slice(0, 8).map((skill) => skill.id));
  const ranges = free.get(me)?.ranges ?? [];
  const questions: Question[] = ['what', 'skills', 'times', 'meet', 'free', ...(known.length > 0 ? (['tutor'] as const) : []), 'check'];
  return {
    questions, program: program && { id: program.id, name: program.name, formats: program.formats.filter((one) => one !== 'drop-in') as ('one-to-one' | 'small-group')[], modalities: program.modalities as ('online' | 'in-person')[], sessionsMax: program.sessions_a_week_max, minutes: program.session_minutes },
    subject: program && { key: subject, name: taught.get(subject) ?? subject }, skills: skills.map(({ id, name }) => ({ value: id, label: name, near: nearest.has(id) })),
    places: places.programs.flatMap((one) => one.subjects.map((key) => ({ value: `${one.id} ${key}`, subject: taught.get(key) ?? key, program: one.name, waiting: places.waiting.has(`${one.id} ${key}`) }))),
    several: places.programs.length > 1, languages: places.languages.map((code) => ({ value: code, label: languageName(locale, code) })), tutors: known.map((one) => ({ value: one.id, label: `${one.givenName} ${one.familyName}`.trim() })),
    freeNow: sayRanges(ranges, locale),
  };
}

export type Asked = Awaited<ReturnType<typeof askLoad>>;
