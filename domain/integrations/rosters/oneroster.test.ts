import { expect, it } from 'vitest';
import { problemText } from './finding-text.ts';
import { sampleBundle, zipOf } from './sample-bundles.ts';
import { codes, readBytes } from './sample-files.ts';
import { base, delta, headers, read, told, user } from './sample-oneroster.ts';

it('the manifest decides what is read', async () => {
  const manifest = (...said: string[]) => ['propertyName,value', 'manifest.version,1.0', ...said, ''].join('\n');
  const of = async (text: string, tables = base) => codes(await read(tables, { manifest: text }));
  expect(await of('a,b\n')).toEqual(['column-unknown', 'column-missing']);
  expect(await of(manifest('file.orgs,bulk'))).toEqual(['version-unknown']);
  expect(await of(manifest('oneroster.version,2.0'))).toEqual(['version-unknown']);
  expect(await of(manifest('oneroster.version,1.1', 'file.orgs,all'))).toContain('mode-unknown');
  expect(await of(manifest('oneroster.version,1.1', 'file.orgs,absent'))).toEqual(['undeclared-file', 'manifest-empty']);
  expect(await of(manifest('oneroster.version,1.1', 'file.orgs,bulk', 'file.users,bulk'))).toEqual(['declared-missing']);
  expect(await of(manifest('oneroster.version,1.1', 'file.orgs,bulk', 'file.results,bulk'))).toEqual(['file-not-used']);
  expect(await of(manifest('oneroster.version,1.2', 'file.orgs,bulk', 'file.users,bulk'), { ...base, users: '' })).toContain(
    'roles-missing',
  );
  expect(await of('propertyName,value\noneroster.version,1.1\nfile.orgs,bulk\n')).toEqual(['manifest-version']);
});

it('a demographics file nobody declared is not opened', async () => {
  const extra = { 'demographics.csv': `${headers.demographics}\nP,,,2013-01-01\n` };
  const reading = await read({ ...base, users: user('P', 'student') }, { extra });
  expect(told(reading)).toEqual(['demographics.csv:: undeclared-file']);
  expect(reading.roster?.people[0]?.birthDate).toBe(null);
});

it('says which columns were sent', async () => {
  const reading = await read(base);
  expect(reading.roster?.columns).toEqual({ orgs: headers.orgs?.split(',') });
});

it('schools in a circle are refused, however long the circle', async () => {
  const circle = await read({ orgs: 'A,,,A,school,C\nB,,,B,school,A\nC,,,C,school,B' });
  expect(problemText('en', circle.problems[0]!)).toBe('The schools stand in a circle: A → C → B → A. Correct parentSourcedId.');
  expect(codes(await read({ orgs: 'A,,,A,school,A' }))).toEqual(['org-cycle']);
  const chain = Array.from({ length: 3000 }, (_, n) => `O-${n},,,O,local,${n ? `O-${n - 1}` : 'NOPE'}`).reverse();
  expect(codes(await read({ orgs: chain.join('\n') }))).toEqual(['reference-dropped']);
  expect(codes(await read({ orgs: 'A,,,A,school,\nA,,,B,school,' }))).toEqual(['org-id-shared']);
});

it('classes take subject and year from their course; terms and enrolments are checked', async () => {
  const reading = await read({
    ...base,
    academicSessions:
      'T-1,,,Fall,term,2026-08-17,2026-12-18,,2027\nT-2,,,Bad,term,2026-13-01,2026-12-18,,\nT-3,,,Odd,term,2026-08-17,2026-01-01,,\nT-4,,,Loop,term,2026-08-17,2026-12-18,T-4,',
    courses: 'C-1,,,Algebra,"07,08",Mathematics',
    users: [user('L', 'student'), user('T', 'teacher')].join('\n'),
    classes: 'K-1,,,Algebra 1,C-1,S-1,"T-1,T-2",\nK-2,,,Lost,C-1,S-9,T-1,\nK-3,,,Free,C-9,S-2,,05\nK-1,,,Again,C-1,S-1,,',
    enrollments:
      'E-1,,,K-1,L,student,,\nE-2,,,K-1,T,teacher,2026-08-17,2026-12-18\nE-3,,,K-2,L,student,,\nE-4,,,K-1,L,proctor,,\nE-5,,,K-1,L,wizard,,\nE-6,,,K-1,L,student,2026-02-31,\nE-1,,,K-3,L,student,,\nE-8,,,,L,student,,',
  });
  expect(reading.roster?.classes.map(({ row, ...rest }) => rest)).toEqual([
    { externalId: 'K-1', title: 'Algebra 1', schoolId: 'S-1', subject: 'Mathematics', level: 8, termIds: ['T-1'] },
    { externalId: 'K-3', title: 'Free', schoolId: 'S-2', subject: null, level: 5, termIds: [] },
  ]);
  expect(reading.roster?.terms.map((t) => [t.externalId, t.parentId, t.schoolYear])).toEqual([
    ['T-1', null, 2027],
    ['T-4', null, null],
  ]);
  expect(reading.roster?.enrolments.map((e) => [e.externalId, e.role, e.endsOn])).toEqual([
    ['E-1', 'learner', null],
    ['E-2', 'teacher', '2026-12-18'],
  ]);
  expect(told(reading)).toEqual([
    'academicSessions.csv:3:startDate date-wrong',
    'academicSessions.csv:4:endDate dates-reversed',
    'academicSessions.csv:5:parentSourcedId term-cycle',
    'classes.csv:2:termSourcedIds reference-dropped',
    'classes.csv:3:schoolSourcedId reference-unknown',
    'classes.csv:4:courseSourcedId reference-dropped',
    'classes.csv:5:sourcedId id-repeated',
    'enrollments.csv:4:classSourcedId reference-unknown',
    'enrollments.csv:5:role enrolment-role-unused',
    'enrollments.csv:6:role role-unknown',
    'enrollments.csv:7:beginDate date-wrong',
    'enrollments.csv:8:sourcedId id-repeated',
    'enrollments.csv:9:classSourcedId cell-missing',
  ]);
});

