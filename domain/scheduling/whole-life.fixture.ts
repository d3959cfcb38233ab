import { sql } from 'kysely';
import { expect } from 'vitest';
import { firstBrokenEntry } from '#kernel/audit.ts';
import type { Slot } from '#packages/matching/index.ts';
import { policyInForce } from '#domain/programs/queries.ts';
import type { House } from '../../test/house.ts';

interface Made {
  kind: 'proposed' | 'by-hand' | 'substitute' | 'drop-in';
  id: string;
  learner_id: string;
  tutor_id: string;
  subject: string;
  skill_ids: string[];
  languages: string[];
  slots: Slot[];
  reason: string | null;
}

/** Everything that puts two people together, as the tables tell it; told in plain SQL, so that it rests on none of the code it checks. */
export async function madeSoFar(house: House): Promise<Made[]> {
  return house.look(async ({ db, orgId }) => {
    const pairing = sql`p.learner_id, p.subject, r.skill_ids, r.languages`;
    const of = sql`matching.pairing p join matching.help_request r on r.org_id = p.org_id and r.id = p.request_id`;
    const { rows } = await sql<Made>`
      select case when p.drop_in then 'drop-in' when coalesce(a.by_hand, true) then 'by-hand' else 'proposed' end as kind, p.id, p.tutor_id, ${pairing}, a.reason,
        coalesce((select jsonb_agg(jsonb_build_object('weekday', s.weekday, 'start', s.start_minute) order by s.weekday, s.start_minute) from matching.pairing_slot s where s.org_id = p.org_id and s.pairing_id = p.id), '[]') as slots
      from ${of} left join matching.proposal a on a.org_id = p.org_id and a.id = p.proposal_id where p.org_id = ${orgId}
      union all
      select 'substitute', x.id, x.tutor_id, ${pairing}, null,
        jsonb_build_array(jsonb_build_object('weekday', extract(isodow from s.starts_at at time zone s.time_zone)::int, 'start', (extract(hour from s.starts_at at time zone s.time_zone) * 60 + extract(minute from s.starts_at at time zone s.time_zone))::int))
      from scheduling.substitution x join scheduling.session s on s.org_id = x.org_id and s.id = x.session_id join ${of} on p.org_id = s.org_id and p.id = s.pairing_id where x.org_id = ${orgId} and x.status not in ('asked', 'declined', 'withdrawn')`.execute(db);
    return rows;
  });
}

/** The hard rules of the program, asked of something that was made a moment ago; the first that does not hold. */
export async function brokenBy(house: House, programId: string, one: Made): Promise<string | null> {
  return house.look(async (tx) => {
    const { db, orgId } = tx;
    const [people, offer, forbidden, hours, policy] = await Promise.all([
      db.selectFrom('people.person').select(['id', 'level']).where('org_id', '=', orgId).where('id', 'in', [one.learner_id, one.tutor_id]).execute(),
      db.selectFrom('matching.tutor_offer').selectAll().where('org_id', '=', orgId).where('program_id', '=', programId).where('tutor_id', '=', one.tutor_id).where('status', '<>', 'withdrawn').executeTakeFirst(),
      db.selectFrom('matching.pair_rule').select('id').where('org_id', '=', orgId).where('kind', '=', 'forbid').where('learner_id', '=', one.learner_id).where('tutor_id', '=', one.tutor_id).where('lifted_at', 'is', null).execute(),
      db.selectFrom('people.weekly_range').selectAll().where('org_id', '=', orgId).where('person_id', 'in', one.kind === 'substitute' ? [one.tutor_id] : [one.learner_id, one.tutor_id]).execute(),
      policyInForce(tx, programId),
    ]);
    if (one.learner_id === one.tutor_id) return 'self';
    if (forbidden.length > 0) return 'blocked';
    if (one.kind === 'by-hand') return null;
    const lines = offer ? await db.selectFrom('matching.offer_skill').selectAll().where('org_id', '=', orgId).where('offer_id', '=', offer.id).execute() : [];
    const [learner, tutor] = [one.learner_id, one.tutor_id].map((id) => people.find((person) => person.id === id)!.level!) as [number, number];
    const covers = (skill: string | null): boolean => lines.some((line) => line.subject === one.subject && (line.skill_id === null || line.skill_id === skill) && line.level_max >= learner && (one.kind !== 'drop-in' || line.certified));
    if (!(one.skill_ids.length > 0 ? one.skill_ids : [null]).every(covers)) return 'skill';
    if (tutor - learner < policy!.rules.nearPeerMin || tutor - learner > policy!.rules.nearPeerMax) return 'nearPeer';
    if (!offer!.languages.some((language) => one.languages.includes(language))) return 'language';
    if (one.kind === 'drop-in') return null;
    const free = new Set(hours.map((range) => range.person_id));
    const inside = (slot: Slot, person: string): boolean => hours.some((range) => range.person_id === person && range.weekday === slot.weekday && range.start_minute <= slot.start && range.end_minute >= slot.start + 30);
    return one.slots.every((slot) => [...free].every((person) => inside(slot, person))) && free.size > 0 ? null : 'time';
  });
}

