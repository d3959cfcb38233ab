import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { dropLooseFiles, filesOf } from './loose-files.ts';
import { mayRevise } from './policy.ts';
import { checkResource, resourceFields, versionOf } from './resource-fields.ts';

/**
 * Writes a resource anew. What a reviewer has decided about stays as it was and is followed by a new version; until that is approved,
 * the published one is shown. `version` is the one the writer read: what changed meanwhile is not written over.
 */
export const reviseResource = action({
  name: 'library.revise-resource',
  input: resourceFields.extend({ id: idSchema, version: z.coerce.number().int().min(1), draft: z.boolean().default(false) }),
  may: (tx, { id }) => mayRevise(tx, id),
  run: async (tx, { id, version: seen, draft, ...fields }) => {
    await checkResource(tx, fields, !draft);
    const before = await tx.db.selectFrom('library.resource').select(['status', 'version']).where('org_id', '=', tx.orgId).where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
    if (before.status === 'retired') throw conflict('library.problem.is-retired');
    if (before.version !== seen) throw conflict('library.problem.changed-meanwhile');
    const decided = before.status === 'returned' || before.status === 'published';
    const version = decided ? seen + 1 : seen;
    const columns = versionOf(tx, fields);
    const files = decided ? [] : await filesOf(tx, id, version - 1);
    if (decided) await tx.db.insertInto('library.resource_version').values({ org_id: tx.orgId, resource_id: id, version, ...columns }).execute();
    else await tx.db.updateTable('library.resource_version').set(columns).where('org_id', '=', tx.orgId).where('resource_id', '=', id).where('version', '=', version).execute();
    await tx.db.updateTable('library.resource').set({ status: draft ? 'draft' : 'submitted', version, changed_at: tx.now }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
    await dropLooseFiles(tx, files);
    if (!draft) await leaveEvent(tx, 'library.resource-submitted', id, { version });
    return { id, version };
  },
  audit: ({ id, draft }, { version }) => ({ subject: id, detail: { draft, version } }),
});
