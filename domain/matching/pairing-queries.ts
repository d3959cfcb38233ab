import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { anywhere } from '#kernel/db.ts';
import { demand } from '#kernel/policy.ts';
import type { Slot } from '#packages/matching/index.ts';
import { maySeeMatches } from './policy.ts';

export interface PairingFilter {
  status?: 'asked' | 'active' | 'ended' | 'all';
  programId?: string;
  q?: string;
}

const nameOf = (who: 'l' | 't') => sql<string>`concat_ws(' ', ${sql.ref(`${who}.given_name`)}, ${sql.ref(`${who}.family_name`)})`;

const found = (tx: Tx, { status = 'active', programId, q = '' }: PairingFilter) =>
  tx.db
    .selectFrom('matching.pairing as p')
    .innerJoin('people.person as l', (join) => join.onRef('l.org_id', '=', 'p.org_id').onRef('l.id', '=', 'p.learner_id'))
    .innerJoin('people.person as t', (join) => join.onRef('t.org_id', '=', 'p.org_id').onRef('t.id', '=', 'p.tutor_id'))
    .innerJoin('programs.program as g', (join) => join.onRef('g.org_id', '=', 'p.org_id').onRef('g.id', '=', 'p.program_id'))
    .innerJoin('library.subject as s', 's.key', 'p.subject')
    .where('p.org_id', '=', tx.orgId)
    .where('p.drop_in', '=', false)
    .$if(status !== 'all', (query) => query.where('p.status', '=', status))
    .$if(programId !== undefined, (query) => query.where('p.program_id', '=', programId!))
    .$if(q !== '', (query) => {
      const words = anywhere(q);
      return query.where((is) => is.or([is(nameOf('l'), 'ilike', words), is(nameOf('t'), 'ilike', words)]));
    });

const slotsJson = sql<Slot[]>`(select coalesce(jsonb_agg(jsonb_build_object('weekday', s2.weekday, 'start', s2.start_minute) order by s2.weekday, s2.start_minute), '[]') from matching.pairing_slot s2 where s2.org_id = p.org_id and s2.pairing_id = p.id)`;

/** One page of pairings by learner's name, with their weekly slots, and how many there are. */
export async function pairings(tx: Tx, filter: PairingFilter, { limit = 50, offset = 0 } = {}) {
  demand(maySeeMatches(tx));
  const [rows, all] = await Promise.all([
    found(tx, filter)
      .select(['p.id', 'p.status', 'p.starts_on', 'p.ends_on', 'p.ended_at', 'p.modality', 'g.name as program', 's.name as subject', 'l.level'])
      .select([nameOf('l').as('learner'), nameOf('t').as('tutor'), slotsJson.as('slots')])
      .orderBy('l.family_name')
      .orderBy('l.given_name')
      .orderBy('p.id')
      .limit(limit)
      .offset(offset)
      .execute(),
    found(tx, filter).select((is) => is.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: all.n };
}

/** One pairing with everything its page says; undefined when there is none. */
export async function pairing(tx: Tx, id: string) {
  demand(maySeeMatches(tx));
  return found(tx, { status: 'all' })
    .leftJoin('matching.help_request as r', (join) => join.onRef('r.org_id', '=', 'p.org_id').onRef('r.id', '=', 'p.request_id'))
    .leftJoin('matching.proposal as a', (join) => join.onRef('a.org_id', '=', 'p.org_id').onRef('a.id', '=', 'p.proposal_id'))
    .leftJoin('matching.round as o', (join) => join.onRef('o.org_id', '=', 'a.org_id').onRef('o.id', '=', 'a.round_id'))
    .select(['p.id', 'p.status', 'p.program_id', 'p.request_id', 'p.learner_id', 'p.tutor_id', 'p.starts_on', 'p.ends_on', 'p.ended_at', 'p.ended_reason', 'p.modality', 'p.meeting_link', 'p.place', 'p.time_zone', 'p.session_minutes', 'p.created_at'])
    .select(['g.name as program', 'g.meeting_link as program_link', 'g.place as program_place', 's.name as subject', 'l.level as learner_level', 't.level as tutor_level', 'l.given_name as learner_given'])
    .select('p.answer_by')
    .select(['r.goal', 'r.sessions_a_week', 'a.id as proposal_id', 'a.score', 'a.by_hand', 'a.reason as decided_why', 'o.id as round_id', 'o.number as round_number'])
    .select([nameOf('l').as('learner'), nameOf('t').as('tutor'), slotsJson.as('slots')])
    .where('p.id', '=', id)
    .executeTakeFirst();
}

/** Open requests and open offers of a program to choose from, by name. */
export async function toPairByHand(tx: Tx, programId: string) {
  demand(maySeeMatches(tx));
  const [requests, offers] = await Promise.all([
    tx.db
      .selectFrom('matching.help_request as r')
      .innerJoin('people.person as l', (join) => join.onRef('l.org_id', '=', 'r.org_id').onRef('l.id', '=', 'r.learner_id'))
      .innerJoin('library.subject as s', 's.key', 'r.subject')
      .select(['r.id', 's.name as subject', 'l.level', nameOf('l').as('learner')])
      .where('r.org_id', '=', tx.orgId)
      .where('r.program_id', '=', programId)
      .where('r.status', '=', 'open')
      .where('r.format', '<>', 'drop-in')
      .where('l.status', '=', 'active')
      .orderBy('l.family_name')
      .orderBy('l.given_name')
      .limit(2000)
      .execute(),
    tx.db
      .selectFrom('matching.tutor_offer as o')
      .innerJoin('people.person as t', (join) => join.onRef('t.org_id', '=', 'o.org_id').onRef('t.id', '=', 'o.tutor_id'))
      .select(['o.id', 'o.capacity', 't.level', nameOf('t').as('tutor')])
      .where('o.org_id', '=', tx.orgId)
      .where('o.program_id', '=', programId)
      .where('o.status', '=', 'open')
      .where('t.status', '=', 'active')
      .orderBy('t.family_name')
      .orderBy('t.given_name')
      .limit(2000)
      .execute(),
  ]);
  return { requests, offers };
}

export async function programOfRequest(tx: Tx, requestId: string): Promise<string | undefined> {
  return (await tx.db.selectFrom('matching.help_request').select('program_id').where('org_id', '=', tx.orgId).where('id', '=', requestId).executeTakeFirst())?.program_id;
}
