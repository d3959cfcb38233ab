import type { Ctx } from '#kernel/action.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { discardResults } from './apply-results.ts';

const keptDays = 30;

/** Tables nobody decided about are let go after 30 days, and tests that were taken away are gone for good; answers how many of both. */
export async function forgetResults(ctx: Ctx): Promise<{ tables: number; tests: number }> {
  const before = ctx.now.subtract({ hours: keptDays * 24 });
  const old = await withTenant(ctx.orgId, (db) => db.selectFrom('mastery.classroom_import').select('id').where('org_id', '=', ctx.orgId).where('status', '=', 'checked').where('created_at', '<', before).execute());
  for (const { id } of old) await discardResults(ctx, { importId: id });
  const gone = await withTenant(ctx.orgId, (db) => db.deleteFrom('mastery.classroom_test').where('org_id', '=', ctx.orgId).where('dropped_at', '<', before).executeTakeFirst());
  return { tables: old.length, tests: Number(gone.numDeletedRows) };
}
