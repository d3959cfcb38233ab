import type { Referral } from '#domain/quality/referral-queries.ts';

/** A referral as pages show it. `mine`: this person may take it back while there is no advice; null: whoever reads may. */
export function sayReferral(one: Referral | undefined, day: (at: Temporal.Instant) => string, me: string | null) {
  if (!one) return null;
  return { id: one.id, by: one.askedBy, on: day(one.askedAt), mine: me === null || one.askedById === me, advised: one.advice === null ? null : { by: one.advisedBy, on: day(one.advisedAt!), advice: one.advice } };
}
