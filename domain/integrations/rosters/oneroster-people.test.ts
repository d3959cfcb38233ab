import { expect, it } from 'vitest';
import { codes } from './sample-files.ts';
import { base, read, told, user } from './sample-oneroster.ts';

it('roles of 1.1 become roles of Trellis, unknown ones leave the row out', async () => {
  const words = ['student', 'Teacher', 'aide', 'proctor', 'parent', 'guardian', 'relative', 'administrator', 'ext:wizard', ''];
  const reading = await read({ ...base, users: words.map((word, n) => user(`P-${n}`, word, { org: 'S-1,S-2' })).join('\n') });
  const roles = reading.roster?.people.map((p) => p.roles.map((r) => r.role)[0]);
  expect(roles).toEqual(['learner', 'teacher', 'teacher', 'teacher', 'guardian', 'guardian', 'guardian', 'admin']);
  expect(reading.roster?.people[7]?.roles).toEqual([
    { role: 'admin', schoolId: 'S-1', sourceRole: 'administrator' },
    { role: 'admin', schoolId: 'S-2', sourceRole: 'administrator' },
  ]);
  expect(told(reading)).toEqual(['users.csv:10:role role-unknown', 'users.csv:11:role role-unknown']);
});

it('roles of 1.2 come from roles.csv, several to a person, the primary first', async () => {
  const person = (id: string) => `${id},,,true,u,${id},N,,,,S-1,`;
  const roles = [
    'R-1,,,P-1,secondary,parent,S-1',
    'R-2,,,P-1,primary,teacher,S-2',
    'R-3,,,P-2,primary,counselor,S-1',
    'R-4,,,P-3,primary,wizard,S-1',
    'R-5,,,P-9,primary,student,S-1',
    'R-6,,,P-2,primary,principal,S-9',
  ];
  const reading = await read({ ...base, users: ['P-1', 'P-2', 'P-3'].map(person).join('\n'), roles: roles.join('\n') }, { version: '1.2' });
  expect(reading.roster?.people.map((p) => [p.externalId, p.roles.map((r) => `${r.role} ${r.schoolId}`), p.schoolIds])).toEqual([
    ['P-1', ['teacher S-2', 'guardian S-1'], ['S-1', 'S-2']],
    ['P-2', ['teacher S-1'], ['S-1']],
  ]);
  expect(told(reading)).toEqual([
    'roles.csv:5:role role-unknown',
    'roles.csv:6:userSourcedId reference-unknown',
    'roles.csv:7:orgSourcedId reference-unknown',
    'users.csv:4: role-missing',
  ]);
});

it('guardians are linked from either side, and only where the roles say so', async () => {
  const rows = [
    user('L-1', 'student', { agents: 'G-1,G-2,NOPE,T-1,L-2,L-1' }),
    user('L-2', 'student'),
    user('G-1', 'parent'),
    user('G-2', 'guardian', { agents: 'L-1,L-2' }),
    user('T-1', 'teacher'),
  ];
  const reading = await read({ ...base, users: rows.join('\n') });
  expect(reading.roster?.people.map((p) => p.guardians)).toEqual([['G-1', 'G-2'], ['G-2'], [], [], []]);
  expect(codes(reading)).toEqual(['reference-dropped', 'agent-unclear']);
  expect(reading.problems.filter((p) => p.code === 'agent-unclear').map((p) => p.params.value)).toEqual(['T-1', 'L-2', 'L-1']);
  expect(reading.verdict).toBe('accept');
});

it('one person in two rows is merged, two people under one identifier are not', async () => {
  const twice = await read({ ...base, users: [user('P', 'teacher'), user('P', 'teacher', { org: 'S-2' })].join('\n') });
  expect(twice.roster?.people.map((p) => p.schoolIds)).toEqual([['S-1', 'S-2']]);
  expect(twice.roster?.people[0]?.roles.length).toBe(2);
  expect(told(twice)).toEqual(['users.csv:3:sourcedId row-repeated']);
  const shared = await read({ ...base, users: [user('P', 'teacher'), user('P', 'teacher', { given: 'Other' })].join('\n') });
  expect([shared.verdict, ...codes(shared)]).toEqual(['reject', 'id-shared']);
});

it('e-mail is no key: two people may share one', async () => {
  const rows = [
    user('P-1', 'student', { email: 'home@x.example' }),
    user('P-2', 'student', { email: 'home@x.example' }),
    user('P-3', 'student', { email: 'none' }),
  ];
  const reading = await read({ ...base, users: rows.join('\n') });
  expect(reading.roster?.people.map((p) => p.email)).toEqual(['home@x.example', 'home@x.example', null]);
  expect(told(reading)).toEqual(['users.csv:4:email email-wrong']);
});

it('birth dates that cannot be true cost the date, not the person', async () => {
  const born = ['2013-12-15', '2013-02-30', '15/12/2013', '2026-11-22', '1850-01-01', '', '2012-02-29'];
  const rows = born.map((_, n) => user(`P-${n}`, 'student'));
  const dates = born.map((date, n) => `P-${n},,,${date}`);
  const reading = await read({ ...base, users: rows.join('\n'), demographics: `${dates.join('\n')}\nNOPE,,,2013-01-01` });
  expect(reading.roster?.people.map((p) => p.birthDate)).toEqual(['2013-12-15', null, null, null, null, null, '2012-02-29']);
  expect(told(reading)).toEqual([
    'demographics.csv:3:birthDate birth-date-wrong',
    'demographics.csv:4:birthDate birth-date-wrong',
    'demographics.csv:5:birthDate birth-date-impossible',
    'demographics.csv:6:birthDate birth-date-impossible',
    'demographics.csv:9:sourcedId reference-unknown',
  ]);
});

it('grades become a school year', async () => {
  const grades = ['08', '8', 'KG', 'PK', '07,08', 'UG', '12', 'Grade 5', '99', 'blue'];
  const reading = await read({ ...base, users: grades.map((g, n) => user(`P-${n}`, 'student', { grades: g })).join('\n') });
  expect(reading.roster?.people.map((p) => p.level)).toEqual([8, 8, 0, -1, 8, null, 12, 5, null, null]);
  expect(told(reading)).toEqual(['users.csv:10:grades grade-unknown', 'users.csv:11:grades grade-unknown']);
});

it('rows that cannot stand are left out with their reason', async () => {
  const rows = [
    user('', 'student'),
    user('x'.repeat(256), 'student'),
    user('P-1', 'student', { enabled: 'maybe' }),
    user('P-2', 'student', { org: 'S-9' }),
    user('P-3', 'student', { given: 'x'.repeat(300) }),
    user('P-4', 'student', { enabled: 'FALSE', org: 'S-1,S-9' }),
  ];
  const reading = await read({ ...base, users: rows.join('\n') });
  expect(told(reading)).toEqual([
    'users.csv:2:sourcedId id-missing',
    'users.csv:3:sourcedId id-too-long',
    'users.csv:4:enabledUser enabled-unknown',
    'users.csv:5:orgSourcedIds reference-unknown',
    'users.csv:6:givenName text-too-long',
    'users.csv:7:orgSourcedIds reference-dropped',
  ]);
  expect(reading.roster?.people).toMatchObject([{ externalId: 'P-4', enabled: false, schoolIds: ['S-1'] }]);
});
