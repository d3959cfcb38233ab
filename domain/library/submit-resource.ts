import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { newId } from '#kernel/ids.ts';
import { maySubmit } from './policy.ts';
import { checkResource, resourceFields, versionOf } from './resource-fields.ts';

/** Gives something to the library. Reviewers look at it before others see it; a draft is its maker's alone. */
export const submitResource = action({
  name: 'library.submit-resource',
  input: resourceFields.extend({ draft: z.boolean().default(false) }),
  may: maySubmit,
  run: async (tx, { draft, ...fields }) => {
    await checkResource(tx, fields, !draft);
    const id = newId();
    await tx.db.insertInto('library.resource').values({ org_id: tx.orgId, id, status: draft ? 'draft' : 'submitted', version: 1, submitted_by: tx.actor?.personId ?? null, created_at: tx.now, changed_at: tx.now }).execute();
    await tx.db.insertInto('library.resource_version').values({ org_id: tx.orgId, resource_id: id, version: 1, ...versionOf(tx, fields) }).execute();
    if (!draft) await leaveEvent(tx, 'library.resource-submitted', id, { version: 1 });
    return { id };
  },
  audit: ({ draft, format }, { id }) => ({ subject: id, detail: { draft, format } }),
});