const count = async (house: House, query: (orgId: string) => ReturnType<typeof sql>): Promise<number> => house.look(async ({ db, orgId }) => ((await query(orgId).execute(db)).rows as { n: number }[])[0]!.n);

/** What must hold at every moment: nobody in two places, in sessions or in usual weeks, no seat given twice, and the ledger true. */
export async function demandSound(house: House): Promise<void> {
  expect(await count(house, (org) => sql`
    select count(*) as n from scheduling.session_person a join scheduling.session_person b on b.org_id = a.org_id and b.person_id = a.person_id and b.session_id > a.session_id and b.during && a.during
    where a.org_id = ${org} and a.busy and b.busy and coalesce(a.meeting_id, a.session_id) <> coalesce(b.meeting_id, b.session_id)`), 'in two sessions').toBe(0);
  expect(await count(house, (org) => sql`
    with weekly as (select p.id, p.group_id, who.id as person_id, s.weekday, s.start_minute from matching.pairing p join matching.pairing_slot s on s.org_id = p.org_id and s.pairing_id = p.id
      cross join lateral (values (p.learner_id), (p.tutor_id)) as who (id) where p.org_id = ${org} and p.status in ('asked', 'active'))
    select count(*) as n from weekly a join weekly b on b.person_id = a.person_id and b.id > a.id and b.weekday = a.weekday and abs(b.start_minute - a.start_minute) < 30 where coalesce(a.group_id, a.id) <> coalesce(b.group_id, b.id)`), 'in two weekly slots').toBe(0);
  expect(await count(house, (org) => sql`
    select count(*) as n from scheduling.session s where s.org_id = ${org} and (select array_agg(p.role order by p.role) from scheduling.session_person p where p.org_id = s.org_id and p.session_id = s.id) <> '{learner,tutor}'`), 'not two people').toBe(0);
  expect(await count(house, (org) => sql`
    select count(*) as n from scheduling.session s left join lateral (select coalesce(sum(d.minutes), 0) as entered, coalesce(sum(d.minutes) filter (where d.tutor_id <> t.person_id), 0) as others from scheduling.dosage_entry d
      join scheduling.session_person t on t.org_id = d.org_id and t.session_id = d.session_id and t.role = 'tutor' where d.org_id = s.org_id and d.session_id = s.id and d.kind = 'scheduled') l on true
    where s.org_id = ${org} and (l.entered <> case when s.status = 'cancelled' then 0 else extract(epoch from s.ends_at - s.starts_at) / 60 end or l.others <> 0)`), 'a ledger that does not add up').toBe(0);
  expect(await count(house, (org) => sql`select count(*) as n from (select drop_in_id from matching.drop_in_call where org_id = ${org} and status in ('ringing', 'accepted') group by drop_in_id having count(*) > 1) twice`), 'one place answered twice').toBe(0);
}

/** Every override is on record: who, why where a rule stood against it, and what it cost; and the record was not touched. */
export async function demandRecorded(house: House): Promise<void> {
  await house.look(async (tx) => {
    const { db, orgId } = tx;
    const [edits, rules, steps] = await Promise.all([
      db.selectFrom('matching.round_edit').select(['kind', 'reason', 'cost', 'made_by']).where('org_id', '=', orgId).execute(),
      db.selectFrom('matching.pair_rule').select(['kind', 'reason', 'created_by']).where('org_id', '=', orgId).execute(),
      db.selectFrom('scheduling.substitution').select(['created_by', 'status', 'ended_by']).where('org_id', '=', orgId).execute(),
    ]);
    for (const edit of edits) {
      expect(edit.made_by, edit.kind).not.toBeNull();
      if (['forbid', 'reject', 'join', 'split'].includes(edit.kind)) expect(edit.reason, edit.kind).not.toBe('');
      if (['pin', 'forbid', 'reject', 'swap', 'join', 'split', 'by-hand'].includes(edit.kind)) expect(edit.cost, edit.kind).not.toBeNull();
    }
    for (const rule of rules) expect([rule.created_by === null, rule.kind === 'forbid' && rule.reason === '']).toEqual([false, false]);
    for (const step of steps) expect([step.created_by === null, step.status === 'undone' && step.ended_by === null]).toEqual([false, false]);
    expect(await firstBrokenEntry(tx)).toBeNull();
  });
}
