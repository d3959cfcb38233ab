/** The instant a UUIDv7 was made at, in its first 48 bits. */
export const timeOf = (id: string): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));

const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant => (Temporal.Instant.compare(a, b) < 0 ? b : a);

/** When an answer was given, as far as its device can be believed: after the set was made and her last answer, before it arrived. */
export function believed(said: Temporal.Instant, bounds: { madeSet: Temporal.Instant; last: Temporal.Instant | null; received: Temporal.Instant }): Temporal.Instant {
  const { madeSet, last, received } = bounds, first = last ? later(madeSet, last) : madeSet, at = later(said, first);
  return Temporal.Instant.compare(at, received) > 0 ? later(received, first) : at;
}
