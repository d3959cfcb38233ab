import { expect, it } from 'vitest';
import { makeProgram } from '#domain/programs/make-program.ts';
import { makeTerm } from '#domain/programs/make-term.ts';
import { problemText } from './finding-text.ts';
import { type RosterHouse, rosterHouse } from './roster.fixture.ts';

const people = `person_id,given_name,family_name,roles,school,level,username,languages
L1,Amara,Okafor,learner,Harbour Road,7,amara,en;ig
L2,Noor,Haddad,learner,Harbour Road,7,noor,ar;en
T1,Rosa,Delgado,tutor,Harbour Road,9,rosa,en;es
E1,Farida,Rahimi,teacher,Harbour Road,,farida,en
`;
const classes = 'class_id,title,school,subject,level,teacher_ids,learner_ids\nC1,Maths 7B,Harbour Road,Maths,7,E1,L1;L2\n';
const availability = 'person_id,weekday,start,end\nL1,Tuesday,15:30,16:30\nL1,Tuesday,16:30,17:00\nT1,Tue,15:00,17:00\n';
const requests = 'learner_id,program,subject,skills,goal,sessions_a_week,format,modality\nL1,Maths together,maths,Ratios,Catch up,2,one_to_one,online\nL2,maths TOGETHER,Maths,,,,,\n';
const offers = 'tutor_id,program,subject,skills,level_max,capacity,evidence\nT1,Maths together,Maths,Ratios;Percent,8,2,Grade A\nT1,Maths together,Reading,,8,,\n';
const all = { 'people.csv': people, 'classes.csv': classes, 'availability.csv': availability };

async function withProgram(): Promise<RosterHouse> {
  const house = await rosterHouse();
  const first = await house.take(all);
  expect([first.verdict, first.problems]).toEqual(['accept', []]);
  const system = { ...house.ctx, via: 'system' as const };
  const { id: termId } = await makeTerm(system, { name: 'Autumn', startsOn: '2026-09-01', endsOn: '2026-12-18' });
  const schools = await house.look((tx) => tx.db.selectFrom('programs.school').select('id').where('org_id', '=', tx.orgId).execute());
  await makeProgram(system, { name: 'Maths together', termId, schoolIds: schools.map(({ id }) => id), subjects: ['maths', 'reading'], levelMin: 5, levelMax: 10, languages: ['en'], timeZone: 'America/Chicago' });
  return house;
}
const wishes = (house: RosterHouse) =>
  house.look(async (tx) => ({
    requests: await tx.db.selectFrom('matching.help_request as r').innerJoin('people.person as p', 'p.id', 'r.learner_id').select(['p.external_id', 'r.subject', 'r.goal', 'r.sessions_a_week', 'r.modality', 'r.languages']).where('r.org_id', '=', tx.orgId).orderBy('p.external_id').execute(),
    offers: await tx.db.selectFrom('matching.tutor_offer as o').innerJoin('matching.offer_skill as k', 'k.offer_id', 'o.id').select(['o.capacity', 'k.subject', 'k.level_max', 'k.evidence']).where('o.org_id', '=', tx.orgId).orderBy('k.n').execute(),
    free: await tx.db.selectFrom('people.weekly_range as w').innerJoin('people.person as p', 'p.id', 'w.person_id').select(['p.external_id', 'w.weekday', 'w.start_minute', 'w.end_minute']).where('w.org_id', '=', tx.orgId).orderBy('p.external_id').execute(),
  }));

