import { beforeAll, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { keepFile } from '#kernel/files.ts';
import { type House, newHouse } from '../../test/house.ts';
import { alignSkill, unalignSkill } from './align-skill.ts';
import { applyItems } from './apply-items.ts';
import { checkItems } from './check-items.ts';
import { frameworkOf, frameworks, outsideNames } from './framework-queries.ts';
import { caseOf, guid } from './frameworks.fixture.ts';
import { itemImport } from './import-queries.ts';
import { itemList } from './item-queries.ts';
import { eventsOf } from './library.fixture.ts';
import { erasePerson, exportPerson } from './person-data.ts';
import { packageIn, readCase } from './read-case.ts';
import { skillId } from './skill-id.ts';
import { suggesterOf } from './suggest-skills.ts';

let house: House;
let other: House;
beforeAll(async () => {
  [house, other] = [await newHouse(), await newHouse('Other')];
});
async function check(json: unknown, as: House = house): Promise<{ id: string; counts: object }> {
  async function* bytes() {
    yield new TextEncoder().encode(typeof json === 'string' ? json : JSON.stringify(json));
  }
  const { id: fileId } = await keepFile(as.system, 'framework.json', bytes(), 21e6);
  return checkItems(as.as('farida'), { fileId });
}
const take = async (json: unknown, as: House = house): Promise<object> => applyItems(as.as('farida'), { id: (await check(json, as)).id });
const list = (as: House = house) => read(as.as('farida'), frameworks);
const page = async () => (await read(house.as('farida'), async (tx) => frameworkOf(tx, (await frameworks(tx))[0]!.id)))!;
const reportOf = async (id: string) => (await read(house.as('farida'), (tx) => itemImport(tx, id)))!.report.map(({ row, fate, refusal, notes }) => [row, fate, refusal ?? notes.join()]);

test('a framework is checked first, then taken whole, with its licence and its order', async () => {
  const { id, counts } = await check(caseOf());
  expect(counts).toEqual({ new: 5, changed: 0, same: 0, refused: 0 });
  expect(await list()).toEqual([]);
  await applyItems(house.as('farida'), { id });
  expect(await list()).toMatchObject([{ title: 'Harbour numeracy', creator: 'Harbour Board', licence: 'CC BY 4.0', items: 4, aligned: 0 }]);
  const kept = await page();
  expect(kept).toMatchObject({ licenceLink: 'https://creativecommons.org/licenses/by/4.0/', licenceWords: 'Free to share with credit.', adoption: 'Adopted', total: 4 });
  expect(kept.items.map(({ code, depth, status, levels }) => [code, depth, status, levels])).toEqual([['N', 0, 'active', ['05', '06']], ['N.1', 1, 'active', []], ['N.2', 1, 'active', []], ['N.3', 1, 'active', []]]);
  const links = await house.look(({ db, orgId }) => db.selectFrom('library.framework_link').select(['kind', 'origin', 'destination']).where('org_id', '=', orgId).where('kind', '=', 'precedes').execute());
  expect(links).toEqual([{ kind: 'precedes', origin: guid(2), destination: guid(3) }]);
  expect(await eventsOf(house)).toEqual(['library.framework-imported']);
});

test('the same file again changes nothing; what was withdrawn stays, and so do decisions about it', async () => {
  expect(await take(caseOf())).toEqual({ new: 0, changed: 0, same: 5 });
  const before = await page();
  await alignSkill(house.as('farida'), { outside: guid(3), skillId: skillId('maths.fractions.simplest') });
  const changed = caseOf();
  changed.CFDocument.lastChangeDateTime = '2026-02-01T00:00:00+00:00';
  changed.CFItems = changed.CFItems.filter(({ identifier }) => identifier !== guid(3));
  changed.CFAssociations = changed.CFAssociations.filter(({ originNodeURI, destinationNodeURI }) => ![originNodeURI.identifier, destinationNodeURI.identifier].includes(guid(3)));
  changed.CFItems[1]!.fullStatement = 'Round to any place.';
  const { id, counts } = await check(changed);
  expect(counts).toEqual({ new: 0, changed: 3, same: 2, refused: 0 });
  expect((await reportOf(id)).filter(([, fate]) => fate === 'changed')).toEqual([[1, 'changed', ''], [3, 'changed', ''], [12, 'changed', 'withdrawn']].map((row, at) => (at === 2 ? [expect.any(Number), ...row.slice(1)] : row)));
  await applyItems(house.as('farida'), { id });
  const after = await page();
  expect(after.items.map(({ id: one, statement, status, aligned }) => [one, statement, status, aligned.length])).toEqual([
    [before.items[0]!.id, 'Number', 'active', 0], [before.items[1]!.id, 'Round to any place.', 'active', 0], [before.items[3]!.id, 'Add fractions.', 'active', 0], [before.items[2]!.id, 'Write fractions in simplest form.', 'withdrawn', 1],
  ]);
  const older = await check(caseOf());
  expect(older.counts).toMatchObject({ refused: 1 });
  await expect(applyItems(house.as('farida'), { id: older.id })).rejects.toMatchObject({ status: 409, key: 'library.problem.framework-refused' });
  expect(await page()).toEqual(after);
});

test('a broken framework is told row by row and not taken at all', async () => {
  const broken = caseOf(2), [first, second] = broken.CFItems, link = broken.CFAssociations[0]!;
  broken.CFItems.push({ ...first! }, { ...second!, identifier: 'no-guid' }, { ...second!, identifier: guid(208), fullStatement: 'x'.repeat(9000) });
  broken.CFAssociations.push({ ...link, identifier: guid(290), originNodeURI: { title: 'Nobody', identifier: guid(280), uri: 'https://a.example/280' } }, { ...link, identifier: guid(291), associationType: 'isRelatedTo', destinationNodeURI: { title: 'Elsewhere', identifier: guid(281), uri: 'https://b.example/281' } });
  const { id, counts } = await check(broken);
  expect(counts).toMatchObject({ refused: 4 });
  expect((await reportOf(id)).filter(([, , why]) => why !== '')).toEqual([[6, 'refused', 'id-twice'], [7, 'refused', 'bad-shape'], [8, 'refused', 'too-long'], [14, 'refused', 'no-origin'], [15, 'same', 'elsewhere']]);
  await expect(applyItems(house.as('farida'), { id })).rejects.toMatchObject({ status: 409 });
  expect(await list()).toHaveLength(1);
  const circle = caseOf(3);
  circle.CFAssociations.push({ ...circle.CFAssociations.at(-1)!, identifier: guid(390), originNodeURI: circle.CFAssociations.at(-1)!.destinationNodeURI, destinationNodeURI: circle.CFAssociations.at(-1)!.originNodeURI });
  expect((await check(circle)).counts).toMatchObject({ refused: 2 });
  // An identifier belongs to one framework.
  expect((await check({ ...caseOf(), CFDocument: { ...caseOf().CFDocument, identifier: guid(900) } })).counts).toMatchObject({ refused: 4 });
});

test('withdrawn by its date, without a licence, wrapped, or none at all', () => {
  const file = caseOf();
  file.CFItems[3]!.statusEndDate = '2026-01-31';
  delete file.CFDocument.licenseURI;
  file.CFDefinitions.CFLicenses = [];
  const reading = readCase(packageIn({ CFPackage: file }), '2026-02-01');
  expect('fault' in reading ? reading : [reading.items[3]!.status, reading.rows[0]!.notes]).toEqual(['withdrawn', ['licence-unnamed']]);
  expect([readCase({}, '2026-01-01'), readCase({ ...file, CFItems: [] }, '2026-01-01'), readCase({ ...file, CFItems: new Array(30_001).fill({}) }, '2026-01-01'), readCase({ ...file, CFDocument: { ...file.CFDocument, lastChangeDateTime: 'yesterday' } }, '2026-01-01')]).toEqual([{ fault: 'not-case' }, { fault: 'no-rows' }, { fault: 'too-many' }, { fault: 'not-case' }]);
  expect([packageIn([]), packageIn(null), packageIn({ problems: [] }), packageIn({ CFPackage: 5 })]).toEqual([undefined, undefined, undefined, undefined]);
});

test('a long chain and a wide circle are read at once', () => {
  const file = caseOf(), node = (n: number) => ({ title: '', identifier: guid(10_000 + n), uri: `https://a.example/${n}` });
  file.CFItems = Array.from({ length: 6_000 }, (_, n) => ({ ...file.CFItems[0]!, identifier: guid(10_000 + n) }));
  file.CFAssociations = file.CFItems.map((_, n) => ({ ...file.CFAssociations[0]!, identifier: guid(50_000 + n), associationType: 'isChildOf', originNodeURI: node(n), destinationNodeURI: node((n + 1) % 3_000) }));
  const reading = readCase(file, '2026-01-01');
  expect('fault' in reading ? reading : reading.rows.filter((row) => row.refusal === 'circle').length).toBe(3_000);
});

test('alignments: whoever keeps questions decides; other organizations see none of it', async () => {
  const skill = skillId('maths.fractions.simplest');
  await expect(alignSkill(house.as('amara'), { outside: guid(2), skillId: skill })).rejects.toMatchObject({ status: 403 });
  await expect(alignSkill(house.as('farida'), { outside: 'nothing', skillId: skill })).rejects.toMatchObject({ status: 422 });
  await expect(alignSkill(house.as('farida'), { outside: guid(2), skillId: guid(2) })).rejects.toMatchObject({ status: 422 });
  await expect(alignSkill(other.as('farida'), { outside: guid(2), skillId: skill })).rejects.toMatchObject({ status: 422 });
  await alignSkill(house.as('dana'), { outside: guid(2), skillId: skill });
  await alignSkill(house.as('farida'), { outside: guid(2), skillId: skill });
  expect((await page()).items[1]!.aligned).toEqual([{ id: skill, name: expect.stringContaining('simplest') }]);
  expect(await list(other)).toEqual([]);
  expect(await read(house.as('amara'), frameworks)).toEqual([]);
  const id = (await list())[0]!.id;
  expect(await read(other.as('farida'), (tx) => frameworkOf(tx, id))).toBeUndefined();
  await unalignSkill(house.as('farida'), { outside: guid(2), skillId: skill });
  expect((await page()).items[1]!.aligned).toEqual([]);
});

test('questions that name a skill of elsewhere are practised under ours once a person says so, later ones too', async () => {
  const skill = skillId('maths.fractions.simplest');
  const table = (id: string): string => `id,kind,question,answer,skills,licence,made_by\n${id},number,What is 1+1?,2,cut.fractions-down,CC0,\n`;
  await take(table('a.one'));
  expect(await read(house.as('farida'), outsideNames)).toEqual([{ outside: 'cut.fractions-down', questions: 1, aligned: [] }]);
  expect(await alignSkill(house.as('farida'), { outside: 'cut.fractions-down', skillId: skill })).toEqual({ items: 1 });
  await take(table('a.two'));
  const rows = async () => (await read(house.as('farida'), (tx) => itemList(tx, { search: '' }))).rows.filter((row) => row.slug.startsWith('a.')).map((row) => [row.slug, row.skills.length]);
  expect(await rows()).toEqual([['a.one', 1], ['a.two', 1]]);
  await unalignSkill(house.as('farida'), { outside: 'cut.fractions-down', skillId: skill });
  expect(await rows()).toEqual([['a.one', 0], ['a.two', 0]]);
});

test('what she decided goes out with her data, and stays without her name', async () => {
  await alignSkill(house.as('farida'), { outside: guid(4), skillId: skillId('maths.fractions.simplest') });
  const { personId } = house.as('farida').actor!;
  expect(await house.look((tx) => exportPerson(tx, personId))).toMatchObject({ alignments: [{ outside: guid(3) }, { outside: guid(4) }], frameworks: [{ title: 'Harbour numeracy' }] });
  await house.look((tx) => erasePerson(tx, personId));
  expect(await house.look((tx) => exportPerson(tx, personId))).toMatchObject({ alignments: [], frameworks: [] });
  expect((await page()).items.flatMap(({ aligned }) => aligned)).toHaveLength(2);
});

test('suggestions meet what names say, and stay silent where nothing fits', () => {
  const suggest = suggesterOf([['a', 'Adding fractions', 'maths.fractions.add'], ['b', 'Square roots', 'maths.number.roots'], ['c', 'Pythagoras', 'maths.geometry.pythagoras'], ['d', 'Decimals', 'maths.decimals.decimals']].map(([id, name, slug]) => ({ id: id!, name: name!, slug: slug! })));
  expect(suggest('oatutor.add_and_subtract_fractions')[0]?.id).toBe('a');
  expect(suggest('Simplify expressions with square roots')[0]?.id).toBe('b');
  expect(suggest('The chain rule')).toEqual([]);
  expect(suggest('')).toEqual([]);
});
