import { expect, test } from 'vitest';
import { drawItem, modelResponse, scoreAnswer, withoutAnswers } from '#packages/scoring/index.ts';
import type { ItemTemplate } from '#packages/scoring/item.ts';
import type { PracticeItem } from '#domain/mastery/sets.ts';
import { afterAnswer, afterHeld, afterHint, afterSolution, firstOpen, type Kept, nextAfter, shownFrom, standing, tally, together } from './kept.ts';

const template: ItemTemplate = {
  id: 'a.b.1', version: 1, skills: ['a.b'], form: 'standard', level: 'year-5', language: 'en', kind: 'number', params: { a: '2..9' }, stem: 'What is $2 \\times {a}$?', answer: '2*a',
  misconceptions: [{ tag: 'added', answer: '2+a', feedback: 'You added.', when: 'a != 2' }], hints: ['Take it twice.', 'Add {a} and {a}.'], solution: ['$2 \\times {a} = {=2*a}$'], licence: 'CC-BY-4.0', source: 'Trellis',
};
const question = (n: number): PracticeItem => {
  const item = drawItem(template, n);
  return { n, itemId: `item ${n}`, version: 1, seed: n, item, shown: withoutAnswers(item), skill: { id: 's', slug: 'a.b', name: 'Doubling' }, why: { key: 'new', params: {} }, askConfidence: false, answered: null };
};
const fresh = (owner = 'amara'): Kept => ({
  owner, set: { id: 'set', learnerId: owner, kind: 'practice', subject: 'maths', items: [question(1), question(2), question(3)], itemsMax: 3, due: null, assignedBy: null, done: false, withdrawn: false }, maths: {}, hints: {}, shown: [], skewMs: 0,
});
const give = (kept: Kept, n: number, response: string | null): Kept => afterAnswer(kept, n, response, scoreAnswer(kept.set.items[n - 1]!.item!, response));
const right = (kept: Kept, n: number): Kept => give(kept, n, modelResponse(kept.set.items[n - 1]!.item!.parts[0]!) as string);
const at = (kept: Kept, n: number) => standing(kept, kept.set.items[n - 1]!);

test('a right answer closes a question; a wrong one leaves it open', () => {
  const kept = give(right(fresh(), 1), 2, '987');
  expect([at(kept, 1).closed, at(kept, 2).closed]).toEqual([true, false]);
  expect(kept.set.items[1]!.answered).toMatchObject({ right: false, tries: 1 });
  expect([nextAfter(kept, 1), firstOpen(kept)]).toEqual([3, 3]);
});

test('what cannot be read, or is empty, is no answer', () => {
  expect(give(fresh(), 1, '3 +* (').set.items[0]!.answered).toBeNull();
  expect(give(fresh(), 1, '').set.items[0]!.answered).toBeNull();
});

test('passing over is an answer that is none', () => {
  const kept = give(fresh(), 1, null);
  expect(at(kept, 1)).toMatchObject({ closed: true, right: false });
  expect(tally(kept)).toEqual({ asked: 1, atOnce: 0, later: 0, over: 1 });
});

test('hints come one by one; the worked solution after them, or after a second try', () => {
  let kept = give(fresh(), 1, '987');
  expect(at(kept, 1).maySee).toBe(false);
  kept = afterHint(kept, 1);
  expect(at(kept, 1)).toMatchObject({ hintsSeen: 1, hintCount: 2, maySee: false });
  kept = afterHint(afterHint(kept, 1), 1);
  expect(at(kept, 1)).toMatchObject({ hintsSeen: 2, maySee: true, closed: false });
  expect(at(afterSolution(kept, 1), 1).closed).toBe(true);
  expect(at(give(give(fresh(), 1, '987'), 1, '986'), 1).maySee).toBe(true);
});

test('the last question leads to those left open, then to the end', () => {
  const kept = right(right(fresh(), 3), 1);
  expect(nextAfter(kept, 3)).toBe(2);
  expect(nextAfter(right(kept, 2), 3)).toBeNull();
});

test('the phone knows answers that have not arrived, the server those of another device', () => {
  const phone = right(fresh(), 1), server = right(fresh(), 2);
  const both = together(server, afterHint(phone, 3));
  expect(both.set.items.map((one) => one.answered?.right ?? null)).toEqual([true, true, null]);
  expect(both.hints[3]).toBe(1);
  expect(together(fresh('kofi'), phone).set.items[0]!.answered).toBeNull();
});

test('words that are held are said to be in every open page, and no longer once she answers anew or the server lets them through', () => {
  const page = give(fresh(), 1, '987'), held = afterHeld(page, 1, '987');
  expect(shownFrom(page, held).set.items[0]!.answered).toMatchObject({ held: true, response: '987' });
  expect(afterHeld(page, 1, '986').set.items[0]!.answered).not.toHaveProperty('held');
  expect(give(held, 1, '5').set.items[0]!.answered).not.toHaveProperty('held');
  expect(together(page, held).set.items[0]!.answered).not.toHaveProperty('held');
});
