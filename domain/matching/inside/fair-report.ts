import { fairnessOf, type FairnessReport, type RoundResult } from '#packages/matching/index.ts';
import type { RoundInput } from './engine.ts';

/** The engine's report. Whoever belongs to no school stands together under `none`: alone, her own id would be the name of a group. */
export const fairReport = ({ requests, offers }: Pick<RoundInput, 'requests' | 'offers'>, result: Pick<RoundResult, 'proposals'>): FairnessReport =>
  fairnessOf({ requests: requests.map((one) => (one.school === one.learner ? { ...one, school: 'none' } : one)), offers }, result);
