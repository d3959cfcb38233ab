import { beforeAll, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { type House, newHouse } from '../../test/house.ts';
import { applyItems } from './apply-items.ts';
import { bankSubjects, readItems } from './bank/read-bank.ts';
import { checkItems } from './check-items.ts';
import { keepFile } from '#kernel/files.ts';
import { installStarterBank } from './install-starter-bank.ts';
import { itemList, itemPage } from './item-queries.ts';
import { eventsOf } from './library.fixture.ts';
import { skillIds } from './queries.ts';

let house: House;
let other: House;
beforeAll(async () => {
  [house, other] = [await newHouse(), await newHouse('Other')];
});
const size = bankSubjects.flatMap(readItems).length;

test('only Trellis installs it; every item stands there with skills, licence and maker', async () => {
  await expect(installStarterBank(house.as('ines'), {})).rejects.toMatchObject({ status: 403 });
  expect(await installStarterBank(house.system, {})).toEqual({ new: size, changed: 0, same: 0, taken: 0, retired: 0 });
  const { rows, total } = await read(house.as('farida'), (tx) => itemList(tx, {}));
  expect(total).toBe(size);
  expect(rows.filter((row) => row.skills.length === 0 || row.origin !== 'starter')).toEqual([]);
  expect(await read(house.as('farida'), (tx) => itemPage(tx, rows[0]!.id))).toMatchObject({ attribution: 'Trellis starter bank', version: 1 });
  expect(await eventsOf(house)).toEqual(['library.bank-installed']);
});

test('every skill the bank names is a skill', async () => {
  const named = [...new Set(bankSubjects.flatMap(readItems).flatMap((item) => item.skills))];
  const ids = await house.look((tx) => skillIds(tx, named));
  expect(named.filter((slug) => !ids.has(slug))).toEqual([]);
});

test('run again it writes nothing; what was taken out of use or tampered with comes back', async () => {
  expect(await installStarterBank(house.system, {})).toEqual({ new: 0, changed: 0, same: size, taken: 0, retired: 0 });
  const { rows } = await read(house.as('farida'), (tx) => itemList(tx, {}));
  await house.look(({ db, orgId }) => db.updateTable('library.item').set({ status: 'retired' }).where('org_id', '=', orgId).where('id', '=', rows[0]!.id).execute());
  await installStarterBank(house.system, {});
  expect((await read(house.as('farida'), (tx) => itemList(tx, {}))).total).toBe(size);
  const versions = await house.look(({ db, orgId }) => db.selectFrom('library.item_version').select((is) => is.fn.countAll<number>().as('n')).where('org_id', '=', orgId).executeTakeFirstOrThrow());
  expect(versions.n).toBe(size);
});

test('an item that the bank no longer brings goes out of use; a file may not take a name of the bank', async () => {
  await house.look(({ db, orgId }) => db.updateTable('library.item').set({ slug: 'maths.gone.1' }).where('org_id', '=', orgId).where('slug', '=', readItems('maths')[0]!.id).execute());
  expect(await installStarterBank(house.system, {})).toMatchObject({ new: 1, retired: 1 });
  const text = `id,kind,question,answer,licence\n${readItems('maths')[0]!.id},number,Mine?,1,CC0\n`;
  async function* bytes() {
    yield new TextEncoder().encode(text);
  }
  const { id, counts } = await checkItems(house.as('dana'), { fileId: (await keepFile(house.system, 'mine.csv', bytes(), 1e6)).id });
  expect(counts).toEqual({ new: 0, changed: 0, same: 0, refused: 1 });
  await applyItems(house.as('dana'), { id });
  expect((await read(house.as('farida'), (tx) => itemList(tx, { search: 'Mine' }))).rows.filter((row) => row.origin === 'import')).toEqual([]);
});

test('learners do not list items, and another organization has its own', async () => {
  expect((await read(house.as('amara'), (tx) => itemList(tx, {}))).total).toBe(0);
  expect((await read(other.as('farida'), (tx) => itemList(tx, {}))).total).toBe(0);
});
