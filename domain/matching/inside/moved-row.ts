import type { Modality, Slot } from '#packages/matching/index.ts';
import { type StandingRow, takesSeat } from './standing-plan.ts';

export interface Moved {
  row: StandingRow;
  /** `group`: those who meet together; absent = alone with the tutor. */
  to: { offerId: string; tutorId: string; slots: Slot[]; modality: Modality; score: number; group?: string } | null;
}

/** Those who could meet either way meet in person. */
export const wayOf = (modality: Modality): 'online' | 'in-person' => (modality === 'either' ? 'in-person' : modality);

/** The row as it stands once moved. */
export const rowAfter = ({ row, to }: Moved): StandingRow =>
  to ? { ...row, offerId: to.offerId, tutorId: to.tutorId, slots: to.slots, score: to.score, modality: wayOf(to.modality), status: 'proposed', groupId: to.group ?? null } : { ...row, offerId: null, tutorId: null, slots: [], score: 0, modality: null, status: 'left-out', groupId: null };

/** Engine points that the moves win together. */
export const wonBy = (moved: readonly Moved[]): number => moved.reduce((sum, { row, to }) => sum + (to?.score ?? 0) - (takesSeat(row) ? row.score : 0), 0);
