/** Who comes so many minutes after the start is late: in a room and at a place. */
export const lateAfterMinutes = 5;

export const isLate = (startsAt: Temporal.Instant, came: Temporal.Instant): boolean => Temporal.Instant.compare(came, startsAt.add({ minutes: lateAfterMinutes })) > 0;

/** Whole minutes after the start; 0 for who came in time. */
export const minutesLate = (startsAt: Temporal.Instant, came: Temporal.Instant): number => (isLate(startsAt, came) ? Math.floor((came.epochMilliseconds - startsAt.epochMilliseconds) / 60_000) : 0);
