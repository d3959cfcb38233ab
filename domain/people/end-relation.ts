import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { notFound } from '#kernel/problem.ts';
import { mayKeepAccounts } from '#domain/people/policy.ts';
import { relationFields } from '#domain/people/relate-people.ts';

/** From now on a past guardian or coach sees nothing. */
export const endRelation = action({
  name: 'people.end-relation',
  input: relationFields,
  may: (tx, { fromId, toId }) => mayKeepAccounts(tx, [fromId, toId]),
  run: async (tx, { fromId, toId, kind }) => {
    const ended = await tx.db.updateTable('people.relation').set({ ended_at: tx.now })
      .where('org_id', '=', tx.orgId).where('from_id', '=', fromId).where('to_id', '=', toId).where('kind', '=', kind).where('ended_at', 'is', null).returning('kind').executeTakeFirst();
    if (!ended) throw notFound();
    await leaveEvent(tx, 'people.relation-ended', toId, { fromId, kind });
  },
  audit: ({ fromId, toId, kind }) => ({ subject: toId, detail: { fromId, kind } }),
});
