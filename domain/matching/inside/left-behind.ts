import { metWith, sharing, type Way } from './group-fit.ts';
import type { Moved } from './moved-row.ts';
import type { OpenedRound } from './opened-round.ts';
import { type StandingPlan, type StandingRow, takesSeat } from './standing-plan.ts';

/** A row that stays with its tutor and hours while others come into its session or leave it. */
export const stays = (row: StandingRow, score: number, group: string | null, way: Way | null = row.modality): Moved =>
  ({ row, to: { offerId: row.offerId!, tutorId: row.tutorId!, slots: row.slots, modality: way ?? 'online', score, ...(group !== null && { group }) } });

/** Those whom the moves leave behind in a small group: they share with fewer. What was approved keeps its words. */
export function leftBehind(open: OpenedRound, plan: StandingPlan, moved: readonly Moved[]): Moved[] {
  const gone = new Set(moved.map((one) => one.row.id));
  const leave = Map.groupBy(moved.filter(({ row, to }) => takesSeat(row) && row.groupId !== null && to?.group !== row.groupId), ({ row }) => row.groupId!);
  return [...leave].flatMap(([group, some]) => {
    const rest = metWith(plan, some[0]!.row).filter((one) => !gone.has(one.id));
    return rest.filter((one) => one.status === 'proposed').map((one) => stays(one, one.score + (some.length * sharing(open)) / 2, rest.length > 1 ? group : null));
  });
}
