import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { demand } from '#kernel/policy.ts';
import { waitEstimate } from '#packages/matching/index.ts';
import { maySeeMatches } from './policy.ts';

const daysLookedBack = 28;
const waitsMost = 500;

export interface UsualWait {
  /** Whole minutes: half of those who stand as she does wait no longer than `from`, nine in ten no longer than `to`. Null: too few to say. */
  range: { from: number; to: number } | null;
  /** Waits it rests on. */
  waits: number;
}

/** How long one waits in a program with so many people ahead, from the waits of the last four weeks. Who gave up made room for those behind, and for nobody else. */
export async function usualWait(tx: Tx, programId: string, ahead = 0): Promise<UsualWait> {
  const past = await tx.db
    .selectFrom('matching.drop_in')
    .select(['status', 'asked_at', 'ended_at'])
    .where('org_id', '=', tx.orgId)
    .where('program_id', '=', programId)
    .where('status', '<>', 'waiting')
    .where('ended_at', '>', tx.now.subtract({ hours: 24 * daysLookedBack }))
    .orderBy('asked_at', 'desc')
    .limit(waitsMost)
    .execute();
  const served = past.filter((one) => one.status === 'accepted').length;
  const minutes = minutesWaited(past.map((one) => [one.asked_at.epochMilliseconds, one.ended_at!.epochMilliseconds]));
  const said = waitEstimate({ ahead, freeNow: 0, served, gaveUp: ahead === 0 ? 0 : past.length - served, minutes });
  return said.kind === 'about' ? { range: { from: said.median, to: said.p90 }, waits: said.seen } : { range: null, waits: said.kind === 'unknown' ? said.seen : served };
}

/** Minutes in which anybody waited; who waits side by side counts once. */
function minutesWaited(spans: [from: number, until: number][]): number {
  let [sum, until] = [0, Number.NEGATIVE_INFINITY];
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    sum += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return sum / 60_000;
}

/** The queue as it stands: who waits how long, and who is here. Staff only. */
export async function dropInNow(tx: Tx, programId: string | null) {
  demand(maySeeMatches(tx));
  const [waiting, here] = await Promise.all([
    tx.db
      .selectFrom('matching.drop_in as d')
      .innerJoin('people.person as l', (join) => join.onRef('l.org_id', '=', 'd.org_id').onRef('l.id', '=', 'd.learner_id'))
      .innerJoin('programs.program as g', (join) => join.onRef('g.org_id', '=', 'd.org_id').onRef('g.id', '=', 'd.program_id'))
      .innerJoin('library.subject as s', 's.key', 'd.subject')
      .select(['d.id', 'd.learner_id as learnerId', 'l.given_name as given', 'l.family_name as family', 's.name as subject', 'g.name as program', 'd.asked_at as askedAt', 'd.give_up_at as giveUpAt'])
      .select([
        sql<number>`(select count(*) from matching.drop_in_call c where c.org_id = d.org_id and c.drop_in_id = d.id)`.as('asked'),
        sql<string | null>`(select concat_ws(' ', t.given_name, t.family_name) from matching.drop_in_call c join people.person t on t.org_id = c.org_id and t.id = c.tutor_id where c.org_id = d.org_id and c.drop_in_id = d.id and c.status = 'ringing')`.as('ringing'),
      ])
      .where('d.org_id', '=', tx.orgId)
      .where('d.status', '=', 'waiting')
      .$if(programId !== null, (q) => q.where('d.program_id', '=', programId!))
      .orderBy('d.asked_at')
      .orderBy('d.id')
      .limit(200)
      .execute(),
    tx.db
      .selectFrom('matching.presence as h')
      .innerJoin('people.person as t', (join) => join.onRef('t.org_id', '=', 'h.org_id').onRef('t.id', '=', 'h.tutor_id'))
      .select(['h.tutor_id as tutorId', 't.given_name as given', 't.family_name as family', 'h.since', 'h.until', 'h.missed'])
      .select([
        sql<string | null>`(select concat_ws(' ', l.given_name, l.family_name) from matching.drop_in_call c join matching.drop_in d on d.org_id = c.org_id and d.id = c.drop_in_id join people.person l on l.org_id = d.org_id and l.id = d.learner_id
          where c.org_id = h.org_id and c.tutor_id = h.tutor_id and c.status = 'ringing')`.as('askedFor'),
        sql<string[]>`array(select distinct b.name from matching.tutor_offer o join matching.offer_skill k on k.org_id = o.org_id and k.offer_id = o.id and k.certified join library.subject b on b.key = k.subject
          where o.org_id = h.org_id and o.tutor_id = h.tutor_id and o.status = 'open' order by 1)`.as('subjects'),
      ])
      .where('h.org_id', '=', tx.orgId)
      .where('h.until', '>', tx.now)
      .$if(programId !== null, (q) => q.where((is) => is.exists(is.selectFrom('matching.tutor_offer as o').select('o.id').whereRef('o.org_id', '=', 'h.org_id').whereRef('o.tutor_id', '=', 'h.tutor_id').where('o.program_id', '=', programId!).where('o.status', '=', 'open'))))
      .orderBy('t.family_name')
      .orderBy('t.given_name')
      .execute(),
  ]);
  return { waiting, here };
}

export interface DropInWeek {
  /** Monday. */
  week: string;
  asked: number;
  served: number;
  unserved: number;
  cancelled: number;
  /** Minutes until a tutor accepted, of those served; null when none was. */
  p50: number | null;
  p90: number | null;
}

/** Week by week, the latest first: how many asked, how many were served, and how long they waited. Staff only. */
export async function dropInWeeks(tx: Tx, programId: string | null, weeks = 8): Promise<DropInWeek[]> {
  demand(maySeeMatches(tx));
  const minutes = sql`extract(epoch from d.ended_at - d.asked_at)::float8 / 60`;
  const { rows } = await sql<DropInWeek>`
    select date_trunc('week', d.asked_at at time zone g.time_zone)::date as week, count(*) as asked, count(*) filter (where d.status = 'accepted') as served, count(*) filter (where d.status = 'unserved') as unserved,
      count(*) filter (where d.status = 'cancelled') as cancelled,
      percentile_cont(0.5) within group (order by ${minutes}) filter (where d.status = 'accepted') as p50, percentile_cont(0.9) within group (order by ${minutes}) filter (where d.status = 'accepted') as p90
    from matching.drop_in d join programs.program g on g.org_id = d.org_id and g.id = d.program_id
    where d.org_id = ${tx.orgId} and d.status <> 'waiting' and d.asked_at > ${tx.now.subtract({ hours: 7 * 24 * weeks })} and (${programId}::uuid is null or d.program_id = ${programId})
    group by 1 order by 1 desc`.execute(tx.db);
  return rows;
}

/** Running programs that offer drop-in, to choose from. */
export const dropInOffered = (tx: Tx) =>
  tx.db.selectFrom('programs.program').select(['id', 'name', 'time_zone', 'drop_in_from', 'drop_in_until']).where('org_id', '=', tx.orgId).where('status', '=', 'running').where(sql<boolean>`'drop-in' = any(formats)`).orderBy('name').execute();
