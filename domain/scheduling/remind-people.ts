import { sql } from 'kysely';
import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { oneAtATime } from '#kernel/one-at-a-time.ts';
import { type Told, tellAll } from '#domain/messaging/tell.ts';
import { isNight } from './hold-until.ts';
import { onlyTrellis } from './policy.ts';
import { firstOfMeeting } from './queries.ts';
import { hoursAhead, type ReminderKind, remindAt } from './remind-at.ts';

/** Sessions looked at, and reminders written, at once. */
const sessionsAtOnce = 2000;
const toldAtOnce = 1000;

interface Due {
  id: string;
  starts: Temporal.Instant;
  created: Temporal.Instant;
  where: 'online' | 'place' | 'open';
  place: string;
  learnerId: string;
  tutorId: string;
  learner: string;
  tutor: string;
  subject: string;
  guardians: string[];
  /** Who was told of this time already: a session that was moved is another time. */
  saidDay: string[];
  saidSoon: string[];
  /** The learner was in no session yet. */
  first: boolean;
  /** The tutor hears of a small group once. */
  leads: boolean;
}

/** One pass over the sessions of the next days: whoever is due is told when, where and what to bring, once for each time a session has. */
export const remindPeople = action({
  name: 'scheduling.remind-people',
  input: z.object({}),
  may: onlyTrellis,
  run: async (tx) => {
    await oneAtATime(tx, 'remind');
    let told = 0, page: Due[] = [], after = { starts: tx.now, id: lastId };
    do {
      page = await sessionsDue(tx, after);
      told += await remindOf(tx, page);
      after = page.at(-1) ?? after;
    } while (page.length === sessionsAtOnce);
    return { told };
  },
  audit: (_, result) => ({ detail: result }),
});

async function remindOf(tx: Tx, sessions: readonly Due[]): Promise<number> {
  if (sessions.length === 0) return 0;
  const zones = await zonesOf(tx, sessions);
  const due = sessions.flatMap((one) => remindersOf(one)).filter(({ told, kind, session }) => {
    const zone = zones.get(told.personId);
    if (!zone || isNight(tx.now, zone) || (kind === 'day' ? session.saidDay : session.saidSoon).includes(told.personId)) return false;
    const at = remindAt(session.starts, kind, zone);
    return Temporal.Instant.compare(at, tx.now) <= 0 && Temporal.Instant.compare(session.created, at) < 0;
  });
  for (let n = 0; n < due.length; n += toldAtOnce) await tellAll(tx, due.slice(n, n + toldAtOnce).map(({ told }) => told));
  return due.length;
}

/** Whether anything is near enough for a pass to make sense. */
export const sessionsNear = async (tx: Tx): Promise<boolean> =>
  (await tx.db.selectFrom('scheduling.session').select('id').where('org_id', '=', tx.orgId).where('status', '=', 'scheduled').where('starts_at', '>', tx.now).where('starts_at', '<=', tx.now.add({ hours: hoursAhead.day })).limit(1).executeTakeFirst()) !== undefined;

const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Who of these people was told of the time a session has now. Nobody is told earlier than a day before. */
const said = (tx: Tx, key: Told['key'], people: 'f.day' | 'f.family') => sql<string[]>`array(
  select distinct n.person_id from messaging.notice n where n.org_id = s.org_id and n.person_id = any(${sql.raw(people)}) and n.created_at > ${tx.now.subtract({ hours: hoursAhead.day + 1 })}
    and n.key = ${key} and n.about_id = s.id and (n.params->'when'->>'at')::timestamptz = s.starts_at)`;

