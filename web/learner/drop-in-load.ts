import type { Tx } from '#kernel/action.ts';
import { sayMinute, when } from '#kernel/i18n.ts';
import { skillNames, skillsOf, subjects } from '#domain/library/queries.ts';
import { usualWait } from '#domain/matching/drop-in-history.ts';
import { dropInPrograms, myDropIn, tutorsHere } from '#domain/matching/drop-in-queries.ts';
import { minutesOpen } from '#domain/matching/drop-in-times.ts';
import { sessionOfDropIn } from '#domain/scheduling/accept-drop-in.ts';
import { sessionIsOver } from '#domain/scheduling/queries.ts';
import type { Reader } from '../public/session-words.ts';

export const steps = ['what', 'skills', 'words'] as const;
export type DropInStep = (typeof steps)[number];

/** What one came to know since: asking again within this time still shows that nobody could come. */
const saidFor = 30;

/** How the learner's place stands, in her words; or the session it has become. */
export async function placeLoad(tx: Tx, reader: Reader) {
  const place = await myDropIn(tx);
  if (!place) return { place: null, sessionId: null };
  if (place.status === 'accepted') {
    const sessionId = await sessionOfDropIn(tx, place.pairingId!);
    return { place: null, sessionId: sessionId && !(await sessionIsOver(tx, sessionId)) ? sessionId : null };
  }
  const fresh = place.endedAt !== null && place.endedAt.epochMilliseconds > tx.now.subtract({ minutes: saidFor }).epochMilliseconds;
  if (place.status === 'cancelled' || (place.status === 'unserved' && !fresh)) return { place: null, sessionId: null };
  const [wait, here, skills] = await Promise.all([usualWait(tx, place.programId, place.ahead), tutorsHere(tx, place.programId), skillNames(tx, place.skillIds)]);
  const minutes = Math.floor((tx.now.epochMilliseconds - place.askedAt.epochMilliseconds) / 60_000);
  return {
    sessionId: null,
    place: {
      id: place.id, waiting: place.status === 'waiting', subject: place.subjectName, what: `${place.programId} ${place.subject}`, skills: place.skillIds, skillNames: [...skills.values()], question: place.question, number: place.ahead + 1, minutes,
      asked: when(reader.locale).time(place.askedAt, reader.zone), until: when(reader.locale).time(place.giveUpAt, reader.zone), ringing: place.ringing, tried: place.asked, here, wait,
    },
  };
}

/** Where help can be asked for now, and the questions for the answers so far. */
export async function dropInLoad(tx: Tx, asked: URLSearchParams, reader: Reader) {
  const programs = await dropInPrograms(tx);
  const open = programs.filter((one) => minutesOpen(tx.now, one) > 0);
  const what = (asked.get('what') ?? '').slice(0, 100);
  const [programId = '', subject = ''] = what.split(' ');
  const program = open.find((one) => one.id === programId && one.subjects.includes(subject));
  const names = new Map((await subjects(tx, [...new Set(programs.flatMap((one) => one.subjects))])).map((one) => [one.key, one.name]));
  const near = program ? await skillsOf(tx, [subject], program.level ?? undefined) : [];
  const skills = program && near.length === 0 ? await skillsOf(tx, [subject]) : near;
  const [here, wait] = program ? await Promise.all([tutorsHere(tx, program.id), usualWait(tx, program.id)]) : [0, null];
  const step: DropInStep = program ? (steps.find((one) => one === asked.get('step')) ?? 'what') : 'what';
  return {
    step, what, subject: program ? (names.get(subject) ?? subject) : null, missing: asked.has('step') && !program && asked.get('step') !== 'what', here, wait,
    chosen: asked.getAll('skill').filter((id) => id !== 'unsure').slice(0, 10), skills: skills.map(({ id, name }) => ({ id, name })),
    places: open.flatMap((one) => one.subjects.map((key) => ({ value: `${one.id} ${key}`, subject: names.get(key) ?? key, program: one.name }))), several: open.length > 1,
    closed: programs.filter((one) => !open.includes(one)).map((one) => ({ name: one.name, from: sayMinute(one.drop_in_from, reader.locale), until: sayMinute(one.drop_in_until % 1440, reader.locale) })),
  };
}

export type DropInAsked = Awaited<ReturnType<typeof dropInLoad>>;
export type DropInPlace = NonNullable<Awaited<ReturnType<typeof placeLoad>>['place']>;

/** For the learner's home: whether she waits, and whether she could ask now. */
export async function lineLoad(tx: Tx) {
  const [programs, place] = await Promise.all([dropInPrograms(tx), myDropIn(tx)]);
  return { open: programs.some((one) => minutesOpen(tx.now, one) > 0), waiting: place?.status === 'waiting' ? place.subjectName : null };
}

export type DropInLine = Awaited<ReturnType<typeof lineLoad>>;
