import type { Ctx, Tx } from '#kernel/action.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { isReviewer } from './policy.ts';

/** The file of the published version, or (`newest`, for its maker and reviewers) of the newest; undefined when there is none to see. */
export async function resourceFile(tx: Tx, resourceId: string, newest: boolean) {
  const row = await tx.db.selectFrom('library.resource').select(['status', 'version', 'published_version', 'submitted_by']).where('org_id', '=', tx.orgId).where('id', '=', resourceId).executeTakeFirst();
  if (!row) return undefined;
  const desk = newest && ((row.submitted_by !== null && row.submitted_by === tx.actor?.personId) || (isReviewer(tx) && row.status !== 'draft'));
  const version = desk ? row.version : row.status === 'retired' ? null : row.published_version;
  if (version === null) return undefined;
  const file = await tx.db.selectFrom('library.resource_version as v').innerJoin('kernel.file as f', (on) => on.onRef('f.org_id', '=', 'v.org_id').onRef('f.id', '=', 'v.file_id'))
    .select(['f.id', 'f.name', 'f.size']).where('v.org_id', '=', tx.orgId).where('v.resource_id', '=', resourceId).where('v.version', '=', version).executeTakeFirst();
  return file && { name: file.name, size: file.size, stream: (ctx: Ctx) => pieces(ctx, file.id) };
}

/** A piece for each pull: a slow phone holds no transaction and no memory. */
function pieces(ctx: Ctx, fileId: string): ReadableStream<Uint8Array> {
  let n = 0;
  return new ReadableStream<Uint8Array>({
    pull: async (into) => {
      const piece = await withTenant(ctx.orgId, (db) => db.selectFrom('kernel.file_chunk').select('bytes').where('org_id', '=', ctx.orgId).where('file_id', '=', fileId).where('n', '=', n).executeTakeFirst());
      n += 1;
      if (piece) into.enqueue(new Uint8Array(piece.bytes));
      else into.close();
    },
  }, { highWaterMark: 1 });
}
