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
  /** As it is read, without an apostrophe. */
  readonly word: string;
  readonly classes: readonly number[];
  /** The number of its list of classes, the same for words of the same; -1 where the list was made for this word. */
  readonly list: number;
}
/** What is worked out from a word's classes, once for each list of them that words share. */
export function fromClasses<Made>(work: (classes: readonly number[]) => Made): (word: Word) => Made {
  const made: (Made | undefined)[] = [];
  return ({ classes, list }) => {
    const known = list < 0 ? work(classes) : (made[list] ?? work(classes));
    if (list >= 0) made[list] = known;
    return known;
  };
}
interface Classes {
  readonly classes: readonly number[];
  readonly list: number;
}

/** Lists of classes that words share, by their classes; words read before, and how many of them are kept. */
const shared = new Map<string, Classes>(), readBefore = new Map<string, Classes>(), readMax = 20_000;
const lists = new Map<string, Classes>();
const numbers = new Map<string, number>(), whole = new Map<string, number[]>(), stems = new Map<string, number[]>();

/** The names of its classes. */
export const lexiconNames: readonly string[] = Object.keys(lexicon);
/** Whether the lexicon has a class of this name. */
export const isClass = (name: string): boolean => name in lexicon;

/** The number of a class; made when first named. `=a|b` names a class of just these words. */
export function classNumber(name: string): number {
  const known = numbers.get(name);
  if (known !== undefined) return known;
  const made = numbers.size, words = name.startsWith('=') ? name.slice(1).split('|') : (lexicon[name] ?? '').split(' ');
  numbers.set(name, made);
  lists.clear();
  readBefore.clear();
  for (const word of words) {
    const [into, key] = word.endsWith('*') ? [stems, word.slice(0, -1)] as const : [whole, word] as const;
    if (key !== '' && !into.get(key)?.includes(made)) into.set(key, [...(into.get(key) ?? []), made]);
  }
  return made;
}
const anyNumber = classNumber('#'), nameLike = classNumber('nameLike'), latinName = classNumber('latinName');
for (const name of Object.keys(lexicon)) classNumber(name);

const stemMax = 8, none: Classes = { classes: [], list: 0 }, stemStarts = new Set<number>();
/** The first two letters of a word as one number. */
const startOf = (word: string): number => word.charCodeAt(0) * 65_536 + word.charCodeAt(1);

let listCount = 2;
/** The lists of classes of whole words and the starts of stems, made once all rules have named their classes. */
function prepare(): void {
  for (const [word, classes] of whole) lists.set(word, sharedList(classes));
  for (const stem of stems.keys()) stemStarts.add(startOf(stem));
}

function sharedList(classes: readonly number[]): Classes {
  const key = classes.join(' '), known = shared.get(key) ?? { classes, list: listCount++ };
  shared.set(key, known);
  return known;
}

/** What a word as it stands is a word of. */
function found(word: string): Classes {
  if (lists.size === 0) prepare();
  const asWhole = lists.get(word) ?? none;
  if (!stemStarts.has(startOf(word))) return asWhole;
  const classes = [...asWhole.classes];
  for (let length = 2; length <= Math.min(stemMax, word.length); length++) classes.push(...(stems.get(word.slice(0, length)) ?? []));
  return classes.length === asWhole.classes.length ? asWhole : { classes, list: -1 };
}
const onlyNumber: Classes = { classes: [anyNumber], list: 1 };
const arabicStart = /^(?:وال|بال|فال|عال|لل|ال|و|ف|ب|ل|ع)(?=[\u0600-\u06ff]{3})/u;

/** Whether what is worked out for a word is kept: longer ones are rare, and would keep the whole message they were cut from in memory. */
export const isKept = (word: string): boolean => word.length <= 12;

/** What a word is a word of, worked out once for a word. */
function classesOf(word: string): Classes {
  const known = readBefore.get(word);
  if (known) return known;
  const { classes, list } = worked(word), made = list < 0 ? sharedList(classes) : { classes, list };
  if (isKept(word)) {
    if (readBefore.size >= readMax) readBefore.clear();
    readBefore.set(word, made);
  }
  return made;
}

/** As it stands, else without letters drawn out, else without what Arabic joins to its start. */
function worked(word: string): Classes {
  const asItIs = found(word);
  if (word < ':' && word >= '0' && !/\p{L}/u.test(word)) return asItIs === none ? onlyNumber : { classes: [anyNumber, ...asItIs.classes], list: -1 };
  if (asItIs !== none) return asItIs;
  const single = word.replace(/(.)\1+/gu, '$1');
  const once = single === word ? none : found(single);
  return once !== none || word < '\u0600' ? once : found(word.replace(arabicStart, ''));
}

/** What a word is a word of that reads in two ways. */
function ofBoth(typed: string, meant: string): Classes {
  const classes = [...new Set([...classesOf(typed).classes, ...classesOf(meant).classes])];
  return classes.length > 0 ? { classes, list: -1 } : none;
}

const piece = /[\p{L}\p{N}]+(?:'(?:s|t|re|ll|ve|m|d)(?![\p{L}\p{N}]))?/gu;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
/** Whether a word ends in a digit, or a dot or an underline follows it. */
const hasNameEdge = (text: string, end: number): boolean => isDigit(text.charCodeAt(end - 1)) || text[end] === '.' || text[end] === '_' || isDigit(text.charCodeAt(end));
/** A name nobody would write in a sentence: words joined by dots or underlines, or with a number at the end. */
const isName = (text: string, start: number, end: number): boolean => hasNameEdge(text, end) && (/^\p{L}{4,}\d{1,4}$/u.test(text.slice(start, end)) || (end - start >= 4 && /^(?:_|\.(?=\d\d))\d{1,4}(?![\p{L}\d._])/u.test(text.slice(end, end + 7)) && /^\p{L}+$/u.test(text.slice(start, end))) || (end - start >= 2 && /^[._]\p{L}{2}/u.test(text.slice(end, end + 3)) && /^\p{L}+$/u.test(text.slice(start, end)))) && !/\/\S*$/.test(text.slice(Math.max(0, start - 40), start)) && !/^\S{0,40}\//.test(text.slice(end, end + 41));
/** A formula of chemistry, small letters. */
const formula = /^(?:ca|cl|na|mg|al|cu|fe|mn|zn|ag|[hcnosk]|\d)+\d$/;
const arabic = /[\u0620-\u064a]{3}/u, code = /[(){}[\];=]|->/u;

const bare = (word: string): string => (word.includes("'") ? word.replace("'", '') : word);

/** The words of a text in order, each with its classes. */
export function wordsOf({ text, words }: Plain): Word[] {
  const read: Word[] = [], isArabic = arabic.test(text), isCode = code.test(text);
  for (const match of words.matchAll(piece)) {
    const start = match.index, end = start + match[0].length, typed = words === text ? match[0] : text.slice(start, end);
    const word = bare(match[0]), { classes, list } = typed === match[0] ? classesOf(word) : ofBoth(bare(typed), word);
    const isOwn = !isCode && isName(text, start, end), isLatin = isArabic && !isCode && /^[a-z]+\d*$/.test(typed) && typed.length >= 5 && !formula.test(typed);
    read.push(isOwn || isLatin ? { start, end, word, classes: [...classes, ...(isOwn ? [nameLike] : []), ...(isLatin ? [latinName] : [])], list: -1 } : { start, end, word, classes, list });
  }
  return read;
}
