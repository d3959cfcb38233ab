import type { Tx } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';

/** Wishes, offers, proposals and pairings of one person; of the others in them, ids only. */
export async function exportPerson(tx: Tx, personId: string) {
  const { db, orgId } = tx;
  const [requests, offers, lines, proposals, pairings, rules, answers, voices, dropIns, calls, presence, edits] = await Promise.all([
    db.selectFrom('matching.help_request').selectAll().where('org_id', '=', orgId).where('learner_id', '=', personId).orderBy('id').execute(),
    db.selectFrom('matching.tutor_offer').selectAll().where('org_id', '=', orgId).where('tutor_id', '=', personId).orderBy('id').execute(),
    db.selectFrom('matching.offer_skill as k').innerJoin('matching.tutor_offer as o', (join) => join.onRef('o.org_id', '=', 'k.org_id').onRef('o.id', '=', 'k.offer_id')).selectAll('k').where('k.org_id', '=', orgId).where('o.tutor_id', '=', personId).orderBy('k.offer_id').orderBy('k.n').execute(),
    db.selectFrom('matching.proposal').selectAll().where('org_id', '=', orgId).where((is) => is.or([is('learner_id', '=', personId), is('tutor_id', '=', personId)])).orderBy('id').execute(),
    db.selectFrom('matching.pairing').selectAll().where('org_id', '=', orgId).where((is) => is.or([is('learner_id', '=', personId), is('tutor_id', '=', personId)])).orderBy('id').execute(),
    db.selectFrom('matching.pair_rule').select(['kind', 'learner_id', 'tutor_id', 'created_at', 'lifted_at']).where('org_id', '=', orgId).where((is) => is.or([is('learner_id', '=', personId), is('tutor_id', '=', personId)])).orderBy('id').execute(),
    db.selectFrom('matching.pair_answer').selectAll().where('org_id', '=', orgId).where('person_id', '=', personId).orderBy('pairing_id').execute(),
    db.selectFrom('matching.match_voice').selectAll().where('org_id', '=', orgId).where('person_id', '=', personId).orderBy('pairing_id').execute(),
    db.selectFrom('matching.drop_in').selectAll().where('org_id', '=', orgId).where((is) => is.or([is('learner_id', '=', personId), is('tutor_id', '=', personId)])).orderBy('id').execute(),
    db.selectFrom('matching.drop_in_call').selectAll().where('org_id', '=', orgId).where('tutor_id', '=', personId).orderBy('id').execute(),
    db.selectFrom('matching.presence').selectAll().where('org_id', '=', orgId).where('tutor_id', '=', personId).execute(),
    db.selectFrom('matching.round_edit').select(['round_id', 'number', 'kind', 'learner_id', 'tutor_id', 'reason', 'cost', 'made_at']).where('org_id', '=', orgId).where((is) => is.or([is('learner_id', '=', personId), is('tutor_id', '=', personId)])).orderBy('round_id').orderBy('number').execute(),
  ]);
  return { requests, offers, lines, proposals, pairings, rules, answers, voices, dropIns, calls, presence, edits };
}

/**
 * Takes the person's own words and everything only she is in; what others have a share in (a pairing's dates, a proposal's points) keeps
 * an id that leads nowhere. Rounds she took part in lose what went into them: "why not" can no longer be asked there.
 */
export async function erasePerson(tx: Tx, personId: string): Promise<void> {
  const { db, orgId } = tx;
  await db.deleteFrom('matching.pair_rule').where('org_id', '=', orgId).where((is) => is.or([is('learner_id', '=', personId), is('tutor_id', '=', personId)])).execute();
  await db
    .updateTable('matching.round')
    .set({ record: null })
    .where('org_id', '=', orgId)
    .where('id', 'in', (q) => q.selectFrom('matching.proposal').select('round_id').where('org_id', '=', orgId).where((is) => is.or([is('learner_id', '=', personId), is('tutor_id', '=', personId)])))
    .execute();
  await db.updateTable('matching.round_edit').set({ reason: '', before: jsonb([]) }).where('org_id', '=', orgId).where((is) => is.or([is('learner_id', '=', personId), is('tutor_id', '=', personId)])).execute();
  await db.updateTable('matching.proposal').set({ reason: null }).where('org_id', '=', orgId).where((is) => is.or([is('learner_id', '=', personId), is('tutor_id', '=', personId)])).execute();
  await db.updateTable('matching.pairing').set({ ended_reason: null, meeting_link: null, place: null }).where('org_id', '=', orgId).where((is) => is.or([is('learner_id', '=', personId), is('tutor_id', '=', personId)])).execute();
  await db.updateTable('matching.pair_answer').set({ words: '' }).where('org_id', '=', orgId).where('person_id', '=', personId).execute();
  await db.deleteFrom('matching.match_voice').where('org_id', '=', orgId).where('person_id', '=', personId).execute();
  await db.updateTable('matching.help_request').set({ goal: '', skill_ids: [], prefers_language: null, prefers_tutor_id: null, languages: [], status: 'closed' }).where('org_id', '=', orgId).where('learner_id', '=', personId).execute();
  await db.updateTable('matching.help_request').set({ prefers_tutor_id: null }).where('org_id', '=', orgId).where('prefers_tutor_id', '=', personId).execute();
  await db.updateTable('matching.drop_in').set({ question: '', skill_ids: [], languages: [] }).where('org_id', '=', orgId).where('learner_id', '=', personId).execute();
  await db.updateTable('matching.drop_in').set({ status: 'cancelled', ended_at: tx.now }).where('org_id', '=', orgId).where('learner_id', '=', personId).where('status', '=', 'waiting').execute();
  await db.deleteFrom('matching.presence').where('org_id', '=', orgId).where('tutor_id', '=', personId).execute();
  await db.deleteFrom('matching.offer_skill').where('org_id', '=', orgId).where('offer_id', 'in', (q) => q.selectFrom('matching.tutor_offer').select('id').where('org_id', '=', orgId).where('tutor_id', '=', personId)).execute();
  await db.updateTable('matching.tutor_offer').set({ languages: [], status: 'withdrawn' }).where('org_id', '=', orgId).where('tutor_id', '=', personId).execute();
}
