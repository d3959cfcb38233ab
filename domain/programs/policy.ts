import type { Tx } from '#kernel/action.ts';
import { type Decision, holds, isStaff, no, when, yes } from '#kernel/policy.ts';
import { teachesAll } from '#domain/people/policy.ts';

export const rightNames = ['approve-matches', 'change-policy', 'end-pairing'] as const;
export type RightName = (typeof rightNames)[number];

/** Schools, terms, days without sessions and programs are kept by coordinators and admins of the organization. */
export const mayKeepPrograms = (tx: Tx): Decision => when(isStaff(tx.actor), 'programs.problem.coordinators-only');

const rightHeld = async (tx: Tx, programId: string, right: RightName): Promise<boolean> =>
  tx.actor !== null &&
  (await tx.db
    .selectFrom('programs.decision_right')
    .select('person_id')
    .where('org_id', '=', tx.orgId)
    .where('program_id', '=', programId)
    .where('right', '=', right)
    .where('person_id', '=', tx.actor.personId)
    .executeTakeFirst()) !== undefined;

/** One of the three decisions of a program: only who holds that right, whatever the role. */
export async function mayDecide(tx: Tx, programId: string, right: RightName): Promise<Decision> {
  if (tx.via === 'system') return yes;
  if (!isStaff(tx.actor)) return no('programs.problem.coordinators-only');
  return when(await rightHeld(tx, programId, right), `programs.problem.right-${right}`);
}

/** A right is handed on by who holds it, or by an admin (so that a program is never left without). */
export async function mayHandOnRight(tx: Tx, programId: string, right: RightName): Promise<Decision> {
  return holds(tx.actor, 'admin') ? yes : mayDecide(tx, programId, right);
}

/** Whether the teacher who acts has every one of these learners in a class of hers now. */
export const isTeacherOf = (tx: Tx, learnerIds: readonly string[]): Promise<boolean> => teachesAll(tx, learnerIds);
