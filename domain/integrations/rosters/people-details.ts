import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import type { TakenPerson } from '#domain/people/take-people.ts';

export interface Details {
  person: TakenPerson;
  /** Ids of schools, and which of them a roster keeps. */
  schools: Map<string, boolean>;
  /** Guardians of this person. */
  guardians: Map<string, Link>;
  /** Whose guardian this person is. */
  wards: Map<string, Link>;
}

/** `byHand`: a person ended the relation, and only a person makes it again. */
export interface Link {
  open: boolean;
  fromRoster: boolean;
  byHand: boolean;
}

/** Everything a roster may change about these accounts. */
export async function peopleDetails(tx: Tx, ids: readonly string[]): Promise<Map<string, Details>> {
  const [people, schools, relations] = await Promise.all([
    tx.db.selectFrom('people.person').select(['id', 'given_name', 'family_name', 'username', 'email', 'birth_date', 'level', 'time_zone', 'languages', 'status', 'external_id', sql<string | null>`encode(import_hash, 'base64')`.as('import_hash')])
      .where('org_id', '=', tx.orgId).where('id', 'in', [...ids]).execute(),
    tx.db.selectFrom('programs.school_member as m').innerJoin('programs.school as s', (j) => j.onRef('s.org_id', '=', 'm.org_id').onRef('s.id', '=', 'm.school_id'))
      .select(['m.person_id', 'm.school_id', sql<boolean>`s.external_id is not null`.as('kept')]).where('m.org_id', '=', tx.orgId).where('m.person_id', 'in', [...ids]).execute(),
    tx.db.selectFrom('people.relation').select(['from_id', 'to_id', 'source', sql<boolean>`ended_at is null`.as('open')]).where('org_id', '=', tx.orgId).where('kind', '=', 'guardian-of')
      .where((e) => e.or([e('from_id', 'in', [...ids]), e('to_id', 'in', [...ids])])).execute(),
  ]);
  const found = new Map<string, Details>();
  for (const { status, external_id, ...person } of people) {
    const account = { ...person, external_id: external_id!, status: status as TakenPerson['status'] };
    found.set(person.id, { person: account, schools: new Map(), guardians: new Map(), wards: new Map() });
  }
  for (const { person_id, school_id, kept } of schools) found.get(person_id)?.schools.set(school_id, kept);
  const ended = await endedByHand(tx, relations.filter((one) => !one.open).map((one) => one.to_id));
  for (const { from_id, to_id, source, open } of relations) {
    const link = { open, fromRoster: source === 'roster', byHand: ended.has(`${from_id} ${to_id}`) };
    found.get(to_id)?.guardians.set(from_id, link);
    found.get(from_id)?.wards.set(to_id, link);
  }
  return found;
}

async function endedByHand(tx: Tx, learnerIds: readonly string[]): Promise<Set<string>> {
  if (learnerIds.length === 0) return new Set();
  const events = await tx.db.selectFrom('kernel.event').select(['subject_id', sql<string>`data ->> 'fromId'`.as('from_id')])
    .where('org_id', '=', tx.orgId).where('name', '=', 'people.relation-ended').where('subject_id', 'in', [...new Set(learnerIds)]).execute();
  return new Set(events.map((event) => `${event.from_id} ${event.subject_id}`));
}

/** Sign-in names in use among these, lower case, with whose they are. The database says what lower case is: its index does. */
export async function usernamesTaken(tx: Tx, names: readonly string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const { rows } = await sql<{ id: string; username: string }>`select id, username from people.person where org_id = ${tx.orgId}::uuid
    and lower(username) in (select lower(name) from unnest(${[...names]}::text[]) as name)`.execute(tx.db);
  return new Map(rows.map(({ username, id }) => [username.toLowerCase(), id]));
}
