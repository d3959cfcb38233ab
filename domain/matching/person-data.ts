import type { Tx } from '#kernel/action.ts';

/** What a person asked for and offered. */
export async function exportPerson(tx: Tx, personId: string) {
  const [requests, offers, lines] = await Promise.all([
    tx.db.selectFrom('matching.help_request').selectAll().where('org_id', '=', tx.orgId).where('learner_id', '=', personId).execute(),
    tx.db.selectFrom('matching.tutor_offer').selectAll().where('org_id', '=', tx.orgId).where('tutor_id', '=', personId).execute(),
    tx.db
      .selectFrom('matching.offer_skill as k')
      .innerJoin('matching.tutor_offer as o', (join) => join.onRef('o.org_id', '=', 'k.org_id').onRef('o.id', '=', 'k.offer_id'))
      .selectAll('k')
      .where('k.org_id', '=', tx.orgId)
      .where('o.tutor_id', '=', personId)
      .execute(),
  ]);
  return { requests, offers, lines };
}

/** Words go, counts stay: a request or offer without its words tells nothing of the person but that there was one. */
export async function erasePerson(tx: Tx, personId: string): Promise<void> {
  await tx.db.updateTable('matching.help_request').set({ goal: '', skill_ids: [], prefers_language: null, prefers_tutor_id: null, languages: [], status: 'closed' }).where('org_id', '=', tx.orgId).where('learner_id', '=', personId).execute();
  await tx.db.updateTable('matching.help_request').set({ prefers_tutor_id: null }).where('org_id', '=', tx.orgId).where('prefers_tutor_id', '=', personId).execute();
  await tx.db.updateTable('matching.tutor_offer').set({ languages: [], status: 'withdrawn' }).where('org_id', '=', tx.orgId).where('tutor_id', '=', personId).execute();
  await tx.db
    .deleteFrom('matching.offer_skill')
    .where('org_id', '=', tx.orgId)
    .where('offer_id', 'in', (q) => q.selectFrom('matching.tutor_offer').select('id').where('org_id', '=', tx.orgId).where('tutor_id', '=', personId))
    .execute();
}
