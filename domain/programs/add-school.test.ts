import { beforeAll, expect, test } from 'vitest';
import { schoolCodeKey } from '#domain/people/directory.ts';
import { lookUp } from '#kernel/tenancy.ts';
import { type House, newHouse } from '../../test/house.ts';
import { addSchool } from './add-school.ts';
import { editSchool } from './edit-school.ts';
import { schools } from './queries.ts';

let house: House;
let other: House;
beforeAll(async () => {
  [house, other] = [await newHouse(), await newHouse('Other')];
});
const whose = (code: string) => lookUp({ kind: 'school-code', key: schoolCodeKey(code) });

test('a school gets a code that finds its organization, made or wished for', async () => {
  const made = await addSchool(house.as('dana'), { name: 'Quay School' });
  expect(made.code).toMatch(/^QUAY-[2-9]+$/);
  expect(await whose(made.code)).toEqual([house.orgId]);
  const wished = `quay ${house.orgId.slice(-6)}`;
  const { code } = await addSchool(house.as('dana'), { name: 'Pier School', code: wished });
  expect(code).toBe(wished.toUpperCase().replace(' ', ''));
  expect((await house.look(schools)).map((school) => school.name)).toEqual(['Harbour Road School', 'Mill Lane School', 'Pier School', 'Quay School']);
});

test('a code is nobody else’s in all of Trellis, and a new code closes the old one', async () => {
  const [, , pier] = await house.look(schools);
  await expect(addSchool(other.as('dana'), { name: 'Copy', code: pier!.code })).rejects.toMatchObject({ status: 422, fields: { code: 'programs.problem.code-taken' } });
  await editSchool(house.as('dana'), { id: pier!.id, name: 'Pier School', code: `NEW${house.orgId.slice(-6)}` });
  expect(await whose(pier!.code)).toEqual([]);
  expect((await addSchool(other.as('dana'), { name: 'Copy', code: pier!.code })).code).toBe(pier!.code);
  await expect(editSchool(other.as('dana'), { id: pier!.id, name: 'Mine' })).rejects.toMatchObject({ status: 404 });
});

test('others may not, and bad input names its field', async () => {
  await expect(addSchool(house.as('amara'), { name: 'X' })).rejects.toMatchObject({ status: 403 });
  await expect(addSchool(house.as('dana'), { name: '', code: 'a!', timeZone: 'Nowhere' })).rejects.toMatchObject({
    status: 422, fields: { name: 'kernel.problem.required', code: 'programs.problem.code', timeZone: 'programs.problem.zone' },
  });
});

test('a code that Trellis makes can be remembered, and two schools of a name get two codes', async () => {
  const codes = [];
  for (const name of ['Kestrel Road School', 'Kestrel Road School', '小学校']) codes.push((await addSchool(house.as('dana'), { name })).code);
  expect(codes[0]).toMatch(/^KESTREL-[2-9]+$/);
  expect(codes[1]).toMatch(/^KESTREL-[2-9]+$/);
  expect(codes[0]).not.toBe(codes[1]);
  expect(codes[2]).toMatch(/^[A-Z2-9]{6}$/);
});
