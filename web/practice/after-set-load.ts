import type { Tx } from '#kernel/action.ts';
import { levels } from '#domain/mastery/level.ts';
import type { PracticeSet } from '#domain/mastery/sets.ts';
import { skillStates } from '#domain/mastery/skill-states.ts';
import type { LevelStep } from '../ui/level.tsx';
import type { AfterSet } from './after-set.ts';

/** Where she stands now in the skills of a set, in the set's order. */
export async function afterSet(tx: Tx, set: PracticeSet): Promise<AfterSet> {
  const all = await skillStates(tx, set.learnerId, set.subject);
  const mine = new Set(set.items.map((one) => one.skill.id));
  const skills = all.filter((one) => mine.has(one.skillId)).map(({ skillId, name, status, reviewDue }) => ({ id: skillId, name, level: levels.indexOf(status.level) as LevelStep, lasting: status.lasting, number: status.number, reviewDue }));
  return { skills };
}
