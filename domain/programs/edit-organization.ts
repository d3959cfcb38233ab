import { action } from '#kernel/action.ts';
import { holds, when } from '#kernel/policy.ts';
import { organizationFields } from './make-organization.ts';

export const editOrganization = action({
  name: 'programs.edit-organization',
  input: organizationFields.pick({ name: true, timeZone: true }),
  may: (tx) => when(holds(tx.actor, 'admin'), 'programs.problem.admins-only'),
  run: async (tx, { name, timeZone }) => {
    await tx.db.updateTable('programs.organization').set({ name, time_zone: timeZone }).where('org_id', '=', tx.orgId).execute();
  },
});
