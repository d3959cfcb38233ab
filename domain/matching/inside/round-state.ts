import type { Tx } from '#kernel/action.ts';

/** A round is closed when nothing in it waits for a decision. */
export async function closeWhenDecided(tx: Tx, roundId: string): Promise<void> {
  const open = await tx.db.selectFrom('matching.proposal').select('id').where('org_id', '=', tx.orgId).where('round_id', '=', roundId).where('status', '=', 'proposed').limit(1).executeTakeFirst();
  if (!open) await tx.db.updateTable('matching.round').set({ status: 'closed' }).where('org_id', '=', tx.orgId).where('id', '=', roundId).where('status', '=', 'review').execute();
}

/** An undone decision opens the latest round again; an older one stays closed, for the newer has taken its place. */
export async function isLatestRound(tx: Tx, roundId: string): Promise<boolean> {
  const newer = await tx.db
    .selectFrom('matching.round as r')
    .innerJoin('matching.round as n', (join) => join.onRef('n.org_id', '=', 'r.org_id').onRef('n.program_id', '=', 'r.program_id').onRef('n.number', '>', 'r.number'))
    .select('n.id')
    .where('r.org_id', '=', tx.orgId)
    .where('r.id', '=', roundId)
    .where('n.status', 'in', ['review', 'closed'])
    .executeTakeFirst();
  return newer === undefined;
}
