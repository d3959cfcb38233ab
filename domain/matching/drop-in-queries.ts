import { type SqlBool, sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { programsOpenTo } from '#domain/programs/queries.ts';

/** Programs in which the learner who acts can ask for help now, whether they are open at this moment or not. */
export async function dropInPrograms(tx: Tx) {
  const me = tx.actor?.personId ?? '';
  const [person, open] = await Promise.all([tx.db.selectFrom('people.person').select('level').where('org_id', '=', tx.orgId).where('id', '=', me).executeTakeFirst(), programsOpenTo(tx, me)]);
  const level = person?.level ?? null;
  const fitting = open.filter((one) => one.formats.includes('drop-in') && (level === null || (level >= one.level_min && level <= one.level_max)));
  if (fitting.length === 0) return [];
  const hours = await tx.db.selectFrom('programs.program').select(['id', 'time_zone', 'drop_in_from', 'drop_in_until']).where('org_id', '=', tx.orgId).where('id', 'in', fitting.map((one) => one.id)).execute();
  return fitting.map((one) => ({ ...one, level, ...hours.find((row) => row.id === one.id)! }));
}

/** The learner's last place in the queue, with how it stands; null when she never asked. */
export async function myDropIn(tx: Tx) {
  const row = await tx.db
    .selectFrom('matching.drop_in as d')
    .innerJoin('programs.program as p', (join) => join.onRef('p.org_id', '=', 'd.org_id').onRef('p.id', '=', 'd.program_id'))
    .innerJoin('library.subject as s', 's.key', 'd.subject')
    .select(['d.id', 'd.program_id as programId', 'p.name as program', 'd.subject', 's.name as subjectName', 'd.question', 'd.skill_ids as skillIds', 'd.status', 'd.asked_at as askedAt', 'd.give_up_at as giveUpAt', 'd.ended_at as endedAt', 'd.pairing_id as pairingId'])
    .select([
      sql<number>`(select count(*) from matching.drop_in o where o.org_id = d.org_id and o.program_id = d.program_id and o.status = 'waiting' and (o.asked_at, o.id) < (d.asked_at, d.id))`.as('ahead'),
      sql<number>`(select count(*) from matching.drop_in_call c where c.org_id = d.org_id and c.drop_in_id = d.id)`.as('asked'),
      sql<boolean>`exists (select from matching.drop_in_call c where c.org_id = d.org_id and c.drop_in_id = d.id and c.status = 'ringing')`.as('ringing'),
    ])
    .where('d.org_id', '=', tx.orgId)
    .where('d.learner_id', '=', tx.actor?.personId ?? null)
    .orderBy('d.asked_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** How many tutors of a program are here now. */
export const tutorsHere = async (tx: Tx, programId: string): Promise<number> =>
  (await tx.db
    .selectFrom('matching.presence as h')
    .innerJoin('matching.tutor_offer as o', (join) => join.onRef('o.org_id', '=', 'h.org_id').onRef('o.tutor_id', '=', 'h.tutor_id').on('o.status', '=', 'open').on('o.program_id', '=', programId))
    .select((is) => is.fn.countAll<number>().as('n'))
    .where('h.org_id', '=', tx.orgId)
    .where('h.until', '>', tx.now)
    .executeTakeFirstOrThrow()).n;

/** For a tutor: whether any program of hers offers drop-in, until when she said to be here, and what she is asked now. */
export async function myPresence(tx: Tx) {
  const me = tx.actor?.personId ?? null;
  const [program, presence, call] = await Promise.all([
    tx.db
      .selectFrom('matching.tutor_offer as o')
      .innerJoin('programs.program as p', (join) => join.onRef('p.org_id', '=', 'o.org_id').onRef('p.id', '=', 'o.program_id'))
      .select(['p.id', 'p.name', 'p.time_zone', 'p.drop_in_from', 'p.drop_in_until'])
      .where('o.org_id', '=', tx.orgId)
      .where('o.tutor_id', '=', me)
      .where('o.status', '=', 'open')
      .where('p.status', '=', 'running')
      .where(sql<SqlBool>`'drop-in' = any(p.formats)`)
      .orderBy('p.drop_in_until', 'desc')
      .limit(1)
      .executeTakeFirst(),
    tx.db.selectFrom('matching.presence').select(['since', 'until', 'missed']).where('org_id', '=', tx.orgId).where('tutor_id', '=', me).executeTakeFirst(),
    myCall(tx),
  ]);
  if (!program) return null;
  const here = presence && Temporal.Instant.compare(presence.until, tx.now) > 0;
  return { program, until: here ? presence.until : null, dropped: !here && (presence?.missed ?? 0) > 0, call };
}

/** The call the tutor who acts can answer: the one that rings, or else the last she missed whose learner still waits. */
const myCall = (tx: Tx) =>
  tx.db
    .selectFrom('matching.drop_in_call as c')
    .innerJoin('matching.drop_in as d', (join) => join.onRef('d.org_id', '=', 'c.org_id').onRef('d.id', '=', 'c.drop_in_id'))
    .innerJoin('people.person as l', (join) => join.onRef('l.org_id', '=', 'd.org_id').onRef('l.id', '=', 'd.learner_id'))
    .innerJoin('library.subject as s', 's.key', 'd.subject')
    .select(['c.id', 'c.status', 'c.answer_by as answerBy', 'd.asked_at as askedAt', 'd.question', 'd.skill_ids as skillIds', 'l.given_name as learner', 'l.level', 's.name as subject'])
    .where('c.org_id', '=', tx.orgId)
    .where('c.tutor_id', '=', tx.actor?.personId ?? null)
    .where('c.status', 'in', ['ringing', 'missed'])
    .where('d.status', '=', 'waiting')
    .where('d.give_up_at', '>', tx.now)
    .orderBy(sql`c.status = 'ringing'`, 'desc')
    .orderBy('c.called_at', 'desc')
    .limit(1)
    .executeTakeFirst();
