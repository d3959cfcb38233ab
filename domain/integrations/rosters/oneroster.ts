import { Interner } from './cells.ts';
import { linkGuardians } from './link-guardians.ts';
import { type Bundle, baseColumns } from './oneroster-bundle.ts';
import { addClass, addCourse, classColumns, courseColumns } from './oneroster-classes.ts';
import { addEnrolment, enrolmentColumns } from './oneroster-enrolments.ts';
import { type Manifest, type OneRosterTable, oneRosterTables, readManifest } from './oneroster-manifest.ts';
import { addOrg, checkOrgTree, orgColumns } from './oneroster-orgs.ts';
import { addDemographics, addUser, demographicColumns, userColumns } from './oneroster-people.ts';
import { addRole, leaveOutRoleless, roleColumns } from './oneroster-roles.ts';
import { addTerm, checkTermTree, termColumns } from './oneroster-terms.ts';
import type { Archive } from './open-archive.ts';
import type { ProblemList } from './problems.ts';
import type { ReadOptions } from './read-options.ts';
import { readTable, type Row } from './read-table.ts';
import { type Counts, emptyRoster, type Roster } from './roster.ts';

type Step = {
  columns: { required: readonly string[]; optional: readonly string[]; extra?: RegExp };
  rowsMax: number;
  add: (bundle: Bundle, row: Row) => void;
  after?: (bundle: Bundle) => void;
};

function steps(): Record<OneRosterTable, Step> {
  const enrolled = new Set<string>();
  return {
    orgs: { columns: orgColumns, rowsMax: 50_000, add: addOrg, after: checkOrgTree },
    academicSessions: { columns: termColumns, rowsMax: 20_000, add: addTerm, after: checkTermTree },
    courses: { columns: courseColumns, rowsMax: 300_000, add: addCourse },
    users: { columns: userColumns, rowsMax: 1_000_000, add: addUser },
    roles: { columns: roleColumns, rowsMax: 2_000_000, add: addRole },
    demographics: { columns: demographicColumns, rowsMax: 1_000_000, add: addDemographics },
    classes: { columns: classColumns, rowsMax: 500_000, add: addClass },
    enrollments: {
      columns: enrolmentColumns,
      rowsMax: 4_000_000,
      add: (bundle, row) => addEnrolment(bundle, enrolled, row),
      after: () => enrolled.clear(),
    },
  };
}

/** Reads a OneRoster 1.1 or 1.2 bundle; null when it must be refused (the problems say why). */
export async function readOneRoster(archive: Archive, problems: ProblemList, counts: Counts, options: ReadOptions): Promise<Roster | null> {
  const manifest = await readManifest(archive, problems);
  if (!manifest) return null;
  const bundle = startBundle(manifest, problems, options);
  const table = steps();
  for (const name of oneRosterTables) {
    const step = table[name];
    if (manifest.modes[name] !== 'absent') await readStep(bundle, archive, name, step, counts, options);
    if (problems.rejected) return null;
    if (name === 'roles') finishPeople(bundle, counts);
    step.after?.(bundle);
    if (problems.rejected) return null;
  }
  return bundle.roster;
}

function startBundle(manifest: Manifest, problems: ProblemList, options: ReadOptions): Bundle {
  const roster = emptyRoster(`oneroster-${manifest.version}`);
  roster.modes = { ...manifest.modes };
  const maps = {
    schools: new Map(),
    terms: new Set<string>(),
    courses: new Map(),
    people: new Map(),
    classes: new Map(),
    grants: new Map(),
    agents: new Map(),
  };
  return { manifest, problems, roster, today: options.today, intern: new Interner(), ...maps };
}

async function readStep(
  bundle: Bundle,
  archive: Archive,
  name: OneRosterTable,
  step: Step,
  counts: Counts,
  options: ReadOptions,
): Promise<void> {
  const file = `${name}.csv`;
  const { required, optional, extra = /^metadata\./i } = step.columns;
  const { version, modes } = bundle.manifest;
  const roleColumn = name === 'users' && version === '1.1';
  if (name === 'users' && version === '1.2' && modes.users === 'bulk' && modes.roles === 'absent') {
    bundle.problems.add('roles-missing', { file: 'roles.csv' });
  }
  const spec = {
    file,
    required: roleColumn ? [...required, 'role'] : required,
    optional: [...optional.filter((column) => !roleColumn || column !== 'role'), ...baseColumns],
    extra,
    rowsMax: step.rowsMax,
  };
  const bytesTotal = archive.sizeOf(file.toLowerCase());
  const onProgress = (rows: number, bytes: number) => options.onProgress?.({ file, rows, bytes, bytesTotal });
  const holdBack = (row: Row) => {
    const externalId = row.get(name === 'roles' ? 'userSourcedId' : 'sourcedId');
    if (externalId !== '') bundle.roster.heldBack.push({ table: name, externalId });
  };
  const onRow = (row: Row) => {
    const before = bundle.problems.quarantined;
    step.add(bundle, row);
    if (bundle.problems.quarantined > before) holdBack(row);
  };
  const onHeader = (columns: string[]) => {
    bundle.roster.columns[name] = columns;
  };
  const told = { onProgress, onHeader, onLeftOut: holdBack, signal: options.signal };
  counts[name] = await readTable(archive.read(file.toLowerCase()), spec, bundle.problems, onRow, told);
}

function finishPeople(bundle: Bundle, counts: Counts): void {
  const { modes } = bundle.manifest;
  if (modes.users === 'absent') return;
  if (modes.users === 'bulk' && counts.users === 0) bundle.problems.add('people-empty', { file: 'users.csv' });
  if (modes.roles !== 'absent') leaveOutRoleless(bundle);
  linkGuardians({
    people: bundle.people,
    named: bundle.agents,
    complete: modes.users === 'bulk',
    file: 'users.csv',
    column: 'agentSourcedIds',
    problems: bundle.problems,
  });
}
