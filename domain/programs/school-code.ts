import type { Tx } from '#kernel/action.ts';
import { newCode, newDigits } from '#kernel/ids.ts';
import { badInput } from '#kernel/problem.ts';
import { schoolCodeKey } from '#domain/people/directory.ts';

/** Codes are typed by children: case and spaces do not matter. */
export const tidyCode = (code: string): string => code.toUpperCase().replace(/\s+/g, '');

async function claim(tx: Tx, code: string): Promise<boolean> {
  const taken = await tx.db
    .insertInto('kernel.directory')
    .values({ kind: 'school-code', key: schoolCodeKey(code), org_id: tx.orgId })
    .onConflict((c) => c.doNothing())
    .returning('org_id')
    .executeTakeFirst();
  return taken !== undefined;
}

/** The first long word of a school's name in plain letters: `HARBOUR` of "Harbour Road School"; null when there is none. */
export function wordOf(name: string): string | null {
  const words = name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase().split(/[^A-Z]+/);
  return words.find((word) => word.length >= 4 && word !== 'SCHOOL')?.slice(0, 12) ?? null;
}

/** Takes a school code for this organization in the directory of all of Trellis: the wished one, or one children can remember (`HARBOUR-7`). */
export async function claimSchoolCode(tx: Tx, wished: string | null, name: string): Promise<string> {
  if (wished) {
    const code = tidyCode(wished);
    if (await claim(tx, code)) return code;
    throw badInput({ code: 'programs.problem.code-taken' });
  }
  const word = wordOf(name);
  for (let digits = 1; ; digits++) {
    const code = word && digits <= 4 ? `${word}-${newDigits(digits)}` : newCode(6);
    if (await claim(tx, code)) return code;
  }
}

export async function releaseSchoolCode(tx: Tx, code: string): Promise<void> {
  await tx.db.deleteFrom('kernel.directory').where('kind', '=', 'school-code').where('key', '=', schoolCodeKey(code)).where('org_id', '=', tx.orgId).execute();
}
