import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Tx } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';
import type { Finding } from './finding-list.ts';
import { inChunks } from './comparison.ts';
import type { Counts } from './roster.ts';
import type { Taken } from './take-roster.ts';

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** What stays in the row of an import about what it does. */
export const planOf = ({ plan, findings }: Taken) => ({ ...plan, listed: findings.counts });

/** The history line of a roster that was taken in one go. */
export async function keepImport(tx: Tx, id: string, { name, path, counts, taken }: { name: string; path: string; counts: Counts; taken: Taken }): Promise<void> {
  await tx.db.insertInto('integrations.roster_import').values({
    org_id: tx.orgId, id, file_name: name.slice(0, 200), file_hash: await hashOf(path), status: 'applied', progress: 1, verdict: taken.verdict, counts: jsonb(counts), plan: jsonb(planOf(taken)),
    created_at: tx.now, created_by: tx.actor?.personId ?? null, applied_at: tx.now,
  }).execute();
  await keepFindings(tx, id, taken.findings.lines.filter((line) => line.kind === 'problem'));
}

/** Problems stay as history; names of people only while somebody decides. */
export async function keepFindings(tx: Tx, importId: string, lines: readonly Finding[]): Promise<void> {
  await tx.db.deleteFrom('integrations.roster_finding').where('org_id', '=', tx.orgId).where('import_id', '=', importId).execute();
  const rows = lines.map(({ kind, file, row, column, code, params }, n) => ({ org_id: tx.orgId, import_id: importId, n, kind, file, row_number: row, column_name: column, code, params: jsonb(params) }));
  for (const list of inChunks(rows, 1000)) await tx.db.insertInto('integrations.roster_finding').values([...list]).execute();
}
