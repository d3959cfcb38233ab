import type { Tx } from '#kernel/action.ts';
import type { HeardEvent } from '#kernel/event.ts';
import { tellAll } from '#domain/messaging/tell.ts';
import { holdersOf } from '#domain/people/roles.ts';

/** Staff hear that an answer was held, and she herself, kindly; once a set. What was written stands only on their pages. */
export async function tellHeld(tx: Tx, event: HeardEvent): Promise<void> {
  const setId = event.subjectId!, learnerId = String(event.data.learnerId), attemptId = String(event.data.attemptId);
  const [first] = await tx.db.selectFrom('mastery.held_answer').select('attempt_id').where('org_id', '=', tx.orgId).where('set_id', '=', setId).orderBy('held_at').orderBy('attempt_id').limit(1).execute();
  if (first?.attempt_id !== attemptId) return;
  const staff = (await holdersOf(tx, ['coordinator', 'admin'])).filter((id) => id !== learnerId);
  await tellAll(tx, [
    { personId: learnerId, key: 'mastery.notice.held', params: {}, link: `/practice/${setId}`, aboutId: setId },
    ...staff.map((personId) => ({ personId, key: 'mastery.notice.held-answer' as const, params: {}, link: '/rooms?show=held', aboutId: setId })),
  ]);
}
