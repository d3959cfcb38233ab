import type { Tx } from '#kernel/action.ts';

const plain = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** A name to sign in with that nobody has yet: `amara.o`, then `amara.o2`. */
export async function freeUsername(tx: Tx, givenName: string, familyName: string): Promise<string> {
  const stem = [plain(givenName).slice(0, 30) || 'person', [...plain(familyName)][0]].filter(Boolean).join('.');
  const taken = await tx.db.selectFrom('people.person').select((e) => e.fn<string>('lower', ['username']).as('name'))
    .where('org_id', '=', tx.orgId).where((e) => e(e.fn('lower', ['username']), 'like', `${stem}%`)).execute();
  const names = new Set(taken.map((row) => row.name));
  for (let n = 1; ; n++) {
    const name = n === 1 ? stem : `${stem}${n}`;
    if (!names.has(name)) return name;
  }
}
