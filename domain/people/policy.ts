import type { Tx } from '#kernel/action.ts';
import { type Decision, holds, isStaff, no, type RoleName, when, yes } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';
import { anyHigh, anyStaff, highRoles, rolesOf } from '#domain/people/roles.ts';

export const isSelf = (tx: Tx, personId: string): boolean => tx.actor?.personId === personId;

export async function isGuardianOf(tx: Tx, personId: string): Promise<boolean> {
  if (!holds(tx.actor, 'guardian')) return false;
  const row = await tx.db.selectFrom('people.relation').select('since').where('org_id', '=', tx.orgId).where('from_id', '=', tx.actor!.personId)
    .where('to_id', '=', personId).where('kind', '=', 'guardian-of').where('ended_at', 'is', null).executeTakeFirst();
  return row !== undefined;
}

/** Coordinators keep everybody's accounts, except those of coordinators, admins and auditors, which only an admin may touch. */
export async function mayKeepAccounts(tx: Tx, personIds: readonly string[]): Promise<Decision> {
  if (!isStaff(tx.actor)) return no('people.refused.staff-only');
  const found = await tx.db.selectFrom('people.person').select((e) => e.fn.countAll<number>().as('n')).where('org_id', '=', tx.orgId).where('id', 'in', [...personIds, tx.actor!.personId]).executeTakeFirstOrThrow();
  if (Number(found.n) !== new Set([...personIds, tx.actor!.personId]).size) throw notFound('people.person.not-found');
  if (tx.actor!.role === 'admin') return yes;
  const roles = [...(await rolesOf(tx, personIds)).entries()].filter(([id]) => !isSelf(tx, id)).flatMap(([, held]) => held);
  return when(!anyHigh(roles), 'people.refused.admin-only');
}

export const mayAddPeople = (tx: Tx, roles: readonly RoleName[]): Decision =>
  !isStaff(tx.actor) ? no('people.refused.staff-only') : when(tx.actor!.role === 'admin' || !anyHigh(roles), 'people.refused.admin-only');

/** Nobody raises herself: the roles that rule over others come from an admin. */
export async function mayChangeRole(tx: Tx, personId: string, role: RoleName): Promise<Decision> {
  if (!isStaff(tx.actor)) return no('people.refused.staff-only');
  if (highRoles.includes(role) && tx.actor!.role !== 'admin') return no('people.refused.admin-only');
  return mayKeepAccounts(tx, [personId]);
}

/** Whether the teacher who acts has every one of these people as a learner in a running class of hers, now. */
export async function teachesAll(tx: Tx, personIds: readonly string[]): Promise<boolean> {
  if (!holds(tx.actor, 'teacher') || personIds.length === 0) return false;
  const rows = await tx.db.selectFrom('programs.class_member as teacher')
    .innerJoin('programs.class_member as learner', (j) => j.onRef('learner.org_id', '=', 'teacher.org_id').onRef('learner.class_id', '=', 'teacher.class_id'))
    .innerJoin('programs.class as c', (j) => j.onRef('c.org_id', '=', 'teacher.org_id').onRef('c.id', '=', 'teacher.class_id'))
    .select('learner.person_id').distinct()
    .where('teacher.org_id', '=', tx.orgId).where('teacher.person_id', '=', tx.actor!.personId).where('teacher.role', '=', 'teacher').where('teacher.ended_at', 'is', null)
    .where('learner.role', '=', 'learner').where('learner.ended_at', 'is', null).where('learner.person_id', 'in', [...personIds]).where('c.status', '=', 'active').execute();
  return rows.length === new Set(personIds).size;
}

/**
 * Cards lie about in classrooms: they open only accounts that see no one else's record. A teacher hands them to learners of her own
 * classes, and only where the account is a learner's or tutor's and nothing more.
 */
export async function mayIssueCards(tx: Tx, personIds: readonly string[]): Promise<Decision> {
  if (holds(tx.actor, 'teacher')) {
    if (!(await teachesAll(tx, personIds))) return no('people.refused.not-your-class');
    const held = [...(await rolesOf(tx, personIds)).values()].flat();
    return when(held.every((role) => role === 'learner' || role === 'tutor'), 'people.refused.card-learners-only');
  }
  const kept = await mayKeepAccounts(tx, personIds);
  if (!kept.yes) return kept;
  return when(!anyStaff([...(await rolesOf(tx, personIds)).values()].flat()), 'people.refused.no-card-for-staff');
}

export async function mayRevokeCard(tx: Tx, cardId: string): Promise<Decision> {
  const card = await tx.db.selectFrom('people.sign_in_card').select('person_id').where('org_id', '=', tx.orgId).where('id', '=', cardId).executeTakeFirst();
  if (!card || (holds(tx.actor, 'teacher') && !(await teachesAll(tx, [card.person_id])))) throw notFound();
  return holds(tx.actor, 'teacher') ? yes : mayKeepAccounts(tx, [card.person_id]);
}

export async function mayEndSignIn(tx: Tx, signInId: string): Promise<Decision> {
  const row = await tx.db.selectFrom('people.sign_in').select('person_id').where('org_id', '=', tx.orgId).where('id', '=', signInId).executeTakeFirst();
  if (!row || (!isSelf(tx, row.person_id) && !isStaff(tx.actor))) throw notFound();
  return isSelf(tx, row.person_id) ? yes : mayKeepAccounts(tx, [row.person_id]);
}

/** One's own times; or staff for anybody. */
export const maySetAvailability = async (tx: Tx, personId: string): Promise<Decision> => {
  if (isSelf(tx, personId)) return yes;
  if (!holds(tx.actor, 'coordinator', 'admin')) return no('people.refused.own-times-only');
  const person = await tx.db.selectFrom('people.person').select('id').where('org_id', '=', tx.orgId).where('id', '=', personId).executeTakeFirst();
  if (!person) throw notFound('people.person.not-found');
  return yes;
};
