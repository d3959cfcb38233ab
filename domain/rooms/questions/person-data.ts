import type { Tx } from '#kernel/action.ts';

/** What a person wrote on the question board. */
export async function exportPerson(tx: Tx, personId: string) {
  const [questions, answers, reports] = await Promise.all([
    tx.db.selectFrom('rooms.question').select(['id', 'subject', 'title', 'text', 'maths', 'shown_as', 'shown', 'status', 'asked_at', 'closed_at']).where('org_id', '=', tx.orgId).where('person_id', '=', personId).orderBy('id').execute(),
    tx.db.selectFrom('rooms.answer').select(['question_id', 'kind', 'text', 'maths', 'status', 'note', 'written_at']).where('org_id', '=', tx.orgId).where('person_id', '=', personId).orderBy('id').execute(),
    tx.db.selectFrom('rooms.question_report').select(['question_id', 'why', 'reported_at']).where('org_id', '=', tx.orgId).where('person_id', '=', personId).orderBy('id').execute(),
  ]);
  return { questions, answers, reports };
}

/** What others have learned from stays without her name; what nobody answered or saw goes. */
export async function erasePerson(tx: Tx, personId: string): Promise<void> {
  const { db, orgId } = tx;
  await db.deleteFrom('rooms.question_report').where('org_id', '=', orgId).where('person_id', '=', personId).execute();
  await db.deleteFrom('rooms.question').where('org_id', '=', orgId).where('person_id', '=', personId).where((is) => is.or([is('answers', '=', 0), is('shown', '<>', 'yes')])).execute();
  await db.deleteFrom('rooms.answer').where('org_id', '=', orgId).where('person_id', '=', personId).where('status', '<>', 'published').execute();
  await db.updateTable('rooms.question').set({ person_id: null, shown_as: 'year' }).where('org_id', '=', orgId).where('person_id', '=', personId).execute();
  await db.updateTable('rooms.answer').set({ person_id: null }).where('org_id', '=', orgId).where('person_id', '=', personId).execute();
}
