import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ctx } from '#kernel/action.ts';
import { dropFile, fileStream, keepFile } from '#kernel/files.ts';
import { badInput } from '#kernel/problem.ts';
import type { Refusal } from '../form-data.ts';
import { takeForm } from './take-form.ts';

const bytesMax = 20 * 1_048_576;

/** What may be kept, by what the bytes say and not by the name. Nothing here runs in a browser. */
const kinds: readonly { type: string; starts: (head: Buffer) => boolean }[] = [
  { type: 'application/pdf', starts: (head) => head.subarray(0, 5).toString('latin1') === '%PDF-' },
  { type: 'image/png', starts: (head) => head.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n' },
  { type: 'image/jpeg', starts: (head) => head.subarray(0, 3).toString('latin1') === '\xff\xd8\xff' },
  { type: 'video/mp4', starts: (head) => head.subarray(4, 8).toString('latin1') === 'ftyp' },
  { type: 'video/webm', starts: (head) => head.subarray(0, 4).toString('latin1') === '\x1a\x45\xdf\xa3' },
];

async function isAllowed(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const head = Buffer.alloc(16);
    await handle.read(head, 0, 16, 0);
    return kinds.some((kind) => kind.starts(head));
  } finally {
    await handle.close();
  }
}

export interface Sent {
  get(name: string): string;
  all(name: string): string[];
  kept: Refusal['kept'];
  /** Path and name of the file, if one was chosen. */
  file: { name: string; path: string } | null;
}

/** Reads a form with or without a file; the file lies in a temporary folder that is gone afterwards. */
export async function withForm<R>(request: Request, use: (sent: Sent) => Promise<R>): Promise<R> {
  const folder = await mkdtemp(join(tmpdir(), 'trellis-upload-'));
  try {
    return await use(await takeForm(request, folder, bytesMax));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Keeps the file while `use` writes what refers to it; what is refused leaves no file behind. */
export async function withKept<R>(ctx: Ctx, sent: Sent, use: (fileId: string | null) => Promise<R>): Promise<R> {
  if (!sent.file) return use(null);
  if (!(await isAllowed(sent.file.path))) throw badInput({ file: 'web.library.file-kind' });
  const { id } = await keepFile(ctx, sent.file.name, fileStream(sent.file.path), bytesMax);
  try {
    return await use(id);
  } catch (error) {
    await dropFile(ctx, id);
    throw error;
  }
}
