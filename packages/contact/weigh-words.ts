import { type Finding, findingAt } from './finding.ts';
import { learnt, learntStart } from './learnt.ts';
import type { Plain } from './plain-text.ts';
import { classNumber, fromClasses, isClass, type Word } from './read-words.ts';

const flags = new Map<string, number>(), alone = new Map<number, number>(), places = new Map<number, number>(), pairs: [first: number, then: number, weight: number][] = [];
/** Where a class stands in the table of pairs. */
function placeOf(name: string): number {
  const one = classNumber(name), known = places.get(one) ?? places.size;
  places.set(one, known);
  return known;
}
for (const entry of learnt.trim().split(/\s+/)) {
  const at = entry.lastIndexOf(':'), weight = Number(entry.slice(at + 1)), [first, then] = entry.slice(0, at).split('>');
  if (then !== undefined) pairs.push([placeOf(first!), placeOf(then), weight]);
  else if (isClass(first!) || first!.startsWith('=')) alone.set(classNumber(first!), weight);
  else flags.set(first!, weight);
}
const width = places.size, pairCount = width * width, weights = new Float64Array(pairCount);
/** In which run of words a feature was last seen. */
const seenIn = new Float64Array(pairCount + Math.max(...alone.keys()) + 1);
let run = 0;
for (const [first, then, weight] of pairs) weights[first * width + then] = weight;

/** A word's classes that are weighed alone, and the places of those weighed in pairs. */
interface Weighed {
  readonly alone: readonly number[];
  readonly paired: readonly number[];
}
const weighedIn = fromClasses((classes): Weighed => ({ alone: classes.filter((one) => alone.has(one)), paired: classes.flatMap((one) => places.get(one) ?? []) }));

/** How many words are weighed together, and how far from one another words of a pair may stand. */
const together = 20, apart = 4, holdFrom = 0, warnFrom = -0.3, loneMin = 1.3, pairMin = 0.1;
const signs = [['maths', /[=+×^÷\\]|\$\$/], ['digit', /\d/], ['?', /\?/]] as const, numberSigns = [['zero', /(?<![\d.,:])0\d/], ['point', /\d[.,:]\d/]] as const;
/** Digits in all: hardly a telephone's, as many as a telephone's, or more. */
function digitsOf(text: string): string {
  let count = 0;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) < 58 && text.charCodeAt(at) > 47) count++;
  return count < 7 ? 'd0' : count < 9 ? 'd7' : count < 13 ? 'd9' : 'd13';
}

/** What a run of words says besides its words: how long it is, and which signs it holds. */
export function flagsOf(text: string, words: number): string[] {
  const shown = [`len${Math.min(4, Math.floor(words / 5))}`, digitsOf(text)];
  for (const [flag, sign] of signs) if (sign.test(text)) shown.push(flag);
  if (shown.includes('digit')) for (const [flag, sign] of numberSigns) if (sign.test(text)) shown.push(flag);
  return shown;
}

/** Tells of each class of each word (`at` is `next`) and each pair of classes of words near each other, and where they stand. */
export function eachFeature(words: readonly Weighed[], tell: (first: number, then: number, at: number, next: number) => void): void {
  for (let at = 0; at < words.length; at++) {
    for (const one of words[at]!.alone) tell(one, one, at, at);
    for (const one of words[at]!.paired) for (let next = at + 1; next <= Math.min(words.length - 1, at + apart); next++) for (const other of words[next]!.paired) tell(one, other, at, next);
  }
}

/** How much a run of words speaks for contact, and the words that speak most for it. */
function weigh(plain: Plain, words: readonly Word[], weighed: readonly Weighed[]): { sum: number; from: number; to: number } {
  run++;
  const text = plain.text.slice(words[0]!.start, words.at(-1)!.end + 2);
  let sum = learntStart, most = 0, from = 0, to = words.length - 1;
  eachFeature(weighed, (one, other, first, last) => {
    const feature = first === last ? pairCount + one : one * width + other, weight = first === last ? alone.get(one)! : weights[feature]!;
    if (weight === 0 || seenIn[feature] === run) return;
    seenIn[feature] = run;
    sum += weight;
    // A class alone is a reason only where it means little else, a word of its own never: two that belong together are one.
    if (weight > most && (last > first || (weight >= loneMin && places.has(one)))) [most, from, to] = [weight, first, last];
  });
  for (const flag of flagsOf(text, words.length)) sum += flags.get(flag) ?? 0;
  return { sum: most >= pairMin ? sum : Math.min(sum, warnFrom - 1), from, to };
}

/** Lines no rule knows, weighed by their words as the corpus taught: held or warned of where they speak for contact together. */
export function findByWeight(plain: Plain, words: readonly Word[]): Finding[] {
  const found: Finding[] = [], weighed = words.map(weighedIn);
  for (let start = 0; start < words.length; start += together / 2) {
    const some = words.slice(start, start + together), { sum, from, to } = weigh(plain, some, weighed.slice(start, start + together));
    if (sum >= warnFrom) found.push(findingAt(plain, 'ask', some[from]!.start, some[to]!.end, sum >= holdFrom ? 0.8 : 0.4));
    if (start + together >= words.length) break;
  }
  return found;
}
