import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { holds } from '#kernel/policy.ts';
import { notFound, refused } from '#kernel/problem.ts';
import { type BriefError, errorsWith } from '#domain/mastery/brief.ts';
import { type StuckRow, stuckOf } from '#domain/mastery/stuck.ts';

export interface Referral {
  id: string;
  learnerId: string;
  learner: string;
  skill: { id: string; name: string };
  note: string;
  askedBy: string | null;
  askedById: string | null;
  askedAt: Temporal.Instant;
  advice: string | null;
  advisedBy: string | null;
  advisedAt: Temporal.Instant | null;
}

const adviceDays = 90, referralsMax = 200;

const fullName = (person: string): RawBuilder<string> => sql<string>`trim(${sql.ref(`${person}.given_name`)} || ' ' || ${sql.ref(`${person}.family_name`)})`;

/** Who coaches a tutor that these learners are paired with now: learner → coaches. */
const coachedBy = (tx: Tx): RawBuilder<unknown> => sql`select g.learner_id, r.from_id as coach_id from matching.pairing g
  join people.relation r on r.org_id = g.org_id and r.kind = 'coach-of' and r.to_id = g.tutor_id and r.ended_at is null where g.org_id = ${tx.orgId} and g.status = 'active'`;

/** Names of the coaches who can be asked about each of these learners; nobody stands for those whose tutors have no coach. */
export async function coachesOf(tx: Tx, learnerIds: readonly string[]): Promise<Map<string, { id: string; name: string }[]>> {
  if (learnerIds.length === 0) return new Map();
  const { rows } = await sql<{ learnerId: string; coaches: { id: string; name: string }[] }>`
    select c.learner_id as "learnerId", jsonb_agg(distinct jsonb_build_object('id', p.id, 'name', ${fullName('p')})) as coaches from (${coachedBy(tx)}) c
    join people.person p on p.org_id = ${tx.orgId} and p.id = c.coach_id and p.status = 'active' where c.learner_id in (${sql.join(learnerIds)}) group by 1`.execute(tx.db);
  return new Map(rows.map((row) => [row.learnerId, row.coaches]));
}

const referrals = (tx: Tx, where: RawBuilder<unknown>): Promise<Referral[]> => sql<Referral>`
  select r.id, r.learner_id as "learnerId", ${fullName('l')} as learner, jsonb_build_object('id', k.id, 'name', k.name) as skill, r.note, ${fullName('a')} as "askedBy", r.asked_by as "askedById", r.asked_at as "askedAt", r.advice, ${fullName('c')} as "advisedBy", r.advised_at as "advisedAt"
  from quality.referral r join people.person l on l.org_id = r.org_id and l.id = r.learner_id and l.status = 'active' join library.skill k on k.id = r.skill_id
  left join people.person a on a.org_id = r.org_id and a.id = r.asked_by left join people.person c on c.org_id = r.org_id and c.id = r.advised_by
  where r.org_id = ${tx.orgId} and r.withdrawn_at is null and ${where} order by r.asked_at desc, r.id limit ${referralsMax}`.execute(tx.db).then(({ rows }) => rows);

const lately = (tx: Tx): RawBuilder<unknown> => sql`(r.advised_at is null or r.advised_at > ${tx.now.subtract({ hours: 24 * adviceDays })})`;

/** What was asked and advised about these learners, the newest first. Call after it was made sure that the reader may see them. */
export const referralsAbout = (tx: Tx, learnerIds: readonly string[]): Promise<Referral[]> =>
  learnerIds.length === 0 ? Promise.resolve([]) : referrals(tx, sql`r.learner_id in (${sql.join(learnerIds)}) and ${lately(tx)}`);

/** Whether the coach who acts is one who can be asked about this learner. */
export const asksMe = (tx: Tx): RawBuilder<unknown> => sql`exists (select from (${coachedBy(tx)}) c where c.learner_id = r.learner_id and c.coach_id = ${tx.actor!.personId})`;

/** A coach's own: what waits for her advice, and what she advised lately. */
export function referralsToMe(tx: Tx): Promise<Referral[]> {
  if (!holds(tx.actor, 'coach')) throw refused();
  return referrals(tx, sql`${asksMe(tx)} and ${lately(tx)}`);
}

/** One of them with the evidence as it is now; to others than her coaches it is not there. */
export async function referralPage(tx: Tx, id: string): Promise<Referral & { stuck: StuckRow | null; errors: BriefError[]; tutors: string[] }> {
  if (!isId(id) || !holds(tx.actor, 'coach')) throw notFound();
  const [found] = await referrals(tx, sql`r.id = ${id} and ${asksMe(tx)}`);
  if (!found) throw notFound();
  const [stuck, errors, { rows }] = await Promise.all([
    stuckOf(tx, [found.learnerId]), errorsWith(tx, found.learnerId, [found.skill.id]),
    sql<{ name: string }>`select distinct ${fullName('p')} as name from matching.pairing g join people.person p on p.org_id = g.org_id and p.id = g.tutor_id where g.org_id = ${tx.orgId} and g.learner_id = ${found.learnerId} and g.status = 'active' order by 1`.execute(tx.db),
  ]);
  return { ...found, stuck: stuck.find((one) => one.skill.id === found.skill.id) ?? null, errors, tutors: rows.map((row) => row.name) };
}
