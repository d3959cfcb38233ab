import type { Tx } from '#kernel/action.ts';
import type { HeardEvent } from '#kernel/event.ts';
import { tellAll } from '#domain/messaging/tell.ts';
import { holdersOf } from '#domain/people/roles.ts';
import { certifiedFor } from './policy.ts';

const about = (tx: Tx, id: string) => tx.db.selectFrom('rooms.question').select(['id', 'person_id as personId', 'subject', 'skill_id as skillId', 'level', 'title', 'shown']).where('org_id', '=', tx.orgId).where('id', '=', id).executeTakeFirst();
const linkTo = (id: string): string => `/questions/${id}`;

/** Tutors hear of new questions at most twice a day each. */
const quietHours = 12;

/** Those certified for what is asked, without a mail, and not who heard of another one lately. */
export async function tellTutors(tx: Tx, event: HeardEvent): Promise<void> {
  const question = await about(tx, event.subjectId!);
  if (question?.shown !== 'yes') return;
  const tutors = (await certifiedFor(tx, question)).filter((id) => id !== question.personId);
  if (tutors.length === 0) return;
  const heard = new Set((await tx.db.selectFrom('messaging.notice').select('person_id').where('org_id', '=', tx.orgId).where('key', '=', 'rooms.notice.question-new').where('person_id', 'in', tutors).where('created_at', '>', event.at.subtract({ hours: quietHours })).execute()).map((row) => row.person_id));
  await tellAll(tx, tutors.filter((id) => !heard.has(id)).map((personId) => ({ personId, key: 'rooms.notice.question-new' as const, params: { title: question.title }, link: linkTo(question.id), aboutId: question.id })));
}

/** Who asked hears of an answer that is there; its writer that it is shown, or why it came back. */
export async function tellChecked(tx: Tx, event: HeardEvent): Promise<void> {
  const question = await about(tx, event.subjectId!), { writerId, kind } = event.data;
  if (!question) return;
  const published = event.name === 'rooms.answer-published', params = { title: question.title }, link = linkTo(question.id), aboutId = question.id;
  if (published && kind === 'answer' && question.personId) await tellAll(tx, [{ personId: question.personId, key: 'rooms.notice.question-answered', params, link, aboutId, mail: true }]);
  if (typeof writerId === 'string' && writerId !== event.actorId) await tellAll(tx, [{ personId: writerId, key: published ? 'rooms.notice.answer-shown' : 'rooms.notice.answer-returned', params, link, aboutId }]);
}

export async function tellHelped(tx: Tx, event: HeardEvent): Promise<void> {
  const question = await about(tx, event.subjectId!), { writerId } = event.data;
  if (question && typeof writerId === 'string') await tellAll(tx, [{ personId: writerId, key: 'rooms.notice.answer-helped', params: { title: question.title }, link: linkTo(question.id), aboutId: question.id }]);
}

/** Coordinators hear at once of a report, and of a question that the contact rules held. */
export async function tellStaff(tx: Tx, event: HeardEvent): Promise<void> {
  const key = event.name === 'rooms.words-reported' ? ('rooms.notice.words-reported' as const) : ('rooms.notice.question-held' as const);
  await tellAll(tx, (await holdersOf(tx, ['coordinator'])).map((personId) => ({ personId, key, link: '/questions/review', aboutId: event.subjectId!, mail: key === 'rooms.notice.words-reported' })));
}
