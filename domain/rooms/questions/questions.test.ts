import { beforeEach, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';
import { makeProgram } from '#domain/programs/make-program.ts';
import { type CastName, type House, houseNow, newHouse, settle } from '../../../test/house.ts';
import { answerQuestion, followUp } from './answer-question.ts';
import { askQuestion } from './ask-question.ts';
import { closeQuestion, markHelpful } from './close-question.ts';
import { dropOldQuestions } from './jobs.ts';
import { erasePerson, exportPerson } from './person-data.ts';
import { putBackAnswer, putBackQuestion } from './put-back-words.ts';
import { findQuestions, questionPage, reviewQueue, similarQuestions } from './question-queries.ts';
import { reportWords, settleReport } from './report-words.ts';
import { reviewAnswer, reviewQuestion } from './review-words.ts';

let house: House;
beforeEach(async () => {
  house = await newHouse();
  await certify('rosa');
});

/** Certified for all of maths up to year 9. */
async function certify(who: CastName): Promise<void> {
  const { id: programId } = await makeProgram(house.as('dana'), { name: 'Maths', termId: house.termId, schoolIds: [house.schoolId], subjects: ['maths'], timeZone: 'America/New_York', languages: ['en'], formats: ['one-to-one'], sessionMinutes: 30, place: 'Library' });
  await house.look(async ({ db, orgId }) => {
    const offerId = newId();
    await db.insertInto('matching.tutor_offer').values({ org_id: orgId, id: offerId, program_id: programId, tutor_id: house.people[who], capacity: 2, sessions_a_week_max: 2, modality: 'either', languages: ['en'], created_at: houseNow }).execute();
    await db.insertInto('matching.offer_skill').values({ org_id: orgId, offer_id: offerId, n: 0, subject: 'maths', skill_id: null, level_max: 9, certified: true }).execute();
  });
}
const ask = (title = 'Why do we need equal pieces to add fractions?', who: CastName = 'amara') => askQuestion(house.as(who, 'learner'), { title, text: 'I always get it wrong.', maths: '1/2 + 1/3', subject: 'maths', shownAs: 'year' });
const titles = async (who: CastName, search?: string): Promise<string[]> => (await read(house.as(who), (tx) => findQuestions(tx, { search }))).rows.map((row) => row.title);
const page = (who: CastName, id: string) => read(house.as(who), (tx) => questionPage(tx, id));
const told = async (who: CastName): Promise<string[]> => (await house.look(({ db, orgId }) => db.selectFrom('messaging.notice').select('key').where('org_id', '=', orgId).where('person_id', '=', house.people[who]).orderBy('id').execute())).map((row) => row.key);

test('a question is answered by a certified tutor, checked by a teacher, and only then seen by the asker and other learners', async () => {
  const { id } = await ask();
  await settle();
  expect(await titles('rosa')).toHaveLength(1);
  expect(await titles('sam')).toEqual([]);
  await expect(page('sam', id)).rejects.toMatchObject({ status: 404 });
  await expect(answerQuestion(house.as('omar'), { id, text: 'Because.' })).rejects.toMatchObject({ status: 403 });
  const answer = await answerQuestion(house.as('rosa'), { id, text: 'Thirds and halves are pieces of two sizes. Cut both into sixths first.', maths: '3/6 + 2/6 = 5/6' });
  expect(answer.published).toBe(false);
  expect((await page('amara', id)).answersShown).toEqual([]);
  await expect(reviewAnswer(house.as('rosa'), { answerId: answer.id, decision: 'published' })).rejects.toMatchObject({ status: 403 });
  expect((await read(house.as('farida'), reviewQueue)).answers).toHaveLength(1);
  await reviewAnswer(house.as('farida'), { answerId: answer.id, decision: 'published' });
  expect((await page('amara', id)).answersShown).toMatchObject([{ givenName: 'Rosa', status: 'published' }]);
  expect(await page('sam', id)).toMatchObject({ name: '', level: 7, status: 'answered', answers: 1, mayAnswer: false });
  expect((await page('farida', id)).name).toBe('Amara Okafor');
  await settle();
  expect(await told('rosa')).toEqual(['rooms.notice.question-new', 'rooms.notice.answer-shown']);
  expect(await told('amara')).toEqual(['rooms.notice.question-answered']);
});

test('what the contact rules hold is seen by its asker and by who reviews, until they let it through', async () => {
  const { id, verdict } = await ask('my snap is amara_07, add me and I tell you the question');
  expect(verdict).toBe('hold');
  expect([await titles('rosa'), await titles('amara')].map((list) => list.length)).toEqual([0, 1]);
  await expect(answerQuestion(house.as('rosa'), { id, text: 'Hello' })).rejects.toMatchObject({ status: 404 });
  expect((await read(house.as('dana'), reviewQueue)).held).toHaveLength(1);
  await reviewQuestion(house.as('dana'), { id, shown: 'yes' });
  expect(await titles('rosa')).toHaveLength(1);
  await reviewQuestion(house.as('dana'), { id, shown: 'removed' });
  expect(await titles('rosa')).toEqual([]);
  expect((await page('amara', id)).shown).toBe('removed');
});

test('an answer comes back with a reason; nobody checks her own; staff answer at once', async () => {
  const { id } = await ask();
  const first = await answerQuestion(house.as('rosa'), { id, text: 'It is 2/5.' });
  await expect(reviewAnswer(house.as('farida'), { answerId: first.id, decision: 'returned' })).rejects.toMatchObject({ fields: { note: 'rooms.problem.say-why' } });
  await reviewAnswer(house.as('farida'), { answerId: first.id, decision: 'returned', note: 'Look at the size of the pieces again.' });
  expect((await page('rosa', id)).answersShown).toMatchObject([{ status: 'returned', note: 'Look at the size of the pieces again.' }]);
  expect((await page('amara', id)).answersShown).toEqual([]);
  await expect(reviewAnswer(house.as('farida'), { answerId: first.id, decision: 'published' })).rejects.toMatchObject({ status: 409 });
  expect(await answerQuestion(house.as('farida'), { id, text: 'Draw both bars, then cut them alike.' })).toMatchObject({ published: true });
  const on = await followUp(house.as('amara'), { id, text: 'And with 1/4?' });
  await expect(followUp(house.as('rosa'), { id, text: 'Me too' })).rejects.toMatchObject({ status: 403 });
  expect((await page('rosa', id)).answersShown.some((one) => one.id === on.id)).toBe(false);
});

test('what was taken away is put back as it was, still marked as helpful; one’s own waits to be checked', async () => {
  const { id } = await ask(), helped = async () => (await read(house.as('amara'), (tx) => findQuestions(tx, {}))).rows.map((row) => row.helped);
  const { id: answerId } = await answerQuestion(house.as('rosa'), { id, text: 'Cut them alike.' });
  await reviewAnswer(house.as('farida'), { answerId, decision: 'removed' });
  expect(await putBackAnswer(house.as('farida'), { answerId, was: 'waiting' })).toEqual({ status: 'waiting' });
  await reviewAnswer(house.as('farida'), { answerId, decision: 'published' });
  await markHelpful(house.as('amara'), { id, answerId });
  await reviewAnswer(house.as('farida'), { answerId, decision: 'removed' });
  expect([await helped(), await page('amara', id)]).toMatchObject([[false], { status: 'open', answersShown: [] }]);
  await expect(putBackAnswer(house.as('rosa'), { answerId, was: 'published' })).rejects.toMatchObject({ status: 403 });
  await putBackAnswer(house.as('farida'), { answerId, was: 'published' });
  expect([await helped(), await page('amara', id)]).toMatchObject([[true], { status: 'answered', answersShown: [{ status: 'published' }] }]);
  await expect(putBackAnswer(house.as('farida'), { answerId, was: 'published' })).rejects.toMatchObject({ status: 409 });
  const own = await answerQuestion(house.as('farida'), { id, text: 'Draw both bars.' });
  await reviewAnswer(house.as('farida'), { answerId: own.id, decision: 'removed' });
  expect(await putBackAnswer(house.as('farida'), { answerId: own.id, was: 'published' })).toEqual({ status: 'waiting' });
  await reviewQuestion(house.as('farida'), { id, shown: 'removed' });
  await putBackQuestion(house.as('farida'), { id, was: 'held' });
  expect((await page('farida', id)).shown).toBe('held');
  await expect(putBackQuestion(house.as('farida'), { id, was: 'yes' })).rejects.toMatchObject({ status: 409 });
});

test('the asker says what helped, closes and opens; nobody else does', async () => {
  const { id } = await ask();
  const answer = await answerQuestion(house.as('farida'), { id, text: 'Cut them alike.' });
  await expect(markHelpful(house.as('sam'), { id, answerId: answer.id })).rejects.toMatchObject({ status: 403 });
  expect(await markHelpful(house.as('amara'), { id, answerId: answer.id })).toEqual({ helpful: true });
  await expect(closeQuestion(house.as('sam'), { id })).rejects.toMatchObject({ status: 403 });
  await closeQuestion(house.as('amara'), { id });
  await expect(answerQuestion(house.as('rosa'), { id, text: 'More' })).rejects.toMatchObject({ status: 409 });
  await closeQuestion(house.as('amara'), { id, closed: false });
  expect((await page('amara', id)).status).toBe('answered');
});

test('it is found by its words, with slips, and similar ones are shown while asking', async () => {
  const { id } = await ask();
  await answerQuestion(house.as('farida'), { id, text: 'Cut them alike.' });
  expect(await titles('sam', 'fracions equal')).toHaveLength(1);
  expect(await titles('sam', 'volcano')).toEqual([]);
  expect(await read(house.as('noor'), (tx) => similarQuestions(tx, 'how can I add two fractions'))).toMatchObject([{ id }]);
});

test('a common word hides nothing behind what moved later, and a skill narrows the list', async () => {
  await ask();
  const { skillId } = await house.look(async ({ db, orgId }) => {
    const skill = await db.selectFrom('library.skill').select('id').where('subject', '=', 'maths').limit(1).executeTakeFirstOrThrow();
    await db.insertInto('rooms.question').values(Array.from({ length: 201 }, (_, n) => ({
      org_id: orgId, id: newId(), person_id: house.people.amara, subject: 'maths', skill_id: n === 0 ? skill.id : null, title: `Why is it so, ${n}?`, words: `why is it so ${n}`, verdict: 'pass', asked_at: houseNow, moved_at: houseNow.add({ minutes: 1 }),
    }))).execute();
    return { skillId: skill.id };
  });
  expect(await titles('rosa', 'why equal pieces')).toEqual(['Why do we need equal pieces to add fractions?']);
  expect((await read(house.as('rosa'), (tx) => findQuestions(tx, { skill: skillId }))).rows.map((row) => row.title)).toEqual(['Why is it so, 0?']);
});

test('a report reaches staff, and is settled; five open questions are enough; guardians stay outside', async () => {
  const { id } = await ask();
  await answerQuestion(house.as('farida'), { id, text: 'Cut them alike.' });
  const report = await reportWords(house.as('sam'), { id, why: 'It is unkind.' });
  await settle();
  expect(await told('dana')).toEqual(['rooms.notice.words-reported']);
  await settleReport(house.as('dana'), { reportId: report.id });
  expect((await read(house.as('dana'), reviewQueue)).reports).toEqual([]);
  for (let at = 0; at < 5; at++) await ask(`Question ${at} about angles`, 'sam');
  await expect(ask('One more about angles', 'sam')).rejects.toMatchObject({ status: 409 });
  await expect(askQuestion(house.as('ngozi'), { title: 'May I?', subject: 'maths' })).rejects.toMatchObject({ status: 403 });
  await expect(page('ngozi', id)).rejects.toMatchObject({ status: 404 });
});

test('another organization sees nothing; export has all, erasing leaves what others learned from; two years on it goes', async () => {
  const { id } = await ask(), other = await newHouse('Other');
  await expect(read(other.as('dana'), (tx) => questionPage(tx, id))).rejects.toMatchObject({ status: 404 });
  await answerQuestion(house.as('farida'), { id, text: 'Cut them alike.' });
  const bare = await ask('How big is a third?');
  expect((await house.look((tx) => exportPerson(tx, house.people.amara))).questions).toHaveLength(2);
  await house.look((tx) => erasePerson(tx, house.people.amara));
  expect(await page('sam', id)).toMatchObject({ personId: null, name: '' });
  await expect(page('farida', bare.id)).rejects.toMatchObject({ status: 404 });
  await dropOldQuestions({ ...house.system, now: houseNow.add({ hours: 24 * 731 }) });
  await expect(page('farida', id)).rejects.toMatchObject({ status: 404 });
});
