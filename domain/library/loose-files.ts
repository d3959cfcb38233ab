import type { Tx } from '#kernel/action.ts';

/** Takes away files that no version and no import refers to any more. */
export async function dropLooseFiles(tx: Tx, fileIds: readonly (string | null)[]): Promise<void> {
  const ids = fileIds.filter((id): id is string => id !== null);
  if (ids.length === 0) return;
  await tx.db.deleteFrom('kernel.file as f').where('f.org_id', '=', tx.orgId).where('f.id', 'in', ids)
    .where((is) => is.not(is.exists(is.selectFrom('library.resource_version as v').select('v.version').whereRef('v.org_id', '=', 'f.org_id').whereRef('v.file_id', '=', 'f.id')))).execute();
}

/** Files of versions that are about to go. */
export const filesOf = async (tx: Tx, resourceId: string, after = 0): Promise<(string | null)[]> =>
  (await tx.db.selectFrom('library.resource_version').select('file_id').where('org_id', '=', tx.orgId).where('resource_id', '=', resourceId).where('version', '>', after).execute()).map((row) => row.file_id);
