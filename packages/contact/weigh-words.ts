import { type Finding, findingAt } from './finding.ts';
import { learnt, learntStart } from './learnt.ts';
import type { Plain } from './plain-text.ts';
import { classNumber, fromClasses, isClass, isKept, type Word } from './read-words.ts';

/** Of what a word may be made, for weighing: itself, how it starts, and its runs of three and four letters with its ends marked. */
export function partsOfWord(word: string): string[] {
  if (!/^\p{L}/u.test(word)) return [];
  const parts = [`=${word}`], marked = `^${word.slice(0, partMax)}$`;
  if (word.length > stem) parts.push(`=${word.slice(0, stem)}*`);
  for (const length of [3, 4]) for (let at = 0; at + length <= marked.length; at++) parts.push(`~${marked.slice(at, at + length)}`);
  return parts;
}
/** A word as it counts in a pair with the word after it: a number as how long it is. */
export const neighbourOf = (word: string): string => (/^\d+$/.test(word) ? `#${Math.min(word.length, 6)}` : word);
const stem = 4, partMax = 24;

const flags = new Map<string, number>(), alone = new Map<number, number>(), places = new Map<number, number>(), pairs: [first: number, then: number, weight: number][] = [], parts = new Map<string, number>(), neighbours = new Map<string, Map<string, number>>();
/** Where a class stands in the table of pairs. */
function placeOf(name: string): number {
  const one = classNumber(name), known = places.get(one) ?? places.size;
  places.set(one, known);
  return known;
}
for (const entry of learnt.trim().split(/\s+/)) {
  const at = entry.lastIndexOf(':'), weight = Number(entry.slice(at + 1)), name = entry.slice(0, at), [first, then] = name.split(/[>_]/);
  if (name.includes('>')) pairs.push([placeOf(first!), placeOf(then!), weight]);
  else if (name.includes('_')) neighbours.set(first!, (neighbours.get(first!) ?? new Map<string, number>()).set(then!, weight));
  else if (/^[=~]/.test(name)) parts.set(name, weight);
  else if (isClass(name)) alone.set(classNumber(name), weight);
  else flags.set(name, weight);
}
const width = places.size, pairCount = width * width, weights = new Float64Array(pairCount);
/** In which run of words a feature was last seen. */
const seenIn = new Float64Array(pairCount + Math.max(...alone.keys()) + 1);
let run = 0;
for (const [first, then, weight] of pairs) weights[first * width + then] = weight;

/** What a word adds by its letters, how it counts beside others, and what each word after it adds. */
interface Letters {
  readonly word: string;
  readonly weight: number;
  readonly asNeighbour: string;
  readonly after: ReadonlyMap<string, number> | undefined;
}
const knownWords = new Map<string, Letters>(), knownMax = 20_000, atStart = neighbours.get('^');
/** Worked out once for a word. */
function lettersOf({ word }: Word): Letters {
  const known = knownWords.get(word);
  if (known) return known;
  const asNeighbour = neighbourOf(word), made = { word, weight: partsOfWord(word).reduce((sum, part) => sum + (parts.get(part) ?? 0), 0), asNeighbour, after: neighbours.get(asNeighbour) };
  if (isKept(word)) {
    if (knownWords.size >= knownMax) knownWords.clear();
    knownWords.set(word, made);
  }
  return made;
}

/** A word's classes that are weighed alone, and the places of those weighed in pairs. */
interface Weighed {
  readonly alone: readonly number[];
  readonly paired: readonly number[];
}
const weighedIn = fromClasses((classes): Weighed => ({ alone: classes.filter((one) => alone.has(one)), paired: classes.flatMap((one) => places.get(one) ?? []) }));

/** How many words are weighed together, and how far from one another words of a pair may stand. */
const together = 20, apart = 4, holdFrom = 0.4, warnFrom = 0;
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

/** How much the letters of each different word, and words beside each other, speak for contact. */
function weighLetters(letters: readonly Letters[]): number {
  const told = new Set<string>();
  let sum = 0, after: Letters['after'] = atStart;
  for (const one of letters) {
    if (after !== undefined) sum += after.get(one.asNeighbour) ?? 0;
    after = one.after;
    if (told.has(one.word)) continue;
    told.add(one.word);
    sum += one.weight;
  }
  return sum + (after?.get('$') ?? 0);
}

/** How much a run of words speaks for contact, and the words that speak most for it. */
function weigh(plain: Plain, words: readonly Word[], weighed: readonly Weighed[], letters: readonly Letters[]): { sum: number; from: number; to: number } {
  run++;
  const text = plain.text.slice(words[0]!.start, words.at(-1)!.end + 2);
  let sum = learntStart + weighLetters(letters), most = 0, from = 0, to = words.length - 1;
  const add = (feature: number, weight: number, first: number, last: number): void => {
    seenIn[feature] = run;
    sum += weight;
    if (weight > most) [most, from, to] = [weight, first, last];
  };
  for (let at = 0; at < weighed.length; at++) {
    for (const one of weighed[at]!.alone) if (seenIn[pairCount + one] !== run) add(pairCount + one, alone.get(one)!, at, at);
    const end = Math.min(weighed.length - 1, at + apart), { paired } = weighed[at]!;
    for (let place = 0; place < paired.length; place++) {
      const row = paired[place]! * width;
      for (let next = at + 1; next <= end; next++) {
        const others = weighed[next]!.paired;
        for (let other = 0; other < others.length; other++) {
          const feature = row + others[other]!, weight = weights[feature]!;
          if (weight !== 0 && seenIn[feature] !== run) add(feature, weight, at, next);
        }
      }
    }
  }
  for (const flag of flagsOf(text, words.length)) sum += flags.get(flag) ?? 0;
  return { sum, from, to };
}

/** Lines no rule knows, weighed by their words as the corpus taught: held or warned of where they speak for contact together. */
export function findByWeight(plain: Plain, words: readonly Word[]): { found: Finding[]; most: number } {
  const found: Finding[] = [], weighed = words.map(weighedIn), letters = words.map(lettersOf);
  let most = Number.NEGATIVE_INFINITY;
  for (let start = 0; start < words.length; start += together / 2) {
    const some = words.slice(start, start + together), { sum, from, to } = weigh(plain, some, weighed.slice(start, start + together), letters.slice(start, start + together));
    most = Math.max(most, sum);
    if (sum >= warnFrom) found.push(findingAt(plain, 'ask', some[from]!.start, some[to]!.end, sum >= holdFrom ? 0.8 : 0.4));
    if (start + together >= words.length) break;
  }
  return { found, most };
}
