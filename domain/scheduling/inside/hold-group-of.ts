import type { Tx } from '#kernel/action.ts';
import { studyMeetingOf } from '../study-meeting-queries.ts';
import { holdGroup } from './study-group.ts';

/** The study group of a session, if it is one of a group's: groups are held before their sessions, and nobody joins meanwhile. */
export async function holdGroupOf(tx: Tx, sessionId: string): Promise<void> {
  const study = await studyMeetingOf(tx, sessionId);
  if (study) await holdGroup(tx, study.groupId);
}
