import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { besideConcern } from './inside/is-evidence.ts';
import * as questions from './questions/person-data.ts';

/** Everything rooms hold about a person; what she wrote on the question board ('rooms.question', 'rooms.answer', 'rooms.question_report') is read and erased there. */
export async function exportPerson(tx: Tx, personId: string) {
  const [entrances, connections, duties, lines, concerns, handled] = await Promise.all([
    tx.db.selectFrom('rooms.entrant').select(['room_id', 'part', 'device', 'at_door', 'went_at', 'removed_at']).where('org_id', '=', tx.orgId).where('person_id', '=', personId).orderBy('at_door').execute(),
    tx.db.selectFrom('rooms.connection').select(['room_id', 'part', 'came_at', 'left_at']).where('org_id', '=', tx.orgId).where('person_id', '=', personId).orderBy('came_at').execute(),
    tx.db.selectFrom('rooms.duty').select(['program_id', 'since', 'until']).where('org_id', '=', tx.orgId).where('person_id', '=', personId).orderBy('since').execute(),
    tx.db.selectFrom('rooms.line').select(['room_id', 'place', 'text', 'verdict', 'said_at']).where('org_id', '=', tx.orgId).where('person_id', '=', personId).orderBy('id').execute(),
    tx.db.selectFrom('rooms.concern').select(['room_id', 'kind', 'words', 'raised_at']).where('org_id', '=', tx.orgId).where('person_id', '=', personId).orderBy('id').execute(),
    tx.db.selectFrom('rooms.concern_step').select(['concern_id', 'kind', 'words', 'taken_at']).where('org_id', '=', tx.orgId).where('person_id', '=', personId).orderBy('id').execute(),
  ]);
  return { entrances, connections, duties, lines, concerns, handled, board: await questions.exportPerson(tx, personId) };
}

/**
 * Takes away what the person wrote: lines, her things on kept boards, and the notes of rooms she was in, because nobody can tell whose words
 * they are. What is still shared is dropped unread. Times stay under the bare id; a concern and what was done about it stay whole: a safeguarding
 * record; the lines of its room stay, under the bare id, until their half year is over.
 */
export async function erasePerson(tx: Tx, personId: string): Promise<void> {
  await questions.erasePerson(tx, personId);
  const rooms = sql`(select e.room_id from rooms.entrant e where e.org_id = ${tx.orgId} and e.person_id = ${personId})`;
  await sql`delete from rooms.line l where l.org_id = ${tx.orgId} and l.person_id = ${personId} and not ${besideConcern(tx)}`.execute(tx.db);
  await sql`delete from rooms.document where org_id = ${tx.orgId} and room_id in ${rooms}`.execute(tx.db);
  await sql`update rooms.snapshot s set notes = '', pages = (
      select coalesce(jsonb_agg(page.v || jsonb_build_object('objects', (select coalesce(jsonb_agg(o.v order by o.n), '[]') from jsonb_array_elements(page.v -> 'objects') with ordinality o(v, n) where o.v ->> 'by' is distinct from ${personId})) order by page.n), '[]')
      from jsonb_array_elements(s.pages) with ordinality page(v, n))
    where s.org_id = ${tx.orgId} and s.room_id in ${rooms}`.execute(tx.db);
  await tx.db.updateTable('rooms.entrant').set({ device: '' }).where('org_id', '=', tx.orgId).where('person_id', '=', personId).execute();
}
