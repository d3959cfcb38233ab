import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { keepFile } from '#kernel/files.ts';
import { type House, newHouse } from '../../test/house.ts';
import { applyItems } from './apply-items.ts';
import { checkItems } from './check-items.ts';
import { discardItems } from './discard-items.ts';
import { itemImport, itemImports } from './import-queries.ts';
import { itemList, itemPage } from './item-queries.ts';
import { eventsOf } from './library.fixture.ts';
import { itemsTemplate } from './read-items-csv.ts';
import { readItemsText } from './read-items.ts';

let house: House;
let other: House;
beforeAll(async () => {
  [house, other] = [await newHouse(), await newHouse('Other')];
});
const file = async (text: string, name = 'items.csv'): Promise<string> => {
  async function* bytes() {
    yield new TextEncoder().encode(text);
  }
  return (await keepFile(house.system, name, bytes(), 20e6)).id;
};
const head = 'id,kind,question,answer,others,skills,licence,made_by\n';
const known = new Set(['maths.number.multiply']);
const readText = (text: string) => readItemsText(new TextEncoder().encode(text), known);
const fates = (text: string) => {
  const reading = readText(text);
  return 'fault' in reading ? reading.fault : reading.rows.map((row) => [row.row, row.refusal ?? row.notes.join() ]);
};
const oatutor = (problem: object, step: object = {}) => JSON.stringify({
  source: 'Test', skillModel: { p1a: ['adding'] },
  problems: [{ id: 'p1', files: { 'p1.json': { id: 'p1', title: 'Add', oer: 'https://a.example <A book>', license: 'https://creativecommons.org/licenses/by/4.0/ <CC BY 4.0>', ...problem },
    'steps/p1a/p1a.json': { id: 'p1a', stepAnswer: ['$$7$$'], problemType: 'TextBox', answerType: 'arithmetic', stepTitle: '$$3+4$$', ...step },
    'steps/p1a/tutoring/p1aDefaultPathway.json': [{ id: 'h1', type: 'hint', title: 'Count', text: 'On your fingers {all}', license: 'CC BY 4.0' }, { id: 'h2', type: 'hint', title: 'No licence', text: 'x', license: '' }] } }],
});

test('a file is checked first, row by row, and nothing is written', async () => {
  const text = `${itemsTemplate}maths.own.bare.1,number,What is 1+1?,2,,,,,,,,,,,\n`;
  await expect(checkItems(house.as('rosa'), { fileId: await file(text) })).rejects.toMatchObject({ status: 403 });
  const { id, counts } = await checkItems(house.as('farida'), { fileId: await file(text) });
  expect(counts).toEqual({ new: 2, changed: 0, same: 0, refused: 1 });
  const report = (await read(house.as('farida'), (tx) => itemImport(tx, id)))!.report;
  expect(report.map(({ row, name, fate, refusal }) => [row, name, fate, refusal])).toEqual([[2, 'maths.own.double.1', 'new', undefined], [3, 'spanish.own.dog.1', 'new', undefined], [4, 'maths.own.bare.1', 'refused', 'no-licence']]);
  expect((await read(house.as('farida'), (tx) => itemList(tx, {}))).total).toBe(0);
  await applyItems(house.as('farida'), { id });
  await expect(applyItems(house.as('farida'), { id })).rejects.toMatchObject({ status: 409 });
  const { rows } = await read(house.as('farida'), (tx) => itemList(tx, {}));
  expect(rows).toMatchObject([{ slug: 'maths.own.double.1', skills: ['Multiplying'], level: 5, licence: 'cc-by', origin: 'import', version: 1 }, { slug: 'spanish.own.dog.1', licence: 'own' }]);
  expect(await read(house.as('farida'), (tx) => itemPage(tx, rows[0]!.id))).toMatchObject({ attribution: 'Harbour Road School', template: { stem: 'What is $2 \\times 7$?' } });
  expect(await eventsOf(house)).toEqual(['library.items-imported']);
});

test('the same file again changes nothing; a changed row is a new version and the old one stays', async () => {
  const again = await checkItems(house.as('farida'), { fileId: await file(itemsTemplate) });
  expect(again.counts).toEqual({ new: 0, changed: 0, same: 2, refused: 0 });
  await discardItems(house.as('farida'), { id: again.id });
  await expect(applyItems(house.as('farida'), { id: again.id })).rejects.toMatchObject({ status: 409 });
  const changed = await checkItems(house.as('farida'), { fileId: await file(itemsTemplate.replace('What is $2', 'How much is $2')) });
  expect(changed.counts).toEqual({ new: 0, changed: 1, same: 1, refused: 0 });
  await applyItems(house.as('farida'), { id: changed.id });
  const versions = await house.look(({ db, orgId }) => db.selectFrom('library.item_version').select('version').where('org_id', '=', orgId).orderBy('version').execute());
  expect(versions.map((row) => row.version)).toEqual([1, 1, 2]);
  expect(await house.look(({ db, orgId }) => db.selectFrom('kernel.file').select('id').where('org_id', '=', orgId).where('name', '=', 'items.csv').execute())).toHaveLength(1);
});

