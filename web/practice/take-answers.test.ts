import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, houseNow, newHouse } from '../../test/house.ts';
import { read } from '#kernel/action.ts';
import { beginSignIn } from '#domain/people/begin-sign-in.ts';
import { idAt, rightResponse, stockLibrary, wholeItem } from '#domain/mastery/practice.fixture.ts';
import { practiceSet } from '#domain/mastery/queries.ts';
import { startPractice } from '#domain/mastery/start-practice.ts';
import { takeAnswers } from './take-answers.ts';

let house: House;
let server: Server;
let host: string;
beforeAll(async () => {
  house = await newHouse();
  await stockLibrary(house);
  server = createServer((request, response) => void takeAnswers(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  host = `127.0.0.1:${(server.address() as { port: number }).port}`;
});
afterAll(() => void server.close());

const signIn = (who: 'amara' | 'noor' | 'omar'): Promise<string> => house.look(async (tx) => `trellis=${(await beginSignIn(tx, house.people[who], 'card', { address: '', userAgent: null })).token}`);

async function send(cookie: string, owner: string, attempts: unknown, headers: Record<string, string> = {}): Promise<{ status: number; said: { results: { id: string; refused?: string }[]; key?: string } }> {
  const answer = await fetch(`http://${host}/practice/attempts`, { method: 'POST', headers: { cookie, ...headers }, body: new URLSearchParams({ owner, attempts: typeof attempts === 'string' ? attempts : JSON.stringify(attempts) }) });
  return { status: answer.status, said: (await answer.json()) as { results: { id: string; refused?: string }[]; key?: string } };
}

test('a queue is kept for whom it belongs to; one bad answer holds up no other; sent twice, it counts once', async () => {
  const noor = house.as('noor'), cookie = await signIn('noor'), { setId } = await startPractice(noor, { subject: 'maths' });
  const { items } = await read(noor, (tx) => practiceSet(tx, setId)), response = rightResponse(await wholeItem(house, items[0]!));
  const queue = [{ id: idAt(houseNow), setId, n: 39, response: '1' }, { id: idAt(houseNow), setId, n: 1, response }, { id: 'nonsense' }];
  const first = await send(cookie, house.people.noor, queue);
  expect(first).toMatchObject({ status: 200, said: { results: [{ id: queue[0]!.id, refused: 'kernel.problem.not-found' }, { id: queue[1]!.id }, { id: 'nonsense', refused: expect.any(String) }] } });
  expect(first.said.results[1]).toEqual({ id: queue[1]!.id });
  expect((await send(cookie, house.people.noor, queue)).said.results[1]).toEqual({ id: queue[1]!.id });
  const kept = await house.look(({ db, orgId }) => db.selectFrom('mastery.attempt').select(['id', 'is_right']).where('org_id', '=', orgId).where('set_id', '=', setId).execute());
  expect(kept).toEqual([{ id: queue[1]!.id, is_right: true }]);
});

test('the phone hears at once whose words are held, also when it asks again', async () => {
  const noor = house.as('noor'), cookie = await signIn('noor'), { setId } = await startPractice(noor, { subject: 'maths' });
  const queue = [{ id: idAt(houseNow), setId, n: 1, response: '07700900123' }, { id: idAt(houseNow), setId, n: 2, response: '7700' }];
  for (const time of ['first', 'again']) expect((await send(cookie, house.people.noor, queue)).said.results, time).toEqual([{ id: queue[0]!.id, held: true }, { id: queue[1]!.id }]);
  expect((await read(noor, (tx) => practiceSet(tx, setId))).items.slice(0, 2).map((one) => one.answered?.held ?? false)).toEqual([true, false]);
});

test('nobody, somebody else, no learner, a list that is none and another site are turned away, and nothing is kept', async () => {
  const learner = house.as('noor'), { setId } = await startPractice(learner, { subject: 'maths' }), [noor, omar, amara] = [await signIn('noor'), await signIn('omar'), await signIn('amara')];
  const { items } = await read(learner, (tx) => practiceSet(tx, setId)), one = { id: idAt(houseNow), setId, n: 1, response: rightResponse(await wholeItem(house, items[0]!)) };
  for (const cookie of ['', 'trellis=nonsense', `${noor.slice(0, -3)}abc`]) expect((await send(cookie, house.people.noor, [one])).status).toBe(401);
  expect((await send(amara, house.people.noor, [one])).status).toBe(403);
  expect((await send(omar, house.people.omar, [one])).status).toBe(403);
  expect((await send(noor, house.people.noor, 'no list')).status).toBe(400);
  expect((await send(noor, house.people.noor, [one], { origin: 'https://elsewhere.example' })).status).toBe(403);
  const kept = () => house.look(({ db, orgId }) => db.selectFrom('mastery.attempt').select('id').where('org_id', '=', orgId).where('set_id', '=', setId).execute());
  expect(await kept()).toEqual([]);
  // She finds her own set not there when somebody else's name is on it, whoever sends it.
  expect(await send(amara, house.people.amara, [one])).toMatchObject({ status: 200, said: { results: [{ refused: 'kernel.problem.not-found' }] } });
  expect(await kept()).toEqual([]);
  expect((await send(noor, house.people.noor, [one], { origin: `http://${host}` })).said.results).toEqual([{ id: one.id }]);
});

test('the use of a sign-in is noted, and one that ended keeps nothing', async () => {
  const cookie = await signIn('noor'), seen = () => house.look(({ db, orgId }) => db.selectFrom('people.sign_in').select(['id', 'seen_at']).where('org_id', '=', orgId).where('person_id', '=', house.people.noor).orderBy('id', 'desc').executeTakeFirstOrThrow());
  const { id } = await seen(), long = houseNow.subtract({ minutes: 10 });
  await house.look(({ db, orgId }) => db.updateTable('people.sign_in').set({ seen_at: long }).where('org_id', '=', orgId).where('id', '=', id).execute());
  const { setId } = await startPractice(house.as('noor'), { subject: 'maths' }), { items } = await read(house.as('noor'), (tx) => practiceSet(tx, setId));
  const give = async (n: number) => send(cookie, house.people.noor, [{ id: idAt(houseNow), setId, n, response: rightResponse(await wholeItem(house, items[n - 1]!)) }]);
  expect((await give(1)).status).toBe(200);
  expect((await seen()).seen_at.epochMilliseconds).toBe(houseNow.epochMilliseconds);
  await house.look(({ db, orgId }) => db.updateTable('people.sign_in').set({ ended_at: houseNow }).where('org_id', '=', orgId).where('id', '=', id).execute());
  expect((await give(2)).status).toBe(401);
});
