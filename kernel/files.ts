import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ctx, Tx } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';
import { Problem } from '#kernel/problem.ts';
import { withTenant } from '#kernel/tenancy.ts';

const chunkBytes = 1 << 20;

/** Keeps an upload in the database in pieces, so that any worker on any machine can read it and a backup holds it. */
export async function keepFile(ctx: Ctx, name: string, stream: AsyncIterable<Uint8Array>, maxBytes: number): Promise<{ id: string; size: number; hash: string }> {
  const id = newId();
  const hash = createHash('sha256');
  let size = 0;
  let n = 0;
  let waiting: Buffer = Buffer.alloc(0);
  return withTenant(ctx.orgId, async (db) => {
    const base = { org_id: ctx.orgId, id };
    await db.insertInto('kernel.file').values({ ...base, name: name.slice(0, 200), size: 0, hash: '', created_at: ctx.now }).execute();
    const put = async (bytes: Buffer): Promise<void> => {
      await db.insertInto('kernel.file_chunk').values({ org_id: ctx.orgId, file_id: id, n: n++, bytes }).execute();
    };
    for await (const piece of stream) {
      size += piece.byteLength;
      if (size > maxBytes) throw new Problem(413, 'kernel.problem.file-too-large', { megabytes: Math.floor(maxBytes / 1e6) });
      hash.update(piece);
      waiting = Buffer.concat([waiting, piece]);
      while (waiting.length >= chunkBytes) {
        await put(waiting.subarray(0, chunkBytes));
        waiting = waiting.subarray(chunkBytes);
      }
    }
    if (waiting.length) await put(waiting);
    const digest = hash.digest('hex');
    await db.updateTable('kernel.file').set({ size, hash: digest }).where('org_id', '=', ctx.orgId).where('id', '=', id).execute();
    return { id, size, hash: digest };
  });
}

/** Hands the file to `use` as a path in a temporary folder that is removed afterwards. */
export async function withFile<R>(ctx: Ctx, fileId: string, use: (path: string) => Promise<R>): Promise<R> {
  const folder = await mkdtemp(join(tmpdir(), 'trellis-file-'));
  try {
    const path = join(folder, 'upload');
    const handle = await open(path, 'wx');
    for (let n = 0; ; n++) {
      const chunk = await withTenant(ctx.orgId, (db) =>
        db.selectFrom('kernel.file_chunk').select('bytes').where('org_id', '=', ctx.orgId).where('file_id', '=', fileId).where('n', '=', n).executeTakeFirst(),
      );
      if (!chunk) break;
      await handle.write(chunk.bytes);
    }
    await handle.close();
    return await use(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A small file whole, inside the transaction that decides about it; or why not. */
export async function fileBytes(tx: Tx, fileId: string, bytesMax: number): Promise<Buffer | 'no-file' | 'too-large'> {
  const file = await tx.db.selectFrom('kernel.file').select('size').where('org_id', '=', tx.orgId).where('id', '=', fileId).executeTakeFirst();
  if (!file) return 'no-file';
  if (file.size > bytesMax) return 'too-large';
  const chunks = await tx.db.selectFrom('kernel.file_chunk').select('bytes').where('org_id', '=', tx.orgId).where('file_id', '=', fileId).orderBy('n').execute();
  return Buffer.concat(chunks.map((chunk) => chunk.bytes));
}

export const dropFile = (ctx: Ctx, fileId: string): Promise<unknown> =>
  withTenant(ctx.orgId, (db) => db.deleteFrom('kernel.file').where('org_id', '=', ctx.orgId).where('id', '=', fileId).execute());

export const fileStream = (path: string): AsyncIterable<Uint8Array> => createReadStream(path, { highWaterMark: chunkBytes });
