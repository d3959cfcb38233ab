import type { Tx } from '#kernel/action.ts';

/** Ends watches that still stand, and what was kept for them; which ones the caller says. */
export const endWatches = (tx: Tx, status: 'over' | 'passed' | 'taken' | 'off') =>
  tx.db.updateTable('scheduling.seat_watch').set({ status, held_until: null, ended_at: tx.now }).where('org_id', '=', tx.orgId).where('status', 'in', ['waiting', 'told']);
