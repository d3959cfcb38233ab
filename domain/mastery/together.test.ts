import { beforeAll, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { type House, newHouse } from '../../test/house.ts';
import { answerPlace, idAt, minutesOn, rightResponse, stockLibrary, wrongResponse } from './practice.fixture.ts';
import { practiceSet, setsToDo } from './queries.ts';
import { recordAttempt } from './record-attempt.ts';
import { addTogether } from './together.ts';
import { offersTogether, skillsToOpen, togetherOf } from './together-queries.ts';

let house: House;
let skills: Map<string, string>;
const sessionId = newId();

beforeAll(async () => {
  house = await newHouse();
  await stockLibrary(house, ['fractions']);
  skills = new Map((await house.look(({ db }) => db.selectFrom('library.skill').select(['id', 'slug']).execute())).map((one) => [one.slug, one.id]));
});

const open = (more: Partial<Parameters<typeof addTogether>[1]>, at = 0) => house.look((tx) => addTogether({ ...tx, now: minutesOn(at) }, { learnerId: house.people.amara, sessionId, ...more }));
const look = () => house.look((tx) => togetherOf(tx, { sessionId, learnerId: house.people.amara }));
const attempts = () => house.look(({ db, orgId }) => db.selectFrom('mastery.attempt').select(['id', 'setting', 'counted', 'misconception', 'is_right', 'set_id']).where('org_id', '=', orgId).where('learner_id', '=', house.people.amara).orderBy('place').execute());

test('a question is opened by skill; her wrong answer is a real attempt in the session, once; the name of the mistake is not among what she gets', async () => {
  const skillId = skills.get('maths.fractions.add')!, first = await open({ skillId });
  expect(first.n).toBe(1);
  expect(await open({ itemId: first.itemId, seed: first.seed })).toEqual(first);
  const amara = house.as('amara'), { beside } = await look(), item = beside[0]!.item;
  const given = { id: idAt(minutesOn(1)), setId: first.setId, n: 1, response: wrongResponse(item) };
  const said = await recordAttempt({ ...amara, now: minutesOn(1) }, given);
  expect(said.right).toBe(false);
  expect(said.misconception).not.toBeNull();
  expect(await recordAttempt({ ...amara, now: minutesOn(2) }, given)).toEqual(said);
  expect(await attempts()).toMatchObject([{ setting: 'in-session', counted: true, is_right: false, misconception: said.misconception }]);
  const after = await look();
  expect(after.beside[0]).toMatchObject({ misconception: said.misconception, answered: { right: false, error: { name: expect.any(String) } } });
  const hers = JSON.stringify(after.items), { name } = after.beside[0]!.answered!.error!;
  expect(after.items[0]!.answered).toMatchObject({ right: false, tries: 1, feedback: { key: 'wrong', text: null } });
  for (const secret of [said.misconception!, name, said.feedback.text!, ...item.solution, ...item.parts.flatMap((part) => part.wrong.map((one) => one.feedback))]) expect(hers).not.toContain(JSON.stringify(secret).slice(1, -1));
});

test('she has it neither in the player nor among what waits for her', async () => {
  const { items } = await look(), { setId } = items[0]!;
  const set = await house.look((tx) => practiceSet({ ...tx, ...house.as('amara'), db: tx.db }, setId));
  expect(set.items.every((one) => one.item === null && one.answered?.misconception === null && one.answered.feedback.text === null)).toBe(true);
  await open({ skillId: skills.get('maths.fractions.compare')! }, 3);
  expect((await house.look((tx) => setsToDo({ ...tx, ...house.as('amara'), db: tx.db }, house.people.amara))).map((one) => one.kind)).not.toContain('session');
});

test('the set grows question by question, and an answer that races with the next one loses nothing', async () => {
  const { items } = await look(), { setId } = items[0]!;
  expect(items.map((one) => one.n)).toEqual([1, 2]);
  const set = await house.look((tx) => practiceSet({ ...tx, ...house.as('amara'), db: tx.db }, setId));
  await Promise.all([answerPlace(house, house.as('amara'), setId, set.items[1]!, { at: minutesOn(5) }), open({ skillId: skills.get('maths.fractions.add')! }, 5)]);
  const row = () => house.look(({ db, orgId }) => db.selectFrom('mastery.practice_set').select(['items_max', 'waiting', 'done_at']).where('org_id', '=', orgId).where('id', '=', setId).executeTakeFirstOrThrow());
  expect(await row()).toEqual({ items_max: 3, waiting: 1, done_at: null });
  const third = (await look()).items[2]!;
  expect(third.itemId).not.toBe(items[0]!.itemId);
  await recordAttempt({ ...house.as('amara'), now: minutesOn(6) }, { id: idAt(minutesOn(6)), setId, n: 3, response: rightResponse((await look()).beside[2]!.item) });
  expect(await row()).toMatchObject({ waiting: 0 });
});

test('questions are offered with the numbers they will have; a small group gets the same ones', async () => {
  const offers = await house.look((tx) => offersTogether(tx, { sessionId, learnerId: house.people.noor, subject: 'maths' }));
  expect(offers.suggested.length).toBeGreaterThan(0);
  const { itemId, seed, item } = offers.suggested[0]!;
  for (const learner of ['noor', 'sam'] as const) {
    const learnerId = house.people[learner];
    await house.look((tx) => addTogether(tx, { learnerId, sessionId, itemId, seed }));
    expect((await house.look((tx) => togetherOf(tx, { sessionId, learnerId }))).items[0]!.shown.stem).toBe(item.stem);
  }
  expect((await house.look((tx) => skillsToOpen(tx, 'maths'))).map((one) => one.id)).toContain(skills.get('maths.fractions.add'));
});
