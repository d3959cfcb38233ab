import type { TimesThere } from '#domain/rooms/room-queries.ts';
import { isLate } from '#domain/scheduling/late-after.ts';

/** What the room saw, as the form's first answer; null where nobody was in it. The tutor has the last word. */
export function seenThere({ used, both, people }: TimesThere, startsAt: Temporal.Instant): { there: 'yes' | 'part' | 'no' | 'tutor-away'; minutes: number | null } | null {
  if (!used) return null;
  const learner = people.find((one) => one.role === 'learner'), tutor = people.find((one) => one.role === 'tutor');
  if (!learner?.cameAt) return { there: 'no', minutes: null };
  if (!tutor?.cameAt) return { there: 'tutor-away', minutes: null };
  const late = isLate(startsAt, learner.cameAt);
  return { there: late ? 'part' : 'yes', minutes: both };
}
