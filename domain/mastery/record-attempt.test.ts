import { beforeAll, expect, test } from 'vitest';
import { type House, houseNow, newHouse } from '../../test/house.ts';
import { read } from '#kernel/action.ts';
import type { Response } from '#packages/scoring/item.ts';
import { answerPlace, answerSet, idAt, minutesOn, rightResponse, stockLibrary, wholeItem, wrongResponse } from './practice.fixture.ts';
import { practiceSet, setsToDo } from './queries.ts';
import { recordAttempt, recordAttempts } from './record-attempt.ts';
import { startPractice } from './start-practice.ts';

let house: House;
let other: House;

beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
  expect(await stockLibrary(house)).toBeGreaterThan(40);
});

const attemptsOf = (who: 'amara' | 'noor') => house.look(({ db, orgId }) => db.selectFrom('mastery.attempt').selectAll().where('org_id', '=', orgId).where('learner_id', '=', house.people[who]).orderBy('place').execute());

test('a set of six with a reason each; answers are scored by the server, and each moves the estimate at once', async () => {
  const amara = house.as('amara');
  const { setId } = await startPractice(amara, { subject: 'maths' });
  const set = await read(amara, (tx) => practiceSet(tx, setId));
  expect(set).toMatchObject({ kind: 'practice', subject: 'maths', done: false, learnerId: house.people.amara });
  expect(set.items).toHaveLength(6);
  expect(new Set(set.items.map((one) => one.itemId)).size).toBe(6);
  for (const one of set.items) expect(one.why.params.skill).toBe(one.skill.name);
  const results = await answerSet(house, amara, setId, (n) => n !== 2);
  expect(results.map((one) => one.right)).toEqual([true, false, true, true, true, true]);
  expect(results.map((one) => one.left)).toEqual([5, 4, 3, 2, 1, 0]);
  const after = await read(amara, (tx) => practiceSet(tx, setId));
  expect(after.done).toBe(true);
  expect(after.items.map((one) => one.answered?.right)).toEqual([true, false, true, true, true, true]);
  const states = await house.look(({ db, orgId }) => db.selectFrom('mastery.skill_state').selectAll().where('org_id', '=', orgId).where('learner_id', '=', house.people.amara).execute());
  expect(states.reduce((sum, one) => sum + one.attempts, 0)).toBeGreaterThanOrEqual(6);
  for (const one of states) {
    expect(one.lo).toBeLessThan(one.p);
    expect(one.p).toBeLessThan(one.hi);
  }
  expect((await attemptsOf('amara')).map((one) => one.place)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('the same id again writes nothing and answers the same; somebody else’s id is refused', async () => {
  const noor = house.as('noor');
  const { setId } = await startPractice(noor, { subject: 'maths' });
  const { items } = await read(noor, (tx) => practiceSet(tx, setId));
  const item = await wholeItem(house, items[0]!), id = idAt(minutesOn(1)), given = { id, setId, n: 1, response: wrongResponse(item), hints: 1, ms: 9000, idleMs: 2000, confidence: 1, device: 'phone' as const };
  const first = await recordAttempt({ ...noor, now: minutesOn(1) }, given);
  expect(first).toMatchObject({ kept: true, right: false, left: 5 });
  await answerPlace(house, noor, setId, items[1]!, { at: minutesOn(2) });
  const before = await house.look(({ db, orgId }) => db.selectFrom('mastery.skill_state').selectAll().where('org_id', '=', orgId).where('learner_id', '=', house.people.noor).orderBy('skill_id').execute());
  expect(await recordAttempt({ ...noor, now: minutesOn(9) }, given)).toEqual(first);
  expect(await recordAttempt({ ...noor, now: minutesOn(9) }, { ...given, response: rightResponse(item) })).toEqual(first);
  expect(await attemptsOf('noor')).toHaveLength(2);
  expect((await attemptsOf('noor'))[0]).toMatchObject({ ms: 7000, idle_ms: 2000, hints: 1, device: 'phone', confidence: 1, counted: true, setting: 'alone', on_day: '2026-11-17' });
  expect(await house.look(({ db, orgId }) => db.selectFrom('mastery.skill_state').selectAll().where('org_id', '=', orgId).where('learner_id', '=', house.people.noor).orderBy('skill_id').execute())).toEqual(before);
  const amara = house.as('amara'), { setId: hers } = await startPractice(amara, { subject: 'maths' });
  await expect(recordAttempt(amara, { ...given, setId: hers })).rejects.toMatchObject({ status: 409, key: 'mastery.problem.id' });
});

test('two tabs send one queue at the same moment: every answer counts once', async () => {
  const noor = house.as('noor'), { setId } = await startPractice(noor, { subject: 'maths' });
  const { items } = await read(noor, (tx) => practiceSet(tx, setId)), before = (await attemptsOf('noor')).length;
  const queue = await Promise.all(items.map(async (one) => ({ id: idAt(minutesOn(20 + one.n)), setId, n: one.n, response: rightResponse(await wholeItem(house, one)) })));
  const now = { ...noor, now: minutesOn(40) };
  const [a, b] = await Promise.all([recordAttempts(now, { attempts: queue }), recordAttempts(now, { attempts: queue })]);
  expect(a).toEqual(b);
  expect(await attemptsOf('noor')).toHaveLength(before + items.length);
  const states = await house.look(({ db, orgId }) => db.selectFrom('mastery.learner_state').select('attempts').where('org_id', '=', orgId).where('learner_id', '=', house.people.noor).executeTakeFirstOrThrow());
  expect(states.attempts).toBe(before + items.length);
});

test('a later try is kept and moves nothing; what cannot be read is not kept; passing over is no answer', async () => {
  const amara = house.as('amara'), { setId } = await startPractice(amara, { subject: 'maths' });
  const { items } = await read(amara, (tx) => practiceSet(tx, setId));
  const counted = async () => (await attemptsOf('amara')).filter((one) => one.counted).length, start = await counted();
  await answerPlace(house, amara, setId, items[0]!, { right: false, at: minutesOn(60) });
  await answerPlace(house, amara, setId, items[0]!, { right: true, at: minutesOn(61) });
  expect(await counted()).toBe(start + 1);
  expect((await read(amara, (tx) => practiceSet(tx, setId))).items[0]!.answered).toMatchObject({ right: true, tries: 2 });
  const typed = items.find((one) => one.shown.parts[0]?.kind === 'number' && one.n > 1)!;
  const unread = await recordAttempt({ ...amara, now: minutesOn(62) }, { id: idAt(minutesOn(62)), setId, n: typed.n, response: '3//(' });
  expect(unread).toMatchObject({ kept: false, verdict: 'unreadable', left: 5 });
  const passed = await recordAttempt({ ...amara, now: minutesOn(63) }, { id: idAt(minutesOn(63)), setId, n: typed.n, response: null });
  expect(passed).toMatchObject({ kept: true, verdict: 'empty', left: 4 });
  // SQL's null, not JSON's: a backup brings back the one, and would make the other of it.
  expect(await house.look(({ db }) => db.selectFrom('mastery.attempt').select('n').where('set_id', '=', setId).where('response', 'is', null).execute())).toEqual([{ n: typed.n }]);
  expect(await counted()).toBe(start + 1);
});

test('a clock that is wrong moves no answer before the one before it, or after it came', async () => {
  const amara = house.as('amara'), { setId } = await startPractice(amara, { subject: 'maths' });
  const { items } = await read(amara, (tx) => practiceSet(tx, setId));
  await recordAttempt({ ...amara, now: minutesOn(90) }, { id: idAt(Temporal.Instant.from('1999-01-01T00:00:00Z')), setId, n: 1, response: rightResponse(await wholeItem(house, items[0]!)) });
  await recordAttempt({ ...amara, now: minutesOn(91) }, { id: idAt(Temporal.Instant.from('2199-01-01T00:00:00Z')), setId, n: 2, response: rightResponse(await wholeItem(house, items[1]!)) });
  const times = (await attemptsOf('amara')).map((one) => one.made_at.epochMilliseconds);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(times.at(-1)).toBe(minutesOn(91).epochMilliseconds);
});

test('hostile answers are kept or refused, and never break the queue', async () => {
  const noor = { ...house.as('noor'), now: minutesOn(200) }, { setId } = await startPractice(noor, { subject: 'maths' });
  const { items } = await read(noor, (tx) => practiceSet(tx, setId)), n = items.find((one) => one.shown.parts[0]?.kind === 'number')!.n;
  const send = (response: Response) => ({ id: idAt(noor.now), setId, n, response });
  const many = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`k${i}`, 'x'.repeat(20)]));
  const results = await recordAttempts(noor, { attempts: [send('7\u0000\ud800'), send('9'.repeat(20_000)), send(many), send({ '\u0000': 'x' }), send('9^9^9^9^9'), send('('.repeat(5000)), send('٣\u202e/4'), { ...send('1'), n: 39 }, send('41')] });
  expect(results).toHaveLength(9);
  expect(results.slice(1, 4).every((one) => 'refused' in one)).toBe(true);
  expect(results[7]).toMatchObject({ refused: 'kernel.problem.not-found' });
  expect(results[8]).toMatchObject({ kept: true });
});

