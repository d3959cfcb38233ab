import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { isReviewer } from './policy.ts';
import type { FormatName } from './resource-fields.ts';
import type { LicenceName } from './licences.ts';

/** Whether everybody in the organization may open it. */
export const isShown = async (tx: Tx, resourceId: string): Promise<boolean> =>
  (await tx.db.selectFrom('library.resource').select('id').where('org_id', '=', tx.orgId).where('id', '=', resourceId).where('published_version', 'is not', null).where('status', '<>', 'retired').executeTakeFirst()) !== undefined;

const count = (tx: Tx, table: 'library.vote' | 'library.resource_use', resourceId: string): Promise<number> =>
  tx.db.selectFrom(table).select((is) => is.fn.countAll<number>().as('n')).where('org_id', '=', tx.orgId).where('resource_id', '=', resourceId).executeTakeFirstOrThrow().then((row) => row.n);

/** A version of a resource with what it holds. */
async function versionAt(tx: Tx, resourceId: string, version: number) {
  const row = await tx.db
    .selectFrom('library.resource_version as v').innerJoin('library.subject as s', 's.key', 'v.subject')
    .leftJoin('kernel.file as f', (on) => on.onRef('f.org_id', '=', 'v.org_id').onRef('f.id', '=', 'v.file_id'))
    .select(['v.version', 'v.title', 'v.summary', 'v.format', 'v.subject', 's.name as subjectName', 'v.level_from as levelFrom', 'v.level_to as levelTo', 'v.language', 'v.licence', 'v.attribution', 'v.body', 'v.link',
      'v.file_id as fileId', 'f.name as fileName', 'f.size as fileSize', 'v.skill_ids as skillIds', 'v.item_ids as itemIds', 'v.created_at as createdAt'])
    .where('v.org_id', '=', tx.orgId).where('v.resource_id', '=', resourceId).where('v.version', '=', version)
    .$narrowType<{ format: FormatName; licence: LicenceName | null }>().executeTakeFirstOrThrow();
  const skills = row.skillIds.length === 0 ? [] : await tx.db.selectFrom('library.skill').select(['id', 'name']).where('id', 'in', row.skillIds).orderBy('place').execute();
  return { ...row, skills };
}
export type ResourceVersion = Awaited<ReturnType<typeof versionAt>>;

/** A published resource as everybody sees it; undefined when there is none to see. */
export async function resourcePage(tx: Tx, id: string) {
  const row = await tx.db.selectFrom('library.resource').select(['id', 'published_version as published', 'submitted_by as submittedBy', 'status'])
    .where('org_id', '=', tx.orgId).where('id', '=', id).where('published_version', 'is not', null).where('status', '<>', 'retired').executeTakeFirst();
  if (!row) return undefined;
  const me = tx.actor?.personId ?? null;
  const [version, votes, users, mine, used] = await Promise.all([
    versionAt(tx, id, row.published!), count(tx, 'library.vote', id), count(tx, 'library.resource_use', id),
    tx.db.selectFrom('library.vote').select('voted_at').where('org_id', '=', tx.orgId).where('resource_id', '=', id).where('person_id', '=', me).executeTakeFirst(),
    tx.db.selectFrom('library.resource_use').select(['times', 'last_at as lastAt']).where('org_id', '=', tx.orgId).where('resource_id', '=', id).where('person_id', '=', me).executeTakeFirst(),
  ]);
  return { ...row, ...version, votes, users, helpedMe: mine !== undefined, used: used ?? null };
}

