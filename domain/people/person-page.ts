import type { Tx } from '#kernel/action.ts';
import { demand, isStaff, type RoleName, when } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';
import { noteView } from '#domain/people/note-view.ts';
import { rolesOf } from '#domain/people/roles.ts';

export interface Related {
  personId: string;
  name: string;
  kind: 'guardian-of' | 'coach-of';
  /** from: the person of the page is the guardian or coach; to: is the one cared for. */
  side: 'from' | 'to';
}

export interface ShownSignIn {
  id: string;
  role: RoleName;
  how: string;
  device: string;
  createdAt: Temporal.Instant;
  seenAt: Temporal.Instant;
}

/** Sign-ins that stand now, newest first. */
async function livingSignIns(tx: Tx, personId: string): Promise<ShownSignIn[]> {
  const rows = await tx.db.selectFrom('people.sign_in').select(['id', 'role', 'how', 'device', 'created_at', 'seen_at'])
    .where('org_id', '=', tx.orgId).where('person_id', '=', personId).where('ended_at', 'is', null).where('idle_until', '>', tx.now).where('ends_at', '>', tx.now)
    .orderBy('created_at', 'desc').limit(50).execute();
  return rows.map((row) => ({ id: row.id, role: row.role as RoleName, how: row.how, device: row.device, createdAt: row.created_at, seenAt: row.seen_at }));
}

/** My own account: where I am signed in, whether I have a password, which clock I chose. */
export async function myAccount(tx: Tx): Promise<{ signIns: ShownSignIn[]; hasPassword: boolean; timeZone: string | null }> {
  demand(when(tx.actor !== null, 'kernel.problem.refused'));
  const { personId } = tx.actor!;
  const [signIns, person] = await Promise.all([
    livingSignIns(tx, personId),
    tx.db.selectFrom('people.person as p').leftJoin('people.credential as c', (j) => j.onRef('c.org_id', '=', 'p.org_id').onRef('c.person_id', '=', 'p.id'))
      .select(['p.time_zone', 'c.changed_at']).where('p.org_id', '=', tx.orgId).where('p.id', '=', personId).executeTakeFirstOrThrow(),
  ]);
  return { signIns, hasPassword: person.changed_at !== null, timeZone: person.time_zone };
}

async function relationsOf(tx: Tx, personId: string): Promise<Related[]> {
  const rows = await tx.db.selectFrom('people.relation as r')
    .innerJoin('people.person as a', (j) => j.onRef('a.org_id', '=', 'r.org_id').onRef('a.id', '=', 'r.from_id'))
    .innerJoin('people.person as b', (j) => j.onRef('b.org_id', '=', 'r.org_id').onRef('b.id', '=', 'r.to_id'))
    .select(['r.kind', 'r.from_id', 'r.to_id', 'a.given_name as a_given', 'a.family_name as a_family', 'b.given_name as b_given', 'b.family_name as b_family'])
    .where('r.org_id', '=', tx.orgId).where((e) => e.or([e('r.from_id', '=', personId), e('r.to_id', '=', personId)])).where('r.ended_at', 'is', null).orderBy('r.since').execute();
  return rows.map((row) => ({
    kind: row.kind as Related['kind'],
    ...(row.from_id === personId ? { side: 'from', personId: row.to_id, name: `${row.b_given} ${row.b_family}`.trim() } : { side: 'to', personId: row.from_id, name: `${row.a_given} ${row.a_family}`.trim() }),
  }));
}

/** Everything about an account, for coordinators and admins. Looking leaves a line in the audit log. */
export async function personPage(tx: Tx, personId: string) {
  demand(when(isStaff(tx.actor), 'people.refused.staff-only'));
  const mine = (table: 'people.credential' | 'people.sign_in_card') => tx.db.selectFrom(table).where('org_id', '=', tx.orgId).where('person_id', '=', personId);
  const [person, roles, relations, signIns, credential, cards, schools] = await Promise.all([
    tx.db.selectFrom('people.person').selectAll().where('org_id', '=', tx.orgId).where('id', '=', personId).executeTakeFirst(),
    rolesOf(tx, [personId]), relationsOf(tx, personId), livingSignIns(tx, personId),
    mine('people.credential').select(['people.credential.changed_at', 'people.credential.must_change']).executeTakeFirst(),
    mine('people.sign_in_card').select(['people.sign_in_card.id', 'people.sign_in_card.created_at', 'people.sign_in_card.ends_at', 'people.sign_in_card.used_at', 'people.sign_in_card.revoked_at'])
      .orderBy('people.sign_in_card.created_at', 'desc').limit(5).execute(),
    tx.db.selectFrom('programs.school_member as m').innerJoin('programs.school as s', (j) => j.onRef('s.org_id', '=', 'm.org_id').onRef('s.id', '=', 'm.school_id'))
      .select(['s.id', 's.name', 's.code']).where('m.org_id', '=', tx.orgId).where('m.person_id', '=', personId).orderBy('s.name').execute(),
  ]);
  if (!person) throw notFound('people.person.not-found');
  await noteView(tx, personId, 'person');
  return { person, roles: roles.get(personId)!, relations, signIns, credential: credential ?? null, cards, schools };
}

/** The learners and tutors a guardian has here, for the guardian's own pages. */
export async function myChildren(tx: Tx): Promise<{ id: string; givenName: string; familyName: string }[]> {
  const rows = await tx.db.selectFrom('people.relation as r').innerJoin('people.person as p', (j) => j.onRef('p.org_id', '=', 'r.org_id').onRef('p.id', '=', 'r.to_id'))
    .select(['p.id', 'p.given_name', 'p.family_name']).where('r.org_id', '=', tx.orgId).where('r.from_id', '=', tx.actor?.personId ?? null).where('r.kind', '=', 'guardian-of').where('r.ended_at', 'is', null)
    .orderBy('p.given_name').execute();
  return rows.map((row) => ({ id: row.id, givenName: row.given_name, familyName: row.family_name }));
}
