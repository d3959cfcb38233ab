import type { Ctx } from '#kernel/action.ts';
import { listen } from '#kernel/event.ts';
import { forEveryTenant } from '#kernel/every-tenant.ts';
import { schedule } from '#kernel/jobs.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { tellChecked, tellHelped, tellStaff, tellTutors } from './notices.ts';

/** Days a question stays after it last moved. */
const keptDays = 730;

/** What nothing happened to for two years goes, with what is under it. */
export const dropOldQuestions = (ctx: Ctx): Promise<void> =>
  withTenant(ctx.orgId, async (db) => void (await db.deleteFrom('rooms.question').where('org_id', '=', ctx.orgId).where('moved_at', '<', ctx.now.subtract({ hours: keptDays * 24 })).execute()));

export function registerQuestions(): void {
  listen('rooms.question-asked', tellTutors);
  listen('rooms.answer-published', tellChecked);
  listen('rooms.answer-returned', tellChecked);
  listen('rooms.answer-helped', tellHelped);
  listen('rooms.question-held', tellStaff);
  listen('rooms.words-reported', tellStaff);
  schedule('rooms.drop-old-questions', '25 3 * * *', () => forEveryTenant(dropOldQuestions));
}
