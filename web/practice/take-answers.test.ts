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

test('nobody, somebody else, no learner, a list that is none and another site are turned away', async () => {
  const [noor, omar] = [await signIn('noor'), await signIn('omar')];
  expect((await send('', house.people.noor, [])).status).toBe(401);
  expect((await send(`${noor.slice(0, -3)}abc`, house.people.noor, [])).status).toBe(401);
  expect((await send(await signIn('amara'), house.people.noor, [])).status).toBe(403);
  expect((await send(omar, house.people.omar, [])).status).toBe(403);
  expect((await send(noor, house.people.noor, 'no list')).status).toBe(400);
  expect((await send(noor, house.people.noor, [], { origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await send(noor, house.people.noor, [], { origin: `http://${host}` })).status).toBe(200);
});
