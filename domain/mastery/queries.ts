import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { notFound } from '#kernel/problem.ts';
import { kindlySaid } from './inside/kindly-said.ts';
import { measures, practiceItems, setItemRows } from './inside/practice-items.ts';
import { sideNoted, sideOf } from './policy.ts';
import type { PracticeItem, PracticeSet, SetKind } from './sets.ts';
import { weightsVersion } from './weights.ts';

/** Subjects that have items to practise. */
export async function practiceSubjects(tx: Tx): Promise<{ key: string; name: string }[]> {
  const { rows } = await sql<{ key: string; name: string }>`select s.key, s.name from library.subject s where exists (
    select from library.skill k join library.item_skill t on t.skill_id = k.id join library.item i on i.org_id = t.org_id and i.id = t.item_id and i.status = 'active' where k.subject = s.key and t.org_id = ${tx.orgId}
  ) order by s.place`.execute(tx.db);
  return rows;
}

/** A set with its items as they are drawn, for the learner and those who may see her; the others do not find it. Only she herself is given the answers before she answered. */
export async function practiceSet(tx: Tx, setId: string): Promise<PracticeSet> {
  if (!isId(setId)) throw notFound();
  const set = await tx.db.selectFrom('mastery.practice_set as s').leftJoin('mastery.assignment as a', (on) => on.onRef('a.org_id', '=', 's.org_id').onRef('a.id', '=', 's.assignment_id'))
    .select(['s.id', 's.learner_id', 's.kind', 's.subject', 's.items_max', 's.due', 's.done_at', 's.withdrawn_at', 'a.assigned_by']).where('s.org_id', '=', tx.orgId).where('s.id', '=', setId).executeTakeFirst();
  if (!set) throw notFound();
  const side = await sideNoted(tx, set.learner_id, 'practice');
  if (side === 'guardian') throw notFound();
  const kind = set.kind as SetKind, done = set.done_at !== null;
  const together = kind === 'session', items = await practiceItems(tx, await setItemRows(tx, setId), together || (measures(kind) && !done));
  return { id: set.id, learnerId: set.learner_id, kind, subject: set.subject, items: (together ? items.map(unnamed) : items).map((one) => (one.answered?.held && side !== 'self' && side !== 'staff' ? { ...one, answered: { ...one.answered, response: null } } : one)), itemsMax: set.items_max, due: set.due, assignedBy: set.assigned_by, done, withdrawn: set.withdrawn_at !== null };
}

/** Worked on with a tutor: she asks about the mistake, Trellis does not name it. */
const unnamed = (one: PracticeItem): PracticeItem => ({ ...one, answered: one.answered && { ...one.answered, misconception: null, feedback: kindlySaid(one.answered.feedback) } });

export interface SetToDo {
  id: string;
  kind: SetKind;
  subject: string;
  /** Names of its skills, in order. */
  skills: string[];
  waiting: number;
  itemsMax: number;
  due: string | null;
  /** Title of the problem set or quiz it was begun from. */
  resource: string | null;
  assignedBy: { id: string; given: string; family: string } | null;
  createdAt: Temporal.Instant;
}

const daysKept = 30;

/** Sets that wait for answers: what was given to her first, the soonest due before the others; her own of the past month after. */
export async function setsToDo(tx: Tx, learnerId: string): Promise<SetToDo[]> {
  await sideOf(tx, learnerId);
  const { rows } = await sql<SetToDo>`
    select s.id, s.kind, s.subject, s.waiting, s.items_max as "itemsMax", s.due, s.created_at as "createdAt",
      array(select k.name from library.skill k where k.id in (select i.skill_id from mastery.set_item i where i.org_id = s.org_id and i.set_id = s.id) order by k.place) as skills,
      case when p.id is not null then jsonb_build_object('id', p.id, 'given', p.given_name, 'family', p.family_name) end as "assignedBy",
      (select v.title from library.resource r join library.resource_version v on v.org_id = r.org_id and v.resource_id = r.id and v.version = r.published_version where r.org_id = s.org_id and r.id = s.resource_id) as resource
    from mastery.practice_set s left join mastery.assignment a on a.org_id = s.org_id and a.id = s.assignment_id left join people.person p on p.org_id = a.org_id and p.id = a.assigned_by
    where s.org_id = ${tx.orgId} and s.learner_id = ${learnerId} and s.kind <> 'session' and s.done_at is null and s.withdrawn_at is null and (s.assignment_id is not null or s.created_at > ${tx.now.subtract({ hours: daysKept * 24 })})
    order by s.assignment_id is null, s.due nulls last, s.created_at desc limit 20`.execute(tx.db);
  return rows;
}

/** Everybody who has practised, for `trellis mastery rebuild`. */
export const learnersWhoPractise = async (tx: Tx): Promise<string[]> =>
  (await tx.db.selectFrom('mastery.learner_state').select('learner_id').where('org_id', '=', tx.orgId).orderBy('learner_id').execute()).map((row) => row.learner_id);

/** Those whose estimates were made under other weights than those of now. */
export const learnersBehind = async (tx: Tx): Promise<string[]> =>
  (await tx.db.selectFrom('mastery.learner_state').select('learner_id').where('org_id', '=', tx.orgId).where('weights', '<>', weightsVersion).orderBy('learner_id').execute()).map((row) => row.learner_id);

/** Whom a set was given to, and by whom, for the notice. */
export async function assignedBy(tx: Tx, setId: string): Promise<{ learnerId: string; subject: string; name: string | null } | undefined> {
  const { rows } = await sql<{ learnerId: string; subject: string; name: string | null }>`
    select s.learner_id as "learnerId", u.name as subject, nullif(concat_ws(' ', p.given_name, p.family_name), '') as name from mastery.practice_set s join library.subject u on u.key = s.subject
    left join mastery.assignment a on a.org_id = s.org_id and a.id = s.assignment_id left join people.person p on p.org_id = a.org_id and p.id = a.assigned_by where s.org_id = ${tx.orgId} and s.id = ${setId}`.execute(tx.db);
  return rows[0];
}
