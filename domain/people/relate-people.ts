import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { badInput } from '#kernel/problem.ts';
import { mayKeepAccounts } from '#domain/people/policy.ts';
import { rolesOf } from '#domain/people/roles.ts';

export const relationKinds = ['guardian-of', 'coach-of'] as const;
export const relationFields = z.object({ fromId: z.uuid('people.person.not-found'), toId: z.uuid('people.person.not-found'), kind: z.enum(relationKinds) });

/** Makes somebody the guardian of a learner or tutor, or the coach of a tutor. The role must be there first: it opens the account. */
export const relatePeople = action({
  name: 'people.relate-people',
  input: relationFields,
  may: (tx, { fromId, toId }) => mayKeepAccounts(tx, [fromId, toId]),
  run: async (tx, { fromId, toId, kind }) => {
    if (fromId === toId) throw badInput({ toId: 'people.relation.two-people' });
    const roles = await rolesOf(tx, [fromId, toId]);
    const [from, to] = [roles.get(fromId)!, roles.get(toId)!];
    if (!from.includes(kind === 'guardian-of' ? 'guardian' : 'coach')) throw badInput({ fromId: `people.relation.${kind === 'guardian-of' ? 'not-guardian' : 'not-coach'}` });
    if (!to.some((role) => role === 'tutor' || (kind === 'guardian-of' && role === 'learner'))) throw badInput({ toId: `people.relation.${kind === 'guardian-of' ? 'not-child' : 'not-tutor'}` });
    const made = await tx.db.insertInto('people.relation').values({ org_id: tx.orgId, from_id: fromId, to_id: toId, kind, since: tx.now })
      .onConflict((c) => c.columns(['org_id', 'from_id', 'to_id', 'kind']).doUpdateSet({ ended_at: null, since: tx.now, source: 'person' }).where('people.relation.ended_at', 'is not', null))
      .returning('kind').executeTakeFirst();
    if (made) await leaveEvent(tx, 'people.people-related', toId, { fromId, kind });
  },
  audit: ({ fromId, toId, kind }) => ({ subject: toId, detail: { fromId, kind } }),
});
