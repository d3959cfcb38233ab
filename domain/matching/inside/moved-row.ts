import type { Modality, Slot } from '#packages/matching/index.ts';
import type { StandingRow } from './standing-plan.ts';

export interface Moved {
  row: StandingRow;
  to: { offerId: string; tutorId: string; slots: Slot[]; modality: Modality; score: number } | null;
}

/** The row as it stands once moved. */
export const rowAfter = ({ row, to }: Moved): StandingRow =>
  to ? { ...row, offerId: to.offerId, tutorId: to.tutorId, slots: to.slots, score: to.score, status: 'proposed', groupId: null } : { ...row, offerId: null, tutorId: null, slots: [], score: 0, status: 'left-out', groupId: null };
