import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { createReadStream } from 'node:fs';
import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import type { ProblemCode } from './problem-severity.ts';
import type { Params } from './problems.ts';

export class RefusedArchive extends Error {
  readonly code: ProblemCode;
  readonly file: string;
  readonly params: Params;
  constructor(code: ProblemCode, file: string, params: Params = {}) {
    super(`${code}: ${file}`);
    this.code = code;
    this.file = file;
    this.params = params;
  }
}

/** Root CSV files by lower-case name. Nothing is ever unpacked to disk. */
export type Archive = {
  names: readonly string[];
  ignored: readonly string[];
  sizeOf(name: string): number;
  read(name: string): AsyncIterable<Buffer>;
  close(): void;
};
export type OpenOptions = { name?: string | undefined; limits?: Partial<Limits> | undefined };
export type Limits = { entries: number; fileBytes: number; bombBytes: number; bombRatio: number };

const defaultLimits: Limits = { entries: 64, fileBytes: 2 ** 30, bombBytes: 100_000_000, bombRatio: 200 };

/** `name` is what the sender called the file, where `path` is a temporary one. Throws RefusedArchive. */
export async function openArchive(path: string, options: OpenOptions = {}): Promise<Archive> {
  const limits = { ...defaultLimits, ...options.limits };
  const name = basename((options.name ?? path).replaceAll('\\', '/'));
  const size = await sizeOfFile(path, name);
  if (size === 0) throw new RefusedArchive('empty-file', name);
  const head = await firstBytes(path);
  if (head.subarray(0, 2).toString('latin1') !== 'PK') {
    if (!/\.(csv|txt)$/i.test(name)) throw new RefusedArchive('not-a-zip', name);
    if (size > limits.fileBytes) throw new RefusedArchive('too-large', name, { max: inWords(limits.fileBytes) });
    return oneFile(path, name.toLowerCase().replace(/\.txt$/, '.csv'), size);
  }
  return openZip(path, name, size, limits);
}

async function sizeOfFile(path: string, name: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new RefusedArchive('file-not-found', name);
  if (found.isDirectory()) throw new RefusedArchive('is-a-folder', name);
  if (!found.isFile()) throw new RefusedArchive('not-a-file', name);
  return found.size;
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function oneFile(path: string, name: string, size: number): Archive {
  return { names: [name], ignored: [], sizeOf: () => size, read: () => createReadStream(path, { end: size - 1 }), close: () => {} };
}

async function openZip(path: string, name: string, size: number, limits: Limits): Promise<Archive> {
  const zip = await openPromise(path, { autoClose: false, strictFileNames: true, validateEntrySizes: true }).catch((error: Error) => {
    throw refusal(error, name);
  });
  try {
    if (zip.entryCount > limits.entries) {
      throw new RefusedArchive('too-many-entries', name, { count: zip.entryCount, max: limits.entries });
    }
    const { files, ignored } = await listEntries(zip, name, size, limits);
    const tally = { bytes: 0 };
    return {
      names: [...files.keys()],
      ignored,
      sizeOf: (file) => files.get(file)?.uncompressedSize ?? 0,
      read: (file) => inflate(zip, files.get(file)!, size, limits, tally),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function listEntries(zip: ZipFile, name: string, size: number, limits: Limits) {
  const files = new Map<string, Entry>();
  const seen = new Set<string>();
  const ignored: string[] = [];
  const nested: string[] = [];
  let declared = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      checkEntry(entry, limits);
      const key = entry.fileName.normalize('NFC').toLowerCase();
      if (seen.has(key)) throw new RefusedArchive('duplicate-name', entry.fileName);
      seen.add(key);
      declared += entry.uncompressedSize;
      if (key === '[content_types].xml') throw new RefusedArchive('spreadsheet', name);
      if (key.endsWith('/') || key.startsWith('__macosx/') || /(^|\/)\.ds_store$/.test(key)) continue;
      if (!key.endsWith('.csv')) ignored.push(entry.fileName);
      else if (key.includes('/')) nested.push(entry.fileName);
      else files.set(key, entry);
    }
  } catch (error) {
    throw refusal(error, name);
  }
  if (declared > limits.bombBytes && declared > size * limits.bombRatio) throw new RefusedArchive('bomb', name);
  if (nested[0] !== undefined) throw new RefusedArchive('nested-folder', nested[0]);
  return { files, ignored };
}

function checkEntry(entry: Entry, limits: Limits): void {
  const refuse = (code: ProblemCode, params?: Params) => new RefusedArchive(code, entry.fileName, params);
  const unixKind = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (unixKind === 0o120000) throw refuse('symlink');
  if (unixKind !== 0 && unixKind !== 0o100000 && unixKind !== 0o040000) throw refuse('special-file');
  if (entry.fileName.includes('\0') || entry.fileName.split('/').includes('..')) throw refuse('unsafe-path');
  if (entry.isEncrypted()) throw refuse('encrypted');
  if (!entry.canDecodeFileData()) throw refuse('compression-unknown');
  if (entry.uncompressedSize > limits.fileBytes) throw refuse('too-large', { max: inWords(limits.fileBytes) });
}

/** Counts what really comes out: headers are only what the sender claims. */
async function* inflate(zip: ZipFile, entry: Entry, zipSize: number, limits: Limits, tally: { bytes: number }): AsyncGenerator<Buffer> {
  let bytes = 0;
  let sum = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      tally.bytes += chunk.length;
      if (bytes > limits.fileBytes) throw new RefusedArchive('too-large', entry.fileName, { max: inWords(limits.fileBytes) });
      const dense = bytes > limits.bombBytes && bytes > entry.compressedSize * limits.bombRatio;
      const overlapping = tally.bytes > limits.bombBytes && tally.bytes > zipSize * limits.bombRatio;
      if (dense || overlapping) throw new RefusedArchive('bomb', entry.fileName);
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (error) {
    throw refusal(error, entry.fileName);
  }
  if (sum !== entry.crc32) throw new RefusedArchive('damaged-zip', entry.fileName, { detail: 'checksum' });
}

function refusal(error: unknown, file: string): RefusedArchive {
  if (error instanceof RefusedArchive) return error;
  const detail = error instanceof Error ? error.message : String(error);
  if (/end of central directory|truncated|unexpected EOF/i.test(detail)) return new RefusedArchive('truncated-zip', file);
  if (/invalid relative path|absolute path|invalid characters in fileName/i.test(detail)) {
    return new RefusedArchive('unsafe-path', detail.slice(detail.indexOf(': ') + 2));
  }
  if (/encrypt/i.test(detail)) return new RefusedArchive('encrypted', file);
  return new RefusedArchive('damaged-zip', file, { detail });
}

function inWords(bytes: number): string {
  return bytes >= 2 ** 30 ? `${Math.round(bytes / 2 ** 30)} GiB` : `${Math.round(bytes / 2 ** 10)} KiB`;
}
