import { sql } from 'kysely';
import { blindIndex } from '#kernel/ids.ts';
import { Problem } from '#kernel/problem.ts';
import { withoutTenant } from '#kernel/tenancy.ts';

export const windowMinutes = 15;
const most = { account: 5, address: 30 } as const;
type Kind = keyof typeof most;

const keyOf = (kind: Kind, who: string): Buffer => blindIndex(`attempt-${kind}`, who);
const windowOf = (now: Temporal.Instant): Temporal.Instant => {
  const length = windowMinutes * 60_000;
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(now.epochMilliseconds / length) * length);
};
const tooMany = (now: Temporal.Instant): Problem =>
  new Problem(429, 'people.sign-in.too-many', { minutes: Math.ceil((windowOf(now).epochMilliseconds + windowMinutes * 60_000 - now.epochMilliseconds) / 60_000) });

const count = (kind: Kind, who: string, now: Temporal.Instant): Promise<number> =>
  withoutTenant(async (db) => {
    const row = await db.insertInto('kernel.attempt_limit').values({ key: keyOf(kind, who), window_start: windowOf(now), attempts: 1 })
      .onConflict((c) => c.columns(['key', 'window_start']).doUpdateSet({ attempts: sql`kernel.attempt_limit.attempts + 1` }))
      .returning('attempts').executeTakeFirstOrThrow();
    return row.attempts;
  });

/**
 * Before a try: throws a 429 with the minutes to wait. A try counts against its account at once, so that tries side by side
 * cannot slip through; against the address only when it failed, since a whole school may share one.
 */
export async function beforeTry(account: string, address: string, now: Temporal.Instant): Promise<void> {
  const used = await withoutTenant((db) =>
    db.selectFrom('kernel.attempt_limit').select('attempts').where('key', '=', keyOf('address', address)).where('window_start', '=', windowOf(now)).executeTakeFirst());
  if ((used?.attempts ?? 0) >= most.address) throw tooMany(now);
  if ((await count('account', account, now)) > most.account) throw tooMany(now);
}

export const afterFailedTry = (address: string, now: Temporal.Instant): Promise<number> => count('address', address, now);

export const afterGoodTry = (account: string): Promise<unknown> =>
  withoutTenant((db) => db.deleteFrom('kernel.attempt_limit').where('key', '=', keyOf('account', account)).execute());

export const forgetAttempts = (now: Temporal.Instant): Promise<unknown> =>
  withoutTenant((db) => db.deleteFrom('kernel.attempt_limit').where('window_start', '<', now.subtract({ hours: 24 })).execute());
