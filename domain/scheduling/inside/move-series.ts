import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { moveWeeklySlot } from '#domain/matching/move-weekly-slot.ts';

/** Slots from here on are numbers on their way; make-ups begin at 100. */
const aside = 50;

/** The rest of a series was moved: the pairings' usual week says so too, and sessions keep pointing at their slot where the order of the week changed. */
export async function moveSeries(tx: Tx, sessionIds: readonly string[], to: { date: string; time: string }): Promise<void> {
  const plain = Temporal.PlainDate.from(to.date), wall = { weekday: plain.dayOfWeek, startMinute: Number(to.time.slice(0, 2)) * 60 + Number(to.time.slice(3)) };
  const series = await tx.db.selectFrom('scheduling.session').select(['pairing_id', 'slot']).distinct().where('org_id', '=', tx.orgId).where('id', 'in', [...sessionIds]).execute();
  for (const { pairing_id: pairingId, slot } of series) {
    const { order } = await moveWeeklySlot({ ...tx, via: 'system' }, { pairingId, slot, ...wall });
    if (order?.some((now, was) => now !== was)) await renumber(tx, pairingId, order);
  }
}

async function renumber(tx: Tx, pairingId: string, order: readonly number[]): Promise<void> {
  for (const table of ['session', 'clash'] as const) {
    await sql`update scheduling.${sql.raw(table)} set slot = slot + ${aside} where org_id = ${tx.orgId} and pairing_id = ${pairingId} and slot < ${order.length}`.execute(tx.db);
    await sql`update scheduling.${sql.raw(table)} set slot = (${sql.val([...order])}::int[])[slot - ${aside} + 1] where org_id = ${tx.orgId} and pairing_id = ${pairingId} and slot >= ${aside} and slot < ${aside + order.length}`.execute(tx.db);
  }
}
