import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { CommandRefused } from './command.ts';
import matching from './match-round.ts';
import { readWeek, sayWeek } from './sheets/read-week.ts';

const folder = mkdtempSync(join(tmpdir(), 'trellis-match-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const requests = 'learner_id,learner_name,subject,skills,level,availability,waiting_days,need,languages,school\n'
  + 'L1,Amara,Maths,fractions|ratios,6,"Mon 16:00-18:00; Wed 15:00-17:00",12,2,en|ig,North\nL2,Bo,Maths,,7,Tue 15:00-16:30,3,1,en,North\nL3,Chi,Music,,5,Fri 14:00-15:00,30,3,es,South\n';
const offers = 'tutor_id,tutor_name,subject,level,level_max,capacity,languages,availability,school\nT1,Omar,Maths,9,8,2,en,"Mon 16:00-17:00; Tue 15:00-17:00",North\n';

/** Runs the command on these texts; answers what was written and the last line said. */
let runs = 0;
async function match(files: { requests?: string; offers?: string; policy?: string }, ...more: string[]) {
  const at = join(folder, `run-${runs++}`), out = `${at}-proposals.csv`, said: string[] = [];
  writeFileSync(`${at}-requests.csv`, files.requests ?? requests);
  writeFileSync(`${at}-offers.csv`, files.offers ?? offers);
  if (files.policy !== undefined) writeFileSync(`${at}-policy.json`, files.policy);
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
  try {
    const code = await matching.run(['--requests', `${at}-requests.csv`, '--offers', `${at}-offers.csv`, '--out', out, ...(files.policy === undefined ? [] : ['--policy', `${at}-policy.json`]), ...more]);
    return { code, said, refused: '', sheet: readFileSync(out, 'utf8'), last: JSON.parse(said.at(-1)!) as Record<string, number> };
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error;
    expect(existsSync(out)).toBe(false);
    return { code: 2, said, refused: error.message, sheet: '', last: {} };
  } finally {
    log.mockRestore();
  }
}

describe('trellis match round', () => {
  test('two spreadsheets in, proposals with reasons out', async () => {
    const { code, sheet, last } = await match({});
    expect([code, last.requests, last.offers, last.matched, last.gap]).toEqual([0, 3, 1, 2, 0]);
    expect(last.value).toBe(last.bound);
    const [header, first, , third] = sheet.split('\r\n');
    expect(header).toBe('\uFEFFrequest_id,learner_id,learner_name,subject,status,tutor_id,tutor_name,offer_id,slots,modality,score,reasons,runner_up,why_not');
    expect(first).toMatch(/^L1:maths,L1,Amara,Maths,proposed,T1,Omar,T1,Mon 16:00-17:00,either,\d+,".*has waited 12 days \([\d,]+\).*",nobody else passes the rules,$/);
    expect(third).toMatch(/^L3:music,L3,Chi,Music,unmatched,.*No offer can take it: 1 not teaching this at this level\.$/);
  });

  test('the same from semicolons, tabs, CRLF, a byte order mark and another order of columns', async () => {
    const plain = (await match({})).sheet;
    const cells = (text: string): string[][] => text.trim().split('\n').map((line) => [...line.matchAll(/"([^"]*)"|([^,]+)|(?<=,)(?=,|$)/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''));
    const written = (text: string, by: string): string => `\uFEFF${cells(text).map((row) => row.toReversed().map((cell) => `"${cell}"`).join(by)).join('\r\n')}\r\n\r\n`;
    for (const by of [';', '\t']) expect((await match({ requests: written(requests, by), offers: written(offers, by) })).sheet).toBe(plain);
  });

  test('rows of one tutor are one offer; what contradicts itself is told', async () => {
    const more = `${offers}T1,,Music,,8,,,,\n`.replace('T1,,Music,,', 'T1,,Music,9,').replace('9,8,,,,\n', '9,8,,,"Mon 16:00-17:00; Tue 15:00-17:00",\n');
    expect((await match({ offers: more })).last.offers).toBe(1);
    expect((await match({ offers: more.replace('Music,9,8,,', 'Music,9,8,5,') })).refused).toContain('row 3, column "capacity": says something else than row 2');
  });

  test('a policy changes the result and is checked', async () => {
    const plain = await match({}), heavy = await match({ policy: '{"weights":{"wait":100},"rules":{"nearPeerMax":2}}' });
    expect(heavy.last.matched).toBe(1);
    expect(heavy.last.value).not.toBe(plain.last.value);
    const promised = await match({ policy: '{"waitMaxDays":10,"floors":[{"by":"school","key":"South","share":1}]}' });
    expect(promised.said).toEqual(expect.arrayContaining([expect.stringContaining('Waiting 10 days or more: 1 of 2'), expect.stringContaining('Floor for school South: 0 of 1 have a tutor, 1 promised: CANNOT BE KEPT')]));
    for (const [policy, words] of [['{', 'is not JSON'], ['[]', 'one object'], ['{"weight":{}}', '"weight" is not known'], ['{"weights":{"skill":101}}', 'weight skill must be a whole number 0..100'], ['{"rules":{"certified":"yes"}}', 'true or false'], ['{"weights":{"outcome":9},"outcome":5}', 'outcome.mean']] as const)
      expect((await match({ policy })).refused).toContain(words);
  });

  test('every wrong cell is named by row and column, up to fifty, and nothing is written', async () => {
    const { refused } = await match({ requests: 'learner_id,subject,level,availability,colour,need\nL1,Maths,six,Mon 16:00-15:00,red,7\n,Maths,6,Xyz 16:00-17:00,,1\nL1,maths,6,Mon 16:00-18:00,,1,9\nL1,maths,6,,,\n' });
    for (const words of ['to mend; nothing was written', 'row 1, column "colour": is not a known column', 'row 2, column "level": "six"', 'row 2, column "availability": Mon 16:00-15:00 ends', 'row 2, column "need": "7"', 'row 3, column "learner_id": is empty', 'row 3, column "availability": Xyz', 'row 4: has 7 cells', 'row 5, column "subject": is the same request as row 2'])
      expect(refused).toContain(words);
    const many = await match({ requests: `learner_id,subject,level,availability\n${'L1,Maths,x,Mon 1:00-2:00\n'.repeat(90)}` });
    expect(many.refused.split('\n')).toHaveLength(52);
    expect(many.refused).toContain('more.');
  });

  test('hostile files end in words', async () => {
    expect((await match({ requests: '' })).refused).toContain('is empty');
    expect((await match({ requests: 'PK\u0003\u0004\0\0' })).refused).toContain('workbook');
    expect((await match({ requests: 'learner_id,subject,level,availability\n"L1,Maths' })).refused).toContain('quotation mark');
    expect((await match({ requests: 'subject,level\nMaths,5\n' })).refused).toContain('column "learner_id": is missing');
    expect((await match({ requests: 'learner_id,subject,level,availability\n' })).last.requests).toBe(0);
    expect((await match({}, '--seed', 'x')).refused).toContain('--seed');
    expect((await match({ requests: requests.replace('Amara', '=cmd()') })).sheet).toContain("'=cmd()");
    await expect(matching.run(['--requests', 'nothing.csv', '--offers', 'x', '--out', join(folder, 'o.csv')])).rejects.toThrow('There is no file');
    await expect(matching.run(['--requests', 'x', '--offers', 'x', '--out', '/nowhere/o.csv'])).rejects.toThrow('no folder');
    await expect(matching.run(['--requests', 'a.csv', '--offers', 'b.csv', '--out', './a.csv'])).rejects.toThrow('would overwrite');
    await expect(matching.run([])).rejects.toThrow('--requests is missing');
  });
});

test('a week is read in quarter hours that lie whole within it, and said again', () => {
  const week = readWeek('Monday 16:05-17:00 | tue. 9.00 to 9:30');
  expect([...(week as Uint32Array)].map((word) => word.toString(2).replaceAll('0', '').length).reduce((a, b) => a + b)).toBe(5);
  for (const wrong of ['M 9:00-10:00', 'Mon 9-10', 'Mon 9:60-10:00', 'Mon 23:00-24:15', 'often']) expect(readWeek(wrong)).toEqual(expect.any(String));
  expect(readWeek('Sun 23:00-24:00')).toBeInstanceOf(Uint32Array);
  expect(sayWeek([{ weekday: 1, start: 960 }, { weekday: 7, start: 605 }], 60)).toBe('Mon 16:00-17:00; Sun 10:05-11:05');
});
