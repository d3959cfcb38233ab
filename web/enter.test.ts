import { RouterContextProvider } from 'react-router';
import { beforeAll, expect, test } from 'vitest';
import { issueCards } from '#domain/people/issue-cards.ts';
import { setPassphrase } from '#domain/people/set-passphrase.ts';
import { setPassword } from '#domain/people/set-password.ts';
import { signInWithCard } from '#domain/people/sign-in-with-card.ts';
import { signInWithPassword } from '#domain/people/sign-in-with-password.ts';
import { type House, houseNow, newHouse } from '../test/house.ts';
import { enter } from './enter.ts';

const passphrase = 'seven green kites';
const door = { address: '10.2.0.1', userAgent: null };
let house: House;

beforeAll(async () => {
  house = await newHouse();
  await setPassphrase(house.as('dana'), { personId: house.people.rosa, passphrase });
});

/** What the middleware lets a request with this cookie do: `in`, where it is led, or the status and key of the refusal. */
async function knock(token: string, path: string, method = 'GET', pattern = path, by = path): Promise<string> {
  const request = new Request(`http://localhost${by}`, { method, headers: { cookie: `trellis=${token}` } });
  try {
    await enter({ request, context: new RouterContextProvider(), pattern, params: {}, url: new URL(`http://localhost${path}`) } as never, async () => new Response('in'));
    return 'in';
  } catch (answer) {
    if (!(answer instanceof Response)) throw answer;
    return answer.headers.get('location') ?? `${answer.status} ${((await answer.json()) as { key: string }).key}`;
  }
}

const byPassword = async () => {
  const answer = await signInWithPassword({ schoolCode: `H${house.orgId.slice(-8)}`, username: 'rosa', password: passphrase }, door, houseNow);
  if (answer.kind !== 'in') throw new Error('expected one account');
  return answer.begun;
};

test('with a passphrase that staff gave, only the page to change it opens; after that, all do', async () => {
  const { token, signInId } = await byPassword();
  for (const [path, pattern] of [['/tutor'], ['/learner'], ['/sessions/x', '/sessions/:id'], ['/notices'], ['/sessions?page=2', '/sessions'], ['/people']] as const) expect(await knock(token, path, 'GET', pattern ?? path), path).toBe('/account?change=1');
  expect(await knock(token, '/tutor', 'HEAD')).toBe('/account?change=1');
  for (const path of ['/ask', '/role', '/notices']) expect(await knock(token, path, 'POST'), path).toBe('403 people.password.change-first');
  for (const [path, method] of [['/account', 'GET'], ['/account', 'POST'], ['/sign-out', 'POST'], ['/sign-in', 'GET'], ['/metrics', 'GET']] as const) expect(await knock(token, path, method), path).toBe('in');
  await expect(setPassword(house.as('rosa'), { signInId, oldPassword: passphrase, newPassword: passphrase }, door.address)).rejects.toMatchObject({ status: 422, fields: { newPassword: 'people.password.same' } });
  await setPassword(house.as('rosa'), { signInId, oldPassword: passphrase, newPassword: 'nine purple stones' }, door.address);
  expect(await knock(token, '/tutor')).toBe('in');
  expect(await knock(token, '/role', 'POST')).toBe('in');
});

test('a card opens its account without asking: whoever holds it may never have seen the passphrase', async () => {
  await setPassphrase(house.as('dana'), { personId: house.people.amara, passphrase });
  const [card] = await issueCards(house.as('dana'), { personIds: [house.people.amara] });
  const { token } = await signInWithCard({ orgId: house.orgId, token: card!.token }, door, houseNow);
  expect(await knock(token, '/learner')).toBe('in');
});

test('a sign-in that ended: she is told, led back to where she was, and nothing sent is lost without a word', async () => {
  expect(await knock('ended', '/sessions?page=2', 'GET', '/sessions')).toBe('/sign-in?done=ended&to=%2Fsessions%3Fpage%3D2');
  expect(await knock('ended', '/ask?step=check&done=x', 'POST', '/ask')).toBe('/sign-in?done=not-taken&to=%2Fask%3Fstep%3Dcheck');
  expect(await knock('', '/notices', 'POST')).toBe('/sign-in?done=not-taken&to=%2Fnotices');
  expect(await knock('', '/role', 'POST')).toBe('/sign-in?done=not-taken');
  expect(await knock('', '/notices', 'GET', '/notices', '/notices.data?_routes=notices')).toBe('/sign-in?to=%2Fnotices');
  expect(await knock('', '/notices')).toBe('/sign-in?to=%2Fnotices');
});
