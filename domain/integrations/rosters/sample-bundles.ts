import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** Invented OneRoster bundles of any size for tests and benchmarks: file name → text. */
export type Files = Record<string, string>;
export type SampleOptions = { version?: '1.1' | '1.2'; learners?: number; mode?: 'bulk' | 'delta' };

const given = ['Amara', 'Björn', 'Chloé', 'Dev', 'Eilidh', 'Farid', 'Giulia', 'Hạnh', 'Ítalo', 'Jada'];
const family = ["D'Souza", 'García, Jr.', '"Ace" Okoro', 'Łukasz', 'Nguyễn', 'O’Neil', 'Patel', 'Tran'];
const subjects = ['Mathematics', 'English'];
const classSize = 25;
const rosterFiles = ['academicSessions', 'classes', 'courses', 'demographics', 'enrollments', 'orgs', 'users'];

const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const csv = (header: string, rows: string[][]) => `${[header.split(','), ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
const pick = (list: readonly string[], n: number) => list[n % list.length]!;

export function sampleBundle({ version = '1.1', learners = 40, mode = 'bulk' }: SampleOptions = {}): Files {
  const mark = mode === 'bulk' ? ['', ''] : ['active', '2026-09-01T00:00:00.000Z'];
  const schools = Math.max(2, Math.ceil(learners / 2000));
  const classes = Math.ceil(learners / classSize) * subjects.length;
  const people = peopleOf(learners, schools, classes);
  const head = 'sourcedId,status,dateLastModified';
  const files: Files = {
    'manifest.csv': manifest(version, mode),
    'orgs.csv': csv(`${head},name,type,identifier,parentSourcedId`, orgs(schools, mark)),
    'academicSessions.csv': csv(`${head},title,type,startDate,endDate,parentSourcedId,schoolYear`, [
      ['SY27', ...mark, '2026-2027', 'schoolYear', '2026-08-17', '2027-06-11', '', '2027'],
      ['T1', ...mark, 'Fall', 'semester', '2026-08-17', '2026-12-18', 'SY27', '2027'],
    ]),
    'courses.csv': csv(
      `${head},schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes`,
      subjects.map((s, n) => [`C-${n}`, ...mark, 'SY27', s, s, '', 'D-1', s, '']),
    ),
    'classes.csv': csv(
      `${head},title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods`,
      count(classes, (n) => [
        `K-${n}`,
        ...mark,
        `Class ${n}`,
        '',
        `C-${n % 2}`,
        '',
        'scheduled',
        '',
        schoolOf(n, schools),
        'SY27,T1',
        '',
        '',
        '1',
      ]),
    ),
    'users.csv': users(version, people, mark),
    'enrollments.csv': csv(
      `${head},classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate`,
      enrolments(people, classes, schools, mark),
    ),
    'demographics.csv': csv(
      `${head},birthDate,sex`,
      count(learners, (n) => [`L-${n}`, ...mark, `20${10 + (n % 9)}-0${1 + (n % 9)}-${10 + (n % 19)}`, '']),
    ),
  };
  if (version === '1.2') {
    const rows = people.map((p) => [`R-${p.id}`, ...mark, p.id, 'primary', p.role, '', '', p.school, '']);
    files['roles.csv'] = csv(`${head},userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId`, rows);
  }
  return files;
}

type Sample = { id: string; role: string; school: string; given: string; family: string; agents: string; grade: string };
const count = <T>(length: number, make: (n: number) => T): T[] => Array.from({ length }, (_, n) => make(n));
const schoolOf = (n: number, schools: number) => `S-${1 + (n % schools)}`;

function peopleOf(learners: number, schools: number, classes: number): Sample[] {
  const person = (id: string, role: string, n: number, more: Partial<Sample> = {}): Sample => ({
    ...{ id, role, school: schoolOf(n, schools), given: pick(given, n), family: pick(family, n >> 1), agents: '', grade: '' },
    ...more,
  });
  const grade = (n: number) => String(1 + (n % 12)).padStart(2, '0');
  return [
    person('A-0', 'administrator', 0),
    ...count(classes, (n) => person(`T-${n}`, 'teacher', n)),
    ...count(learners, (n) => person(`L-${n}`, 'student', n, { grade: grade(n), agents: n % 5 === 0 ? '' : `G-${n}` })),
    ...count(learners, (n) => person(`G-${n}`, n % 2 ? 'parent' : 'guardian', n)).filter((_, n) => n % 5 !== 0),
  ];
}

function orgs(schools: number, mark: string[]): string[][] {
  return [
    ['D-1', ...mark, 'Riverbend Unified', 'district', '', ''],
    ...count(schools, (n) => [`S-${n + 1}`, ...mark, `School ${n + 1}`, 'school', '', 'D-1']),
  ];
}

function users(version: string, people: Sample[], mark: string[]): string {
  const old = version === '1.1';
  const header = `sourcedId,status,dateLastModified,enabledUser,${old ? 'orgSourcedIds,role,' : 'primaryOrgSourcedId,'}username,givenName,familyName,email,agentSourcedIds,grades`;
  const rows = people.map((p) => [
    ...[p.id, ...mark, 'true', p.school, ...(old ? [p.role] : [])],
    ...[p.id.toLowerCase(), p.given, p.family, `${p.id.toLowerCase()}@riverbend.example`, p.agents, p.grade],
  ]);
  return csv(header, rows);
}

function enrolments(people: Sample[], classes: number, schools: number, mark: string[]): string[][] {
  const rows: string[][] = [];
  const half = classes / subjects.length;
  for (const person of people) {
    const n = Number(person.id.slice(2));
    const into = person.role === 'teacher' ? [n] : person.role === 'student' ? subjects.map((_, s) => (n % half) + s * half) : [];
    for (const k of into) rows.push([`E-${rows.length}`, ...mark, `K-${k}`, schoolOf(k, schools), person.id, person.role, 'false', '', '']);
  }
  return rows;
}

function manifest(version: string, mode: string): string {
  const files = version === '1.2' ? [...rosterFiles, 'roles'] : rosterFiles;
  const said = [
    ['manifest.version', '1.0'],
    ['oneroster.version', version],
    ...files.map((file) => [`file.${file}`, mode]),
    ['file.results', 'absent'],
  ];
  return csv('propertyName,value', said);
}

export async function zipOf(files: Record<string, string | Buffer>, options: { mode?: number; compress?: boolean } = {}): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), name, options);
  zip.end();
  return buffer(Readable.from(zip.outputStream));
}
