import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { conflict } from '#kernel/problem.ts';

export interface TestName {
  class_id: string;
  on_day: string;
  title: string;
  skill_ids: string[];
}

/** A class has a test once: its day, name and skills tell it from others. */
export async function refuseTwice(tx: Tx, testId: string, { class_id, on_day, title, skill_ids }: TestName): Promise<void> {
  const same = await tx.db.selectFrom('mastery.classroom_test').select('id').where('org_id', '=', tx.orgId).where('class_id', '=', class_id).where('on_day', '=', on_day).where('title', '=', title)
    .where(sql<boolean>`skill_ids = ${skill_ids}::uuid[]`).where('dropped_at', 'is', null).where('id', '<>', testId).executeTakeFirst();
  if (same) throw conflict('mastery.classroom.problem.twice');
}
