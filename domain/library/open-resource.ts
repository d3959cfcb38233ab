import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { notFound } from '#kernel/problem.ts';
import { maySubmit } from './policy.ts';

/** Somebody goes to what a resource holds. Kept once for each person and resource, with how often and when. */
export const openResource = action({
  name: 'library.open-resource',
  input: z.object({ resourceId: idSchema }),
  may: maySubmit,
  run: async (tx, { resourceId }) => {
    const row = await tx.db.selectFrom('library.resource').select('published_version').where('org_id', '=', tx.orgId).where('id', '=', resourceId).where('published_version', 'is not', null).where('status', '<>', 'retired').executeTakeFirst();
    if (!row || !tx.actor) throw notFound('library.problem.no-resource');
    const version = row.published_version!;
    const { times } = await tx.db.insertInto('library.resource_use').values({ org_id: tx.orgId, resource_id: resourceId, person_id: tx.actor.personId, version, times: 1, first_at: tx.now, last_at: tx.now })
      .onConflict((c) => c.columns(['org_id', 'resource_id', 'person_id']).doUpdateSet((is) => ({ version, last_at: tx.now, times: is('library.resource_use.times', '+', 1) })))
      .returning('times').executeTakeFirstOrThrow();
    if (times === 1) await leaveEvent(tx, 'library.resource-opened', resourceId, { version });
  },
  audit: ({ resourceId }) => ({ subject: resourceId }),
});
