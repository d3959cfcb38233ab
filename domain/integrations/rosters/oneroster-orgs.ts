import { schoolNameMax, shortEnough } from './cells.ts';
import { admit, type Bundle } from './oneroster-bundle.ts';
import type { Row } from './read-table.ts';
import type { School } from './roster.ts';

export const orgColumns = { required: ['sourcedId', 'name', 'type'], optional: ['identifier', 'parentSourcedId'] };

export function addOrg(bundle: Bundle, row: Row) {
  const externalId = admit(bundle, 'orgs', row);
  if (externalId === null) return;
  const { problems } = bundle;
  const name = row.get('name');
  if (name === '') return problems.add('name-missing', row.at('name'));
  if (!shortEnough(row, ['name', 'type'], schoolNameMax, problems)) return;
  const parentId = row.get('parentSourcedId') || null;
  const twin = bundle.schools.get(externalId);
  if (twin) {
    const same = twin.name === name && twin.parentId === parentId;
    return problems.add(same ? 'row-repeated' : 'org-id-shared', row.at('sourcedId'), { id: externalId, other: twin.row });
  }
  const school: School = { externalId, name, kind: bundle.intern.text(row.get('type') || 'school'), parentId, row: row.row };
  bundle.schools.set(externalId, school);
  bundle.roster.schools.push(school);
}

/** Schools that stand in a circle have no top: nothing can be scoped by them. */
export function checkOrgTree(bundle: Bundle): void {
  const safe = new Set<string>();
  for (const start of bundle.schools.values()) {
    const path: string[] = [];
    const onPath = new Set<string>();
    let school: School | undefined = start;
    while (school && !safe.has(school.externalId)) {
      if (onPath.has(school.externalId)) {
        const circle = [...path.slice(path.indexOf(school.externalId)), school.externalId].slice(0, 6).join(' → ');
        bundle.problems.add('org-cycle', { file: 'orgs.csv', row: school.row, column: 'parentSourcedId' }, { path: circle });
        return;
      }
      path.push(school.externalId);
      onPath.add(school.externalId);
      school = school.parentId === null ? undefined : bundle.schools.get(school.parentId);
    }
    for (const id of path) safe.add(id);
  }
  dropUnknownParents(bundle);
}

function dropUnknownParents(bundle: Bundle): void {
  if (bundle.manifest.modes.orgs !== 'bulk') return;
  for (const school of bundle.roster.schools) {
    if (school.parentId === null || bundle.schools.has(school.parentId)) continue;
    const place = { file: 'orgs.csv', row: school.row, column: 'parentSourcedId' };
    bundle.problems.add('reference-dropped', place, { value: school.parentId, table: 'orgs.csv' });
    school.parentId = null;
  }
}
