import type { Tx } from '#kernel/action.ts';
import { dropLooseFiles, filesOf } from './loose-files.ts';

/** What a person gave to the library and took from it. */
export const exportPerson = async (tx: Tx, personId: string) => {
  const { db, orgId } = tx;
  const of = { resources: db.selectFrom('library.resource as r').innerJoin('library.resource_version as v', (on) => on.onRef('v.org_id', '=', 'r.org_id').onRef('v.resource_id', '=', 'r.id')) };
  const [resources, reviews, votes, uses, wishes, answers, alignments, frameworks] = await Promise.all([
    of.resources.select(['r.id', 'r.status', 'v.version', 'v.title', 'v.summary', 'v.format', 'v.body', 'v.link', 'v.licence', 'v.attribution', 'v.created_at']).where('r.org_id', '=', orgId).where('r.submitted_by', '=', personId).orderBy('r.id').orderBy('v.version').execute(),
    db.selectFrom('library.resource_review').select(['resource_id', 'version', 'decision', 'words', 'reviewed_at']).where('org_id', '=', orgId).where('reviewed_by', '=', personId).orderBy('reviewed_at').execute(),
    db.selectFrom('library.vote').select(['resource_id', 'voted_at']).where('org_id', '=', orgId).where('person_id', '=', personId).orderBy('voted_at').execute(),
    db.selectFrom('library.resource_use').select(['resource_id', 'version', 'times', 'first_at', 'last_at']).where('org_id', '=', orgId).where('person_id', '=', personId).orderBy('first_at').execute(),
    db.selectFrom('library.wish').select(['words', 'subject', 'language', 'status', 'answer', 'created_at', 'answered_at']).where('org_id', '=', orgId).where('person_id', '=', personId).orderBy('created_at').execute(),
    db.selectFrom('library.wish').select(['answer', 'answered_at']).where('org_id', '=', orgId).where('answered_by', '=', personId).orderBy('answered_at').execute(),
    db.selectFrom('library.alignment').select(['outside', 'skill_id', 'decided_at']).where('org_id', '=', orgId).where('decided_by', '=', personId).orderBy('decided_at').orderBy('outside').execute(),
    db.selectFrom('library.framework').select(['title', 'taken_at']).where('org_id', '=', orgId).where('taken_by', '=', personId).orderBy('taken_at').execute(),
  ]);
  return { resources, reviews, votes, uses, wishes, answers, alignments, frameworks };
};

/**
 * What was never shown to others goes. What was published stays without her: her name is taken off, and with it the attribution of work
 * she gave as her own.
 */
export async function erasePerson(tx: Tx, personId: string): Promise<void> {
  const { db, orgId } = tx;
  await db.deleteFrom('library.vote').where('org_id', '=', orgId).where('person_id', '=', personId).execute();
  await db.deleteFrom('library.resource_use').where('org_id', '=', orgId).where('person_id', '=', personId).execute();
  await db.deleteFrom('library.wish').where('org_id', '=', orgId).where('person_id', '=', personId).execute();
  await db.updateTable('library.wish').set({ answered_by: null }).where('org_id', '=', orgId).where('answered_by', '=', personId).execute();
  const hers = db.selectFrom('library.resource').select('id').where('org_id', '=', orgId).where('submitted_by', '=', personId);
  await db.updateTable('library.wish').set({ resource_id: null }).where('org_id', '=', orgId).where('resource_id', 'in', hers.where('published_version', 'is', null)).execute();
  const unseen = await hers.where('published_version', 'is', null).execute();
  const files = (await Promise.all(unseen.map(({ id }) => filesOf(tx, id)))).flat();
  await db.deleteFrom('library.resource').where('org_id', '=', orgId).where('submitted_by', '=', personId).where('published_version', 'is', null).execute();
  await dropLooseFiles(tx, files);
  await dropUnpublished(tx, personId);
  await db.updateTable('library.resource_version').set({ attribution: '' }).where('org_id', '=', orgId).where('resource_id', 'in', hers).where('licence', '=', 'own').execute();
  await db.updateTable('library.resource_version').set({ created_by: null }).where('org_id', '=', orgId).where('created_by', '=', personId).execute();
  await db.updateTable('library.resource').set({ submitted_by: null }).where('org_id', '=', orgId).where('submitted_by', '=', personId).execute();
  await db.updateTable('library.resource_review').set({ reviewed_by: null, words: '' }).where('org_id', '=', orgId).where('reviewed_by', '=', personId).where('decision', '<>', 'returned').execute();
  await db.updateTable('library.resource_review').set({ reviewed_by: null }).where('org_id', '=', orgId).where('reviewed_by', '=', personId).execute();
  await db.updateTable('library.item').set({ created_by: null }).where('org_id', '=', orgId).where('created_by', '=', personId).execute();
  await db.updateTable('library.alignment').set({ decided_by: null }).where('org_id', '=', orgId).where('decided_by', '=', personId).execute();
  await db.updateTable('library.framework').set({ taken_by: null }).where('org_id', '=', orgId).where('taken_by', '=', personId).execute();
  await db.updateTable('library.item_import').set({ created_by: null }).where('org_id', '=', orgId).where('created_by', '=', personId).execute();
}

/** A newer version of hers that waited behind a published one. */
async function dropUnpublished(tx: Tx, personId: string): Promise<void> {
  const { db, orgId } = tx;
  const waiting = await db.selectFrom('library.resource').select(['id', 'published_version']).where('org_id', '=', orgId).where('submitted_by', '=', personId).whereRef('published_version', '<', 'version').execute();
  for (const { id, published_version } of waiting) {
    await db.updateTable('library.resource').set((is) => ({ version: published_version!, status: is.case().when('status', '=', 'retired').then('retired').else('published').end() })).where('org_id', '=', orgId).where('id', '=', id).execute();
    const files = await filesOf(tx, id, published_version!);
    await db.deleteFrom('library.resource_version').where('org_id', '=', orgId).where('resource_id', '=', id).where('version', '>', published_version!).execute();
    await dropLooseFiles(tx, files);
  }
}
