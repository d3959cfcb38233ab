import { createWriteStream } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { Busboy } from '@fastify/busboy';
import { Problem } from '#kernel/problem.ts';
import { formOf } from '../form-data.ts';
import type { Sent } from './library-act.ts';

/** A posted form with at most one file, which is written to the folder piece by piece. */
export async function takeForm(request: Request, folder: string, bytesMax: number): Promise<Sent> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\s*;.*boundary=/i.test(type) || !request.body) return { ...(await formOf(request)), file: null };
  const path = join(folder, 'upload');
  const texts = new Map<string, string[]>();
  let [taken, tooLarge]: [Promise<string> | null, boolean] = [null, false];
  const form = new Busboy({ headers: { 'content-type': type }, limits: { files: 1, fields: 60, fieldSize: 250_000, headerPairs: 50, fileSize: bytesMax } });
  form.on('field', (name, value) => texts.set(name, [...(texts.get(name) ?? []), value]));
  form.on('file', (_field, stream, sentName) => {
    const name = basename((sentName ?? '').replaceAll('\\', '/'));
    if (!name) return void stream.resume();
    stream.on('limit', () => {
      tooLarge = true;
    });
    taken = pipeline(stream, createWriteStream(path, { flags: 'wx' })).then(() => name);
    taken.catch(() => {});
  });
  await pipeline(Readable.fromWeb(request.body as ReadableStream), form).catch((): never => {
    throw new Problem(400, 'kernel.problem.bad-input');
  });
  const name = await (taken as Promise<string> | null);
  if (tooLarge) throw new Problem(413, 'kernel.problem.file-too-large', { megabytes: Math.floor(bytesMax / 1e6) });
  const all = (field: string): string[] => texts.get(field) ?? [];
  return { all, get: (field) => all(field)[0]?.trim() ?? '', kept: Object.fromEntries([...texts].map(([field, values]) => [field, values.length > 1 ? values : values[0]!])), file: name === null ? null : { name, path } };
}
