import type { Ctx } from '#kernel/action.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { discardImport } from './discard-import.ts';

const keptDays = 30;

/** A roster nobody decided on is a list of children lying about: after 30 days it is let go. */
export async function forgetImports(ctx: Ctx): Promise<number> {
  const old = await withTenant(ctx.orgId, (db) =>
    db.selectFrom('integrations.roster_import').select('id').where('org_id', '=', ctx.orgId).where('status', 'in', ['checked', 'failed']).where('created_at', '<', ctx.now.subtract({ hours: keptDays * 24 })).execute(),
  );
  for (const { id } of old) await discardImport(ctx, { importId: id });
  return old.length;
}
