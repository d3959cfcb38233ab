import { z } from 'zod';
import type { ItemTemplate } from '#packages/scoring/item.ts';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { no } from '#kernel/policy.ts';
import { bankSubjects, readItems } from './bank/read-bank.ts';
import { keepItems, retireOthers, type WantedItem } from './inside/keep-items.ts';
import { licenceOf } from './licences.ts';

const attribution = 'Trellis starter bank';
let bank: WantedItem[] | undefined;

function wanted(template: ItemTemplate): WantedItem {
  const licence = licenceOf(template.licence);
  if (!licence) throw new Error(`${template.id} names no licence`);
  return { template, licence, attribution, source: template.source };
}

/** Gives the organization the items Trellis brings. Run again it writes only what changed: a new version, or out of use. Trellis itself does this. */
export const installStarterBank = action({
  name: 'library.install-starter-bank',
  input: z.object({}),
  may: () => no('kernel.problem.refused'),
  run: async (tx) => {
    bank ??= bankSubjects.flatMap(readItems).map(wanted);
    const counts = await keepItems(tx, bank, 'starter');
    const retired = await retireOthers(tx, 'starter', bank.map((item) => item.template.id));
    if (counts.new + counts.changed + retired > 0) await leaveEvent(tx, 'library.bank-installed', tx.orgId, { ...counts, retired });
    return { ...counts, retired };
  },
  audit: (_input, counts) => ({ detail: { ...counts } }),
});
