import type { Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import type { Memory } from './memory.ts';

/** Leaves an event for what one answer changed and others should know: a skill that became secure, a flag raised or ended. */
export async function tellOfGrowth(tx: Tx, learnerId: string, memory: Memory, before: { flagged: readonly string[]; secure: ReadonlySet<string> }): Promise<void> {
  for (const [skillId, facts] of memory.facts) if (facts.secureSince && !before.secure.has(skillId)) await leaveEvent(tx, 'mastery.skill-secure', learnerId, { skillId });
  for (const { skillId, kind } of memory.flags.values()) if (!before.flagged.includes(skillId)) await leaveEvent(tx, 'mastery.flag-raised', learnerId, { skillId, kind });
  for (const { skillId, kind } of memory.ended) await leaveEvent(tx, 'mastery.flag-ended', learnerId, { skillId, kind });
}
