import type { Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { closeAccounts } from '#domain/people/close-accounts.ts';
import { addGuardians, addPeople, changeBirthDates, changePeople, endGuardians, giveRoles, takeBackRoles, unlistEmails, unsettlePeople } from '#domain/people/take-people.ts';
import { addClasses, changeClasses, closeClasses, closeEnrolments, enrol, type TakenEnrolment } from '#domain/programs/take-classes.ts';
import { addSchools, addTerms, changeSchools, changeTerms, joinSchools, leaveSchools } from '#domain/programs/take-schools.ts';
import { type Comparison, drained } from './comparison.ts';
import type { Newcomer, Plan } from './plan.ts';
import type { Enrolment } from './roster.ts';
import { rowHash } from './row-hash.ts';
import { fieldsOf, rolesIn, sentOf } from './wanted-person.ts';

const chunk = 1000;

async function each<T>(list: T[], write: (chunk: readonly T[]) => Promise<unknown>, size = chunk): Promise<void> {
  for (const part of drained(list, size)) await write(part);
}

/** Writes a plan in the caller's transaction, parents before children. An empty plan writes nothing. Its lists are used up. */
export async function writePlan(at: Comparison): Promise<void> {
  const { tx, plan } = at;
  await each(plan.schools.add, (list) => addSchools(tx, list));
  await each(plan.schools.change, (list) => changeSchools(tx, list));
  await each(plan.terms.add, (list) => addTerms(tx, list));
  await each(plan.terms.change, (list) => changeTerms(tx, list));
  for (const list of drained(plan.people.add, chunk)) await writeNewcomers(at, list);
  await writePeople(tx, plan);
  await each(plan.classes.add, (list) => addClasses(tx, list));
  await each(plan.classes.change, (list) => changeClasses(tx, list));
  await each(plan.classes.close, (list) => closeClasses(tx, list));
  const enrolments = (list: readonly Enrolment[]): TakenEnrolment[] =>
    list.map(({ classId, personId, role, externalId, startsOn }) => ({
      class_id: at.classes.ids[at.classes.byExternal.get(classId)!]!, person_id: at.people.ids[at.people.byExternal.get(personId)!]!, role, external_id: externalId, since: startsOn,
    }));
  await each(plan.enrolments.open, (list) => enrol(tx, enrolments(list)));
  await each(plan.enrolments.close, (list) => closeEnrolments(tx, list));
}

async function writeNewcomers(at: Comparison, list: readonly Newcomer[]): Promise<void> {
  const has = sentOf(at);
  await addPeople(at.tx, list.map(({ id, person, username, hash }) => ({ ...fieldsOf(person, has), username, id, external_id: person.externalId, status: 'active', import_hash: hash })));
  await giveRoles(at.tx, list.flatMap(({ id, roles }) => rolesIn(roles).map((role) => ({ person_id: id, role }))));
  await joinSchools(at.tx, list.flatMap(({ id, schools }) => schools.map((school_id) => ({ school_id, person_id: id }))));
}

async function writePeople(tx: Tx, { people, roles, members, guardians, births, unsettled }: Plan): Promise<void> {
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
