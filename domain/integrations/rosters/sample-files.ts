import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { problemText } from './finding-text.ts';
import type { ReadOptions } from './read-options.ts';
import { type RosterReading, readRoster } from './read-roster.ts';

/** Files for tests that no honest tool would write. */
export type RawEntry = {
  name: string;
  data?: Buffer | string;
  deflate?: boolean;
  flags?: number;
  method?: number;
  mode?: number;
  crc?: number;
  claimedSize?: number;
  /** Use the data of an earlier entry again. */
  sameAs?: number;
};

export function rawZip(entries: RawEntry[]): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  const offsets: number[] = [];
  let at = 0;
  for (const entry of entries) {
    const source = entry.sameAs === undefined ? entry : entries[entry.sameAs]!;
    const plain = Buffer.from(source.data ?? '');
    const data = source.deflate ? deflateRawSync(plain) : plain;
    const name = Buffer.from(entry.name);
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(entry.flags ?? 0x800, 2);
    fixed.writeUInt16LE(entry.method ?? (source.deflate ? 8 : 0), 4);
    fixed.writeUInt32LE(entry.crc ?? crc32(plain), 10);
    fixed.writeUInt32LE(data.length, 14);
    fixed.writeUInt32LE(entry.claimedSize ?? plain.length, 18);
    fixed.writeUInt16LE(name.length, 22);
    offsets.push(entry.sameAs === undefined ? at : offsets[entry.sameAs]!);
    if (entry.sameAs === undefined) {
      const local = Buffer.concat([Buffer.from('PK\x03\x04'), fixed, name, data]);
      parts.push(local);
      at += local.length;
    }
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6);
    tail.writeUInt32LE(offsets.at(-1)!, 10);
    central.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), fixed, tail, name);
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, directory, end]);
}

/** Reads bytes as an upload called `name`; also proves that reading left nothing behind in its folder. */
export async function readBytes(bytes: Buffer | string, name = 'roster.zip', options: Partial<ReadOptions> = {}): Promise<RosterReading> {
  const folder = await mkdtemp(join(tmpdir(), 'trellis-roster-'));
  try {
    await writeFile(join(folder, 'upload'), bytes);
    const reading = await readRoster(join(folder, 'upload'), { today: '2026-11-21', name, ...options });
    const left = await readdir(folder);
    if (left.length !== 1) throw new Error(`reading wrote ${left.join(', ')}`);
    return reading;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The codes of all problems, each of which must be sayable: a fact its text lacks throws. */
export function codes(reading: RosterReading): string[] {
  for (const problem of reading.problems) problemText('en', problem);
  return [...new Set(reading.problems.map(({ code }) => code))];
}
