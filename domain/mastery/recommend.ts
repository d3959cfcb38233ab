import type { Level } from './level.ts';
import type { RecentAnswer } from './inside/recent-answers.ts';
import { errorPatterns } from './inside/recent-answers.ts';

/** What to do about practice that has stopped growing; the text is `mastery.action.KIND`. */
export type Action =
  | { kind: 'go-back'; skillId: string }
  | { kind: 'name-error'; misconception: string; times: number }
  | { kind: 'fade-help'; together: number; alone: number }
  | { kind: 'space-out'; days: number }
  | { kind: 'change-resource' }
  | { kind: 'coach' };

export interface Stuck {
  kind: 'plateau' | 'wheel-spinning';
  attempts: number;
  /** What comes before the skill, and how it stands there. */
  needs: readonly { skillId: string; level: Level }[];
  /** Her last answers to the skill, the newest first. */
  answers: readonly RecentAnswer[];
}

const errorsMin = 3, fadeGap = 0.35, sideMin = 3, gapDays = 6, coachFrom = 30;

const shareRight = (answers: readonly RecentAnswer[]): number => answers.filter((one) => one.isRight).length / answers.length;

/** Mean days between the days on which she practised it. */
function gapOf(answers: readonly RecentAnswer[]): number {
  const days = [...new Set(answers.map((one) => one.onDay))].sort();
  return days.length < 2 ? 0 : Temporal.PlainDate.from(days[0]!).until(days.at(-1)!, { largestUnit: 'days' }).days / (days.length - 1);
}

/**
 * One thing to do, the nearest cause first: something before it is missing; one error keeps coming back; right with a tutor and wrong
 * alone; too long between; long without success: somebody more experienced; else another explanation.
 */
export function recommend({ kind, attempts, needs, answers }: Stuck): Action {
  const missing = needs.find((one) => one.level === 'started' || one.level === 'halfway') ?? (kind === 'wheel-spinning' ? needs.find((one) => one.level === 'not-tried') : undefined);
  if (missing) return { kind: 'go-back', skillId: missing.skillId };
  const [error] = errorPatterns(answers, errorsMin);
  if (error) return { kind: 'name-error', misconception: error.misconception, times: error.times };
  const together = answers.filter((one) => one.setting === 'in-session'), alone = answers.filter((one) => one.setting !== 'in-session');
  if (together.length >= sideMin && alone.length >= sideMin && shareRight(together) - shareRight(alone) >= fadeGap) return { kind: 'fade-help', together: Math.round(shareRight(together) * 100), alone: Math.round(shareRight(alone) * 100) };
  const gap = gapOf(answers);
  if (gap >= gapDays) return { kind: 'space-out', days: Math.round(gap) };
  return kind === 'wheel-spinning' && attempts >= coachFrom ? { kind: 'coach' } : { kind: 'change-resource' };
}
