import type { Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { closeAccounts } from '#domain/people/close-accounts.ts';
import { addGuardians, addPeople, changeBirthDates, changePeople, endGuardians, giveRoles, takeBackRoles, unlistEmails, unsettlePeople } from '#domain/people/take-people.ts';
import { addClasses, changeClasses, closeClasses, closeEnrolments, enrol } from '#domain/programs/take-classes.ts';
import { addSchools, addTerms, changeSchools, changeTerms, joinSchools, leaveSchools } from '#domain/programs/take-schools.ts';
import { inChunks } from './comparison.ts';
import type { Plan } from './plan.ts';
import { rowHash } from './row-hash.ts';

const chunk = 2000;

async function each<T>(list: readonly T[], write: (chunk: readonly T[]) => Promise<unknown>, size = chunk): Promise<void> {
  for (const part of inChunks(list, size)) await write(part);
}

/** Writes a plan in the caller's transaction, parents before children. An empty plan writes nothing. */
export async function writePlan(tx: Tx, plan: Plan): Promise<void> {
  await each(plan.schools.add, (list) => addSchools(tx, list));
  await each(plan.schools.change, (list) => changeSchools(tx, list));
  await each(plan.terms.add, (list) => addTerms(tx, list));
  await each(plan.terms.change, (list) => changeTerms(tx, list));
  await writePeople(tx, plan);
  await each(plan.classes.add, (list) => addClasses(tx, list));
  await each(plan.classes.change, (list) => changeClasses(tx, list));
  await each(plan.classes.close, (list) => closeClasses(tx, list));
  await each(plan.enrolments.open, (list) => enrol(tx, list));
  await each(plan.enrolments.close, (list) => closeEnrolments(tx, list));
}

async function writePeople(tx: Tx, { people, roles, members, guardians, births, unsettled }: Plan): Promise<void> {
  await each(people.add, (list) => addPeople(tx, list));
  await each(people.change, (list) => changePeople(tx, list));
  await each(people.emailsBefore, (list) => unlistEmails(tx, list));
  for (const id of people.reopened) await leaveEvent(tx, 'people.person-reactivated', id);
  await each(births, (list) => changeBirthDates(tx, list));
  await each([...unsettled], (list) => unsettlePeople(tx, list, rowHash('oneroster-1.1', ['unsettled'])));
  await each(roles.takeBack, (list) => takeBackRoles(tx, list));
  await each(roles.give, (list) => giveRoles(tx, list));
  await each(members.leave, (list) => leaveSchools(tx, list));
  await each(members.join, (list) => joinSchools(tx, list));
  await each(guardians.end, (list) => endGuardians(tx, list));
  await each(guardians.add, (list) => addGuardians(tx, list));
  await each(people.close, (list) => closeAccounts(tx, list), 500);
}
