import type { LevelStep } from '../ui/level.tsx';

export interface SkillNow {
  id: string;
  name: string;
  level: LevelStep;
  lasting: boolean;
  /** Out of 100, with its range; null while there are too few answers. */
  number: { value: number; low: number; high: number } | null;
  reviewDue: boolean;
}

/** What a set changed, as the server knows it. */
export interface AfterSet {
  skills: SkillNow[];
}
