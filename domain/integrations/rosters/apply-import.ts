import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { enqueue } from '#kernel/jobs.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { mayImport } from './policy.ts';

/** A person decides to take a checked roster; the worker writes it. `confirm` answers the question a mass switch-off asks. */
export const applyImport = action({
  name: 'integrations.apply-import',
  input: z.object({ importId: idSchema, confirm: z.boolean().default(false) }),
  may: mayImport,
  run: async (tx, { importId, confirm }) => {
    const row = await tx.db.selectFrom('integrations.roster_import').select(['status', 'verdict']).where('org_id', '=', tx.orgId).where('id', '=', importId).forUpdate().executeTakeFirst();
    if (!row) throw notFound('integrations.roster.no-import');
    if (row.status !== 'checked') throw conflict('integrations.roster.not-checked');
    if (row.verdict === 'reject') throw conflict('integrations.roster.is-rejected');
    if (row.verdict === 'needs_confirmation' && !confirm) throw conflict('integrations.roster.confirm-first');
    await tx.db.updateTable('integrations.roster_import').set({ status: 'applying', progress: 0, error: null }).where('org_id', '=', tx.orgId).where('id', '=', importId).execute();
    await enqueue(tx, 'integrations.apply-roster', { importId, confirmed: confirm, by: tx.actor?.personId ?? null });
  },
  audit: ({ importId, confirm }) => ({ subject: importId, detail: { confirm } }),
});