test('another organization sees and takes nothing', async () => {
  const { id } = await checkItems(house.as('dana'), { fileId: await file(itemsTemplate) });
  for (const verb of [applyItems, discardItems]) await expect(verb(other.as('farida'), { id })).rejects.toMatchObject({ status: 404 });
  expect(await read(other.as('farida'), (tx) => itemImport(tx, id))).toBeUndefined();
  expect(await read(other.as('farida'), itemImports)).toEqual([]);
  expect(await read(house.as('amara'), itemImports)).toEqual([]);
});

test('rows of a table are refused by name', () => {
  const rows = [
    'a.1,number,How much?,7,,maths.number.multiply,CC0,', 'a.2,number,How much?,7,,,CC BY 4.0,', 'a.3,number,How much?,seven or so,,,CC0,', 'A 4,number,How much?,7,,,CC0,', 'a.1,number,Twice,7,,,CC0,', 'a.6,essay,Write,7,,,CC0,', 'a.7,choice,Which?,x,x | x,,CC0,',
    'a.8,number,,7,,,CC0,', 'a.9,number,How much?,,,,CC0,', ',number,How much?,7,,,CC0,', `a.11,number,${'x'.repeat(3000)},7,,,CC0,`, `a.12,number,{=__proto__} ${'$'}{=1/0}$?,7,,no.such.skill,CC0,`, 'a.13,text,"A dollar $ and a {brace}",word,,maths.number.multiply,CC0,',
  ];
  expect(fates(head + rows.join('\n'))).toEqual([[2, ''], [3, 'no-maker'], [4, 'bad-answer'], [5, 'bad-id'], [6, 'id-twice'], [7, 'bad-kind'], [8, 'bad-choice'], [9, 'no-question'], [10, 'no-answer'], [11, 'no-id'], [12, 'too-long'], [13, 'skill-unknown'], [14, '']]);
});

test('files that are none are told so, whatever they hold', () => {
  expect([readText(''), readText('a;b;c\n1;2;3'), readText('{'), readText('[]'), readText('{"problems":[]}'), readText('{"problems":[{"id":5}]}'), readText(`${'['.repeat(200_000)}`), readText(head), readText('id,kind\n"open')].map((one) => ('fault' in one ? one.fault : 'ok')))
    .toEqual(['columns-missing', 'columns-missing', 'not-json', 'not-oatutor', 'no-rows', 'not-oatutor', 'not-json', 'no-rows', 'not-csv']);
  expect(readItemsText(Uint8Array.of(0x69, 0x64, 0xff, 0xfe), known)).toEqual({ fault: 'not-utf-8' });
  expect(fates(head + 'a.1,number,How much?,7,,,CC0,\n'.repeat(5002))).toBe('too-many');
});

test('OATutor: attribution kept, no clear licence refused, nothing in a text is a command', () => {
  const good = readText(oatutor({ body: 'It costs $5 {=1/0} and $$\\frac{1}{2}$$.' }));
  if ('fault' in good) throw new Error(good.fault);
  expect(good.rows[0]).toMatchObject({ name: 'p1a', notes: ['skill-unknown', 'hints-left-out'], item: { licence: 'cc-by', attribution: 'A book (https://a.example)', template: { id: 'oatutor.p1a', kind: 'number', answer: '7', skills: ['oatutor.adding'] } } });
  expect(good.rows[0]!.item!.template.hints).toHaveLength(1);
  expect([oatutor({ license: '' }), oatutor({ license: 'CC BY-ND 4.0' }), oatutor({ oer: '' }), oatutor({ variabilization: { x: [1] } }), oatutor({ body: '<img src=a.png>' }), oatutor({}, { problemType: 'Drawing' }), oatutor({}, { stepAnswer: ['(1,2)'] }), oatutor({}, { stepAnswer: 'x' }), oatutor({ title: ['no'] })].map(fates))
    .toEqual([[[1, 'no-licence']], [[1, 'no-licence']], [[1, 'no-maker']], [[1, 'has-variables']], [[1, 'has-picture']], [[1, 'bad-kind']], [[1, 'bad-answer']], [[1, 'bad-shape']], [[1, 'bad-shape']]]);
  expect(fates('{"problems":[{"id":"x","files":{"__proto__":{"a":1},"constructor":{}}}]}')).toEqual([[1, 'bad-shape']]);
});

const sample = process.env.TRELLIS_OATUTOR;
test.skipIf(!sample)('150 real problems: nine in ten questions are taken, the others named', () => {
  const reading = readItemsText(readFileSync(sample!), known);
  if ('fault' in reading) throw new Error(reading.fault);
  expect(reading.rows.filter((row) => row.item !== null).length).toBeGreaterThan(0.9 * reading.rows.length);
  expect(reading.rows.filter((row) => row.item !== null && row.item.attribution === '')).toEqual([]);
});
