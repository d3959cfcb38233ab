import { expect, test } from 'vitest';
import { bodyProblem, foreignPost } from './server.ts';

const post = (headers: Record<string, string>, url = '/ask') => ({ method: 'POST', headers, url });

test('a body that is too long, or does not say how long it is, is refused before it is read', () => {
  expect(bodyProblem({ ...post({}), method: 'GET' })).toBeNull();
  expect(bodyProblem(post({ 'content-length': '1000' }))).toBeNull();
  expect(bodyProblem(post({ 'content-length': String(2 << 20) }))?.[0]).toBe(413);
  expect(bodyProblem(post({ 'content-length': 'many' }))?.[0]).toBe(413);
  expect(bodyProblem(post({ 'transfer-encoding': 'chunked' }))?.[0]).toBe(411);
  expect(bodyProblem(post({ 'content-length': String(100 << 20) }, '/imports'))).toBeNull();
  expect(bodyProblem(post({ 'content-length': String(300 << 20) }, '/imports'))?.[0]).toBe(413);
});

test('a form sent from another site is refused, one of our own or typed in is not', () => {
  expect(foreignPost(post({ 'sec-fetch-site': 'cross-site' }))).toBe(true);
  expect(foreignPost(post({ 'sec-fetch-site': 'same-site' }))).toBe(true);
  expect(foreignPost(post({ 'sec-fetch-site': 'same-origin' }))).toBe(false);
  expect(foreignPost(post({}))).toBe(false);
  expect(foreignPost({ ...post({ 'sec-fetch-site': 'cross-site' }), method: 'GET' })).toBe(false);
});
