import { newId } from '#kernel/ids.ts';
import type { TakenClass } from '#domain/programs/take-classes.ts';
import { type Comparison, heldKey, inChunks, isPlain, sent, tombstonesOf } from './comparison.ts';
import type { SchoolClass } from './roster.ts';
import { fromOneRoster, rowHash } from './row-hash.ts';

/** Holds classes against those that stand; answers which will be closed. */
export async function compareClasses(at: Comparison): Promise<Set<number>> {
  const { roster, classes, plan } = at;
  const named = new Set<number>();
  const changed: { index: number; row: SchoolClass; hash: string }[] = [];
  const buried = tombstonesOf(roster, 'classes');
  for (const row of roster.classes) {
    const hash = hashOf(at, row);
    const index = classes.byExternal.get(row.externalId);
    if (index === undefined) addClass(at, row, hash);
    else {
      named.add(index);
      if (classes.hashes[index] === hash && classes.active[index]) plan.tallies.classes.same++;
      else changed.push({ index, row, hash });
    }
  }
  for (const list of inChunks(changed, 2000)) await changeClasses(at, list);
  return closeClasses(at, named, buried);
}

const hashOf = ({ roster }: Comparison, { title, schoolId, subject, level, termIds }: SchoolClass): string => rowHash(roster.source, [title, schoolId, subject, level, termIds]);

/** A class must stand in a school. Where there is only one, it need not be said. */
function schoolFor(at: Comparison, { schoolId, row, externalId }: SchoolClass): string | null {
  const found = schoolId === null ? at.onlySchool() : at.schoolOf(schoolId);
  if (found) return found;
  const place = { file: 'classes.csv', row, column: isPlain(at) ? 'school' : 'schoolSourcedId' };
  if (schoolId === null || found === null) at.problems.add('school-needed', place);
  else at.problems.add('reference-unknown', place, { value: schoolId, table: 'orgs.csv' });
  at.gone.add(`class ${externalId}`);
  return null;
}

function addClass(at: Comparison, row: SchoolClass, hash: string): void {
  const { classes, plan, findings } = at;
  const school = schoolFor(at, row);
  if (school === null) return;
  const id = newId();
  const index = classes.ids.push(id) - 1;
  classes.byExternal.set(row.externalId, index);
  plan.classes.add.push({ id, school_id: school, title: row.title, subject: row.subject, level: row.level, external_id: row.externalId, status: 'active', import_hash: hash });
  plan.tallies.classes.add++;
  findings.add('add', 'classes', { name: row.title }, { file: 'classes.csv', row: row.row });
}

async function changeClasses(at: Comparison, list: readonly { index: number; row: SchoolClass; hash: string }[]): Promise<void> {
  const { tx, roster, plan, findings, classes } = at;
  const rows = await tx.db.selectFrom('programs.class').select(['id', 'school_id', 'title', 'subject', 'level', 'status']).where('org_id', '=', tx.orgId).where('id', 'in', list.map(({ index }) => classes.ids[index]!)).execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const has = (column: string) => !isPlain(at) || sent(roster, 'classes', column);
  for (const { index, row, hash } of list) {
    const before = byId.get(classes.ids[index]!)!;
    const school = row.schoolId === null && isPlain(at) ? before.school_id : schoolFor(at, row);
    if (school === null) continue;
    const after = {
      school_id: school, title: row.title, subject: has('subject') ? row.subject : before.subject, level: has('level') ? row.level : before.level, status: 'active' as const,
    };
    const changed = (Object.keys(after) as (keyof typeof after)[]).filter((name) => before[name] !== after[name]);
    if (changed.length === 0) {
      plan.tallies.classes.same++;
      continue;
    }
    const taken: TakenClass = { id: before.id, external_id: row.externalId, import_hash: hash, ...after };
    plan.classes.change.push(taken);
    plan.tallies.classes.change++;
    findings.add('change', 'classes', { name: row.title }, { file: 'classes.csv', row: row.row, column: changed.join(', ') });
  }
}

function closeClasses(at: Comparison, named: ReadonlySet<number>, buried: ReadonlySet<string>): Set<number> {
  const { roster, classes, plan, findings } = at;
  const closing = new Set<number>();
  for (const [externalId, index] of classes.byExternal) {
    if (!classes.active[index]) continue;
    const left = roster.modes.classes === 'bulk' && !named.has(index) && fromOneRoster(classes.hashes[index]!) && !at.held.has(heldKey('classes', externalId));
    if (!left && !buried.has(externalId)) continue;
    closing.add(index);
    plan.classes.close.push(classes.ids[index]!);
    plan.tallies.classes.deactivate++;
    findings.add('deactivate', 'classes', { name: classes.titles[index]! });
  }
  return closing;
}