/** The next sessions after this one of which somebody may have to be told now and was not. */
async function sessionsDue(tx: Tx, after: { starts: Temporal.Instant; id: string }): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select s.id, s.starts_at as starts, s.created_at as created, case when s.modality = 'online' then 'online' when s.place is null then 'open' else 'place' end as "where", coalesce(s.place, '') as place,
      l.person_id as "learnerId", t.person_id as "tutorId", ln.given_name as learner, tn.given_name as tutor, b.name as subject, w.guardians, w.first, w.leads, d.day as "saidDay", d.soon as "saidSoon"
    from scheduling.session s
    join matching.pairing p on p.org_id = s.org_id and p.id = s.pairing_id
    join programs.program g on g.org_id = s.org_id and g.id = s.program_id
    join library.subject b on b.key = p.subject
    join scheduling.session_person l on l.org_id = s.org_id and l.session_id = s.id and l.role = 'learner'
    join scheduling.session_person t on t.org_id = s.org_id and t.session_id = s.id and t.role = 'tutor'
    join people.person ln on ln.org_id = s.org_id and ln.id = l.person_id
    join people.person tn on tn.org_id = s.org_id and tn.id = t.person_id
    cross join lateral (select ${firstOfMeeting} as leads,
      case when g.tell_guardians then array(select r.from_id from people.relation r where r.org_id = s.org_id and r.to_id = l.person_id and r.kind = 'guardian-of' and r.ended_at is null) else '{}' end as guardians,
      not exists (select from scheduling.session_person e join scheduling.session h on h.org_id = e.org_id and h.id = e.session_id where e.org_id = s.org_id and e.person_id = l.person_id and e.role = 'learner' and h.status = 'held') as first) w
    cross join lateral (select l.person_id || w.guardians as family, case when w.leads then t.person_id || (l.person_id || w.guardians) else l.person_id || w.guardians end as day) f
    cross join lateral (select ${said(tx, 'scheduling.notice.reminder', 'f.day')} as day, ${said(tx, 'scheduling.notice.reminder-soon', 'f.family')} as soon) d
    where s.org_id = ${tx.orgId} and s.status = 'scheduled' and (s.starts_at, s.id) > (${after.starts}, ${after.id}::uuid) and s.starts_at <= ${tx.now.add({ hours: hoursAhead.day })}
      and (not d.day @> f.day or (w.first and s.starts_at <= ${tx.now.add({ hours: hoursAhead.soon })} and not d.soon @> f.family))
    order by s.starts_at, s.id limit ${sessionsAtOnce}`.execute(tx.db);
  return rows;
}

/** Who is told what of one session: learner, tutor and guardians a day before; a first-timer and her guardians once more. */
function remindersOf(session: Due): { kind: ReminderKind; told: Told; session: Due }[] {
  const { learner, tutor, subject, where, place } = session;
  const tell = (personId: string, part: 'learner' | 'tutor' | 'guardian', kind: ReminderKind) => ({
    kind, session,
    told: {
      personId, key: kind === 'day' ? ('scheduling.notice.reminder' as const) : ('scheduling.notice.reminder-soon' as const), mail: true, link: `/sessions/${session.id}`, aboutId: session.id,
      params: { part, learner, tutor, subject, where, place, when: session.starts, first: session.first ? 'yes' : 'no' },
    },
  });
  const family = [[session.learnerId, 'learner'] as const, ...session.guardians.map((id) => [id, 'guardian'] as const)];
  return [
    ...family.map(([id, part]) => tell(id, part, 'day')), ...(session.leads ? [tell(session.tutorId, 'tutor', 'day')] : []), ...(session.first ? family.map(([id, part]) => tell(id, part, 'soon')) : []),
  ];
}

async function zonesOf(tx: Tx, sessions: readonly Due[]): Promise<Map<string, string>> {
  const ids = [...new Set(sessions.flatMap((one) => [one.learnerId, one.tutorId, ...one.guardians]))];
  const rows = await tx.db
    .selectFrom('people.person as p').innerJoin('programs.organization as o', 'o.org_id', 'p.org_id').select(['p.id', sql<string>`coalesce(p.time_zone, o.time_zone)`.as('zone')])
    .where('p.org_id', '=', tx.orgId).where('p.id', 'in', ids).where('p.status', '=', 'active').execute();
  return new Map(rows.map((row) => [row.id, row.zone]));
}