/** The newest version and its story, for who made it and for reviewers; undefined for all others. */
export async function resourceDesk(tx: Tx, id: string) {
  const me = tx.actor?.personId ?? null;
  const row = await tx.db.selectFrom('library.resource as r').leftJoin('people.person as p', (on) => on.onRef('p.org_id', '=', 'r.org_id').onRef('p.id', '=', 'r.submitted_by'))
    .select(['r.id', 'r.status', 'r.version', 'r.published_version as published', 'r.submitted_by as submittedBy', 'p.given_name as givenName', 'p.family_name as familyName', 'r.changed_at as changedAt'])
    .where('r.org_id', '=', tx.orgId).where('r.id', '=', id).executeTakeFirst();
  const own = row !== undefined && me !== null && row.submittedBy === me;
  if (!row || !(own || (isReviewer(tx) && row.status !== 'draft'))) return undefined;
  const [latest, reviews] = await Promise.all([
    versionAt(tx, id, row.version),
    tx.db.selectFrom('library.resource_review as w').leftJoin('people.person as p', (on) => on.onRef('p.org_id', '=', 'w.org_id').onRef('p.id', '=', 'w.reviewed_by'))
      .select(['w.id', 'w.version', 'w.decision', 'w.words', 'w.reviewed_at as at', 'p.given_name as givenName', 'p.family_name as familyName']).where('w.org_id', '=', tx.orgId).where('w.resource_id', '=', id).orderBy('w.reviewed_at', 'desc').orderBy('w.id', 'desc').execute(),
  ]);
  return { ...row, own, latest, reviews };
}

const listed = (tx: Tx) =>
  tx.db.selectFrom('library.resource as r').innerJoin('library.resource_version as v', (on) => on.onRef('v.org_id', '=', 'r.org_id').onRef('v.resource_id', '=', 'r.id').onRef('v.version', '=', 'r.version'))
    .innerJoin('library.subject as s', 's.key', 'v.subject')
    .select(['r.id', 'r.status', 'r.version', 'r.published_version as published', 'r.changed_at as changedAt', 'v.title', 'v.format', 's.name as subjectName', 'v.language'])
    .where('r.org_id', '=', tx.orgId).$narrowType<{ format: FormatName; status: 'draft' | 'submitted' | 'returned' | 'published' | 'retired' }>();

/** What I gave, the newest change first. */
export const mySubmissions = (tx: Tx) => listed(tx).where('r.submitted_by', '=', tx.actor?.personId ?? null).orderBy('r.changed_at', 'desc').orderBy('r.id').limit(200).execute();

/** What waits for a reviewer other than its maker, the longest wait first. */
export async function reviewQueue(tx: Tx, status: 'submitted' | 'returned' | 'published' | 'retired', page = 0) {
  if (!isReviewer(tx)) return { rows: [], more: false };
  const rows = await listed(tx).leftJoin('people.person as p', (on) => on.onRef('p.org_id', '=', 'r.org_id').onRef('p.id', '=', 'r.submitted_by'))
    .select(['p.given_name as givenName', 'p.family_name as familyName', sql<boolean>`coalesce(r.submitted_by = ${tx.actor?.personId ?? null}, false)`.as('own')])
    .where('r.status', '=', status).orderBy('r.changed_at', status === 'submitted' ? 'asc' : 'desc').orderBy('r.id').limit(51).offset(page * 50).execute();
  return { rows: rows.slice(0, 50), more: rows.length > 50 };
}

/** What I opened, the latest first: it stays mine after the term. */
export const myUses = (tx: Tx, most: number) =>
  tx.db.selectFrom('library.resource_use as u').innerJoin('library.resource as r', (on) => on.onRef('r.org_id', '=', 'u.org_id').onRef('r.id', '=', 'u.resource_id'))
    .innerJoin('library.resource_version as v', (on) => on.onRef('v.org_id', '=', 'r.org_id').onRef('v.resource_id', '=', 'r.id').onRef('v.version', '=', 'r.published_version'))
    .select(['r.id', 'v.title', 'v.format', 'u.last_at as lastAt']).where('u.org_id', '=', tx.orgId).where('u.person_id', '=', tx.actor?.personId ?? null).where('r.status', '<>', 'retired')
    .$narrowType<{ format: FormatName }>().orderBy('u.last_at', 'desc').limit(most).execute();
