import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { no } from '#kernel/policy.ts';
import { nameField, zoneField } from './fields.ts';

export const organizationFields = z.object({ name: nameField(200), timeZone: zoneField, locale: z.string().default('en'), demo: z.boolean().default(false) });

/** Makes the tenant named by `ctx.orgId`. Only Trellis itself may: set-up, the command line, seeds. */
export const makeOrganization = action({
  name: 'programs.make-organization',
  input: organizationFields,
  may: () => no('kernel.problem.refused'),
  run: async (tx, { name, timeZone, locale, demo }) => {
    await tx.db.insertInto('programs.organization').values({ org_id: tx.orgId, name, time_zone: timeZone, locale, demo, created_at: tx.now }).execute();
    await leaveEvent(tx, 'programs.organization-made', tx.orgId, { demo });
    return { orgId: tx.orgId };
  },
  audit: (input) => ({ detail: { demo: input.demo } }),
});
