import { newId } from '#kernel/ids.ts';
import type { Tx } from '#kernel/action.ts';
import { knownSchools, knownTerms, type KnownSchool } from './known.ts';
import type { FindingList } from './finding-list.ts';
import type { Plan } from './plan.ts';
import { heldKey, tombstonesOf } from './comparison.ts';
import type { Roster, School } from './roster.ts';

/** Units above a school are the organization itself, those below belong to a school. */
const above = new Set(['district', 'local', 'state', 'national']);
const plainMark = 'plain:';

interface Input {
  tx: Tx;
  roster: Roster;
  plan: Plan;
  findings: FindingList;
  held: ReadonlySet<string>;
}

/** Holds the schools against those that stand, and answers how identifiers lead to schools. */
export async function compareSchools(input: Input): Promise<(externalId: string) => string | null | undefined> {
  const { roster } = input;
  const standing = await knownSchools(input.tx);
  const byExternal = new Map(standing.flatMap((school) => (school.externalId === null ? [] : [[school.externalId, school] as const])));
  const ids = new Map<string, string | null>();
  for (const school of byExternal.values()) ids.set(school.externalId!, school.id);
  const plain = roster.source === 'plain';
  const byName = new Map(standing.filter((school) => school.active).map((school) => [school.name.toLowerCase(), school] as const));
  for (const unit of roster.schools) {
    if (unit.kind === 'department' || above.has(unit.kind)) continue;
    const key = plain ? plainMark + unit.externalId : unit.externalId;
    const known = byExternal.get(key) ?? (plain ? byName.get(unit.name.toLowerCase()) : undefined);
    ids.set(unit.externalId, known ? known.id : addSchool(input, unit, key));
    if (known) keepSchool(input, known, unit, plain);
  }
  if (!plain) closeSchools(input, byExternal);
  for (const unit of roster.schools) if (above.has(unit.kind)) ids.set(unit.externalId, null);
  const parents = new Map(roster.schools.map((unit) => [unit.externalId, unit.parentId]));
  for (const unit of roster.schools) if (unit.kind === 'department') ids.set(unit.externalId, schoolAbove(unit, parents, ids));
  return (externalId) => ids.get(externalId);
}

function schoolAbove(unit: School, parents: ReadonlyMap<string, string | null>, ids: ReadonlyMap<string, string | null>): string | null {
  let parent = unit.parentId;
  for (let steps = 0; parent !== null && steps < 20; steps++) {
    const found = ids.get(parent);
    if (found) return found;
    parent = parents.get(parent) ?? null;
  }
  return null;
}

function addSchool({ plan, findings, roster }: Input, unit: School, key: string): string {
  const id = newId();
  plan.schools.add.push({ id, name: unit.name, external_id: key, status: 'active' });
  plan.tallies.schools.add++;
  findings.add('add', 'schools', { name: unit.name }, { file: roster.source === 'plain' ? 'people.csv' : 'orgs.csv', row: unit.row });
  return id;
}

function keepSchool({ plan, findings, roster }: Input, known: KnownSchool, unit: School, plain: boolean): void {
  const renamed = !plain && known.name !== unit.name;
  if (!renamed && known.active) {
    plan.tallies.schools.same++;
    return;
  }
  plan.schools.change.push({ id: known.id, name: renamed ? unit.name : known.name, external_id: known.externalId!, status: 'active' });
  plan.tallies.schools.change++;
  findings.add('change', 'schools', { name: unit.name }, { file: roster.source === 'plain' ? 'people.csv' : 'orgs.csv', row: unit.row, column: renamed ? 'name' : 'status' });
}

function closeSchools({ roster, plan, findings, held }: Input, byExternal: ReadonlyMap<string, KnownSchool>): void {
  const gone = tombstonesOf(roster, 'orgs');
  const listed = new Set(roster.schools.map((unit) => unit.externalId));
  for (const [externalId, school] of byExternal) {
    if (!school.active || externalId.startsWith(plainMark)) continue;
    const left = roster.modes.orgs === 'bulk' && !listed.has(externalId) && !held.has(heldKey('orgs', externalId));
    if (!left && !gone.has(externalId)) continue;
    plan.schools.change.push({ id: school.id, name: school.name, external_id: externalId, status: 'inactive' });
    plan.tallies.schools.deactivate++;
    findings.add('deactivate', 'schools', { name: school.name });
  }
}

/** Terms are history that programs point to: they are added and changed, never taken away. */
export async function compareTerms({ tx, roster, plan, findings }: Input): Promise<void> {
  const known = new Map((await knownTerms(tx)).map((term) => [term.external_id, term]));
  for (const { externalId, title, startsOn, endsOn, row } of roster.terms) {
    const before = known.get(externalId);
    const term = { id: before?.id ?? newId(), name: title, starts_on: startsOn, ends_on: endsOn, external_id: externalId };
    const place = { file: 'academicSessions.csv', row };
    if (!before) {
      plan.terms.add.push(term);
      plan.tallies.terms.add++;
      findings.add('add', 'terms', { name: title }, place);
    } else if (before.name !== title || before.starts_on !== startsOn || before.ends_on !== endsOn) {
      plan.terms.change.push(term);
      plan.tallies.terms.change++;
      findings.add('change', 'terms', { name: title }, { ...place, column: before.name === title ? 'dates' : 'name' });
    } else plan.tallies.terms.same++;
  }
}
