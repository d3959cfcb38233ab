import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { brokeConstraint } from '#kernel/db.ts';
import { leaveEvent } from '#kernel/event.ts';
import { newId } from '#kernel/ids.ts';
import { roleNames } from '#kernel/policy.ts';
import { badInput } from '#kernel/problem.ts';
import { listEmails } from '#domain/people/directory.ts';
import { freeUsername } from '#domain/people/free-username.ts';
import { personColumns, personFields } from '#domain/people/person-fields.ts';
import { mayAddPeople } from '#domain/people/policy.ts';

/** Adds somebody with the roles they start with. Who has no address gets a username. */
export const addPerson = action({
  name: 'people.add-person',
  input: personFields.extend({ roles: z.array(z.enum(roleNames)).min(1, 'people.person.one-role') }),
  may: (tx, { roles }) => mayAddPeople(tx, roles),
  run: async (tx, input) => {
    const id = newId();
    const columns = personColumns(input);
    const username = columns.username ?? (columns.email ? null : await freeUsername(tx, columns.given_name, columns.family_name));
    try {
      await tx.db.insertInto('people.person').values({ org_id: tx.orgId, id, created_at: tx.now, ...columns, username }).execute();
    } catch (error) {
      throw brokeConstraint(error, 'person_username') ? badInput({ username: 'people.person.username-taken' }) : error;
    }
    const roles = [...new Set(input.roles)];
    await tx.db.insertInto('people.role_grant').values(roles.map((role) => ({ org_id: tx.orgId, person_id: id, role, granted_at: tx.now, granted_by: tx.actor?.personId ?? null }))).execute();
    if (columns.email) await listEmails(tx, [columns.email]);
    await leaveEvent(tx, 'people.person-added', id, { roles });
    return { personId: id, username };
  },
  audit: ({ roles }, { personId }) => ({ subject: personId, detail: { roles } }),
});
