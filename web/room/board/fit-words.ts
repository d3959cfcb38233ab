import { type Box, LIMITS, PAGE, type Size, TEXT_HEIGHT } from './board-object.ts';

/** Letters of the face are about this wide; wide scripts take a whole square. */
const wide = /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]|\p{Extended_Pictographic}/u;
const lengthOf = (words: string): number => [...words].reduce((sum, letter) => sum + (wide.test(letter) ? 1.05 : 0.5), 0);
export const LINE = 1.3;

/** Right-to-left when the first letter with a direction is. */
export const runsLeft = (words: string): boolean => /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u.test(words);

/** The lines a text breaks into at this width, in units of its letter height. */
function linesOf(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => {
    const lines = [''];
    for (const piece of line.match(/\s*\S{1,40}|\s+$/gu) ?? ['']) {
      const here = lines.at(-1)!;
      if (here && lengthOf(here + piece) > width) lines.push(piece.trimStart());
      else lines[lines.length - 1] = here + piece;
    }
    return lines;
  });
}

interface Words {
  kind: 'text' | 'maths';
  text: string;
  size: Size;
}
const linesIn = ({ kind, text, size }: Words): string[] => (kind === 'maths' ? [text] : linesOf(text, (PAGE.w * 0.6) / TEXT_HEIGHT[size]));
/** How many letters high the words stand, lines and fractions counted. */
const tall = (words: Words): number => (words.kind === 'maths' ? (/[/÷]/.test(words.text) ? 2.2 : 1.4) : linesIn(words).length * LINE);

/** The box that words need when they are put at a place. */
export function wordsBox(words: Words): Pick<Box, 'w' | 'h'> {
  const high = TEXT_HEIGHT[words.size], room = words.kind === 'maths' ? 1.15 : 1;
  return { w: Math.ceil(Math.max(...linesIn(words).map(lengthOf), 0.8) * high * room) + 4, h: Math.ceil(tall(words) * high) };
}

/** Words as they are drawn: a box made larger makes its letters larger, the lines stay. */
export const lettersOf = (words: Words & { h: number }): { lines: string[]; height: number } => ({ lines: linesIn(words), height: words.h / tall(words) });

/** What was pasted or typed, as the board keeps it. */
export const tidyWords = (text: string, most: number = LIMITS.text): string => text.replaceAll('\r\n', '\n').replace(/\p{Cc}(?<!\n)/gu, ' ').slice(0, most).trim();
