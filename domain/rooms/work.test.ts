import { beforeAll, expect, test } from 'vitest';
import { type House, newHouse } from '../../test/house.ts';
import { read } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';
import { idAt, rightResponse, stockLibrary, wrongResponse } from '../mastery/practice.fixture.ts';
import { at, makePairing, sessionsOf } from '../scheduling/pairing.fixture.ts';
import { planPairing } from '#domain/scheduling/plan-pairing.ts';
import { answerItem } from './answer-item.ts';
import { openItem } from './open-item.ts';
import { sharedWork, workOffers } from './work-queries.ts';

let house: House;
let other: House;
let sessionId: string;
let skillId: string;
let requestId: string;
const within = (minutes: number): Temporal.Instant => at('2026-11-17T20:35:00Z').add({ minutes });
const as = (who: Parameters<House['as']>[0], minutes = 0) => ({ ...house.as(who), now: within(minutes) });
const work = (who: Parameters<House['as']>[0], minutes = 0) => read(as(who, minutes), (tx) => sharedWork(tx, sessionId));

beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
  await stockLibrary(house, ['fractions']);
  const { id: pairingId, requestId: asked } = await makePairing(house);
  requestId = asked;
  await planPairing(house.system, { pairingId });
  sessionId = (await sessionsOf(house, pairingId))[0]!.id;
  skillId = (await house.look(({ db }) => db.selectFrom('library.skill').select('id').where('slug', '=', 'maths.fractions.add').executeTakeFirstOrThrow())).id;
});

test('only those who meet open a question, and only while they meet', async () => {
  await expect(openItem({ ...house.as('rosa'), now: within(-60) }, { sessionId, skillId })).rejects.toMatchObject({ status: 409, key: 'rooms.problem.work-early' });
  await expect(openItem(as('rosa', 120), { sessionId, skillId })).rejects.toMatchObject({ status: 409, key: 'rooms.problem.work-over' });
  await expect(openItem(as('dana'), { sessionId, skillId })).rejects.toMatchObject({ status: 403, key: 'rooms.refused.work' });
  for (const who of ['omar', 'ngozi', 'farida'] as const) await expect(openItem(as(who), { sessionId, skillId })).rejects.toMatchObject({ status: 404 });
  await expect(openItem({ ...other.as('rosa'), now: within(0) }, { sessionId, skillId })).rejects.toMatchObject({ status: 404 });
  await expect(openItem(as('rosa'), { sessionId })).rejects.toMatchObject({ status: 422 });
});

test('her tutor opens it, she answers it once, her tutor reads the name of the mistake and she does not', async () => {
  const opened = await openItem(as('rosa'), { sessionId, skillId });
  expect(await openItem(as('amara', 1), { sessionId, itemId: opened.itemId, seed: opened.seed })).toEqual(opened);
  const before = await work('rosa', 1), { item } = before.beside[house.people.amara]![0]!;
  const given = { sessionId, setId: opened.setId, n: 1, id: idAt(within(2)), response: wrongResponse(item) };
  await expect(answerItem(as('rosa', 2), given)).rejects.toMatchObject({ status: 403, key: 'rooms.refused.answer' });
  const said = await answerItem(as('amara', 2), given);
  expect(said).toMatchObject({ kept: true, right: false, verdict: 'wrong', feedback: { key: 'wrong', text: null } });
  expect(await answerItem(as('amara', 3), given)).toEqual(said);
  const rows = await house.look(({ db, orgId }) => db.selectFrom('mastery.attempt').select(['setting', 'misconception']).where('org_id', '=', orgId).where('set_id', '=', opened.setId).execute());
  expect(rows).toEqual([{ setting: 'in-session', misconception: expect.any(String) }]);
  const tutor = await work('rosa', 3), beside = tutor.beside[house.people.amara]![0]!;
  expect(beside).toMatchObject({ misconception: rows[0]!.misconception, answered: { error: { name: expect.any(String) }, said: expect.any(String) } });
  const hers = await work('amara', 3);
  expect(hers).toMatchObject({ part: 'learner', beside: {}, learners: [{ id: house.people.amara, items: [{ n: 1, answered: { right: false, tries: 1 } }] }] });
  for (const secret of [said, hers].map((one) => JSON.stringify(one))) {
    expect(secret).not.toContain(rows[0]!.misconception);
    expect(secret).not.toContain(beside.answered!.error!.name);
    expect(secret).not.toContain('misconception');
  }
  expect(await answerItem(as('amara', 4), { ...given, id: idAt(within(4)), response: rightResponse(item) })).toMatchObject({ right: true });
  expect((await work('amara', 5)).learners[0]!.items[0]!.answered).toMatchObject({ right: true, tries: 2 });
});

