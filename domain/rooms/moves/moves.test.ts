import { expect, test } from 'vitest';
import { bankSubjects, readMisconceptions, readSkills } from '#domain/library/bank/read-bank.ts';
import { movesFor } from './moves-for.ts';
import { errorMoves, momentMoves } from './read-moves.ts';

test('each named mistake of the starter bank has moves, in one family; each strand has a family to fall back on', () => {
  const tags = errorMoves().flatMap((one) => one.tags), known = readMisconceptions().map((one) => one.tag);
  expect([...tags].sort()).toEqual([...known].sort());
  const strands = new Set(bankSubjects.flatMap((subject) => readSkills(subject).map((one) => one.strand)));
  expect(errorMoves().flatMap((one) => one.strands).sort()).toEqual([...strands].sort());
});

test('three levels each, more than sixty, none said twice: a question asks, an example is worked to its end', () => {
  const all = [...errorMoves(), ...momentMoves()], texts = all.flatMap(({ ask, hint, example }) => [ask, hint, example]);
  expect(texts.length).toBeGreaterThanOrEqual(60);
  expect(new Set(texts).size).toBe(texts.length);
  expect(new Set(all.map((one) => one.key)).size).toBe(all.length);
  for (const one of all) expect(one.ask, one.key).toContain('?');
  for (const text of texts) {
    expect(text.trim()).toBe(text);
    expect(text.split('$').length % 2, text).toBe(1);
    expect(text.length, text).toBeLessThan(260);
  }
});

test('the mistake decides, then the strand, then how to begin', () => {
  expect(movesFor({ misconception: 'maths.adds-bottoms', strand: 'geometry' }).key).toBe('unlike-parts');
  expect(movesFor({ misconception: 'imported.never-heard-of', strand: 'geometry' }).key).toBe('area-and-length');
  expect(movesFor({ misconception: null, strand: null }).key).toBe('begin');
});
