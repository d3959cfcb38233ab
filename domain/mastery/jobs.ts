import { now } from '#kernel/clock.ts';
import { listen } from '#kernel/event.ts';
import { schedule } from '#kernel/jobs.ts';
import { tenants } from '#kernel/tenancy.ts';
import { tell } from '#domain/messaging/tell.ts';
import { forgetResults } from './classroom/forget-results.ts';
import { assignedBy } from './queries.ts';
import { tellHeld } from './notices.ts';
import { catchUp } from './rebuild-estimates.ts';
import { workOutResourceGains } from './resource-gains.ts';

/** What practice tells people: a learner hears that somebody gave her a set. Estimates made under older weights are made again. Each night it is worked out which resources helped, and classroom tables nobody decided about are let go. */
export function registerMastery(): void {
  schedule('mastery.work-out-resource-gains', '47 2 * * *', async () => {
    for (const orgId of await tenants()) await workOutResourceGains({ orgId, actor: null, now: now(), via: 'system' }, {});
  });
  schedule('mastery.catch-up', '*/10 * * * *', async () => {
    for (const orgId of await tenants()) await catchUp({ orgId, actor: null, now: now(), via: 'system' });
  });
  schedule('mastery.forget-results', '52 3 * * *', async () => {
    for (const orgId of await tenants()) await forgetResults({ orgId, actor: null, now: now(), via: 'system' });
  });
  listen('mastery.answer-held', tellHeld);
  listen('mastery.set-assigned', async (tx, event) => {
    const setId = String(event.data.setId), given = await assignedBy(tx, setId);
    if (!given) return;
    const params = { name: given.name ?? '', subject: given.subject };
    await tell(tx, { personId: given.learnerId, key: given.name === null ? 'mastery.notice.set' : 'mastery.notice.set-from', params, link: `/practice/${setId}`, aboutId: setId });
  });
}
