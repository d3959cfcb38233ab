import { describe, expect, it } from 'vitest';
import { ProblemList } from './problems.ts';
import { readTable } from './read-table.ts';

const spec = { file: 'people.csv', required: ['id', 'name'], optional: ['note'], rowsMax: 1000 };

async function* chunks(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string | Buffer, { size = 65536, rowsMax = 1000 } = {}) {
  const problems = new ProblemList();
  const rows: [number, string, string, string][] = [];
  const count = await readTable(chunks(Buffer.from(text), size), { ...spec, rowsMax }, problems, (row) => {
    rows.push([row.row, row.get('id'), row.get('name'), row.get('note')]);
  });
  return { rows, count, problems: problems.list().map((p) => [p.row, p.code]) };
}

describe('a table', () => {
  it('is read with any line ending, byte order mark, order of columns and size of chunk', async () => {
    const wanted = [
      [2, 'P-1', 'Łukasz "Ł" Ż, Jr.', 'two\nlines'],
      [4, '=cmd()', '🌱', ''],
    ];
    for (const end of ['\n', '\r\n', '\r']) {
      const text = `\uFEFFName,id , NOTE${end}"Łukasz ""Ł"" Ż, Jr.",P-1,"two\nlines"${end}${end}🌱,=cmd(),${end}`;
      for (const size of [1, 2, 3, 5, 65536]) expect(await read(text, { size })).toEqual({ rows: wanted, count: 2, problems: [] });
    }
  });

  it('counts rows as a spreadsheet does', async () => {
    const { rows } = await read('id,name\r\nP-1,"a\r\nb\r\nc"\r\n,\r\n\r\nP-2,b\n');
    expect(rows.map(([row, id]) => [row, id])).toEqual(
      [
        [2, 'P-1'],
        [3, ''],
        [5, 'P-2'],
      ].filter(([, id]) => id !== ''),
    );
  });

  it.each([
    ['id,name\nP-1,\xe9\n', [[2, 'not-utf-8']]],
    ['id,name\nP-1,a\nP-2,"b\nc \xff\n', [[3, 'not-utf-8']]],
    ['id,name\nP-1,\xc3', [[2, 'not-utf-8']]],
    ['id,name\nP-1,\xed\xa0\x80', [[2, 'not-utf-8']]],
    ['id,name\nP-1,a\0b\n', [[2, 'nul-byte']]],
    ['\0', [[1, 'nul-byte']]],
    ['\xff\xfei\0d\0', [[1, 'utf-16']]],
    ['\xfe\xff\0i\0d', [[1, 'utf-16']]],
    ['\xff\xfe', [[1, 'utf-16']]],
    ['', [[1, 'header-missing']]],
    ['\xef\xbb\xbf', [[1, 'header-missing']]],
    ['\n\n', [[1, 'header-missing']]],
    ['id;name\nP-1;a', [[1, 'wrong-separator']]],
    ['id,id,name\n', [[1, 'column-twice']]],
    ['id\n', [[1, 'column-missing']]],
    ['id,name,colour\nP-1,a,b\n', [[1, 'column-unknown']]],
    ['id,name\nP-1,a"b"\n', [[2, 'quote-wrong']]],
    ['id,name\nP-0,a\nP-1,"a"b\n', [[3, 'quote-wrong']]],
    ['id,name\nP-1,"a\n', [[2, 'quote-wrong']]],
    [
      'id,name\nP-1\nP-2,a,\nP-3,a,b\n',
      [
        [2, 'cell-count'],
        [4, 'cell-count'],
      ],
    ],
    [`id,name\nP-1,${'a'.repeat(70_000)}\n`, [[2, 'field-too-long']]],
    [`${'c,'.repeat(300)}\n`, [[1, 'too-many-columns']]],
  ] as [string, [number, string][]][])('%j names its row and what is wrong', async (text, problems) => {
    for (const size of [1, 7, 65536]) expect((await read(Buffer.from(text, 'latin1'), { size })).problems).toEqual(problems);
  });

  it('stops at a field of 100 MB without keeping it, quoted or not', async () => {
    for (const quote of ['', '"']) {
      let sent = 0;
      async function* endless() {
        yield Buffer.from(`id,name\nP-1,${quote}`);
        for (; sent < 100_000_000; sent += 1_000_000) yield Buffer.alloc(1_000_000, 'a');
      }
      const problems = new ProblemList();
      await readTable(endless(), spec, problems, () => {});
      expect(problems.list().map((p) => [p.row, p.code])).toEqual([[2, 'row-too-long']]);
      expect(sent).toBeLessThan(10_000_000);
    }
  });

  it('stops after the greatest number of rows', async () => {
    const { rows, problems } = await read(`id,name\n${'P,a\n'.repeat(50)}`, { rowsMax: 20 });
    expect(rows.length).toBe(20);
    expect(problems).toEqual([[22, 'too-many-rows']]);
  });

  it('ends when it is told to stop, and tells how far it is', async () => {
    const signal = AbortSignal.abort();
    const reading = readTable(chunks(Buffer.from('id,name\n'), 100), spec, new ProblemList(), () => {}, { signal });
    await expect(reading).rejects.toThrow(/abort/i);
    const told: number[] = [];
    const many = Buffer.from(`id,name\n${'P,a\n'.repeat(12_000)}`);
    await readTable(chunks(many, 1000), { ...spec, rowsMax: 20_000 }, new ProblemList(), () => {}, {
      onProgress: (rows) => told.push(rows),
    });
    expect(told).toEqual([5000, 10_000, 12_000]);
  });
});

it('lists the first two hundred of one fault and counts the rest', async () => {
  const problems = new ProblemList();
  await readTable(chunks(Buffer.from(`id,name\n${'P\n'.repeat(900)}`), 100), spec, problems, () => {});
  const list = problems.list();
  expect(list.length).toBe(201);
  expect(list.at(-1)).toMatchObject({ code: 'more-alike', params: { count: 700, of: 'cell-count' } });
});