it('status belongs to deltas; in a complete file it is tolerated and told once', async () => {
  const bulk = await read({ orgs: `A,${delta},A,school,\nB,tobedeleted,,B,school,\nC,,,C,school,` });
  expect(bulk.roster?.schools.map((s) => s.externalId)).toEqual(['A', 'C']);
  expect(told(bulk)).toEqual(['orgs.csv:2:status status-in-bulk']);
  const some = await read(
    { orgs: `A,${delta},A,school,Z\nB,tobedeleted,2026-09-01,B,school,\nC,,,C,school,\nD,active,,D,school,` },
    { mode: 'delta' },
  );
  expect(some.roster?.schools.map((s) => [s.externalId, s.parentId])).toEqual([
    ['A', 'Z'],
    ['D', null],
  ]);
  expect(some.roster?.tombstones).toEqual([{ table: 'orgs', externalId: 'B', row: 3 }]);
  expect(told(some)).toEqual(['orgs.csv:4:status status-unknown', 'orgs.csv:5:dateLastModified modified-missing']);
});

it('a delta may speak of people it does not list', async () => {
  const tables = {
    roles: `R-1,${delta},P-9,primary,teacher,S-9\nR-2,tobedeleted,2026-09-01,P-8,primary,student,S-9`,
    demographics: `P-9,${delta},2001-05-05`,
    enrollments: `E-1,${delta},K-9,P-9,teacher,,`,
  };
  const reading = await read(tables, { version: '1.2', mode: 'delta' });
  expect([reading.verdict, reading.problems]).toEqual(['accept', []]);
  expect(reading.roster?.roleChanges).toEqual([
    { personId: 'P-9', grant: { role: 'teacher', schoolId: 'S-9', sourceRole: 'teacher' }, ended: false, row: 2 },
    { personId: 'P-8', grant: { role: 'learner', schoolId: 'S-9', sourceRole: 'student' }, ended: true, row: 3 },
  ]);
  expect(reading.roster?.birthDateChanges).toEqual([{ personId: 'P-9', birthDate: '2001-05-05', row: 2 }]);
  expect(reading.roster?.enrolments).toMatchObject([{ classId: 'K-9', personId: 'P-9' }]);
});

it('remembers whom a left-out row names, so that nobody is taken to have left', async () => {
  const users = [user('P-1', 'wizard'), user('P-2', 'student'), 'P-3,,,true', user('P-4', 'student')].join('\n');
  const enrollments = 'E-1,,,K-1,P-1,student,,\nE-2,,,K-1,P-2,student,,';
  const reading = await read({ ...base, users, classes: 'K-1,,,Algebra,,S-1,,', enrollments });
  expect(reading.roster?.people.map((p) => p.externalId)).toEqual(['P-2', 'P-4']);
  expect(reading.roster?.heldBack).toEqual([
    { table: 'users', externalId: 'P-1' },
    { table: 'users', externalId: 'P-3' },
    { table: 'enrollments', externalId: 'E-1' },
  ]);
});

it('tells how far it is', async () => {
  const files: string[] = [];
  await readBytes(await zipOf(sampleBundle()), 'x.zip', { onProgress: (progress) => files.push(`${progress.file} ${progress.rows}`) });
  expect(files).toContain('users.csv 77');
});
