import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { no } from '#kernel/policy.ts';

/**
 * A pairing meets at another time of the week from now on: scheduling moved the rest of a series. `slot` counts the weekly slots in the order of the
 * week; answered is where each of them stands in that order afterwards, null when there is no such slot or nothing changes.
 */
export const moveWeeklySlot = action({
  name: 'matching.move-weekly-slot',
  input: z.object({ pairingId: idSchema, slot: z.number().int().min(0), weekday: z.number().int().min(1).max(7), startMinute: z.number().int().min(0).max(1439) }),
  may: () => no('kernel.problem.refused'),
  run: async (tx, { pairingId, slot, weekday, startMinute }): Promise<{ order: number[] | null }> => {
    const rows = await tx.db.selectFrom('matching.pairing_slot').select(['weekday', 'start_minute']).where('org_id', '=', tx.orgId).where('pairing_id', '=', pairingId).orderBy('weekday').orderBy('start_minute').forNoKeyUpdate().execute();
    const old = rows[slot], is = (row: { weekday: number; start_minute: number }): boolean => row.weekday === weekday && row.start_minute === startMinute;
    if (!old || rows.some(is)) return { order: null };
    await tx.db.updateTable('matching.pairing_slot').set({ weekday, start_minute: startMinute }).where('org_id', '=', tx.orgId).where('pairing_id', '=', pairingId).where('weekday', '=', old.weekday).where('start_minute', '=', old.start_minute).execute();
    const now = rows.map((row, at) => ({ at, ...(at === slot ? { weekday, start_minute: startMinute } : row) })).toSorted((a, b) => a.weekday - b.weekday || a.start_minute - b.start_minute);
    return { order: rows.map((_, at) => now.findIndex((row) => row.at === at)) };
  },
  audit: ({ pairingId, weekday, startMinute }, { order }) => ({ subject: pairingId, detail: { weekday, startMinute, moved: order !== null } }),
});
