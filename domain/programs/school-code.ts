import type { Tx } from '#kernel/action.ts';
import { newCode } from '#kernel/ids.ts';
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

/** Takes a school code for this organization in the directory of all of Trellis: the wished one, or a fresh one of six letters. */
export async function claimSchoolCode(tx: Tx, wished: string | null): Promise<string> {
  if (wished) {
    const code = tidyCode(wished);
    if (await claim(tx, code)) return code;
    throw badInput({ code: 'programs.problem.code-taken' });
  }
  for (;;) {
    const code = newCode(6);
    if (await claim(tx, code)) return code;
  }
}

export async function releaseSchoolCode(tx: Tx, code: string): Promise<void> {
  await tx.db.deleteFrom('kernel.directory').where('kind', '=', 'school-code').where('key', '=', schoolCodeKey(code)).where('org_id', '=', tx.orgId).execute();
}
