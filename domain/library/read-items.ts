import type { Tx } from '#kernel/action.ts';
import { fileBytes } from '#kernel/files.ts';
import { badInput } from '#kernel/problem.ts';
import { fatesOf } from './inside/keep-items.ts';
import { bytesMax, frameworkBytesMax, type ItemsReading, type ReadRow } from './items-reading.ts';
import { type CaseReading, packageIn, readCase } from './read-case.ts';
import { readItemsCsv } from './read-items-csv.ts';
import { readOatutor } from './read-oatutor.ts';

async function bytesOf(tx: Tx, fileId: string, most: number): Promise<Buffer> {
  const bytes = await fileBytes(tx, fileId, most);
  if (bytes === 'no-file') throw badInput({ file: 'library.problem.no-file' });
  if (bytes === 'too-large') throw badInput({ file: 'library.import.fault.too-large' });
  return bytes;
}

/** The CASE package in a kept file, if that is what it holds. */
export async function frameworkIn(tx: Tx, fileId: string): Promise<CaseReading | null> {
  const bytes = await bytesOf(tx, fileId, frameworkBytesMax);
  let found: unknown;
  try {
    found = packageIn(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    return null;
  }
  if (found === undefined) return null;
  const reading = readCase(found, tx.now.toString().slice(0, 10));
  if ('fault' in reading) throw badInput({ file: `library.import.fault.${reading.fault}` });
  return reading;
}

/** JSON when it begins as JSON, else a table. */
export function readItemsText(bytes: Uint8Array, skills: ReadonlySet<string>): ItemsReading {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { fault: 'not-utf-8' };
  }
  if (!/^\s*[[{]/.test(text)) return readItemsCsv(text, skills);
  try {
    return readOatutor(JSON.parse(text));
  } catch {
    return { fault: 'not-json' };
  }
}

/** What stands in a kept file, and what would become of each row; a file that cannot be read at all is bad input. */
export async function readItems(tx: Tx, fileId: string): Promise<{ source: 'oatutor' | 'csv'; rows: (ReadRow & { fate: 'new' | 'changed' | 'same' | 'refused' })[] }> {
  const skills = await tx.db.selectFrom('library.skill').select('slug').execute();
  const reading = readItemsText(await bytesOf(tx, fileId, bytesMax), new Set(skills.map((skill) => skill.slug)));
  if ('fault' in reading) throw badInput({ file: `library.import.fault.${reading.fault}` }, 'kernel.problem.bad-input', { says: reading.says ?? '' });
  const good = reading.rows.filter((row) => row.item !== null);
  const fates = await fatesOf(tx, good.map((row) => row.item!), 'import');
  const fateOf = new Map(good.map((row, at) => [row, fates[at]!]));
  const rows = reading.rows.map((row) => {
    const fate = fateOf.get(row);
    if (fate === undefined) return { ...row, fate: 'refused' as const };
    return fate === 'taken' ? { ...row, item: null, refusal: 'taken' as const, notes: [], fate: 'refused' as const } : { ...row, fate };
  });
  return { source: reading.source, rows };
}

export const countsOf = (rows: readonly { fate: 'new' | 'changed' | 'same' | 'refused' }[]) => ({
  new: rows.filter((row) => row.fate === 'new').length, changed: rows.filter((row) => row.fate === 'changed').length, same: rows.filter((row) => row.fate === 'same').length, refused: rows.filter((row) => row.fate === 'refused').length,
});
