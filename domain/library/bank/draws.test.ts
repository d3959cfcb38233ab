import { describe, expect, test } from 'vitest';
import temml from 'temml';
import { modelResponse, scoreAnswer } from '#packages/scoring/index.ts';
import { draws, isRight, mathsOf, numbersIn, oneByOne, textsOf, wordsOf } from './drawn.fixture.ts';
import { bankSubjects, readItems } from './read-bank.ts';

const SEEDS = 40;
const templates = bankSubjects.flatMap(readItems);
const items = templates.flatMap((template) => draws(template, SEEDS));
/** What a text has that it should not have, with where it was found. */
const ugly = (find: (text: string) => RegExpMatchArray | null): string[] => items.flatMap((item) => textsOf(item).flatMap((text) => (find(text) ? [`${item.id} seed ${item.seed}: ${text}`] : [])));

describe('every drawn item', () => {
  test('takes its own answer as right, and nothing else on offer', () => {
    for (const item of items) {
      const models = item.parts.map(modelResponse) as string[];
      expect(isRight(item, item.kind === 'blanks' ? models : models[0]!), item.id).toBe(true);
      const [part] = item.parts;
      if (part!.kind === 'choice' && item.kind === 'choice') expect(oneByOne(part!).filter((id) => isRight(item, id)), item.id).toHaveLength(1);
      if (part!.kind === 'choices') expect(part!.options.filter(({ id }) => scoreAnswer(item, [id]).verdict === 'wrong').length, item.id).toBe(part!.wrong.length);
    }
  });
  test('has wrong answers that differ, are wrong and are known by name', () => {
    for (const { id, seed, language, parts } of items) {
      for (const part of parts) {
        const unit = part.kind === 'number' && part.rules.unit ? ` ${part.rules.unit}` : '';
        const scores = part.wrong.map(({ answer }) => scoreAnswer({ kind: part.kind, language, parts: [part] }, part.kind === 'choices' ? [answer as string] : unit ? `${String(answer)}${unit}` : answer));
        expect(scores.map(({ misconception }) => misconception), `${id} seed ${seed}`).toEqual(part.wrong.map(({ tag }) => tag));
        expect(new Set(scores.map(({ normalised }) => normalised)).size, `${id} seed ${seed}`).toBe(part.wrong.length);
        if (part.kind === 'choice') expect(part.wrong.length, `${id}: every wrong option has a name`).toBe(part.options.length - 1);
      }
    }
  });
  test('leaves no place open and no expression unwritten', () => {
    expect(ugly((text) => wordsOf(text).replace(/\{\?\d\}/g, '').match(/[{}\\]|undefined|NaN|\[object/))).toEqual([]);
    expect(ugly((text) => mathsOf(text).match(/undefined|NaN/))).toEqual([]);
  });
  test('writes mathematics as a teacher would: no 1x, no + −3, no double sign', () => {
    expect(ugly((text) => mathsOf(text).match(/(?<![\d.^])[01][a-z]|[+-]\s*[+-]\s*\d|(?<![\d.])0\d|[+-]\s*0(?![\d.])/))).toEqual([]);
  });
  test('keeps its numbers small enough to work with', () => {
    expect(ugly((text) => text.match(/\d{7,}|\d\.\d{4,}/))).toEqual([]);
    for (const { id, values } of items) for (const value of Object.values(values)) expect(value.replace(/\D/g, '').length, `${id}: ${value}`).toBeLessThanOrEqual(value.match(/[a-z]/i) ? 40 : 9);
  });
  test('arrives at its answer in the worked solution', () => {
    const lost = items.filter(({ kind, solution, parts: [part] }) => {
      const [top, bottom] = String(part!.answer).split('/').map(Number);
      return kind === 'number' && !numbersIn(solution).some((found) => Math.abs(found - top! / (bottom ?? 1)) < 1e-9);
    });
    expect(lost.map(({ id, seed, solution }) => `${id} seed ${seed}: ${solution.join(' ')}`)).toEqual([]);
  });
  test('can be set: all of its mathematics is TeX that is understood', () => {
    const pieces = new Set(items.flatMap((item) => textsOf(item).flatMap((text) => text.split('$').filter((_, at) => at % 2 === 1))));
    expect(pieces.size).toBeGreaterThan(2000);
    for (const tex of pieces) expect(() => temml.renderToString(tex, { throwOnError: true, strict: true }), tex).not.toThrow();
  });
  test('says short sentences', () => {
    const long = templates.flatMap(({ id, stem, hints, solution }) => [stem, ...hints, ...solution].flatMap((text) => text.split(/[.?!:;] /)).filter((sentence) => sentence.split(' ').length > 24).map((sentence) => `${id}: ${sentence}`));
    expect(long).toEqual([]);
  });
});

describe('templates', () => {
  test('draw many different questions', () => {
    const poor = templates.filter(({ params }) => params).filter(({ id }) => new Set(items.filter((item) => item.id === id).map(({ values }) => JSON.stringify(values))).size < 6);
    expect(poor.map(({ id }) => id)).toEqual([]);
  });
  test('of choices do not always have the same right option', () => {
    const always = templates.filter(({ kind, params }) => kind === 'choice' && params).filter(({ id }) => {
      const right = items.filter((item) => item.id === id).map(({ parts: [part] }) => part!.options.find((option) => option.id === part!.answer)!.text);
      return new Set(right).size < 2;
    });
    expect(always.map(({ id }) => id)).toEqual([]);
  });
});
