import { type Finding, findingAt } from './finding.ts';
import type { Plain } from './plain-text.ts';
import { classNumber, fromClasses, isClass, type Word } from './read-words.ts';
import { accounts } from './rules/accounts.ts';
import { asks } from './rules/asks.ts';
import { more } from './rules/more.ts';
import { places } from './rules/places.ts';
import { wider } from './rules/wider.ts';
import type { Rule } from './rules/rule.ts';

interface Made {
  kind: Rule[0];
  weight: number;
  within: number;
  length: number;
  unless: ReadonlySet<number>;
  /** Where its first word is in the rows of starts. */
  row: number;
}
interface Step {
  rule: Made;
  place: number;
}

/** Classes before `=`, words of their own after it. */
function classesIn(part: string): number[] {
  const at = part.indexOf('='), named = (at < 0 ? part : part.slice(0, at)).split('|').filter(Boolean);
  return [...named.map((name) => classNumber(name === '#' || isClass(name) ? name : `=${name}`)), ...(at < 0 ? [] : [classNumber(part.slice(at))])];
}

const stepsOf = new Map<number, Step[]>();
let rows = 0;
for (const [kind, weight, within, pattern, unless = ''] of [...asks, ...places, ...accounts, ...more, ...wider]) {
  const parts = pattern.split(' ').filter(Boolean), rule: Made = { kind, weight, within, length: parts.length, unless: new Set(unless.split(' ').filter(Boolean).flatMap(classesIn)), row: rows };
  rows += parts.length;
  parts.forEach((part, place) => {
    for (const one of classesIn(part)) stepsOf.set(one, [...(stepsOf.get(one) ?? []), { rule, place }]);
  });
}

/** The steps a word may take, the later places of rules first, so that one word never stands for two. */
const stepsFor = fromClasses((classes): readonly Step[] => classes.flatMap((one) => stepsOf.get(one) ?? []).sort((a, b) => b.place - a.place));

/** How far around a finding a word may stand that takes it back. */
const around = 5;
function isTaken(words: readonly Word[], unless: ReadonlySet<number>, from: number, to: number): boolean {
  if (unless.size > 0) for (let at = Math.max(0, from - around); at <= Math.min(words.length - 1, to + around); at++) for (const one of words[at]!.classes) if (unless.has(one)) return true;
  return false;
}

/** What is said in words: asking for contact, talk elsewhere, secrecy, pictures, homes, meetings. One pass over the words. */
export function findSaid(plain: Plain, words: readonly Word[]): Finding[] {
  const found: Finding[] = [], starts = new Int32Array(rows).fill(-1), latest = new Int32Array(rows).fill(-1);
  words.forEach((word, at) => {
    for (const { rule, place } of stepsFor(word)) {
      const row = rule.row + place, from = place === 0 ? at : starts[row - 1]!;
      if (from < 0 || at - from > rule.within || (place > 0 && latest[row - 1] === at)) continue;
      starts[row] = from;
      latest[row] = at;
      if (place === rule.length - 1 && !isTaken(words, rule.unless, from, at)) found.push(findingAt(plain, rule.kind, words[from]!.start, word.end, rule.weight));
    }
  });
  return found;
}
