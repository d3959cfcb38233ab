import type { ItemTemplate } from '#packages/scoring/item.ts';
import { drawItem, readTemplate } from '#packages/scoring/index.ts';
import { parseMaths, unknowns } from '#packages/scoring/parse-maths.ts';
import { plainMaths } from '#packages/scoring/plain-maths.ts';
import { plainText } from '#packages/scoring/write-maths.ts';

/** Words of a file as a template writes them: nothing in them is a place, a dollar sign stays one, `$$…$$` becomes `$…$`. */
export function plainStem(text: string, maths: 'double' | 'single'): string {
  const marks = maths === 'double' ? /(\$\$[\s\S]+?\$\$)/ : /((?<!\\)\$(?:\\.|[^$\\])+\$)/;
  return text.split(marks).map((part, at) => {
    if (at % 2 === 0) return part.replace(/\\\$/g, '$').replaceAll('$', '\\$').replace(/[{}]/g, (brace) => `$\\${brace}$`);
    const inside = maths === 'double' ? part.slice(2, -2) : part.slice(1, -1);
    return inside.trim() === '' ? '' : `$${inside.replace(/(?<!\\)\$/g, '').replaceAll('{=', '{ =')}$`;
  }).join('').trim();
}

/** What a typed answer asks for: a number, an expression or an equation; null when it cannot be read as mathematics. */
export function typedAnswer(text: string): { kind: 'number' | 'expression' | 'equation'; answer: string } | null {
  const answer = plainMaths(text.replace(/\$+/g, ''));
  if (answer === '' || answer.length > 200) return null;
  try {
    const node = parseMaths(answer);
    return { kind: answer.includes('=') ? 'equation' : unknowns(node).size > 0 ? 'expression' : 'number', answer: plainText(node) };
  } catch {
    return null;
  }
}

/** Whether the item can be drawn and its own answer is right: what scoring proves of every draw. */
export function templateFault(template: ItemTemplate): string | null {
  try {
    drawItem(readTemplate(template), 1);
    return null;
  } catch (error) {
    return (error as Error).message.slice(0, 300);
  }
}
