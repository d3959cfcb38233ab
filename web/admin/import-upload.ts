import { createWriteStream } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { Busboy } from '@fastify/busboy';

/** Writes the first file of a posted form to a folder, piece by piece: a roster may be large. Null when no file was chosen, or the form is cut short. */
export async function takeUpload(request: Request, folder: string): Promise<{ name: string; path: string } | null> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\s*;.*boundary=/i.test(type) || !request.body) return null;
  const path = join(folder, 'upload');
  let taken: Promise<string> | undefined;
  const form = new Busboy({ headers: { 'content-type': type }, limits: { files: 1, fields: 20, fieldSize: 10_000, headerPairs: 50 } });
  form.on('file', (_field, stream, sentName) => {
    const name = basename((sentName ?? '').replaceAll('\\', '/'));
    if (!name) return void stream.resume();
    taken = pipeline(stream, createWriteStream(path, { flags: 'wx' })).then(() => name);
    taken.catch(() => {});
  });
  try {
    await pipeline(Readable.fromWeb(request.body as ReadableStream), form);
    return taken ? { name: await taken, path } : null;
  } catch {
    return null;
  }
}
