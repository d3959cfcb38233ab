/** One earlier request: how many days it waited, and whether a tutor was found then (else it still waits). */
export interface PastWait {
  days: number;
  served: boolean;
}

/** `from` to `to` more days hold the middle half of those who had waited as long; `to` is null when a quarter had not been served yet. */
export type DaysToWait = { kind: 'few'; past: number } | { kind: 'range'; from: number; to: number | null; past: number };

/** Fewer than this many found a tutor after waiting as long: too few to say. */
export const pastMin = 8;

/**
 * An honest estimate of what is left to wait: those who still wait count too (Kaplan and Meier, 1958), or the lucky ones alone would
 * promise too much, and only those who had waited as long as this one has.
 */
export function daysToWait(past: readonly PastWait[], waited: number): DaysToWait {
  const alike = past.filter((one) => one.days > waited).toSorted((a, b) => a.days - b.days || Number(b.served) - Number(a.served));
  const served = alike.filter((one) => one.served).length;
  if (served < pastMin) return { kind: 'few', past: served };
  let still = 1;
  let [from, to]: [number | null, number | null] = [null, null];
  for (const [at, one] of alike.entries()) {
    if (!one.served) continue;
    still *= 1 - 1 / (alike.length - at);
    if (from === null && still <= 0.75) from = one.days;
    if (to === null && still <= 0.25) to = one.days;
  }
  if (from === null) return { kind: 'few', past: served };
  return { kind: 'range', from: from - waited, to: to === null ? null : to - waited, past: served };
}
