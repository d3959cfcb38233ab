import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';
import type { RefusalCode } from '../items-reading.ts';
import type { CaseItem, CaseReading, CaseRow } from '../read-case.ts';

export type CaseFate = 'new' | 'changed' | 'same' | 'refused';
export type FatedRow = CaseRow & { fate: CaseFate };

const chunk = 2000;
const slices = <T>(list: readonly T[]): T[][] => Array.from({ length: Math.ceil(list.length / chunk) }, (_, at) => list.slice(at * chunk, (at + 1) * chunk));

interface Kept {
  id: string;
  hash: string;
  changedAt: Temporal.Instant;
  items: Map<string, { id: string; hash: string; status: string; name: string }>;
}

async function keptFramework(tx: Tx, identifier: string): Promise<Kept | null> {
  const row = await tx.db.selectFrom('library.framework').select(['id', 'hash', 'changed_at']).where('org_id', '=', tx.orgId).where('identifier', '=', identifier).executeTakeFirst();
  if (!row) return null;
  const items = await tx.db.selectFrom('library.framework_item').select(['id', 'identifier', 'hash', 'status', 'code', 'statement']).where('org_id', '=', tx.orgId).where('framework_id', '=', row.id).orderBy('place').execute();
  return { id: row.id, hash: row.hash, changedAt: row.changed_at, items: new Map(items.map(({ identifier: key, code, statement, ...item }) => [key, { ...item, name: `${code} ${statement}`.trim().slice(0, 120) }])) };
}

/** Identifiers that another framework of this organization has already. */
async function takenElsewhere(tx: Tx, items: readonly CaseItem[], own: string | undefined): Promise<Set<string>> {
  const taken = new Set<string>();
  for (const part of slices(items.map((item) => item.identifier))) {
    const rows = await tx.db.selectFrom('library.framework_item').select('identifier').where('org_id', '=', tx.orgId).where('identifier', 'in', part).$if(own !== undefined, (q) => q.where('framework_id', '<>', own!)).execute();
    for (const row of rows) taken.add(row.identifier);
  }
  return taken;
}

/** What would become of each row; items the file no longer holds follow as rows of their own. */
export async function fatesOfFramework(tx: Tx, { framework, items, rows }: CaseReading): Promise<FatedRow[]> {
  const kept = await keptFramework(tx, framework.identifier), taken = await takenElsewhere(tx, items, kept?.id), known = new Set(items.map((item) => item.identifier));
  const refused = (row: CaseRow, refusal: RefusalCode): FatedRow => ({ ...row, refusal, fate: 'refused' });
  const fated = rows.map((row): FatedRow => {
    if (row.refusal) return refused(row, row.refusal);
    if (!row.of) return { ...row, fate: 'same' };
    if ('framework' in row.of) return kept && Temporal.Instant.compare(framework.changedAt, kept.changedAt) < 0 ? refused(row, 'older') : { ...row, fate: !kept ? 'new' : kept.hash === framework.hash ? 'same' : 'changed' };
    const { identifier, hash, status } = row.of.item, before = kept?.items.get(identifier);
    return taken.has(identifier) ? refused(row, 'taken') : { ...row, fate: !before ? 'new' : before.hash === hash && before.status === status ? 'same' : 'changed' };
  });
  const gone = [...(kept?.items ?? [])].filter(([identifier, { status }]) => status === 'active' && !known.has(identifier));
  return [...fated, ...gone.map(([, { name }], at): FatedRow => ({ row: rows.length + at + 1, name, notes: ['withdrawn'], fate: 'changed' }))];
}

/** Writes a framework whole. What its keepers withdrew stays, and so do the decisions about it. */
export async function keepFramework(tx: Tx, { framework, items, links }: CaseReading): Promise<{ id: string }> {
  const { orgId: org_id, db, now, actor } = tx, kept = await keptFramework(tx, framework.identifier), id = kept?.id ?? newId();
  const { changedAt, sourceLink, licenceLink, licenceWords, ...rest } = framework;
  const row = { ...rest, changed_at: changedAt, source_link: sourceLink, licence_link: licenceLink, licence_words: licenceWords, taken_at: now, taken_by: actor?.personId ?? null };
  await db.insertInto('library.framework').values({ org_id, id, ...row }).onConflict((on) => on.columns(['org_id', 'id']).doUpdateSet(row)).execute();
  // Withdrawn ones go to the end; those that are still in the file are written anew with their place.
  await db.updateTable('library.framework_item').set({ status: 'withdrawn', place: sql<number>`1000000 + place % 1000000`, depth: 0 }).where('org_id', '=', org_id).where('framework_id', '=', id).execute();
  for (const part of slices(items)) {
    await db.insertInto('library.framework_item').values(part.map(({ changedAt: changed_at, ...item }) => ({ org_id, id: kept?.items.get(item.identifier)?.id ?? newId(), framework_id: id, ...item, changed_at }))).onConflict((on) => on.columns(['org_id', 'id']).doUpdateSet((is) => ({
      uri: is.ref('excluded.uri'), code: is.ref('excluded.code'), statement: is.ref('excluded.statement'), kind: is.ref('excluded.kind'), levels: is.ref('excluded.levels'), place: is.ref('excluded.place'), depth: is.ref('excluded.depth'),
      status: is.ref('excluded.status'), hash: is.ref('excluded.hash'), changed_at: is.ref('excluded.changed_at'),
    }))).execute();
  }
  await db.deleteFrom('library.framework_link').where('org_id', '=', org_id).where('framework_id', '=', id).execute();
  for (const part of slices(links)) await db.insertInto('library.framework_link').values(part.map(({ destinationUri, ...link }) => ({ org_id, framework_id: id, ...link, destination_uri: destinationUri }))).execute();
  return { id };
}
