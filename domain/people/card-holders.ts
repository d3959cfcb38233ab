import type { Tx } from '#kernel/action.ts';
import { isStaff } from '#kernel/policy.ts';
import { teachesAll } from '#domain/people/policy.ts';

export interface CardHolder {
  personId: string;
  name: string;
  username: string | null;
  /** The first of the person's schools by name, and the code to sign in there. */
  school: string | null;
  code: string | null;
  /** The newest card; the code on it is kept nowhere. */
  card: { id: string; createdAt: Temporal.Instant; endsAt: Temporal.Instant; usedAt: Temporal.Instant | null; revokedAt: Temporal.Instant | null } | null;
}

/** What a card says and where each stands, by name: for staff, and for a teacher who teaches all of them. */
export async function cardHolders(tx: Tx, personIds: readonly string[]): Promise<CardHolder[]> {
  if (personIds.length === 0 || !(isStaff(tx.actor) || (await teachesAll(tx, personIds)))) return [];
  const [people, cards, schools] = await Promise.all([
    tx.db.selectFrom('people.person').select(['id', 'given_name', 'family_name', 'username']).where('org_id', '=', tx.orgId).where('id', 'in', [...personIds]).where('status', '=', 'active').orderBy('family_name').orderBy('given_name').orderBy('id').execute(),
    tx.db.selectFrom('people.sign_in_card').distinctOn('person_id').select(['person_id', 'id', 'created_at', 'ends_at', 'used_at', 'revoked_at']).where('org_id', '=', tx.orgId).where('person_id', 'in', [...personIds])
      .orderBy('person_id').orderBy('created_at', 'desc').orderBy('id', 'desc').execute(),
    tx.db.selectFrom('programs.school_member as m').innerJoin('programs.school as s', (j) => j.onRef('s.org_id', '=', 'm.org_id').onRef('s.id', '=', 'm.school_id'))
      .select(['m.person_id', 's.name', 's.code']).where('m.org_id', '=', tx.orgId).where('m.person_id', 'in', [...personIds]).orderBy('s.name', 'desc').execute(),
  ]);
  const schoolOf = new Map(schools.map((row) => [row.person_id, row]));
  const cardOf = new Map(cards.map((row) => [row.person_id, { id: row.id, createdAt: row.created_at, endsAt: row.ends_at, usedAt: row.used_at, revokedAt: row.revoked_at }]));
  return people.map(({ id, given_name, family_name, username }) => ({
    personId: id, name: `${given_name} ${family_name}`.trim(), username, school: schoolOf.get(id)?.name ?? null, code: schoolOf.get(id)?.code ?? null, card: cardOf.get(id) ?? null,
  }));
}
