import { data, type DataStrategyResult, UNSAFE_ErrorResponseImpl as ErrorResponse } from 'react-router';
import { expect, test } from 'vitest';
import { type Standing, stay } from './stay.ts';

const page = 'questions/question.tsx', loaded = { root: { person: 'Amara' }, [page]: { title: 'Halves' } };

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

const here = (typed = true): Standing => ({ pathname: '/questions/1', search: '', loaded, sent: formOf({ text: 'My words', password: 'secret' }), typed });
const lost = new TypeError('Failed to fetch');

async function after(method: string, results: Record<string, unknown>, { url = '/questions/1', standing = here() }: { url?: string; standing?: Standing | null } = {}) {
  const said: boolean[] = [];
  const failed = Object.fromEntries(Object.entries(results).map(([id, result]): [string, DataStrategyResult] => [id, { type: 'error', result }]));
  const made = await stay({ method, url: `http://trellis.test${url}`, signal: new AbortController().signal }, async () => failed, standing, (is) => said.push(is));
  return { made, failed, said };
}

const refusalIn = (made: Record<string, DataStrategyResult>) => (made[page]!.result as { data: { problem: { key: string }; kept: unknown } }).data;

test('a form that could not be sent is answered on its page, with what was typed', async () => {
  for (const [error, key] of [[lost, 'not-sent'], [data(lost), 'not-sent'], [new ErrorResponse(502, '', 'Bad gateway'), 'not-sent'], [new Error('Unable to decode', { cause: lost }), 'not-sent'], [new ErrorResponse(500, '', 'x'), 'fault'], [data(new Error('Unexpected Server Error'), { status: 500 }), 'fault']] as const) {
    const { made } = await after('POST', { [page]: error });
    expect(made[page]!.type).toBe('data');
    expect(refusalIn(made)).toEqual({ problem: { key: `web.stay.${key}`, params: {}, fields: {} }, kept: { text: 'My words' } });
  }
});

test('who was signed out stays where she typed; who only pressed a button is led to the door', async () => {
  const door = new Response(null, { status: 302, headers: { location: '/sign-in?done=not-taken&to=%2Fquestions%2F1' } });
  expect(refusalIn((await after('POST', { [page]: door })).made).problem.key).toBe('web.stay.signed-out');
  const { made, failed } = await after('POST', { [page]: door }, { standing: here(false) });
  expect(made).toEqual(failed);
});

test('what the server says itself is passed on, and so is what was sent from elsewhere', async () => {
  for (const error of [new ErrorResponse(404, '', {}), new ErrorResponse(403, '', {}), new Response(null, { status: 302, headers: { location: '/questions/1?done=answered' } })]) {
    const { made, failed } = await after('POST', { [page]: error });
    expect(made).toEqual(failed);
  }
  const { made, failed } = await after('POST', { [page]: lost }, { url: '/here' });
  expect(made).toEqual(failed);
});

test('a page that cannot be read anew shows what it showed, and says that it is old', async () => {
  const { made, said } = await after('GET', { root: lost, [page]: lost });
  expect([made, said]).toEqual([{ root: { type: 'data', result: loaded.root }, [page]: { type: 'data', result: loaded[page] } }, [true]]);
  expect((await after('GET', { [page]: lost }, { url: '/questions/1?title=x' })).made).toEqual({ [page]: { type: 'data', result: loaded[page] } });
});

test('what a page asks beside itself takes nobody away from what she types', async () => {
  const door = new Response(null, { status: 302, headers: { location: '/sign-in?done=ended&to=%2Fquestions%2F1' } });
  expect((await after('GET', { [page]: door }, { url: '/questions/1?title=x' })).made).toEqual({ [page]: { type: 'data', result: loaded[page] } });
  expect((await after('GET', { root: door, [page]: door })).made[page]!.result).toBe(door);
});

test('another page that cannot be read says that nobody was reached', async () => {
  const said = data({ key: 'web.stay.not-reached', params: {} }, { status: 503 });
  for (const url of ['/questions/2', '/questions/1?from=2']) expect((await after('GET', { root: lost, [page]: lost }, { url })).made[page]).toEqual({ type: 'error', result: said });
  const gone = new ErrorResponse(404, '', {});
  expect((await after('GET', { root: gone })).made.root!.result).toBe(gone);
});
