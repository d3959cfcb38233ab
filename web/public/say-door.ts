import { when } from '#kernel/i18n.ts';
import type { DoorList, ExpectedPerson } from '#domain/scheduling/check-in-queries.ts';

/** The list at the door in the reader's words; null stays null. */
export function sayDoor(door: DoorList | null, { locale, zone }: { locale: string; zone: string }) {
  if (!door) return null;
  const time = (at: Temporal.Instant): string => when(locale).time(at, zone);
  const said = ({ sessionId, personId, given, cameAt, late, saysSo }: ExpectedPerson) => ({ sessionId, personId, given, since: cameAt && time(cameAt), late, saysSo });
  return {
    part: door.part, open: door.open, triesLeft: door.triesLeft, me: door.me && said(door.me), tutor: door.tutor && said(door.tutor), learners: door.learners.map(said), code: door.code && { code: door.code.code, until: time(door.code.until) },
    /** Somebody may still come. */
    waiting: door.part === 'learner' ? door.me?.cameAt === null : door.open && door.learners.some((one) => one.cameAt === null),
  };
}

export type SaidDoor = NonNullable<ReturnType<typeof sayDoor>>;
