import { listen } from '#kernel/event.ts';
import { tellAll } from '#domain/messaging/tell.ts';
import { whenLeaving } from '#domain/people/when-leaving.ts';
import { requestNews } from './request-queries.ts';

/** What happens to requests and offers when something else does. */
export function registerRequests(): void {
  // Whoever was referred hears of it, and from whom: the request is hers to change or withdraw.
  listen('matching.learner-referred', async (tx, event) => {
    const news = await requestNews(tx, String(event.subjectId));
    if (news?.by) await tellAll(tx, [{ personId: news.learnerId, key: 'matching.notice.referred', params: { by: news.by, subject: news.subject }, link: `/requests/${event.subjectId}`, aboutId: String(event.subjectId) }]);
  });
  listen('programs.program-ended', async (tx, event) => {
    const programId = String(event.subjectId);
    await tx.db.updateTable('matching.help_request').set({ status: 'closed' }).where('org_id', '=', tx.orgId).where('program_id', '=', programId).where('status', '=', 'open').execute();
    await tx.db.updateTable('matching.tutor_offer').set({ status: 'withdrawn' }).where('org_id', '=', tx.orgId).where('program_id', '=', programId).where('status', '<>', 'withdrawn').execute();
  });
  // Who is no learner waits for nothing, who is no tutor offers nothing; the rows stay as history.
  whenLeaving(async (tx, { personId, learner, tutor }) => {
    if (learner) await tx.db.updateTable('matching.help_request').set({ status: 'withdrawn' }).where('org_id', '=', tx.orgId).where('learner_id', '=', personId).where('status', '=', 'open').execute();
    if (tutor) await tx.db.updateTable('matching.tutor_offer').set({ status: 'withdrawn' }).where('org_id', '=', tx.orgId).where('tutor_id', '=', personId).where('status', '<>', 'withdrawn').execute();
  });
}
