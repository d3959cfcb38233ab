import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { dosageCsv } from './dosage-csv.ts';

const row = (given: string, family: string) => ({ learnerId: 'a', given, family, programId: 'p', program: 'Maths, "easy"', planned: 60, scheduled: 30, delivered: 0, low: true });

test('names come back as they were, and none of them is a formula', () => {
  const csv = dosageCsv([row('Zoë', "O'Rourke"), row('=HYPERLINK("http://x")', '@SUM(A1)'), row('+1', '-2'), row('\t=1', '＝1')], { starts: '2026-11-16', ends: '2026-11-22' });
  const read: Record<string, string>[] = parse(csv, { bom: true, columns: true });
  expect(read.map((one) => [one.given_name, one.family_name])).toEqual([['Zoë', "O'Rourke"], [`'=HYPERLINK("http://x")`, "'@SUM(A1)"], ["'+1", "'-2"], ["'\t=1", "'＝1"]]);
  expect(read[0]).toMatchObject({ program: 'Maths, "easy"', planned_minutes: '60', delivered_minutes: '0', low: 'yes', from: '2026-11-16' });
});
