import { describe, expect, test } from 'vitest';
import { drawItem, scoreAnswer, type Item } from '#packages/scoring/index.ts';
import { bankSubjects, readItems } from './read-bank.ts';

const items = new Map(bankSubjects.flatMap(readItems).map((template) => [template.id, template]));
const draw = (id: string): Item => drawItem(items.get(id)!, 1);
const value = (item: Item, name: string): string => item.values[name]!;

/** What learners really write, and what becomes of it. */
describe('answers as people write them', () => {
  test.each<[id: string, typed: (item: Item) => string, verdict: string]>([
    ['maths.functions.rule.1', (item) => `y = ${value(item, 'm')}x+${value(item, 'b')}`, 'right'],
    ['maths.equations.two-step.1', (item) => `x=${value(item, 'v')}`, 'right'],
    ['maths.percent.of-amount.2', (item) => `${value(item, 'r')} %`, 'right'],
    ['maths.percent.convert.2', (item) => `0,${value(item, 'n').padStart(2, '0')}`, 'right'],
    ['maths.percent.convert.2', (item) => `${value(item, 'n')}/100`, 'form'],
    ['maths.fractions.mixed.2', (item) => `${value(item, 'w')} ${value(item, 'a')}/${value(item, 'b')}`, 'right'],
    ['maths.expressions.factor.1', (item) => `${value(item, 'p')}x + ${value(item, 'q')}`, 'form'],
    ['maths.geometry.area.1', (item) => `${value(item, 'r')} cm²`, 'right'],
    ['maths.geometry.circle.1', (item) => `${value(item, 'd')}π`, 'right'],
    ['maths.geometry.angles.1', (item) => `${value(item, 'r')}°`, 'right'],
    ['spanish.words.family.3', () => 'la tía', 'right'],
    ['spanish.words.family.3', () => 'tia', 'right'],
    ['spanish.grammar.accents.5', () => 'musica', 'wrong'],
  ])('%s', (id, typed, verdict) => {
    const item = draw(id);
    expect(scoreAnswer(item, typed(item)).verdict, typed(item)).toBe(verdict);
  });

  test('name the error that Amara makes: the bottoms were added too', () => {
    const item = draw('maths.fractions.add.1');
    const { right, misconception, feedback } = scoreAnswer(item, `${value(item, 's')}/${value(item, 'e')}`);
    expect({ right, misconception }).toEqual({ right: false, misconception: 'maths.adds-bottoms' });
    expect(feedback.text).toContain('different sizes');
  });
});
