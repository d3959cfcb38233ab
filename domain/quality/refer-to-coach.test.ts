import { beforeAll, expect, test } from 'vitest';
import { type House, newHouse } from '../../test/house.ts';
import { coach, makeCoach } from '../people/coach.fixture.ts';
import { makePairing } from '../scheduling/pairing.fixture.ts';
import { stockLibrary } from '../mastery/practice.fixture.ts';
import { read } from '#kernel/action.ts';
import { adviseTutor } from './advise-tutor.ts';
import { erasePerson, exportPerson } from './person-data.ts';
import { referToCoach, takeBackReferral } from './refer-to-coach.ts';
import { coachesOf, referralPage, referralsAbout, referralsToMe } from './referral-queries.ts';

let house: House;
let other: House;
let skillId: string;
let learnerId: string;
const told = () => house.look(({ db, orgId }) => db.selectFrom('messaging.notice').select(['person_id', 'key', 'params', 'link']).where('org_id', '=', orgId).orderBy('created_at').orderBy('id').execute());
const about = () => house.look((tx) => referralsAbout(tx, [learnerId]));

beforeAll(async () => {
  [house, other] = [await newHouse(), await newHouse('Other')];
  await stockLibrary(house, ['fractions']);
  skillId = (await house.look(({ db }) => db.selectFrom('library.skill').select('id').where('slug', '=', 'maths.fractions.add').executeTakeFirstOrThrow())).id;
  learnerId = house.people.amara;
  await makePairing(house);
});

test('without a coach nobody can be asked, and it is said why', async () => {
  await expect(referToCoach(house.as('dana'), { learnerId, skillId })).rejects.toMatchObject({ status: 409, key: 'quality.problem.no-coach' });
  await makeCoach(house, 'rosa');
  expect(await house.look((tx) => coachesOf(tx, [learnerId, house.people.noor]))).toEqual(new Map([[learnerId, [{ id: house.people.farida, name: 'Farida Rahimi' }]]]));
});

test('tutor, teacher and staff may ask; the learner, her guardian, another tutor and another organization may not', async () => {
  for (const who of ['amara', 'ngozi'] as const) await expect(referToCoach(house.as(who), { learnerId, skillId })).rejects.toMatchObject({ status: 403 });
  await expect(referToCoach(house.as('omar'), { learnerId, skillId })).rejects.toMatchObject({ status: 404 });
  for (const who of ['dana', 'farida', 'rosa'] as const) await expect(referToCoach(other.as(who), { learnerId, skillId })).rejects.toMatchObject({ status: 404 });
  expect(await about()).toEqual([]);
});

test('asked twice at once it is asked once; the coach hears of it; taken back it is gone', async () => {
  const asked = await Promise.all([referToCoach(house.as('rosa'), { learnerId, skillId, note: 'She guesses.' }), referToCoach(house.as('dana'), { learnerId, skillId })]);
  const [id] = asked.map((one) => one.id).filter((one) => one !== null);
  expect(asked.filter((one) => one.id === null)).toHaveLength(1);
  expect(await told()).toEqual([{ person_id: house.people.farida, key: 'quality.notice.referred', params: { learner: 'Amara Okafor', skill: 'Adding fractions' }, link: `/referrals/${id}` }]);
  expect(await read(coach(house), referralsToMe)).toMatchObject([{ id, learner: 'Amara Okafor', advice: null }]);
  await expect(read(house.as('dana'), referralsToMe)).rejects.toMatchObject({ status: 403 });
  await expect(takeBackReferral(house.as('omar'), { referralId: id! })).rejects.toMatchObject({ status: 404 });
  await takeBackReferral(house.as('dana'), { referralId: id! });
  expect(await about()).toEqual([]);
  await expect(read(coach(house), (tx) => referralPage(tx, id!))).rejects.toMatchObject({ status: 404 });
  await expect(adviseTutor(coach(house), { referralId: id!, advice: 'Too late' })).rejects.toMatchObject({ status: 409, key: 'quality.problem.taken-back' });
});

test('the coach reads the evidence and advises; tutor and asker hear of it, and advice can be mended but not taken back', async () => {
  const { id: referralId } = (await referToCoach(house.as('dana'), { learnerId, skillId, note: 'Four sets.' })) as { id: string };
  expect(await read(coach(house), (tx) => referralPage(tx, referralId))).toMatchObject({ learner: 'Amara Okafor', note: 'Four sets.', tutors: ['Rosa Delgado'], stuck: null, errors: [], askedBy: 'Dana Whitfield' });
  for (const ctx of [house.as('dana'), house.as('rosa'), coach(other)]) await expect(read(ctx, (tx) => referralPage(tx, referralId))).rejects.toMatchObject({ status: 404 });
  await expect(adviseTutor(house.as('dana'), { referralId, advice: 'x' })).rejects.toMatchObject({ status: 403 });
  await expect(adviseTutor(coach(other), { referralId, advice: 'x' })).rejects.toMatchObject({ status: 404 });
  await expect(adviseTutor(coach(house), { referralId, advice: '  ' })).rejects.toMatchObject({ status: 422 });
  await adviseTutor(coach(house), { referralId, advice: 'Fold a strip.' });
  await adviseTutor(coach(house), { referralId, advice: 'Fold two strips.' });
  const heard = (await told()).filter((one) => one.key === 'quality.notice.advised');
  expect(new Set(heard.map((one) => one.person_id))).toEqual(new Set([house.people.rosa, house.people.dana]));
  expect(await about()).toMatchObject([{ advice: 'Fold two strips.', advisedBy: 'Farida Rahimi' }]);
  await expect(takeBackReferral(house.as('dana'), { referralId })).rejects.toMatchObject({ status: 409, key: 'quality.problem.advised' });
});

test('who coaches no more is not asked and sees nothing; a learner’s export holds it and her erasure ends it', async () => {
  expect((await house.look((tx) => exportPerson(tx, learnerId))).referrals).toEqual(expect.arrayContaining([expect.objectContaining({ skill: 'Adding fractions', advice: null }), expect.objectContaining({ advice: 'Fold two strips.' })]));
  await house.look(({ db, orgId, now }) => db.updateTable('people.relation').set({ ended_at: now }).where('org_id', '=', orgId).where('kind', '=', 'coach-of').execute());
  expect(await read(coach(house), referralsToMe)).toEqual([]);
  await house.look((tx) => erasePerson(tx, house.people.dana));
  expect(await about()).toMatchObject([{ askedBy: null }]);
  await house.look((tx) => erasePerson(tx, learnerId));
  expect(await about()).toEqual([]);
});
