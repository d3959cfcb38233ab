import { expect, it } from 'vitest';
import { plainNames, template } from './plain-columns.ts';
import { zipOf } from './sample-bundles.ts';
import { readBytes } from './sample-files.ts';

const told = (reading: Awaited<ReturnType<typeof readBytes>>) => reading.problems.map((p) => `${p.row}:${p.column} ${p.code}`);

it('accepts its own templates, one by one and together', async () => {
  for (const name of plainNames) {
    const reading = await readBytes(template(name), `${name}.csv`);
    expect([name, reading.verdict, reading.problems, reading.counts]).toEqual([name, 'accept', [], { [name]: 1 }]);
    expect(reading.roster).toMatchObject({ source: 'plain', modes: { [name]: 'delta' } });
  }
  const all = await readBytes(await zipOf(Object.fromEntries(plainNames.map((name) => [`${name}.csv`, template(name)]))));
  expect([all.verdict, all.problems]).toEqual(['accept', []]);
  expect(all.roster).toMatchObject({
    schools: [{ name: 'Alder Elementary' }],
    people: [
      {
        roles: [{ role: 'learner' }, { role: 'tutor' }],
        level: 7,
        languages: ['en', 'ig'],
        timeZone: 'America/Chicago',
        birthDate: '2013-09-30',
      },
    ],
    requests: [{ learnerId: 'P-1', sessionsAWeek: 2, format: 'one_to_one', skills: ['Adding fractions', 'Ratios'] }],
    offers: [{ tutorId: 'P-4', levelMax: 8, capacity: 2, modality: 'either' }],
    availability: [{ weekday: 2, startMinute: 930, endMinute: 1020 }],
  });
  expect(all.roster?.enrolments.map((e) => [e.externalId, e.role])).toEqual([
    ['C-1:teacher:P-9', 'teacher'],
    ['C-1:learner:P-1', 'learner'],
    ['C-1:learner:P-2', 'learner'],
    ['C-1:learner:P-3', 'learner'],
  ]);
});

it('names the row and column of each wrong cell and keeps the other rows', async () => {
  const head = 'person_id,given_name,family_name,roles,school,level,email,birth_date,languages,time_zone,guardian_of';
  const rows = [
    'P-1,Amara,Okafor,learner,Alder,7,,,,,',
    'P-2,Bo,Li,Learner;wizard,Alder,,,,,,',
    'P-3,Bo,Li,,Alder,,,,,,',
    ',Bo,Li,learner,,,,,,,',
    'P-4,,,learner,,,,,,,',
    'P-5,Bo,Li,learner,,,,,klingonish,,',
    'P-6,Bo,Li,learner,,,,,,Mars/Base,',
    'P-7,Bo,Li,learner,,,,,,+02:00,',
    'P-8,Bo,Li,learner,,blue,none,2030-01-01,pt-br,UTC,',
    'P-1,Amara,Okafor,tutor,,,,,,,',
    'G-1,Gita,Okafor,guardian,,,,,,,P-1;P-77',
    'G-2,Gus,Li,teacher,,,,,,,P-1',
  ];
  const reading = await readBytes([head, ...rows].join('\n'), 'people.csv');
  expect(told(reading)).toEqual([
    '3:roles role-unknown',
    '4:roles role-missing',
    '5:person_id id-missing',
    '6:given_name name-missing',
    '7:languages language-wrong',
    '8:time_zone time-zone-wrong',
    '9:time_zone time-zone-wrong',
    '10:level grade-unknown',
    '10:email email-wrong',
    '10:birth_date birth-date-impossible',
    '11:person_id id-repeated',
    '13:guardian_of agent-unclear',
  ]);
  expect(reading.verdict).toBe('quarantine_rows');
  expect(reading.roster?.people.map((p) => [p.externalId, p.guardians, p.guardianOf])).toEqual([
    ['P-1', ['G-1'], []],
    ['P-8', [], []],
    ['G-1', [], ['P-77']],
    ['G-2', [], []],
  ]);
  expect(reading.roster?.people[1]).toMatchObject({ languages: ['pt-BR'], timeZone: 'UTC' });
});

it('refuses two people under one identifier', async () => {
  const reading = await readBytes('person_id,given_name,family_name,roles\nP,Amara,Okafor,learner\nP,Bo,Li,tutor\n', 'people.csv');
  expect([reading.verdict, ...told(reading)]).toEqual(['reject', '3:person_id id-shared']);
});

it('checks requests, offers and availability', async () => {
  const requests =
    'learner_id,subject,sessions_a_week,format,modality\nP,Maths,0,,\nP,Maths,two,,\nP,,2,,\nP,Maths,2,choir,\nP,Maths,2,Small group,In-Person\n';
  const asked = await readBytes(requests, 'requests.csv');
  expect(told(asked)).toEqual([
    '2:sessions_a_week number-wrong',
    '3:sessions_a_week number-wrong',
    '4:subject cell-missing',
    '5:format word-unknown',
  ]);
  expect(asked.roster?.requests).toMatchObject([{ format: 'small_group', modality: 'in_person', program: null }]);
  const offered = await readBytes('tutor_id,subject,capacity\n,Maths,1\nP,Maths,21\nP,Maths,\n', 'offers.csv');
  expect(told(offered)).toEqual(['2:tutor_id id-missing', '3:capacity number-wrong']);
  const times = [
    'Mo,9:00,10:00',
    'mon,9:05,10:00',
    'Mon,9:00,9:00',
    '7,23:00,24:00',
    '8,9:00,10:00',
    'friday,9:60,10:00',
    'fri,09:00:00,10:15',
    'fri,9:00,24:15',
  ];
  const free = await readBytes(`person_id,weekday,start,end\n${times.map((t) => `P,${t}`).join('\n')}\n`, 'availability.csv');
  expect(told(free)).toEqual([
    '2:weekday word-unknown',
    '3:start time-wrong',
    '4:end dates-reversed',
    '6:weekday word-unknown',
    '7:start time-wrong',
    '9:end time-wrong',
  ]);
  expect(free.roster?.availability).toEqual([
    { personId: 'P', weekday: 7, startMinute: 1380, endMinute: 1440, row: 5 },
    { personId: 'P', weekday: 5, startMinute: 540, endMinute: 615, row: 8 },
  ]);
});

it('says when a table is empty or a file is not one of its own', async () => {
  const reading = await readBytes(await zipOf({ 'people.csv': 'person_id,given_name,family_name,roles\n', 'colours.csv': 'x' }));
  expect(reading.problems.map((p) => [p.file, p.code])).toEqual([
    ['colours.csv', 'file-ignored'],
    ['people.csv', 'table-empty'],
  ]);
  expect(reading.verdict).toBe('accept');
});
