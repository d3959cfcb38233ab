import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellFaults, type Known, readResultsCsv, resultColumns } from './read-results-csv.ts';

const known: Known = {
  learners: [{ id: 'a', username: 'amara', given: 'Amara', family: 'Okafor' }, { id: 'b', username: null, given: 'Ben', family: 'Li' }, { id: 'c', username: 'ben2', given: 'Ben', family: 'Li' }],
  skills: [{ id: '1', slug: 'maths.add', name: 'Adding' }, { id: '2', slug: 'maths.halves', name: 'Halves' }, { id: '3', slug: 'spanish.halves', name: 'Halves' }],
  today: '2026-11-17',
};
const one = (row: string, head = 'learner,skill,right,of,date,test') => {
  const read = readResultsCsv(`${head}\n${row}`, known);
  if ('fault' in read) throw new Error(read.fault);
  return read.problems.length > 0 ? read.problems.map((problem) => `${problem.column} ${problem.code}`) : read.rows[0];
};

test('names, numbers and days as people write them', () => {
  expect(one('AMARA okafor,adding,7,10,2026-11-16,Quiz')).toEqual({ learnerId: 'a', skillIds: ['1'], points: 7, pointsMax: 10, onDay: '2026-11-16', title: 'Quiz' });
  expect(one('"Okafor, Amara",maths.halves | Adding,70%,,2026-11-16,')).toMatchObject({ skillIds: ['1', '2'], points: 70, pointsMax: 100 });
  expect(one('amara;Adding;0,7;;2026-11-16', 'learner;skill;right;of;date')).toMatchObject({ points: 0.7, pointsMax: 1 });
  expect(one('amara\tAdding\t7\t2026-11-16\t10', 'Learner\tSkill\tRight\tDate\tOf')).toMatchObject({ points: 7, pointsMax: 10 });
});

test('each fault is told at its cell', () => {
  expect(one('Ben Li,Halves,7,,2026-02-30,')).toEqual(['learner two-learners', 'skill two-skills', 'of bad-max', 'date bad-day']);
  expect(one(',,x,10,,')).toEqual(['learner no-learner', 'skill no-skill', 'right not-a-number', 'date no-day']);
  expect(one('amara,Adding,-1,10,2020-01-01,')).toEqual(['right not-a-number', 'date day-old']);
  expect(one('amara,Adding,7,10,2026-11-16,Quiz,more')).toEqual(['null cell-count']);
  expect(one(`amara,Adding,7,10,2026-11-16,${'x'.repeat(121)}`)).toEqual(['test title-long']);
});

test('whatever the bytes are, it is read or refused, and what is taken can be kept', () => {
  const cell = fc.oneof(fc.constantFrom('amara', 'Adding', '7', '10', '2026-11-16', '', '\u202e7', '\u0667', '1e9', 'Infinity', '=1+1', '"', '|||||||'), fc.string({ maxLength: 40 }));
  const table = fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 8 }).map((rows) => rows.map((row) => row.join(',')).join('\n'));
  fc.assert(
    fc.property(table, fc.boolean(), (body, headed) => {
      const read = readResultsCsv(headed ? `${resultColumns.join(',')}\n${body}` : body, known);
      if ('fault' in read) return;
      for (const { row, column, code, said } of read.problems) {
        expect(row).toBeGreaterThan(1);
        expect(column === null || resultColumns.includes(column)).toBe(true);
        expect(cellFaults).toContain(code);
        expect(said.length).toBeLessThanOrEqual(80);
      }
      for (const row of read.rows) {
        expect(row.points).toBeGreaterThanOrEqual(0);
        expect(row.points).toBeLessThanOrEqual(row.pointsMax);
        expect(row.pointsMax).toBeLessThanOrEqual(1000);
        expect(row.skillIds.length).toBeGreaterThan(0);
        expect(row.onDay <= known.today).toBe(true);
      }
    }),
    { numRuns: 400 },
  );
});