it('requests, offers and free times come in by the rules of their verbs; a second time nothing is written', async () => {
  const house = await withProgram();
  const taken = await house.take({ ...all, 'requests.csv': requests, 'offers.csv': offers });
  expect([taken.verdict, taken.problems]).toEqual(['accept', []]);
  expect(taken.plan.tallies).toMatchObject({ requests: { add: 2 }, offers: { add: 1 }, people: { same: 4 }, availability: { same: 2 } });
  expect(await wishes(house)).toEqual({
    requests: [
      { external_id: 'L1', subject: 'maths', goal: 'Catch up', sessions_a_week: 2, modality: 'online', languages: ['en', 'ig'] },
      { external_id: 'L2', subject: 'maths', goal: '', sessions_a_week: 1, modality: 'either', languages: ['ar', 'en'] },
    ],
    offers: [{ capacity: 2, subject: 'maths', level_max: 8, evidence: 'Grade A' }, { capacity: 2, subject: 'maths', level_max: 8, evidence: 'Grade A' }, { capacity: 2, subject: 'reading', level_max: 8, evidence: '' }],
    free: [{ external_id: 'L1', weekday: 2, start_minute: 930, end_minute: 1020 }, { external_id: 'T1', weekday: 2, start_minute: 900, end_minute: 1020 }],
  });
  const before = await house.footprint();
  const again = await house.take({ ...all, 'requests.csv': requests, 'offers.csv': offers });
  expect([again.verdict, again.wrote, again.problems.map(({ code }) => code)]).toEqual(['accept', false, ['request-stands', 'request-stands', 'offer-stands']]);
  expect(await house.footprint()).toEqual(before);
});

it('every row that cannot be is named with what to do, in the dry run as in the import', async () => {
  const house = await withProgram();
  const wrong = {
    'people.csv': 'person_id,given_name,family_name,roles,level\nL3,Sam,Reed,learner,12\n',
    'requests.csv': 'learner_id,program,subject,skills,goal,sessions_a_week,format\nL1,Chess club,maths,,,,\nL1,,alchemy,,,,\nL1,,maths,Flying,,,\nNOBODY,,maths,,,,\nT1,,maths,,,,\nL3,,maths,,,,\nL1,,science,,,,\nL2,,maths,,,,\n',
    'availability.csv': 'person_id,weekday,start,end\nNOBODY,1,15:00,16:00\n',
  };
  const before = await house.footprint();
  const dry = await house.take(wrong, { dryRun: true });
  expect(await house.footprint()).toEqual(before);
  expect(dry.verdict).toBe('quarantine_rows');
  expect(dry.problems.map(({ file, row, column, code }) => [file, row, column, code])).toEqual([
    ['availability.csv', 2, 'person_id', 'reference-unknown'],
    ['requests.csv', 2, 'program', 'program-unknown'], ['requests.csv', 3, 'subject', 'subject-unknown'], ['requests.csv', 4, 'skills', 'skill-unknown'], ['requests.csv', 5, 'learner_id', 'reference-unknown'],
    ['requests.csv', 6, null, 'wish-refused'], ['requests.csv', 7, null, 'wish-refused'], ['requests.csv', 8, 'subject', 'wish-refused'],
  ]);
  expect(problemText('en', dry.problems.find(({ row }) => row === 8)!)).toMatch(/program/);
  const done = await house.take(wrong);
  expect([done.problems, done.plan.tallies]).toEqual([dry.problems, dry.plan.tallies]);
  expect((await wishes(house)).requests.map((row) => row.external_id)).toEqual(['L2']);
});

it('plain files only add and change: nobody leaves, and what was not sent stays', async () => {
  const house = await withProgram();
  const taken = await house.take({ 'people.csv': 'person_id,given_name,family_name,roles\nL1,Amara,Okafor-Bell,learner;tutor\n' });
  expect(taken.plan.tallies.people).toEqual({ add: 0, change: 1, deactivate: 0, same: 0 });
  const amara = await house.look((tx) => tx.db.selectFrom('people.person').select(['family_name', 'level', 'username', 'languages']).where('org_id', '=', tx.orgId).where('external_id', '=', 'L1').executeTakeFirst());
  expect(amara).toEqual({ family_name: 'Okafor-Bell', level: 7, username: 'amara', languages: ['en', 'ig'] });
});