test('staff look, and it is written down; a frozen room takes nothing', async () => {
  expect(await work('dana', 6)).toMatchObject({ part: 'staff' });
  await expect(read(as('dana'), (tx) => workOffers(tx, sessionId))).rejects.toMatchObject({ status: 404 });
  const seen = await house.look(({ db, orgId }) => db.selectFrom('kernel.audit').select('subject_id').where('org_id', '=', orgId).where('action', '=', 'rooms.see-work').execute());
  expect(seen).toEqual([{ subject_id: sessionId }]);
  const programId = (await house.look(({ db, orgId }) => db.selectFrom('scheduling.session').select('program_id').where('org_id', '=', orgId).where('id', '=', sessionId).executeTakeFirstOrThrow())).program_id;
  const room = (frozen: boolean) => house.look(async ({ db, orgId }) => {
    await db.deleteFrom('rooms.room').where('org_id', '=', orgId).where('id', '=', sessionId).execute();
    if (frozen) await db.insertInto('rooms.room').values({ org_id: orgId, id: sessionId, program_id: programId, status: 'open', opened_at: within(0), frozen_at: within(6), created_at: within(0) }).execute();
  });
  await room(true);
  await expect(openItem(as('rosa', 7), { sessionId, skillId })).rejects.toMatchObject({ status: 409 });
  expect((await work('amara', 7)).whyNot).toBe('rooms.problem.work-still');
  await room(false);
});

test('what is offered comes with the numbers it will have', async () => {
  const offers = await read(as('rosa', 8), (tx) => workOffers(tx, sessionId)), { itemId, seed, item } = offers.suggested[0]!;
  const opened = await openItem(as('rosa', 8), { sessionId, itemId, seed });
  expect((await work('amara', 8)).learners[0]!.items.find((one) => one.n === opened.n)!.shown.stem).toBe(item.stem);
  expect(offers.skills.map((one) => one.id)).toContain(skillId);
});

test('what is suggested begins with what the two work on', async () => {
  const ask = (skillIds: string[]) => house.look(({ db, orgId }) => db.updateTable('matching.help_request').set({ skill_ids: skillIds }).where('org_id', '=', orgId).where('id', '=', requestId).execute());
  const names = async () => (await read(as('rosa', 8), (tx) => workOffers(tx, sessionId))).suggested.map((one) => one.skill.name);
  const before = await names(), { skills } = await read(as('rosa', 8), (tx) => workOffers(tx, sessionId));
  const own = skills.find((one) => !before.includes(one.name))!;
  await ask([own.id]);
  expect(await names(), own.name).toContain(own.name);
  expect((await names()).indexOf(own.name)).toBeLessThan(2);
  await ask([]);
  expect(await names()).toEqual(before);
});

test('a small group gets the same question, each learner a place of her own', async () => {
  const house = await newHouse('Group');
  await stockLibrary(house, ['fractions']);
  const first = await makePairing(house), second = await makePairing(house, { learner: 'noor', programId: first.programId }), groupId = newId();
  await house.look(({ db, orgId }) => db.updateTable('matching.pairing').set({ group_id: groupId }).where('org_id', '=', orgId).where('id', 'in', [first.id, second.id]).execute());
  for (const { id } of [first, second]) await planPairing(house.system, { pairingId: id });
  const [one, two] = [(await sessionsOf(house, first.id))[0]!, (await sessionsOf(house, second.id))[0]!], rosa = { ...house.as('rosa'), now: within(0) };
  await openItem(rosa, { sessionId: one.id, skillId });
  const { learners, roomId } = await read(rosa, (tx) => sharedWork(tx, two.id));
  expect(roomId).toBe(one.meeting_id);
  expect(learners.map((learner) => learner.items.length)).toEqual([1, 1]);
  expect(new Set(learners.map((learner) => learner.items[0]!.shown.stem)).size).toBe(1);
  expect(new Set(learners.map((learner) => learner.items[0]!.setId)).size).toBe(2);
  expect((await read({ ...house.as('noor'), now: within(1) }, (tx) => sharedWork(tx, two.id))).learners.map((learner) => learner.id)).toEqual([house.people.noor]);
});
