import type { Tx } from '#kernel/action.ts';
import { isStaff } from '#kernel/policy.ts';

/** Running classes to choose from, for coordinators and admins; of one school where there are many. */
export const classChoices = (tx: Tx, schoolId?: string): Promise<{ id: string; title: string; school: string }[]> =>
  !isStaff(tx.actor)
    ? Promise.resolve([])
    : tx.db.selectFrom('programs.class as c').innerJoin('programs.school as s', (j) => j.onRef('s.org_id', '=', 'c.org_id').onRef('s.id', '=', 'c.school_id'))
        .select(['c.id', 'c.title', 's.name as school']).where('c.org_id', '=', tx.orgId).where('c.status', '=', 'active')
        .$if(schoolId !== undefined, (q) => q.where('c.school_id', '=', schoolId!)).orderBy('s.name').orderBy('c.title').limit(500).execute();
