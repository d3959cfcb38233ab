import type { GainView } from '../progress/gain-say.ts';
import type { LevelStep } from '../ui/level.tsx';

export interface SkillNow {
  id: string;
  name: string;
  level: LevelStep;
  /** Where she stood on the last day of practice before this one; null when there was none. */
  before: LevelStep | null;
  lasting: boolean;
  /** Out of 100, with its range; null while there are too few answers. */
  number: { value: number; low: number; high: number } | null;
}

/** What a set changed, as the server knows it. */
export interface AfterSet {
  skills: SkillNow[];
  /** After a post-test: how far she has come. */
  gain: GainView | null;
}
