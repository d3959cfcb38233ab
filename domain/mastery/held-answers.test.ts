import { beforeAll, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { readItems } from '#domain/library/bank/read-bank.ts';
import { drainJobs } from '#kernel/jobs.ts';
import { drawItem, scoreAnswer } from '#packages/scoring/index.ts';
import type { ItemTemplate, Response } from '#packages/scoring/item.ts';
import { keepItems } from '../library/inside/keep-items.ts';
import { makePairing } from '../scheduling/pairing.fixture.ts';
import { type House, newHouse } from '../../test/house.ts';
import { assignSet } from './assign-set.ts';
import { briefOf } from './brief.ts';
import { decideHeldAnswer, heldAnswers } from './held-answers.ts';
import { erasePerson, exportPerson } from './person-data.ts';
import { idAt, minutesOn } from './practice.fixture.ts';
import { practiceSet } from './queries.ts';
import { recordAttempt } from './record-attempt.ts';
import { setAnswers } from './set-answers.ts';
import { heldWords } from './words-of-answer.ts';

let house: House;
let other: House;
let pairingId: string;
let setId: string;
const words = 'my snapchat is kim.star';
const from = { form: 'standard' as const, level: 'year-6', language: 'en', skills: ['maths.fractions.add'], version: 1, hints: [], solution: ['See.'], licence: 'CC-BY-4.0', source: 'Trellis' };
/** One whose right answer a rule would hold, two with room for words beside a known mistake, and one of words alone. */
const templates: ItemTemplate[] = [
  { ...from, id: 'held.right', kind: 'text', stem: 'Copy it.', answer: 'call me on 07700 900123' },
  ...[1, 2].map((n): ItemTemplate => ({ ...from, id: `held.blanks.${n}`, kind: 'blanks', stem: 'Half of 8 is {?1}, because {?2}.', blanks: [{ kind: 'number', answer: '4', misconceptions: [{ tag: 'maths.one-part-only', answer: '8', feedback: 'That is all of it.' }] }, { kind: 'text', answer: 'two parts' }] })),
  { ...from, id: 'held.words', kind: 'text', stem: 'Say why.', answer: 'because' },
];
const say = (n: number, response: Response, minute: number) => recordAttempt({ ...house.as('amara'), now: minutesOn(minute) }, { id: idAt(minutesOn(minute)), setId, n, response });
const beside = (who: 'rosa' | 'farida' | 'dana') => read(house.as(who), (tx) => setAnswers(tx, setId));
const waiting = async () => (await read(house.as('dana'), (tx) => heldAnswers(tx))).answers;

beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
  pairingId = (await makePairing(house)).id;
  await house.look((tx) => keepItems(tx, templates.map((template) => ({ template, licence: 'cc-by' as const, attribution: 'Trellis', source: 'Trellis' })), 'starter'));
  const items = await house.look(({ db, orgId }) => db.selectFrom('library.item').select(['id', 'slug']).where('org_id', '=', orgId).execute());
  const itemIds = templates.map((one) => items.find((item) => item.slug === one.id)!.id);
  setId = (await assignSet(house.as('rosa'), { learnerIds: [house.people.amara], itemIds })).setIds[0]!;
});

test('words that look like contact are an attempt, and stay between her and staff until they let them through', async () => {
  expect(await say(1, 'call me on 07700 900123', 1)).toMatchObject({ kept: true, right: true });
  for (const n of [2, 3]) expect(await say(n, ['8', words], n)).toMatchObject({ kept: true, right: false, misconception: 'maths.one-part-only' });
  expect(await say(4, 'because they said so', 4)).toMatchObject({ kept: true, right: false });
  for (const who of ['rosa', 'farida'] as const) expect(JSON.stringify(await beside(who))).not.toContain('snapchat');
  const [right, held, , plain] = (await beside('rosa')).items.map((one) => one.answered);
  expect(right).toMatchObject({ wrote: expect.stringContaining('07700'), right: true });
  expect(right).not.toHaveProperty('held');
  expect(held).toMatchObject({ wrote: null, held: true, verdict: 'wrong', tries: 1 });
  expect(plain).toMatchObject({ wrote: expect.stringContaining('because they said so') });
  for (const who of ['rosa', 'farida'] as const) expect(JSON.stringify(await read(house.as(who), (tx) => practiceSet(tx, setId)))).not.toContain('snapchat');
  expect((await read(house.as('amara'), (tx) => practiceSet(tx, setId))).items[1]!.answered).toMatchObject({ held: true, response: ['8', words] });
  expect((await beside('dana')).items[1]!.answered).toMatchObject({ held: true, wrote: expect.stringContaining('snapchat') });
  const brief = await read({ ...house.as('rosa'), now: minutesOn(9) }, (tx) => briefOf(tx, pairingId));
  expect(brief.errors[0]!.example).toMatchObject({ wrote: null });
  expect(JSON.stringify(brief)).not.toContain('snapchat');
});

