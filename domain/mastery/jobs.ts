import { listen } from '#kernel/event.ts';
import { tell } from '#domain/messaging/tell.ts';
import { assignedBy } from './queries.ts';

/** What practice tells people: a learner hears that somebody gave her a set. */
export function registerMastery(): void {
  listen('mastery.set-assigned', async (tx, event) => {
    const setId = String(event.data.setId), given = await assignedBy(tx, setId);
    if (!given) return;
    const params = { name: given.name ?? '', subject: given.subject };
    await tell(tx, { personId: given.learnerId, key: given.name === null ? 'mastery.notice.set' : 'mastery.notice.set-from', params, link: `/practice/${setId}`, aboutId: setId });
  });
}
