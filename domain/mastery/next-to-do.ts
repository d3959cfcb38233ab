import type { Tx } from '#kernel/action.ts';
import { practiceSubjects, setsToDo } from './queries.ts';
import { skillStates, type SkillLine } from './skill-states.ts';

/** The one thing to do next, and why. */
export type NextToDo =
  | { kind: 'set'; setId: string; given: boolean; due: string | null }
  | { kind: 'diagnostic'; subject: string }
  | { kind: 'practice'; subject: string; why: 'review' | 'goal' | 'stuck' | 'growing'; skill: Pick<SkillLine, 'skillId' | 'name'> }
  | null;

/** Given sets first, then one that was begun; a subject never tried begins with the diagnostic; then reviews, goals and what is growing. */
export async function nextToDo(tx: Tx, learnerId: string): Promise<NextToDo> {
  const [sets, subjects, lines] = await Promise.all([setsToDo(tx, learnerId), practiceSubjects(tx), skillStates(tx, learnerId)]);
  const set = sets.find((one) => one.assignedBy !== null) ?? sets.find((one) => one.waiting < one.itemsMax);
  if (set) return { kind: 'set', setId: set.id, given: set.assignedBy !== null, due: set.due };
  const tried = lines.filter((one) => one.attempts > 0);
  if (tried.length === 0) return subjects[0] ? { kind: 'diagnostic', subject: subjects[0].key } : null;
  const pick = (why: 'review' | 'goal' | 'stuck' | 'growing', line: SkillLine | undefined): NextToDo => (line ? { kind: 'practice', subject: line.subject, why, skill: { skillId: line.skillId, name: line.name } } : null);
  return (
    pick('review', tried.find((one) => one.reviewDue)) ?? pick('goal', tried.find((one) => one.goal !== null && one.status.level !== 'secure')) ?? pick('stuck', tried.find((one) => one.flag !== null)) ??
    pick('growing', tried.find((one) => one.status.level !== 'secure') ?? tried[0])
  );
}
