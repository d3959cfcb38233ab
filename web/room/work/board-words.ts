import { readingOf } from '#packages/scoring/index.ts';
import { parseMaths } from '#packages/scoring/parse-maths.ts';
import { stemParts } from '../../practice/stem-parts.ts';

const signs: readonly (readonly [RegExp, string])[] = [[/\\[dt]?frac\{([^{}]+)\}\{([^{}]+)\}/g, '($1)/($2)'], [/\\times|\\cdot/g, '*'], [/\\div/g, '/'], [/\\left|\\right|\\,|\\;/g, ''], [/[{}]/g, '']];
const simple = /^[-\d\sa-zA-Z+*/^().,=]+$/;

/** What of a question can stand on the board: its formula as one would type it, or its words where they are short. Null for what is better read where it is. */
export function boardWords(stem: string): { kind: 'maths' | 'text'; text: string } | null {
  const { problem, words } = stemParts(stem);
  if (problem) {
    const typed = signs.reduce((text, [from, to]) => text.replace(from, to), problem).replace(/\((\w+)\)\/\((\w+)\)/g, '$1/$2').trim();
    try {
      if (simple.test(typed) && parseMaths(typed)) return { kind: 'maths', text: typed };
    } catch {}
  }
  const text = readingOf(problem ? `${words} $${problem}$` : stem);
  return text.length <= 160 && !/\{\?\d/.test(text) ? { kind: 'text', text } : null;
}
