import type { Tx } from '#kernel/action.ts';

/** Who gave a resource, and what its newest version is called. */
export const resourceNews = (tx: Tx, id: string) =>
  tx.db.selectFrom('library.resource as r').innerJoin('library.resource_version as v', (on) => on.onRef('v.org_id', '=', 'r.org_id').onRef('v.resource_id', '=', 'r.id').onRef('v.version', '=', 'r.version'))
    .select(['r.id', 'r.submitted_by as personId', 'v.title']).where('r.org_id', '=', tx.orgId).where('r.id', '=', id).executeTakeFirst();

export const wishNews = (tx: Tx, id: string) =>
  tx.db.selectFrom('library.wish as w').innerJoin('library.subject as s', 's.key', 'w.subject').select(['w.id', 'w.person_id as personId', 's.name as subject']).where('w.org_id', '=', tx.orgId).where('w.id', '=', id).executeTakeFirst();
