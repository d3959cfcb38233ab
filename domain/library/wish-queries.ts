import type { Tx } from '#kernel/action.ts';
import { isReviewer } from './policy.ts';

const wishes = (tx: Tx) =>
  tx.db.selectFrom('library.wish as w').innerJoin('library.subject as s', 's.key', 'w.subject').leftJoin('library.skill as k', 'k.id', 'w.skill_id')
    .leftJoin('library.resource as r', (on) => on.onRef('r.org_id', '=', 'w.org_id').onRef('r.id', '=', 'w.resource_id'))
    .leftJoin('library.resource_version as v', (on) => on.onRef('v.org_id', '=', 'r.org_id').onRef('v.resource_id', '=', 'r.id').onRef('v.version', '=', 'r.published_version'))
    .select(['w.id', 'w.words', 's.name as subjectName', 'k.name as skillName', 'w.language', 'w.status', 'w.answer', 'w.resource_id as resourceId', 'v.title as resourceTitle', 'r.status as resourceStatus', 'w.created_at as createdAt', 'w.answered_at as answeredAt'])
    .where('w.org_id', '=', tx.orgId).$narrowType<{ status: 'open' | 'answered' | 'withdrawn' }>();

/** What I asked for, the newest first. */
export const myWishes = (tx: Tx) => wishes(tx).where('w.person_id', '=', tx.actor?.personId ?? null).where('w.status', '<>', 'withdrawn').orderBy('w.created_at', 'desc').orderBy('w.id').limit(100).execute();

/** Wishes without an answer, the longest wait first. Who asks is not shown: the answer goes to her by itself. */
export const openWishes = (tx: Tx) => (isReviewer(tx) ? wishes(tx).where('w.status', '=', 'open').orderBy('w.created_at').orderBy('w.id').limit(100).execute() : Promise.resolve([]));
