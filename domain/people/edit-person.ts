import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { brokeConstraint } from '#kernel/db.ts';
import { leaveEvent } from '#kernel/event.ts';
import { badInput, notFound } from '#kernel/problem.ts';
import { listEmails, unlistEmail } from '#domain/people/directory.ts';
import { personColumns, personFields } from '#domain/people/person-fields.ts';
import { mayKeepAccounts } from '#domain/people/policy.ts';

/** Changes what is known of a person. Somebody must be left to sign in by: an address or a username. */
export const editPerson = action({
  name: 'people.edit-person',
  input: personFields.extend({ personId: z.uuid() }),
  may: (tx, { personId }) => mayKeepAccounts(tx, [personId]),
  run: async (tx, { personId, ...fields }) => {
    const before = await tx.db.selectFrom('people.person').selectAll().where('org_id', '=', tx.orgId).where('id', '=', personId).forNoKeyUpdate().executeTakeFirst();
    if (!before) throw notFound('people.person.not-found');
    const columns = personColumns(fields);
    if (!columns.username && !columns.email) throw badInput({ username: 'people.person.no-way-in' });
    try {
      await tx.db.updateTable('people.person').set(columns).where('org_id', '=', tx.orgId).where('id', '=', personId).execute();
    } catch (error) {
      throw brokeConstraint(error, 'person_username') ? badInput({ username: 'people.person.username-taken' }) : error;
    }
    if (before.email && before.email !== columns.email) await unlistEmail(tx, before.email);
    if (columns.email) await listEmails(tx, [columns.email]);
    const changed = (Object.keys(columns) as (keyof typeof columns)[]).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(columns[name]));
    if (changed.length) await leaveEvent(tx, 'people.person-edited', personId, { changed });
    return changed;
  },
  audit: ({ personId }, changed) => ({ subject: personId, detail: { changed } }),
});
