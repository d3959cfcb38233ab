import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { type Decision, when } from '#kernel/policy.ts';
import { badInput, conflict, notFound } from '#kernel/problem.ts';
import * as library from '#domain/library/person-data.ts';
import * as mastery from '#domain/mastery/person-data.ts';
import * as matching from '#domain/matching/person-data.ts';
import * as messaging from '#domain/messaging/person-data.ts';
import * as people from '#domain/people/person-data.ts';
import * as programs from '#domain/programs/person-data.ts';
import * as quality from '#domain/quality/person-data.ts';
import * as rooms from '#domain/rooms/person-data.ts';
import * as scheduling from '#domain/scheduling/person-data.ts';

/** From the highest step down; `people` last, because others look for the name there. */
const erasers = [quality, rooms, scheduling, matching, mastery, library, messaging, programs, people].map((one) => one.erasePerson);

const mayErase = (tx: Tx): Decision => when(tx.actor?.role === 'admin', 'ops.refused.erase');

/** Takes everything away that Trellis holds about a person whose account is closed, for good; an admin says it with the person's name. What stays says so: docs/decisions/035. */
export const erasePerson = action({
  name: 'ops.erase-person',
  input: z.object({ personId: idSchema, name: z.string().trim() }),
  may: mayErase,
  run: async (tx, { personId, name }) => {
    const person = await tx.db.selectFrom('people.person').select(['given_name', 'family_name', 'status', 'erased_at']).where('org_id', '=', tx.orgId).where('id', '=', personId).forNoKeyUpdate().executeTakeFirst();
    if (!person) throw notFound('people.person.not-found');
    if (person.erased_at) return;
    if (person.status !== 'inactive') throw conflict('ops.problem.erase-open');
    if (name.localeCompare(`${person.given_name} ${person.family_name}`.trim(), undefined, { sensitivity: 'base' }) !== 0) throw badInput({ name: 'ops.problem.erase-name' });
    for (const erase of erasers) await erase(tx, personId);
    await leaveEvent(tx, 'people.person-erased', personId);
  },
  audit: ({ personId }) => ({ subject: personId }),
});
