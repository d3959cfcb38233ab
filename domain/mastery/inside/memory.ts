import { createLearner, type LearnerState } from '#packages/mastery/index.ts';
import { weightsVersion } from '../weights.ts';

export type SkillState = LearnerState['skills'] extends Map<string, infer S> ? S : never;
export type ItemMemory = LearnerState['items'] extends Map<string, infer I> ? I : never;

/** What is shown of a skill, beside the engine's own numbers. */
export interface SkillFacts {
  attempts: number;
  rightCount: number;
  p: number;
  lo: number;
  hi: number;
  firstAt: Temporal.Instant;
  lastAt: Temporal.Instant;
  secureSince: Temporal.Instant | null;
  reviewAt: Temporal.Instant | null;
}

export interface DayPoint {
  skillId: string;
  day: string;
  attempts: number;
  rightCount: number;
  p: number;
  lo: number;
  hi: number;
}

export interface ErrorCount {
  skillId: string;
  misconception: string;
  times: number;
  items: string[];
  lastAt: Temporal.Instant;
  lastId: string;
}

export type FlagKind = 'plateau' | 'wheel-spinning';
export interface Flag {
  skillId: string;
  /** The attempt that raised it. */
  place: number;
  kind: FlagKind;
  evidence: Record<string, number | string | null>;
  raisedAt: Temporal.Instant;
  endedAt: Temporal.Instant | null;
}

/**
 * A learner as her attempts find her: the engine's state and what is written beside it. When one answer is recorded, only the skills and
 * the item it touches are loaded; when estimates are rebuilt, it starts empty and ends with everything.
 */
export interface Memory {
  weights: string;
  attempts: number;
  lastAt: Temporal.Instant | null;
  learner: LearnerState;
  facts: Map<string, SkillFacts>;
  /** By skill and day, a space between. */
  days: Map<string, DayPoint>;
  /** By skill and misconception. */
  errors: Map<string, ErrorCount>;
  /** The open flag of each skill. */
  flags: Map<string, Flag>;
  ended: Flag[];
}

export const newMemory = (): Memory => ({
  weights: weightsVersion, attempts: 0, lastAt: null, learner: createLearner(), facts: new Map(), days: new Map(), errors: new Map(), flags: new Map(), ended: [],
});

/** The learner's own numbers, without what is kept skill by skill and item by item. */
export function ownNumbers({ skills: _skills, items: _items, ...own }: LearnerState): Omit<LearnerState, 'skills' | 'items'> {
  return own;
}

export const learnerFrom = (own: unknown): LearnerState => ({ ...(own as Omit<LearnerState, 'skills' | 'items'>), skills: new Map(), items: new Map() });

export const pairKey = (skillId: string, other: string): string => `${skillId} ${other}`;
