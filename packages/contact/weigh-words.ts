import { type Finding, findingAt } from './finding.ts';
import { learnt, learntStart } from './learnt.ts';
import type { Plain } from './plain-text.ts';
import { classNumber, fromClasses, isClass, type Word } from './read-words.ts';

const flags = new Map<string, number>(), places = new Map<number, number>(), entries: [first: number, then: number, weight: number][] = [];
/** Where a class stands in the table of weights; the first row is of classes alone. */
function placeOf(name: string): number {
  const one = classNumber(name), known = places.get(one) ?? places.size + 1;
  places.set(one, known);
  return known;
}
for (const entry of learnt.trim().split(/\s+/)) {
  const at = entry.lastIndexOf(':'), weight = Number(entry.slice(at + 1)), [first, then] = entry.slice(0, at).split('>');
  if (!isClass(first!)) flags.set(first!, weight);
  else entries.push(then === undefined ? [0, placeOf(first!), weight] : [placeOf(first!), placeOf(then), weight]);
}
const width = places.size + 1, weights = new Float64Array(width * width);
for (const [first, then, weight] of entries) weights[first * width + then] = weight;

/** The places of a word's classes in the table. */
const weighedIn = fromClasses((classes): readonly number[] => classes.flatMap((one) => places.get(one) ?? []));

/** How many words are weighed together, and how far from one another words of a pair may stand. */
const together = 20, apart = 4, holdFrom = 0.7, warnFrom = 0.4, loneMin = 1.3, pairMin = 0.1;
const signs = [['maths', /[=+×^÷]/], ['digit', /\d/], ['?', /\?/]] as const;

/** How much a run of words speaks for contact, and the words that speak most for it. */
function weigh(plain: Plain, words: readonly Word[]): { sum: number; from: number; to: number } {
  const seen = new Set<number>(), classes = words.map(weighedIn);
  let sum = learntStart + (flags.get(`len${Math.min(4, Math.floor(words.length / 5))}`) ?? 0), most = 0, from = 0, to = words.length - 1;
  const add = (feature: number, first: number, last: number): void => {
    const weight = weights[feature]!;
    if (weight === 0 || seen.has(feature)) return;
    seen.add(feature);
    sum += weight;
    // A word alone is a reason only where it means little else: two that belong together are one.
    if (weight > most && (last > first || weight >= loneMin)) [most, from, to] = [weight, first, last];
  };
  for (let at = 0; at < classes.length; at++)
    for (const one of classes[at]!) {
      add(one, at, at);
      for (let next = at + 1; next <= Math.min(words.length - 1, at + apart); next++) for (const other of classes[next]!) add(one * width + other, at, next);
    }
  const text = plain.text.slice(words[0]!.start, words.at(-1)!.end + 2);
  for (const [flag, sign] of signs) if (sign.test(text)) sum += flags.get(flag) ?? 0;
  return { sum: most >= pairMin ? sum : Math.min(sum, warnFrom - 1), from, to };
}

/** Lines no rule knows, weighed by their words as the corpus taught: held or warned of where they speak for contact together. */
export function findByWeight(plain: Plain, words: readonly Word[]): Finding[] {
  const found: Finding[] = [];
  for (let start = 0; start < words.length; start += together / 2) {
    const some = words.slice(start, start + together), { sum, from, to } = weigh(plain, some);
    if (sum >= warnFrom) found.push(findingAt(plain, 'ask', some[from]!.start, some[to]!.end, sum >= holdFrom ? 0.8 : 0.4));
    if (start + together >= words.length) break;
  }
  return found;
}
