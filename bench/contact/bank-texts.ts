import { draws, textsOf } from '#domain/library/bank/drawn.fixture.ts';
import { bankSubjects, readItems } from '#domain/library/bank/read-bank.ts';

/** FNV-1a, 32 bits, of a text without its numbers, so that draws of one template stay on one side. */
function isEven(text: string): boolean {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text.replace(/\d+/g, '#'))) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % 2 === 0;
}

/** The texts of the item bank, each once, drawn eight times: the half that may be learnt from and the half that is kept to measure. */
export function bankTexts(): { learnt: string[]; kept: string[] } {
  const texts = [...new Set(bankSubjects.flatMap(readItems).flatMap((template) => draws(template, 8)).flatMap(textsOf).filter((text) => text.length >= 8))];
  return { learnt: texts.filter(isEven), kept: texts.filter((text) => !isEven(text)) };
}
