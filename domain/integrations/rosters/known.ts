import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { roleNames } from '#kernel/policy.ts';

const pageRows = 20_000;

interface Query<Row> {
  execute(): Promise<Row[]>;
}

/** Reads a long table in pages, so that only one page of rows is ever held. */
async function inPages<Row>(first: Query<Row>, next: (last: Row) => Query<Row>, each: (row: Row) => void): Promise<void> {
  for (let query = first; ; ) {
    const rows = await query.execute();
    for (const row of rows) each(row);
    if (rows.length < pageRows) return;
    query = next(rows.at(-1)!);
  }
}

/** Everybody a roster has named before, by place in these lists: small enough for hundreds of thousands. */
export class KnownPeople {
  readonly ids: string[] = [];
  /** Base64; null: a roster closed the account. */
  readonly hashes: (string | null)[] = [];
  readonly active: boolean[] = [];
  /** Bits in the order of `roleNames`: roles from a roster, and roles from a person. */
  readonly rosterRoles: number[] = [];
  readonly handRoles: number[] = [];
  readonly byExternal = new Map<string, number>();
  readonly byId = new Map<string, number>();

  add(id: string, externalId: string, hash: string | null, active: boolean): number {
    const at = this.ids.push(id) - 1;
    this.hashes.push(hash);
    this.active.push(active);
    this.rosterRoles.push(0);
    this.handRoles.push(0);
    this.byExternal.set(externalId, at);
    return at;
  }
}

export const roleBit = (role: string): number => 1 << (roleNames as readonly string[]).indexOf(role);

export async function knownPeople(tx: Tx): Promise<KnownPeople> {
  const known = new KnownPeople();
  const people = tx.db.selectFrom('people.person').select(['id', 'status', sql<string>`external_id`.as('external_id'), sql<string | null>`encode(import_hash, 'base64')`.as('hash')])
    .where('org_id', '=', tx.orgId).where('external_id', 'is not', null).orderBy('id').limit(pageRows);
  await inPages(people, (last) => people.where('id', '>', last.id), ({ id, external_id, hash, status }) => {
    known.byId.set(id, known.add(id, external_id, hash, status === 'active'));
  });
  if (known.ids.length === 0) return known;
  const grants = tx.db.selectFrom('people.role_grant').select(['person_id', 'role', 'source']).where('org_id', '=', tx.orgId).orderBy('person_id').orderBy('role').limit(pageRows);
  await inPages(grants, (last) => grants.where(sql<boolean>`(person_id, role) > (${last.person_id}::uuid, ${last.role})`), ({ person_id, role, source }) => {
    const at = known.byId.get(person_id);
    if (at === undefined) return;
    const list = source === 'roster' ? known.rosterRoles : known.handRoles;
    list[at]! |= roleBit(role);
  });
  return known;
}

export interface KnownClasses {
  ids: string[];
  hashes: (string | null)[];
  active: boolean[];
  titles: string[];
  schoolIds: string[];
  byExternal: Map<string, number>;
  byId: Map<string, number>;
}

export async function knownClasses(tx: Tx): Promise<KnownClasses> {
  const known: KnownClasses = { ids: [], hashes: [], active: [], titles: [], schoolIds: [], byExternal: new Map(), byId: new Map() };
  const classes = tx.db.selectFrom('programs.class').select(['id', 'external_id', 'status', 'title', 'school_id', sql<string | null>`encode(import_hash, 'base64')`.as('hash')])
    .where('org_id', '=', tx.orgId).orderBy('id').limit(pageRows);
  await inPages(classes, (last) => classes.where('id', '>', last.id), ({ id, external_id, hash, status, title, school_id }) => {
    const at = known.ids.push(id) - 1;
    known.hashes.push(hash);
    known.active.push(status === 'active');
    known.titles.push(title);
    known.schoolIds.push(school_id);
    known.byId.set(id, at);
    if (external_id !== null) known.byExternal.set(external_id, at);
  });
  return known;
}

export interface KnownSchool {
  id: string;
  name: string;
  externalId: string | null;
  active: boolean;
}

export async function knownSchools(tx: Tx): Promise<KnownSchool[]> {
  const rows = await tx.db.selectFrom('programs.school').select(['id', 'name', 'external_id', 'status']).where('org_id', '=', tx.orgId).orderBy('id').execute();
  return rows.map(({ id, name, external_id, status }) => ({ id, name, externalId: external_id, active: status === 'active' }));
}

export const knownTerms = (tx: Tx) =>
  tx.db.selectFrom('programs.term').select(['id', 'name', 'starts_on', 'ends_on', 'external_id']).where('org_id', '=', tx.orgId).where('external_id', 'is not', null).execute();

/** Every enrolment: class, person, role, its identifier in the roster, and whether it is open. */
export async function eachEnrolment(tx: Tx, each: (row: { class_id: string; person_id: string; role: string; external_id: string | null; open: boolean }) => void): Promise<void> {
  const rows = tx.db.selectFrom('programs.class_member').select(['class_id', 'person_id', 'role', 'external_id', sql<boolean>`ended_at is null`.as('open')])
    .where('org_id', '=', tx.orgId).orderBy('class_id').orderBy('person_id').orderBy('role').limit(pageRows);
  await inPages(rows, (last) => rows.where(sql<boolean>`(class_id, person_id, role) > (${last.class_id}::uuid, ${last.person_id}::uuid, ${last.role})`), each);
}
