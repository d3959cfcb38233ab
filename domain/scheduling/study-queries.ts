import { type SqlBool, sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { demand, isStaff } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';
import { maySeeStudyGroups } from './group-policy.ts';
import { whyNotJoin } from './why-not-join.ts';

const me = (tx: Tx): string | null => tx.actor?.personId ?? null;

const groups = (tx: Tx) =>
  tx.db
    .selectFrom('scheduling.study_group as g')
    .innerJoin('library.subject as b', 'b.key', 'g.subject')
    .innerJoin('programs.program as p', (join) => join.onRef('p.org_id', '=', 'g.org_id').onRef('p.id', '=', 'g.program_id'))
    .innerJoin('people.person as h', (join) => join.onRef('h.org_id', '=', 'g.org_id').onRef('h.id', '=', 'g.host_id'))
    .select([
      'g.id', 'g.subject as subjectKey', 'b.name as subject', 'g.host_id as hostId', 'h.given_name as host', 'g.seats', 'g.modality', 'g.repeats', 'g.time_zone as zone', 'g.session_minutes as minutes', 'g.about', 'g.status',
      'p.tutors_ask_substitutes as tutorsAsk', sql<string | null>`coalesce(g.place, case when g.modality = 'in-person' then p.place end)`.as('place'),
      sql<number>`(select count(*) from scheduling.study_place y where y.org_id = g.org_id and y.group_id = g.id and y.left_at is null)`.as('taken'),
      sql<number>`(select count(*) from scheduling.seat_watch w where w.org_id = g.org_id and w.group_id = g.id and w.status = 'told' and w.held_until > ${tx.now} and w.person_id is distinct from ${me(tx)})`.as('kept'),
      sql<boolean>`exists (select from scheduling.study_place y where y.org_id = g.org_id and y.group_id = g.id and y.left_at is null and y.learner_id = ${me(tx)})`.as('mine'),
      sql<Temporal.Instant | null>`(select min(m.starts_at) from scheduling.study_meeting m where m.org_id = g.org_id and m.group_id = g.id and m.status = 'planned' and m.ends_at > ${tx.now})`.as('next'),
      sql<string[]>`array(select k.name from library.skill k where k.id = any(g.skill_ids) order by k.place)`.as('skills'),
    ])
    .where('g.org_id', '=', tx.orgId);

/** A learner finds what a program of hers has for her school year; a tutor what she leads and what there is; staff everything. */
const shownTo = (tx: Tx) => {
  if (tx.actor?.role !== 'learner') return sql<SqlBool>`true`;
  return sql<SqlBool>`g.host_id is distinct from ${me(tx)} and exists (select from people.person l where l.org_id = g.org_id and l.id = ${me(tx)}
    and (l.level is null or l.level between coalesce(g.level_min, p.level_min) and coalesce(g.level_max, p.level_max))
    and (not exists (select from programs.school_member m where m.org_id = l.org_id and m.person_id = l.id)
      or exists (select from programs.school_member m join programs.program_school s on s.org_id = m.org_id and s.school_id = m.school_id and s.program_id = g.program_id where m.org_id = l.org_id and m.person_id = l.id)))
    and not exists (select from matching.pair_rule r where r.org_id = g.org_id and r.kind = 'forbid' and r.lifted_at is null and r.learner_id = ${me(tx)} and r.tutor_id = g.host_id)
    and (g.host_part = 'staff' or ${passesTutor(tx)})`;
};

/** What can be seen at a glance of the rules between a learner and the tutor who leads; all of them are asked when she joins (`why-not-join.ts`). */
const passesTutor = (tx: Tx) => sql<SqlBool>`(
  (g.modality = 'online' or exists (select from programs.school_member a join programs.school_member b on b.org_id = a.org_id and b.school_id = a.school_id where a.org_id = g.org_id and a.person_id = ${me(tx)} and b.person_id = g.host_id))
  and exists (select from programs.policy_version v join people.person l on l.org_id = v.org_id and l.id = ${me(tx)} where v.org_id = g.org_id and v.program_id = g.program_id and v.version = p.policy_version
    and (h.level is null or l.level is null or h.level - l.level between (v.rules->>'nearPeerMin')::int and (v.rules->>'nearPeerMax')::int)))`;

/** Open groups that still meet, the soonest first. */
export async function openStudyGroups(tx: Tx) {
  demand(maySeeStudyGroups(tx));
  const rows = await groups(tx).where('g.status', '=', 'open').where(shownTo(tx)).orderBy('g.starts_on').limit(200).execute();
  return rows.filter((one) => one.next !== null).toSorted((a, b) => Temporal.Instant.compare(a.next!, b.next!)).map(withLeft);
}

const withLeft = <G extends { seats: number; taken: number; kept: number }>(group: G) => ({ ...group, left: Math.max(0, group.seats - group.taken - group.kept) });

export type GroupRow = Awaited<ReturnType<typeof openStudyGroups>>[number];

/** One group with what its reader may know: a learner sees how many are in it; host and staff see who, and every date. */
export async function studyGroup(tx: Tx, id: string) {
  demand(maySeeStudyGroups(tx));
  const row = isId(id) ? await groups(tx).where('g.id', '=', id).executeTakeFirst() : undefined;
  if (!row) throw notFound();
  const full = await tx.db.selectFrom('scheduling.study_group').selectAll().where('org_id', '=', tx.orgId).where('id', '=', id).executeTakeFirstOrThrow();
  const learner = tx.actor?.role === 'learner', keeps = row.hostId === me(tx) || isStaff(tx.actor);
  const [why, watch, meetings, members] = await Promise.all([learner && full.status === 'open' ? whyNotJoin(tx, full, me(tx)!) : null, watchOf(tx, id), meetingsOf(tx, id, row.hostId), keeps ? membersOf(tx, id) : []]);
  if (learner && why?.why && !row.mine && why.why !== 'rule') throw notFound();
  return { ...withLeft(row), keeps, learner, why: why?.why ?? null, rule: why && 'rule' in why ? (why.rule ?? null) : null, watch: watch ?? null, meetings, members, closeReason: full.close_reason, warned: full.contact_warned && isStaff(tx.actor) };
}

const watchOf = (tx: Tx, groupId: string) =>
  tx.db.selectFrom('scheduling.seat_watch').select(['id', 'status', 'held_until as until']).where('org_id', '=', tx.orgId).where('group_id', '=', groupId).where('person_id', '=', me(tx)).where('status', 'in', ['waiting', 'told']).executeTakeFirst();

/** Its dates and who leads them, with my own session on each, and any session for those who keep it. */
const meetingsOf = (tx: Tx, groupId: string, hostId: string) =>
  tx.db
    .selectFrom('scheduling.study_meeting as m')
    .select([
      'm.planned_on as on', 'm.starts_at as startsAt', 'm.ends_at as endsAt', 'm.status',
      sql<string | null>`(select h.given_name from people.person h where h.org_id = m.org_id and h.id = m.host_id and h.id <> ${hostId})`.as('leader'), sql<boolean>`coalesce(m.host_id = ${me(tx)}, false)`.as('leads'),
      sql<string | null>`(select s.id from scheduling.session s where s.org_id = m.org_id and s.meeting_id = m.meeting_id and s.status = 'scheduled' order by s.id limit 1)`.as('anySessionId'),
      sql<string | null>`(select s.session_id from scheduling.session_person s where s.org_id = m.org_id and s.meeting_id = m.meeting_id and s.person_id = ${me(tx)} order by s.session_id limit 1)`.as('sessionId'),
      sql<number>`(select count(*) from scheduling.session s where s.org_id = m.org_id and s.meeting_id = m.meeting_id and s.status <> 'cancelled')`.as('learners'),
    ])
    .where('m.org_id', '=', tx.orgId).where('m.group_id', '=', groupId).orderBy('m.starts_at').limit(60).execute();

const membersOf = (tx: Tx, groupId: string) =>
  tx.db
    .selectFrom('scheduling.study_place as y')
    .innerJoin('people.person as l', (join) => join.onRef('l.org_id', '=', 'y.org_id').onRef('l.id', '=', 'y.learner_id'))
    .select(['l.id', 'l.given_name as given', 'l.family_name as family', 'y.joined_at as joinedAt'])
    .where('y.org_id', '=', tx.orgId).where('y.group_id', '=', groupId).where('y.left_at', 'is', null).orderBy('l.given_name').orderBy('l.id').execute();
