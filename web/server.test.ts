import { expect, test } from 'vitest';
import { bodyProblem, foreignPost, requestProblem } from './server.ts';

const post = (headers: Record<string, string>, url = '/ask') => ({ method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, url });

test('a body that is too long, or does not say how long it is, is refused before it is read', () => {
  expect(bodyProblem({ ...post({}), method: 'GET' })).toBeNull();
  expect(bodyProblem(post({ 'content-length': '1000' }))).toBeNull();
  expect(bodyProblem(post({ 'content-length': String(2 << 20) }))?.[0]).toBe(413);
  expect(bodyProblem(post({ 'content-length': 'many' }))?.[0]).toBe(413);
  expect(bodyProblem(post({ 'transfer-encoding': 'chunked' }))?.[0]).toBe(411);
  expect(bodyProblem(post({ 'content-length': String(100 << 20) }, '/imports'))).toBeNull();
  expect(bodyProblem(post({ 'content-length': String(300 << 20) }, '/imports'))?.[0]).toBe(413);
  expect(bodyProblem(post({ 'content-length': String(2 << 20) }, '/classes/01a2/results/import'))).toBeNull();
  expect(bodyProblem(post({ 'content-length': String(2 << 20) }, '/classes/01a2/results'))?.[0]).toBe(413);
});

test('a form sent from another site is refused, one of our own or typed in is not', () => {
  expect(foreignPost(post({ 'sec-fetch-site': 'cross-site' }))).toBe(true);
  expect(foreignPost(post({ 'sec-fetch-site': 'same-site' }))).toBe(true);
  expect(foreignPost(post({ 'sec-fetch-site': 'same-origin' }))).toBe(false);
  expect(foreignPost(post({}))).toBe(false);
  expect(foreignPost(post({ origin: 'https://elsewhere.example', host: 'localhost:3000' }))).toBe(true);
  expect(foreignPost(post({ origin: 'null', host: 'localhost:3000' }))).toBe(true);
  expect(foreignPost(post({ origin: 'http://localhost:3000', host: 'localhost:3000' }))).toBe(false);
  expect(foreignPost({ ...post({ 'sec-fetch-site': 'cross-site' }), method: 'GET' })).toBe(false);
});

test('what is no form is refused before a page reads it', () => {
  expect(bodyProblem({ method: 'POST', headers: {}, url: '/ask' })?.[0]).toBe(415);
  expect(bodyProblem(post({ 'content-type': 'application/json' }))?.[0]).toBe(415);
  expect(bodyProblem(post({ 'content-type': 'multipart/form-data; boundary=x' }))).toBeNull();
  expect(bodyProblem(post({ 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' }))).toBeNull();
});

test('other methods, and addresses that are none, are refused with a status of their own', () => {
  const get = (url: string, host = 'localhost:3000') => requestProblem({ method: 'GET', url, headers: { host } });
  expect(get('/people')).toBeNull();
  expect(get('//elsewhere.example/')).toBeNull();
  expect(get('http://elsewhere.example/')?.[0]).toBe(400);
  expect(get('*')?.[0]).toBe(400);
  expect(get('/', '///no host')?.[0]).toBe(400);
  for (const method of ['PUT', 'DELETE', 'TRACE', 'OPTIONS', 'PROPFIND']) expect(requestProblem({ method, url: '/', headers: {} })?.[0]).toBe(405);
});
