import { expect, test } from 'vitest';
import { weakness } from './passwords.ts';

test.each([
  ['a ladder to the moon', true, null],
  ['seven green ladders', false, null],
  ['short', false, 'people.password.too-short'],
  ['elevenchars', true, 'people.password.too-short-staff'],
  ['aaaaaaaaaaaaaa', true, 'people.password.too-plain'],
  ['password1234!', true, 'people.password.too-plain'],
  ['Qwertyuiop2026', true, 'people.password.too-plain'],
  ['dana.whitfield1', true, 'people.password.too-plain'],
])('%s', (secret, staff, wrong) => {
  expect(weakness(secret, staff, ['Dana', 'Whitfield'])).toBe(wrong);
});
