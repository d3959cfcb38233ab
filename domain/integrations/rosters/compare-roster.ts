import type { Tx } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { compareAvailability } from './compare-availability.ts';
import { compareBirthDates, compareRoleChanges } from './compare-changes.ts';
import { compareClasses } from './compare-classes.ts';
import { compareEnrolments } from './compare-enrolments.ts';
import { comparePeople } from './compare-people.ts';
import { compareSchools, compareTerms } from './compare-schools.ts';
import { type Comparison, heldKey } from './comparison.ts';
import { FindingList } from './finding-list.ts';
import { type KnownPeople, knownClasses, knownPeople, knownSchools } from './known.ts';
import { leavingPeople } from './leaving-people.ts';
import { emptyPlan } from './plan.ts';
import { ProblemList } from './problems.ts';
import type { Roster } from './roster.ts';

/** Holds a roster against the organization and says what it would write. Reads only. */
export async function compareRoster(tx: Tx, roster: Roster): Promise<Comparison> {
  const [plan, findings, held] = [emptyPlan(), new FindingList(), new Set(roster.heldBack.map(({ table, externalId }) => heldKey(table, externalId)))];
  const organization = await tx.db.selectFrom('programs.organization').select('time_zone').where('org_id', '=', tx.orgId).executeTakeFirstOrThrow();
  const basics = { tx, roster, plan, findings, held };
  const schoolOf = await compareSchools(basics);
  await compareTerms(basics);
  const people = await knownPeople(tx);
  const at: Comparison = {
    ...basics,
    today: dayOf(tx.now, organization.time_zone),
    mayRaise: roster.source === 'plain' && (tx.actor === null || tx.actor.roles.includes('admin')),
    problems: new ProblemList(),
    people,
    classes: await knownClasses(tx),
    schoolOf,
    schoolLists: new Map(),
    onlySchool: await onlySchool(basics),
    heldPeople: heldPeople(roster, people),
    disabled: new Set(),
    rolesAfter: new Map(),
    reopened: new Set(),
    gone: new Set(),
  };
  const named = await comparePeople(at);
  compareRoleChanges(at);
  await compareBirthDates(at);
  const leaving = await leavingPeople(at, named);
  await compareEnrolments(at, leaving, await compareClasses(at));
  await compareAvailability(at);
  return at;
}

async function onlySchool({ tx, plan }: Pick<Comparison, 'tx' | 'plan'>): Promise<() => string | null> {
  const standing = (await knownSchools(tx)).filter((school) => school.active).map((school) => school.id);
  const all = [...standing, ...plan.schools.add.map((school) => school.id)];
  return () => (all.length === 1 ? all[0]! : null);
}

function heldPeople(roster: Roster, people: KnownPeople): Set<number> {
  const held = new Set<number>();
  for (const { table, externalId } of roster.heldBack) {
    const index = table === 'users' ? people.byExternal.get(externalId) : undefined;
    if (index !== undefined) held.add(index);
  }
  return held;
}
