import type { Tx } from '#kernel/action.ts';
import { badInput } from '#kernel/problem.ts';

/** A tutor leads what she offers in the program; staff lead anything. */
export async function partOfHost(tx: Tx, programId: string, hostId: string, subject: string): Promise<'tutor' | 'staff'> {
  const offers = await tx.db
    .selectFrom('matching.tutor_offer as o')
    .innerJoin('matching.offer_skill as k', (join) => join.onRef('k.org_id', '=', 'o.org_id').onRef('k.offer_id', '=', 'o.id'))
    .select('o.id')
    .where('o.org_id', '=', tx.orgId).where('o.program_id', '=', programId).where('o.tutor_id', '=', hostId).where('o.status', '=', 'open').where('k.subject', '=', subject)
    .execute();
  if (offers.length > 0) return 'tutor';
  const staff = await tx.db
    .selectFrom('people.role_grant as g').innerJoin('people.person as p', (join) => join.onRef('p.org_id', '=', 'g.org_id').onRef('p.id', '=', 'g.person_id')).select('g.role')
    .where('g.org_id', '=', tx.orgId).where('g.person_id', '=', hostId).where('g.role', 'in', ['coordinator', 'admin', 'teacher', 'coach']).where('p.status', '=', 'active').executeTakeFirst();
  if (!staff) throw badInput({ hostId: 'scheduling.group.host-wrong' }, 'scheduling.group.host-wrong');
  return 'staff';
}
