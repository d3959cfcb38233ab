import { expect, test } from 'vitest';
import { addressOf } from './address.ts';
import { ownPath } from './door.ts';

test('after signing in one is led to a page of Trellis, never elsewhere', () => {
  expect(ownPath('/people?q=x%20y')).toBe('/people?q=x%20y');
  for (const to of [null, '', 'people', '//evil.example', '/\\evil.example', 'https://evil.example', '/a\\b', '/a\nb', 'javascript:alert(1)']) expect(ownPath(to)).toBeNull();
});

test('the forwarded address counts only from a proxy nearby, and only the last one it added', () => {
  expect(addressOf('127.0.0.1', '6.6.6.6, 203.0.113.9', true)).toBe('203.0.113.9');
  expect(addressOf('::ffff:10.0.0.2', '203.0.113.9', true)).toBe('203.0.113.9');
  expect(addressOf('203.0.113.50', '10.0.0.1', true)).toBe('203.0.113.50');
  expect(addressOf('127.0.0.1', null, true)).toBe('127.0.0.1');
  expect(addressOf('10.0.0.2', '203.0.113.9', false)).toBe('10.0.0.2');
});
