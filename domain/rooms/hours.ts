/** Minutes before the start from which a room opens. */
export const opensBefore = 10;
/** Minutes after the end at which a room nobody is in closes for good. */
export const closesAfter = 15;
/** Minutes after the end at which every room closes; attendance takes no more either. */
export const closesAtLast = 60;
/** Seconds between two signs of life of a connection, and after how many without one it is taken to be gone. */
export const beatSeconds = 20, goneSeconds = 45;
/** Seconds somebody counts as waiting at the door after her page asked last. */
export const doorSeconds = 20;

interface Times {
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
}

export const opensAt = ({ startsAt }: Times): Temporal.Instant => startsAt.subtract({ minutes: opensBefore });

export const isEarly = (times: Times, now: Temporal.Instant): boolean => Temporal.Instant.compare(now, opensAt(times)) < 0;

/** Over when nobody is in it a quarter of an hour after the end, and in any case an hour after. */
export const isOver = ({ endsAt }: Times, inUse: boolean, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(now, endsAt.add({ minutes: inUse ? closesAtLast : closesAfter })) >= 0;
