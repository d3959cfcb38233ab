import { beforeAll, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { skillsOf } from '#domain/library/queries.ts';
import { type House, newHouse } from '../../test/house.ts';
import { certifyOfferSkill } from './certify-offer-skill.ts';
import { editOffer } from './edit-offer.ts';
import { makeOffer } from './make-offer.ts';
import { offerList, offerPage, offersOf } from './offer-queries.ts';
import { pauseOffer } from './pause-offer.ts';
import { eventsOf, mathsProgram } from './program.fixture.ts';
import { withdrawOffer } from './withdraw-offer.ts';

let house: House;
let other: House;
let programId: string;
let ratios: string;
let id: string;
beforeAll(async () => {
  [house, other] = [await newHouse(), await newHouse('Other')];
  programId = await mathsProgram(house);
  ratios = (await house.look((tx) => skillsOf(tx, ['maths']))).find((one) => one.name === 'Ratios')!.id;
});
const offer = (more: object = {}) => ({ programId, capacity: 2, skills: [{ subject: 'maths', skillId: ratios, levelMax: 8, evidence: 'Grade 9 in the June test' }, { subject: 'reading', levelMax: 7 }], ...more });
const lines = async () => (await read(house.as('rosa'), (tx) => offerPage(tx, id)))!.lines.map((line) => [line.skillName ?? line.subjectName, line.levelMax, line.certified]);

test('a tutor offers for herself, in her languages', async () => {
  ({ id } = await makeOffer(house.as('rosa'), offer()));
  expect(await read(house.as('rosa'), (tx) => offersOf(tx, house.people.rosa))).toMatchObject([{ id, capacity: 2, sessionsAWeekMax: 2, languages: ['en', 'es'], status: 'open', learners: 0 }]);
  expect(await lines()).toEqual([['Ratios', 8, false], ['Reading', 7, false]]);
  expect(await eventsOf(house)).toEqual(['matching.offer-made']);
  await expect(makeOffer(house.as('rosa'), offer())).rejects.toMatchObject({ status: 409, key: 'matching.problem.you-offered-already' });
});

test('who may offer for whom, and bad input names its field', async () => {
  await expect(makeOffer(house.as('rosa'), offer({ tutorId: house.people.omar }))).rejects.toMatchObject({ status: 403, key: 'matching.problem.offer-for-yourself' });
  await expect(makeOffer(house.as('amara'), offer())).rejects.toMatchObject({ status: 403, key: 'matching.problem.tutors-offer' });
  await expect(makeOffer(house.as('dana'), offer({ tutorId: house.people.amara }))).rejects.toMatchObject({ status: 404, key: 'matching.problem.no-tutor' });
  await expect(makeOffer(house.as('omar'), offer({ capacity: 0, skills: [] }))).rejects.toMatchObject({ status: 422, fields: { capacity: 'matching.problem.capacity', skills: 'matching.problem.pick-skill' } });
  await expect(makeOffer(house.as('omar'), offer({ skills: [{ subject: 'reading', skillId: ratios, levelMax: 8 }, { subject: 'spanish', levelMax: 8 }] }))).rejects.toMatchObject({
    fields: { 'skills.0.skillId': 'matching.problem.skill-elsewhere', 'skills.1.subject': 'matching.problem.subject-not-taught' },
  });
  await expect(makeOffer(house.as('omar'), offer({ formats: ['small-group'] }))).rejects.toMatchObject({ fields: { formats: 'matching.problem.format-not-offered' } });
  await makeOffer(house.as('dana'), offer({ tutorId: house.people.omar, formats: ['one-to-one'] }));
  expect(await read(house.as('omar'), (tx) => offersOf(tx, house.people.omar))).toMatchObject([{ formats: ['one-to-one'] }]);
  expect((await read(house.as('dana'), (tx) => offerList(tx, { subject: 'maths' }))).rows.map((row) => row.givenName)).toEqual(['Rosa', 'Omar']);
});

test('staff confirm a line; it stays confirmed unless the tutor claims more', async () => {
  await expect(certifyOfferSkill(house.as('rosa'), { offerId: id, n: 0, certified: true })).rejects.toMatchObject({ status: 403 });
  await certifyOfferSkill(house.as('dana'), { offerId: id, n: 0, certified: true });
  await certifyOfferSkill(house.as('dana'), { offerId: id, n: 1, certified: true });
  await editOffer(house.as('rosa'), { id, capacity: 1, skills: [{ subject: 'reading', levelMax: 9 }, { subject: 'maths', skillId: ratios, levelMax: 7 }] });
  expect(await lines()).toEqual([['Reading', 9, false], ['Ratios', 7, true]]);
  expect((await read(house.as('dana'), (tx) => offerList(tx, { unconfirmed: true, search: 'rosa' }))).total).toBe(1);
});

test('an offer is paused, opened and withdrawn, and only by its tutor or staff', async () => {
  await expect(pauseOffer(house.as('omar'), { id, paused: true })).rejects.toMatchObject({ status: 404 });
  await pauseOffer(house.as('rosa'), { id, paused: true });
  expect((await read(house.as('dana'), (tx) => offerList(tx, { status: 'paused' }))).rows.map((row) => row.id)).toEqual([id]);
  await pauseOffer(house.as('rosa'), { id, paused: false });
  await withdrawOffer(house.as('rosa'), { id });
  await expect(withdrawOffer(house.as('rosa'), { id })).rejects.toMatchObject({ status: 409 });
  expect(await read(house.as('rosa'), (tx) => offersOf(tx, house.people.rosa))).toEqual([]);
  await makeOffer(house.as('rosa'), offer());
});

test('another organization sees and changes nothing', async () => {
  await expect(certifyOfferSkill(other.as('dana'), { offerId: id, n: 0, certified: true })).rejects.toMatchObject({ status: 404 });
  await expect(withdrawOffer(other.as('dana'), { id })).rejects.toMatchObject({ status: 404 });
  expect(await read(other.as('dana'), (tx) => offerPage(tx, id))).toBeUndefined();
  expect((await read(other.as('dana'), (tx) => offerList(tx, {}))).total).toBe(0);
});
