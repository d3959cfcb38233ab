import { lessons } from './lexicon/lessons.ts';
import { meeting } from './lexicon/meeting.ts';
import { people } from './lexicon/people.ts';
import { networks, reach } from './lexicon/reach.ts';
import type { Plain } from './plain-text.ts';

const lexicon: Readonly<Record<string, string>> = { ...people, ...reach, ...networks, ...meeting, ...lessons };

/** A word of the message: where it stands in the plain text, and what it is a word of. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly classes: readonly number[];
}

const numbers = new Map<string, number>(), whole = new Map<string, number[]>(), stems = new Map<string, number[]>();

/** Whether the lexicon has a class of this name. */
export const isClass = (name: string): boolean => name in lexicon;

/** The number of a class; made when first named. `=a|b` names a class of just these words. */
export function classNumber(name: string): number {
  const known = numbers.get(name);
  if (known !== undefined) return known;
  const made = numbers.size, words = name.startsWith('=') ? name.slice(1).split('|') : (lexicon[name] ?? '').split(' ');
  numbers.set(name, made);
  for (const word of words) {
    const [into, key] = word.endsWith('*') ? [stems, word.slice(0, -1)] as const : [whole, word] as const;
    if (key !== '' && !into.get(key)?.includes(made)) into.set(key, [...(into.get(key) ?? []), made]);
  }
  return made;
}
const anyNumber = classNumber('#'), nameLike = classNumber('nameLike'), latinName = classNumber('latinName');
for (const name of Object.keys(lexicon)) classNumber(name);

const stemMax = 8;
/** What a word as it stands is a word of. */
function found(word: string): number[] {
  const classes = [...(whole.get(word) ?? [])];
  for (let length = 2; length <= Math.min(stemMax, word.length); length++) classes.push(...(stems.get(word.slice(0, length)) ?? []));
  return classes;
}
const arabicStart = /^(?:وال|بال|فال|عال|لل|ال|و|ف|ب|ل|ع)(?=[\u0600-\u06ff]{3})/u;

/** What a word is a word of: as it stands, else without letters drawn out, else without what Arabic joins to its start. */
function classesOf(word: string): number[] {
  if (/^\d/.test(word) && !/\p{L}/u.test(word)) return [anyNumber, ...found(word)];
  const asItIs = found(word);
  if (asItIs.length > 0) return asItIs;
  const single = word.replace(/(.)\1+/gu, '$1');
  const once = single === word ? [] : found(single);
  return once.length > 0 ? once : found(word.replace(arabicStart, ''));
}

const piece = /[\p{L}\p{N}]+(?:'(?:s|t|re|ll|ve|m|d)(?![\p{L}\p{N}]))?/gu;

/** A name nobody would write in a sentence: words joined by dots or underlines, or with a number at the end. */
const isName = (text: string, start: number, end: number): boolean => !/\/\S*$/.test(text.slice(Math.max(0, start - 40), start)) && !/^\S{0,40}\//.test(text.slice(end, end + 41)) && (/^\p{L}{4,}\d{1,4}$/u.test(text.slice(start, end)) || (end - start >= 2 && /^[._]\p{L}{2}/u.test(text.slice(end, end + 3)) && /^\p{L}+$/u.test(text.slice(start, end))));
const arabic = /[\u0620-\u064a]{3}/u, code = /[(){}[\];=]|->/u;

/** The words of a text in order, each with its classes. */
export function wordsOf({ text, words }: Plain): Word[] {
  const read: Word[] = [], isArabic = arabic.test(text), isCode = code.test(text);
  for (const match of words.matchAll(piece)) {
    const start = match.index, end = start + match[0].length, typed = text.slice(start, end).replace("'", ''), meant = match[0].replace("'", '');
    const classes = typed === meant ? classesOf(meant) : [...new Set([...classesOf(typed), ...classesOf(meant)])];
    if (!isCode && isName(text, start, end)) classes.push(nameLike);
    if (isArabic && !isCode && typed.length >= 5 && /^[a-z]+\d*$/.test(typed)) classes.push(latinName);
    read.push({ start, end, classes });
  }
  return read;
}
