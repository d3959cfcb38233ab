import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { notFound } from '#kernel/problem.ts';
import { maySubmit } from './policy.ts';
import { isShown } from './resource-queries.ts';

/** "This helped me", once a person; and taking it back. */
export const vote = action({
  name: 'library.vote',
  input: z.object({ resourceId: idSchema, helped: z.boolean() }),
  may: maySubmit,
  run: async (tx, { resourceId, helped }) => {
    if (!tx.actor || !(await isShown(tx, resourceId))) throw notFound('library.problem.no-resource');
    const mine = { org_id: tx.orgId, resource_id: resourceId, person_id: tx.actor.personId };
    if (helped) await tx.db.insertInto('library.vote').values({ ...mine, voted_at: tx.now }).onConflict((c) => c.doNothing()).execute();
    else await tx.db.deleteFrom('library.vote').where('org_id', '=', tx.orgId).where('resource_id', '=', resourceId).where('person_id', '=', mine.person_id).execute();
  },
  audit: ({ resourceId, helped }) => ({ subject: resourceId, detail: { helped } }),
});
