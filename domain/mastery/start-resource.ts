import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { openResource } from '#domain/library/open-resource.ts';
import { insertSet } from './inside/insert-set.ts';
import { oneAtATime } from '#kernel/one-at-a-time.ts';
import { byHand, forSkill, skillsOfItems } from './inside/pick-items.ts';
import { skillMap } from './inside/skill-map.ts';
import { mayPractise } from './policy.ts';

const itemsAtOnce = 12;

/** Begins the questions of a problem set or quiz as practice of one's own: those not met yet first, a dozen at a time. One that was begun is gone on with. */
export const startResource = action({
  name: 'mastery.start-resource',
  input: z.object({ resourceId: idSchema }),
  may: mayPractise,
  run: async (tx, { resourceId }) => {
    const learnerId = tx.actor?.personId;
    if (!learnerId) throw notFound();
    await openResource(tx, { resourceId });
    await oneAtATime(tx, `resource ${learnerId}`);
    const open = await tx.db.selectFrom('mastery.practice_set').select('id').where('org_id', '=', tx.orgId).where('learner_id', '=', learnerId).where('resource_id', '=', resourceId).where('done_at', 'is', null).where('withdrawn_at', 'is', null).executeTakeFirst();
    if (open) return { setId: open.id };
    const { title, subject, itemIds } = await tx.db.selectFrom('library.resource as r').innerJoin('library.resource_version as v', (on) => on.onRef('v.org_id', '=', 'r.org_id').onRef('v.resource_id', '=', 'r.id').onRef('v.version', '=', 'r.published_version'))
      .select(['v.title', 'v.subject', 'v.item_ids as itemIds']).where('r.org_id', '=', tx.orgId).where('r.id', '=', resourceId).executeTakeFirstOrThrow();
    if (itemIds.length === 0) throw conflict('mastery.problem.no-items');
    const { skills } = await skillMap(tx, learnerId, subject, await skillsOfItems(tx, itemIds)), all = byHand(skills, itemIds, forSkill('resource', { title }));
    const items = [...all].sort((a, b) => Number(a.item.met > 0) - Number(b.item.met > 0)).slice(0, itemsAtOnce);
    if (items.length === 0) throw conflict('mastery.problem.no-items');
    return { setId: await insertSet(tx, { learnerId, kind: 'practice', subject, items, resourceId }) };
  },
  audit: ({ resourceId }, { setId }) => ({ subject: resourceId, detail: { setId } }),
});
