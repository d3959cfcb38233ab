import type { Tx } from '#kernel/action.ts';

/**
 * Whoever plans time for these people waits here for the others who do, in one order. The constraint `nobody_in_two_places` would catch
 * what slips through; holding lets a verb say who is busy instead of failing.
 */
export async function holdPeople(tx: Tx, personIds: readonly string[]): Promise<void> {
  await tx.db.selectFrom('people.person').select('id').where('org_id', '=', tx.orgId).where('id', 'in', [...personIds]).orderBy('id').forNoKeyUpdate().execute();
}
