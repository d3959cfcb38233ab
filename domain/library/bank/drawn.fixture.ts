import { drawItem, type Item, type ItemTemplate, type Part, scoreAnswer } from '#packages/scoring/index.ts';

/** Every text of a drawn item that a learner may see. */
export const textsOf = ({ stem, hints, solution, table, parts }: Item): string[] => [
  stem, ...hints, ...solution, ...table.flat(),
  ...parts.flatMap(({ options, targets, wrong }) => [...options.map(({ text }) => text), ...targets.map(({ text }) => text), ...wrong.map(({ feedback }) => feedback)]),
];

/** A text without its mathematics, and its mathematics without TeX's commands and braces. */
export const wordsOf = (text: string): string => text.split('$').filter((_, at) => at % 2 === 0).join('');
export const mathsOf = (text: string): string => text.split('$').filter((_, at) => at % 2 === 1).join(' ; ').replace(/\\(?:frac|sqrt)/g, '').replace(/\\[a-z]+/g, ' ').replace(/\}\s*\{/g, '/').replace(/[{}]/g, '');

/** The responses that choosing one card each would be. */
export const oneByOne = ({ kind, options }: Part): string[] => (kind === 'choice' ? options.map(({ id }) => id) : []);

export const isRight = (item: Item, response: Parameters<typeof scoreAnswer>[1]): boolean => scoreAnswer(item, response).right;

export const draws = (template: ItemTemplate, count: number): Item[] => Array.from({ length: template.params ? count : 2 }, (_, seed) => drawItem(template, seed));

const FRACTION = /\\frac(?:\{\{?(-?\d+)\}?\}\{\{?(\d+)\}?\}|(\d)(\d))/g;

/** Every number that stands in some texts: `3`, `−2`, `\frac{3}{4}`, `2\frac{3}{4}`. */
export function numbersIn(texts: readonly string[]): number[] {
  const plain = texts.join(' ; ').replaceAll('−', '-').replace(FRACTION, ' $1$3/$2$4 ').replace(/[{}$]/g, '').replace(/-\s+(?=\d)/g, '-');
  return [...plain.matchAll(/(?:(\d+)\s+)?(-?[\d.]*\d)(?:\/(\d+))?/g)].flatMap(([, whole, top, bottom]) => {
    const part = Number(top) / Number(bottom ?? 1);
    return [part, Math.abs(part), ...(whole ? [Number(whole), Number(whole) + part] : [])];
  });
}
