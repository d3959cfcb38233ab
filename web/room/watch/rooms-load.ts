import type { Tx } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { isStaff } from '#kernel/policy.ts';
import { heldAnswers } from '#domain/mastery/held-answers.ts';
import { runningPrograms } from '#domain/programs/queries.ts';
import { concerns, dutyNow, heldLines, liveRooms } from '#domain/rooms/supervisor-queries.ts';
import { type Reader, untilWords } from '../../public/session-words.ts';

/** Rooms in use, and who is on duty to watch them. */
export async function loadLive(tx: Tx, after: string | null, { locale, zone, now }: Reader) {
  const said = when(locale);
  const staff = isStaff(tx.actor), [duty, programs] = await Promise.all([dutyNow(tx), staff ? runningPrograms(tx) : []]);
  const { rooms, next } = staff || duty.length > 0 ? await liveRooms(tx, { after }) : { rooms: [], next: null };
  const minutes = (from: Temporal.Instant): number => Math.max(0, Math.floor((now.epochMilliseconds - from.epochMilliseconds) / 60_000));
  return {
    next,
    rooms: rooms.map(({ startsAt, endsAt, openedAt, lacksSince, people, ...one }) => ({
      ...one, from: said.time(startsAt, zone), to: said.time(endsAt, zone), lacks: lacksSince !== null,
      people: people.map(({ since, ...person }) => ({ ...person, minutes: minutes(since) })),
    })),
    duty: duty.map(({ until, since, ...one }) => ({ ...one, until: untilWords(until, zone, now, locale) })),
    programs: programs.map(({ id, name }) => ({ id, name })),
  };
}

export async function loadHeld(tx: Tx, { before, after }: { before: string | null; after: string | null }, { locale, zone }: Reader) {
  const said = when(locale), point = (at: Temporal.Instant): string => `${said.day(at, zone)}, ${said.time(at, zone)}`;
  // Answers of practice stand on the first page, before the lines, and their others on pages of their own.
  const none = { lines: [], answers: [], next: null, more: 0 };
  const [{ lines, next }, { answers, ...others }] = await Promise.all([after === null ? heldLines(tx, { before }) : none, before === null ? heldAnswers(tx, { after }) : none]);
  return { next: after === null ? next : others.next, nextAnswers: after === null && others.next ? { from: others.next, count: others.more } : null, answers: answers.map(({ at, ...one }) => ({ ...one, at: point(at) })), lines: lines.map(({ at, findings, ...one }) => ({ ...one, at: point(at) })) };
}

export async function loadConcerns(tx: Tx, { before, closed }: { before: string | null; closed: boolean }, { locale, zone }: Reader) {
  const said = when(locale), found = await concerns(tx, { before, closed }), point = (at: Temporal.Instant): string => `${said.day(at, zone)}, ${said.time(at, zone)}`;
  return { next: found.next, closed, concerns: found.concerns.map(({ at, steps, ...one }) => ({ ...one, at: point(at), steps: steps.map((step) => ({ ...step, at: point(step.at) })) })) };
}

export type LiveData = Awaited<ReturnType<typeof loadLive>>;
export type HeldData = Awaited<ReturnType<typeof loadHeld>>;
export type ConcernData = Awaited<ReturnType<typeof loadConcerns>>;