test('a set is hers alone to answer; others do not find it, and another organization sees nothing', async () => {
  const { setId } = await startPractice(house.as('amara'), { subject: 'maths' });
  for (const who of ['noor', 'omar', 'farida', 'dana'] as const) await expect(recordAttempt(house.as(who), { id: idAt(houseNow), setId, n: 1, response: '1' })).rejects.toMatchObject({ status: 404 });
  for (const who of ['noor', 'omar', 'ngozi'] as const) await expect(read(house.as(who), (tx) => practiceSet(tx, setId))).rejects.toMatchObject({ status: 404 });
  await expect(read(other.as('amara'), (tx) => practiceSet(tx, setId))).rejects.toMatchObject({ status: 404 });
  expect((await read(house.as('farida'), (tx) => practiceSet(tx, setId))).items).toHaveLength(6);
  expect((await read(house.as('amara'), (tx) => setsToDo(tx, house.people.amara))).some((one) => one.id === setId)).toBe(true);
  await expect(read(house.as('omar'), (tx) => setsToDo(tx, house.people.amara))).rejects.toMatchObject({ status: 404 });
  await expect(recordAttempt(house.as('amara'), { id: 'no', setId, n: 1, response: '1' })).rejects.toMatchObject({ status: 422 });
  await expect(startPractice(house.as('dana'), {})).rejects.toMatchObject({ status: 403, key: 'mastery.refused.learners' });
});
