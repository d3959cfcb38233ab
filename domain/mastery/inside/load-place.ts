import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { notFound } from '#kernel/problem.ts';
import type { SetKind } from '../sets.ts';

/** One place of a set, with what an answer to it needs to know. */
export interface SetPlace {
  learnerId: string;
  kind: SetKind;
  subject: string;
  sessionId: string | null;
  waiting: number;
  itemsMax: number;
  createdAt: Temporal.Instant;
  itemId: string;
  version: number;
  seed: number;
  skillId: string;
  tries: number;
  skillIds: string[];
  /** Where the learner is. */
  zone: string;
}

export async function loadPlace(tx: Tx, setId: string, n: number): Promise<SetPlace> {
  const { rows } = await sql<SetPlace>`
    select s.learner_id as "learnerId", s.kind, s.subject, s.session_id as "sessionId", s.waiting, s.items_max as "itemsMax", s.created_at as "createdAt",
      i.item_id as "itemId", i.version, i.seed, i.skill_id as "skillId", i.tries, coalesce(p.time_zone, o.time_zone) as zone,
      array(select k.skill_id from library.item_skill k where k.org_id = i.org_id and k.item_id = i.item_id order by k.skill_id <> i.skill_id, k.skill_id) as "skillIds"
    from mastery.practice_set s join mastery.set_item i on i.org_id = s.org_id and i.set_id = s.id
    join people.person p on p.org_id = s.org_id and p.id = s.learner_id join programs.organization o on o.org_id = s.org_id
    where s.org_id = ${tx.orgId} and s.id = ${setId} and i.n = ${n}`.execute(tx.db);
  if (!rows[0]) throw notFound();
  return rows[0];
}
