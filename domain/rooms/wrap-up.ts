import type { Tx } from '#kernel/action.ts';
import { skillsTogether, type SkillTogether } from '#domain/mastery/together-queries.ts';
import { roomOf } from './inside/load-meeting.ts';
import { readableOf } from './kept-queries.ts';

export interface WrapUp {
  skills: SkillTogether[];
  /** Steps of the agenda that were done, and those that were not. */
  done: string[];
  left: string[];
}

/** What is known of a session from its room: facts for its log, nothing else. Call after the reader was let into the session. */
export async function wrapUpOf(tx: Tx, sessionId: string): Promise<WrapUp> {
  const roomId = await roomOf(tx, sessionId);
  const [skills, { agenda }] = await Promise.all([skillsTogether(tx, sessionId), roomId ? readableOf(tx, roomId) : { agenda: [] }]);
  const any = agenda.some((one) => one.done);
  return { skills, done: agenda.filter((one) => one.done).map((one) => one.text), left: any ? agenda.filter((one) => !one.done).map((one) => one.text) : [] };
}
