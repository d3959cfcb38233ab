/**
 * A zone's wall clock over a stretch of time, as pieces of constant offset. Two or three pieces cover a year, so thousands of
 * conversions cost a handful of time-zone look-ups.
 */

/** Between the instants `from` (inclusive) and `until` (exclusive), epoch ms, wall time is the instant plus `offset` ms. */
export type ClockPiece = { from: number; until: number; offset: number };

/**
 * The pieces that cover the instants `from` … `until` (epoch ms), in order; the first reaches back and the last forward without end,
 * so every instant falls in one piece, but only those asked for are told truly.
 * Throws `RangeError` naming the zone when it is no known IANA zone, or when the instants are outside what `Temporal` can hold.
 * Cost: one time-zone look-up per clock change.
 */
export function clockPieces(zone: string, from: number, until: number): ClockPiece[] {
  let at = zonedAt(zone, from);
  const pieces: ClockPiece[] = [{ from: -Infinity, until: Infinity, offset: at.offsetNanoseconds / 1e6 }];
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds >= until) return pieces;
    pieces.at(-1)!.until = next.epochMilliseconds;
    pieces.push({ from: next.epochMilliseconds, until: Infinity, offset: next.offsetNanoseconds / 1e6 });
    at = next;
  }
}

/**
 * The instant at which the wall clock shows `wall` (ms of local time, counted as if it were UTC). A wall time that comes twice means the
 * first; one that the clock skips moves forward by the length of the gap, and `skipped` says so. As `Temporal`'s "compatible".
 */
export function instantOf(pieces: readonly ClockPiece[], wall: number): { at: number; skipped: boolean } {
  let before = 0;
  for (const { from, until, offset } of pieces) {
    const at = wall - offset;
    if (at < from) return { at: wall - before, skipped: true };
    if (at < until) return { at, skipped: false };
    before = offset;
  }
  throw new RangeError(`Wall time ${wall} is not a number of milliseconds`);
}

function zonedAt(zone: string, instant: number): Temporal.ZonedDateTime {
  const moment = Temporal.Instant.fromEpochMilliseconds(instant);
  // Temporal would also take an offset, or a whole timestamp, for a zone.
  if (/^[A-Za-z][\w+\-/]*$/.test(zone)) {
    try {
      return moment.toZonedDateTimeISO(zone);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  throw new RangeError(`Unknown time zone: "${zone}"`);
}
