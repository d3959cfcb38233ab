import { firstBrokenEntry } from '#kernel/audit.ts';
import { now } from '#kernel/clock.ts';
import { tenants, withTenant } from '#kernel/tenancy.ts';

/** Each organization's audit chain: whole, or the first broken entry. */
export async function checkChains(): Promise<{ orgId: string; broken: number | null }[]> {
  const found = [];
  for (const orgId of await tenants()) {
    found.push({ orgId, broken: await withTenant(orgId, (db) => firstBrokenEntry({ orgId, db, actor: null, now: now(), via: 'system' })) });
  }
  return found;
}
