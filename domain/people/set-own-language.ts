import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { isZone } from '#kernel/clock.ts';
import { isLocale } from '#kernel/i18n.ts';
import { when } from '#kernel/policy.ts';

/** The language and the clock in which Trellis speaks to me. An empty zone means the organization's. */
export const setOwnLanguage = action({
  name: 'people.set-own-language',
  input: z.object({
    locale: z.string().refine(isLocale, 'people.person.no-language'),
    timeZone: z.preprocess((zone) => (zone === '' ? null : zone), z.string().refine(isZone, 'people.person.no-zone').nullable()),
  }),
  may: (tx) => when(tx.actor !== null, 'kernel.problem.refused'),
  run: async (tx, { locale, timeZone }) => {
    await tx.db.updateTable('people.person').set({ locale, time_zone: timeZone }).where('org_id', '=', tx.orgId).where('id', '=', tx.actor!.personId).execute();
  },
  audit: (input) => ({ detail: input }),
});
