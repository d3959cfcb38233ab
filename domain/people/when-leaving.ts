import type { Tx } from '#kernel/action.ts';
import { listen } from '#kernel/event.ts';

/** What somebody is no more: both when the account is closed, one when its role was taken. */
export interface Leaver {
  personId: string;
  tutor: boolean;
  learner: boolean;
}

/** Hears that somebody is no tutor, or no learner, any more: nothing may be planned for them as such. */
export function whenLeaving(hear: (tx: Tx, leaver: Leaver) => Promise<void>): void {
  listen('people.person-deactivated', (tx, event) => hear(tx, { personId: String(event.subjectId), tutor: true, learner: true }));
  listen('people.role-taken', async (tx, event) => {
    const leaver = { personId: String(event.subjectId), tutor: event.data.role === 'tutor', learner: event.data.role === 'learner' };
    if (leaver.tutor || leaver.learner) await hear(tx, leaver);
  });
}
