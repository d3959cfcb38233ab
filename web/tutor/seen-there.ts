import type { TimesThere } from '#domain/rooms/room-queries.ts';
import { lateAfterMinutes } from '#domain/rooms/hours.ts';

/** What the room saw, as the form's first answer; null where nobody was in it. The tutor has the last word. */
export function seenThere({ used, both, people }: TimesThere, startsAt: Temporal.Instant): { there: 'yes' | 'part' | 'no' | 'tutor-away'; minutes: number | null } | null {
  if (!used) return null;
  const learner = people.find((one) => one.role === 'learner'), tutor = people.find((one) => one.role === 'tutor');
  if (!learner?.cameAt) return { there: 'no', minutes: null };
  if (!tutor?.cameAt) return { there: 'tutor-away', minutes: null };
  const isLate = Temporal.Instant.compare(learner.cameAt, startsAt.add({ minutes: lateAfterMinutes })) > 0;
  return { there: isLate ? 'part' : 'yes', minutes: both };
}