test('she is told kindly and staff are told, once a set', async () => {
  await drainJobs();
  const told = await house.look(({ db, orgId }) => db.selectFrom('messaging.notice').select(['person_id', 'key', 'params', 'link']).where('org_id', '=', orgId).where('key', 'like', 'mastery.notice.held%').execute());
  expect(told.filter((one) => one.key === 'mastery.notice.held')).toEqual([{ person_id: house.people.amara, key: 'mastery.notice.held', params: {}, link: `/practice/${setId}` }]);
  const staff = told.filter((one) => one.key === 'mastery.notice.held-answer').map((one) => one.person_id);
  expect(staff).toContain(house.people.dana);
  expect(new Set(staff).size).toBe(staff.length);
  expect(staff).not.toContain(house.people.rosa);
});

test('staff decide, audited; nobody else reads the list or decides, another school neither', async () => {
  const lines = await waiting(), [first, second] = lines.map((one) => one.id);
  expect(lines.map((one) => one.text)).toEqual([`8 ${words}`, `8 ${words}`]);
  const page = (after: string | null) => read(house.as('dana'), (tx) => heldAnswers(tx, { after, limit: 1 }));
  expect(await page(null)).toMatchObject({ answers: [{ id: first }], next: first, more: 1 });
  expect(await page(first!)).toMatchObject({ answers: [{ id: second }], next: null, more: 0 });
  expect(await page(second!)).toEqual({ answers: [], next: null, more: 0 });
  for (const who of ['rosa', 'farida', 'amara', 'ngozi'] as const) {
    await expect(read(house.as(who), (tx) => heldAnswers(tx))).rejects.toMatchObject({ status: 404 });
    await expect(decideHeldAnswer(house.as(who), { attemptId: first!, decision: 'shown' })).rejects.toMatchObject({ status: 403 });
  }
  await expect(decideHeldAnswer(other.as('dana'), { attemptId: first!, decision: 'shown' })).rejects.toMatchObject({ status: 404 });
  await decideHeldAnswer(house.as('dana'), { attemptId: first!, decision: 'shown' });
  await decideHeldAnswer(house.as('dana'), { attemptId: second!, decision: 'kept' });
  expect(await waiting()).toEqual([]);
  expect((await beside('rosa')).items.map((one) => one.answered?.wrote?.includes('snapchat'))).toEqual([false, true, undefined, false]);
  await decideHeldAnswer(house.as('dana'), { attemptId: first!, decision: 'waiting' });
  expect((await waiting()).map((one) => one.id)).toEqual([first]);
  expect(JSON.stringify(await beside('rosa'))).not.toContain('snapchat');
  const audited = await house.look(({ db, orgId }) => db.selectFrom('kernel.audit').select(['action', 'subject_id']).where('org_id', '=', orgId).where('action', 'in', ['mastery.decide-held-answer', 'mastery.see-held-answers']).execute());
  expect(audited.filter((one) => one.action === 'mastery.decide-held-answer').map((one) => one.subject_id)).toEqual(Array(3).fill(house.people.amara));
  expect(audited.some((one) => one.action === 'mastery.see-held-answers')).toBe(true);
});

test('what is held is hers: in her data, and gone with her', async () => {
  const amara = house.people.amara;
  expect((await house.look((tx) => exportPerson(tx, amara))).practice.held).toHaveLength(2);
  await house.look((tx) => erasePerson(tx, house.people.dana));
  await house.look((tx) => erasePerson(tx, amara));
  expect(await house.look(({ db, orgId }) => db.selectFrom('mastery.held_answer').selectAll().where('org_id', '=', orgId).execute())).toEqual([]);
});

test('of the mistakes the bank knows, none is held', () => {
  const held: string[] = [];
  for (const template of [...readItems('spanish'), ...readItems('maths')]) {
    const item = drawItem(template, 3);
    if (item.kind !== 'blanks') for (const { answer } of item.parts[0]!.wrong) held.push(...heldWords(answer as Response, scoreAnswer(item, answer)));
  }
  expect(held).toEqual([]);
});
