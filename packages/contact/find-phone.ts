import { type Finding, findingAt } from './finding.ts';
import { digitWords, joinWords, romanDigits, severalWords, spokenTogether, timesWords } from './number-words.ts';
import type { Plain } from './plain-text.ts';
import { speaksOfCalls, speaksOfHalves } from './phrases/calls.ts';
import { isKept } from './read-words.ts';

interface Token {
  start: number;
  end: number;
  /** Digits it stands for; empty for a word that only joins. */
  digits: string;
  spelled: boolean;
}

interface Run {
  tokens: Token[];
  digits: string;
  /** What stands between its digits, joined. */
  between: string;
}

const digitsMin = 7, digitsMax = 15, spelledMax = 30;
/** Between digits of one number; a comma or a sign of arithmetic ends it. */
const gap = /^[\s\-._/()|*~:\p{So}\p{Sk}]{0,6}$/u, cuedGap = /^[\s\-._/()|*~:+,;'"\p{So}\p{Sk}]{0,6}$/u;
const piece = /\d+(?:s(?![\p{L}]))?|[\p{L}]+/gu, roman = /(?<![\p{L}\d])(?:viii|vii|vi|iv|ix|iii|ii|i|v)(?![\p{L}\d])/gu, romans = /(?:\b(?:viii|vii|vi|iv|ix|iii|ii)\b.{0,12}){3}/s;

/** Number words with digits for letters (`f1ve`, `arba3a`) as the words they are, Roman numerals as digits where there are several; as long as what was typed. */
const spelledIn = ({ text, digits, words }: Plain): string => (romans.test(text) ? digits.replace(roman, (one) => romanDigits.get(one)!.padEnd(one.length)) : words === digits ? digits : digits.replace(/[\p{L}\d]*(?:\p{L}\d|\d\p{L})[\p{L}\d]*/gu, (chunk, at: number) => {
  const meant = words.slice(at, at + chunk.length), value = digitWords.get(chunk) ?? digitWords.get(meant);
  return value?.length === 1 ? value.padEnd(chunk.length, ' ') : chunk;
}));

/** The digit of a number word broken in two (`se ven`), at its second part. */
function pieced(before: string, word: string): string | undefined {
  const digits = before.length < 4 && word.length < 4 && before.length + word.length > 3 ? digitWords.get(before + word) : undefined;
  return digits?.length === 1 ? digits : undefined;
}

const otherWords = new Set<string>(), otherMax = 20_000;
/** Whether a word of four letters or more has nothing to do with numbers; worked out once for a word. */
function isOther(word: string): boolean {
  if (otherWords.has(word)) return true;
  if (word.length < 4 || word < ':' || severalWords.has(word) || timesWords.has(word) || joinWords.has(word) || digitWords.has(word) || spokenTogether(word) !== undefined) return false;
  if (isKept(word)) {
    if (otherWords.size >= otherMax) otherWords.clear();
    otherWords.add(word);
  }
  return true;
}

/** Numerals and words for them, in order; other words are null. */
function tokensOf(text: string): (Token | null)[] {
  const tokens: (Token | null)[] = [];
  let times = 1, unknown = '';
  for (const found of text.matchAll(piece)) {
    const [word] = found, start = found.index, end = start + word.length;
    if (isOther(word)) {
      tokens.push(null);
      unknown = word;
      times = 1;
      continue;
    }
    const last = tokens.at(-1), repeated = /^\ds$/.test(word) ? word[0] : severalWords.get(word);
    if (repeated !== undefined && last && /^[2-4]$/.test(last.digits)) {
      last.digits = repeated.repeat(Number(last.digits));
      last.end = end;
      last.spelled = true;
      continue;
    }
    if (/^\d/.test(word)) tokens.push({ start, end, digits: times > 1 && word.length === 1 ? word.repeat(times) : word.replace('s', ''), spelled: times > 1 });
    else if (timesWords.has(word)) {
      times = timesWords.get(word)!;
      tokens.push({ start, end, digits: '', spelled: true });
      continue;
    } else if (repeated !== undefined) {
      tokens.push(times > 1 ? { start, end, digits: repeated.repeat(times), spelled: true } : null);
    } else {
      if (word === 'of' && times > 1) continue;
      const known = digitWords.get(word) ?? spokenTogether(word), joined = known === undefined && last === null ? pieced(unknown, word) : undefined, digits = known ?? joined;
      if (joined !== undefined) tokens.pop();
      if (digits !== undefined) tokens.push({ start: joined === undefined ? start : start - unknown.length - 1, end, digits: digits.length === 1 ? digits.repeat(times) : digits, spelled: true });
      else tokens.push(joinWords.has(word) || (word === 'a' && last?.spelled) ? { start, end, digits: '', spelled: true } : null);
      unknown = digits === undefined ? word : '';
    }
    times = 1;
  }
  return tokens;
}

/** Runs of digits, written or in words, with nothing but gaps between them. */
function runsOf(plain: Plain, cued: boolean): Run[] {
  const runs: Run[] = [], text = spelledIn(plain);
  let now: Run | null = null;
  const close = (): void => {
    while (now && now.tokens.at(-1)?.digits === '') now.tokens.pop();
    if (now && now.digits.length >= digitsMin) runs.push(now);
    now = null;
  };
  for (const token of tokensOf(text)) {
    if (!token) {
      close();
      continue;
    }
    const last: Token | undefined = now?.tokens.at(-1);
    const between = last ? text.slice(last.end, token.start) : '';
    const commas = (token.spelled && last?.spelled) || (token.digits.length === 1 && last?.digits.length === 1 && (now?.tokens.length === 1 || /,/.test(now?.between ?? ''))) ? /^[\s,]{0,3}$/.test(between) : false;
    if (last && !(cued ? cuedGap : gap).test(between) && !commas) close();
    if (!now) {
      if (token.digits === '') continue;
      now = { tokens: [token], digits: token.digits, between: '' };
    } else {
      now.tokens.push(token);
      now.digits += token.digits;
      now.between += between;
    }
  }
  close();
  return runs;
}

/** A sign or a unit right beside a number makes it part of a sum, a quantity or a list. */
const measuredAfter = /^\s*(?:[%°²³€$£=×÷^<>≤≥≈+*]|-\s*\d|[,;]\s*\d|(?:km|cm|mm|m|kg|g|mg|l|ml|s|ms|h|hz|j|kj|w|kw|n|pa|v|a|k|mol|mb|gb|kb|x|y|n|bits?|bytes?|people|personas?|personnes|years?|digits?|million|billion|millones|euros?|dollars?|dirhams?|metros?|metres?|meters?|litros?|habitantes?|habitants?|seconds?|segundos?|stars?|atoms?|cells?)(?![\p{L}\d]))/u;
const measuredBefore = /(?:[=×÷^<>≤≥≈,;.€$£√∑(]|\d\s*[+\-*/])\s*$/u;

/** Words of lessons that speak of numbers for their own sake. */
const lesson = /(?<!\p{L})(?:data|mode|median|mean|sequence|terms?|digits|hex|binary|unsigned|signed|isbn|barcode|check digit|standard form|ascii|spells|tribonacci|fibonacci|primes?|pi|decimals?|round|factors?|multiples?|sum|datos|media|mediana|moda|sucesion|cifras|serie|primos|donnees|moyenne|mediane|suite|chiffres|premiers?|بيانات|وسيط|متتابعه|متتاليه|ارقام عشريه|t|v|x|y|n)(?!\p{L})/u, zeroStart = /^0[1-9]/;
/** Words that do something with one long number. */
const sums = /(?<!\p{L})(?:divi\p{L}*|popula\p{L}*|poblacion|nota\p{L}*|ecriture|scientific|standard|stars|seconds|segundos|secondes|between|entre|factor\p{L}*|اقسم|السكان|بالصيغه|العدد)(?!\p{L})/u;

/** How numbers are grouped where they are written down: Britain, France, Arabia, Morocco. */
const written = new Set(['5 6', '5 3 3', '2 2 2 2 2', '4 3 3', '4 3 4', '3 4 4', '3 3 4', '3 7', '4 6', '2 4 4']);

/** Numbers of mobile telephones with their country's code and no plus: how long and how they begin. */
const abroad = /^(?:336|337|337|447|346|347|2126|2127|9665|9715|2010|2011|2012|5215)\d{7,9}$/;

/** A zero and nine or ten more: how long a telephone's number is. */
const telephone = /^0[1-9]\d{8,9}$/;

/** Whether number words count up or down, or tell a decimal: `one, four, nine, sixteen`, `three point one four`. */
function isCounting(text: string, tokens: readonly Token[]): boolean {
  const numerals = tokens.filter((one) => one.digits !== ''), values: number[] = [];
  for (const [at, { digits }] of numerals.entries()) if (at > 0 && digits.length === 1 && /^[2-9]0$/.test(numerals[at - 1]!.digits) && digits !== '0') values.push(values.pop()! + Number(digits)); else values.push(Number(digits));
  const steps = values.slice(1).map((value, at) => value - values[at]!);
  return /^\s*(?:point|punto)\s*$/.test(text.slice(numerals[0]!.end, numerals[1]?.start)) || (values.length >= 3 && new Set(steps).size === 1 && steps[0] !== 0) || (values.length >= 4 && values.filter((value) => value === 0).length < 2 && !telephone.test(values.join('')) && (steps.every((by) => by >= 0) || steps.every((by) => by < 0)));
}

/** How sure it is that a run of digits is somebody's number. */
function weightOf(plain: Plain, { tokens, digits, between }: Run, cued: boolean): number {
  const { text } = plain, start = tokens[0]!.start, end = tokens.at(-1)!.end, before = text.slice(Math.max(0, start - 12), start), after = text.slice(end, end + 16);
  const numerals = tokens.filter((one) => one.digits !== ''), spelled = numerals.filter((one) => one.spelled).length, groups = numerals.map((one) => one.digits.length);
  if (digits.length > (spelled >= 4 ? spelledMax : digitsMax) || /^[01]+$/.test(digits) || new Set(digits).size === 1) return 0;
  const decimal = /\d[.,]\s?$/.test(before) || /^[01]?\.$/.test(text.slice(start, start + 2)) || (numerals[0]!.digits === '0' && !numerals[0]!.spelled && /^\./.test(between));
  const thousands = groups.length > 1 && groups[0]! <= 3 && groups.slice(1).every((one) => one === 3) && digits.endsWith('000');
  const evenly = groups.every((one) => one === 1) && /^([.\-_/*])\1+$/.test(between);
  const sizes = groups.join(' '), rising = groups.length >= 4 && !digits.startsWith('0') && numerals.every((one, i) => i === 0 || Number(one.digits) > Number(numerals[i - 1]!.digits));
  if (evenly && digits.length >= 9) return 1;
  if (/,/.test(between) && spelled === 0 && !cued) return digits.length >= 10 && digits.length <= 12 && digits.startsWith('0') && !/^0(?:0|11|12)/.test(digits) && !lesson.test(text) ? 0.8 : 0;
  if (decimal || thousands || (rising && !cued && !/\+\s*$/.test(before)) || (digits.endsWith('00000') && !telephone.test(digits)) || '01234567890'.includes(digits)) return 0;
  if (telephone.test(digits) && groups.length === 1) return 1;
  if (sizes === '3 3 4' && /^([-.])\1$/.test(between)) return 1;
  if (written.has(sizes) && digits.startsWith('0') && /^[\s\-./_()]*$/.test(between)) return 1;
  const isDecimal = groups.length === 2 && /^[.,]$/.test(between), joins = tokens.length > numerals.length;
  if (spelled === 0 && joins && !cued) return telephone.test(digits) && groups.length <= 4 ? 1 : 0;
  if (cued && digits.length <= digitsMax && !isDecimal && !(joins && /[.,]\d/.test(text.slice(start, end)))) return 1;
  if (lesson.test(text) && spelled < 6) return zeroStart.test(digits) && groups.length <= 4 ? 0.6 : 0;
  if (/\+\s*\(?$/.test(before) && !/\d\s*\+\s*\(?$/.test(before) && digits.length >= 9) return 1;
  if (spelled > 0 && !cued && isCounting(text, tokens)) return 0;
  if (spelled >= 5 || (spelled >= 2 && groups.length - spelled >= 2 && digits.length >= 8)) return 1;
  if (/^00[1-9]\d{8,12}$/.test(digits) && groups.length <= 8) return 1;
  if (abroad.test(digits) && digits.length >= 10 && !/[.,]/.test(between) && groups.length <= 8) return 1;
  const alone = text.replace(/[^\p{L}\d]+/gu, ' ').trim().split(' ').length - numerals.length <= 5;
  const fraction = groups.length === 2 && /^\.$/.test(between), mathsLike = measuredBefore.test(before) || measuredAfter.test(after) || fraction, zero = digits.startsWith('0');
  if (/^[(]\d{2,4}[)]/.test(text.slice(Math.max(0, start - 1), end)) && digits.length >= 9) return 1;
  if (mathsLike) return zero && !fraction && digits.length >= 10 && groups.length <= 5 && groups.length > 1 ? 0.8 : 0;
  if (zero && digits.length >= 9 && digits.length <= 12) return 1;
  if (groups.every((one) => one === 1) && groups.length > 1) return new Set(between.replace(/\s/g, '')).size > 1 || (/[/|]/.test(between) && between.replace(/\s/g, '').length < groups.length - 1) ? 0.5 : digits.length >= 9 ? 1 : 0.6;
  if (digits.length >= 10 && digits.length <= 12 && groups.length >= 3 && groups.length <= 5 && groups.at(-1)! >= 3 && /-/.test(between)) return 1;
  if (digits.length === 10 && groups.length === 3 && groups[0] === 3 && groups[1] === 3) return 1;
  if (digits.length <= 8 && groups.length === 2 && groups[1] === 4 && (/-/.test(between) || alone)) return /-/.test(between) || digits.length === 8 ? 0.8 : 0.6;
  if (groups.length >= 4 && digits.length >= 9 && groups.every((one) => one === 2 || one === 3)) return 1;
  if (groups.length === 3 && digits.length === 9 && groups.every((one) => one === 3)) return alone ? 0.8 : 0.6;
  if (digits.length >= 9 && digits.length <= 12 && groups.length === 1) return alone && !sums.test(text) ? 0.8 : 0.6;
  return 0;
}

/** Digits with the same letters or signs between their groups (`07700x900x123`). */
const lettered = /(?<![\p{L}\d.,])(?:0[1-9]|\+\d)\d*([\p{L}]{1,3}|[,;'"!?&%$^]{1,2})\d+(?:\1\d+){1,9}(?![\p{L}\d])/u;
/** Groups with words between them that make ten or eleven digits with a zero in front (`07700 is how it starts and 900 123 how it ends`). */
function spreadOut(plain: Plain, groups: readonly RegExpExecArray[]): Finding[] {
  if (groups.length > 16 || /\d[:/.]\d|[=+×÷^%]/.test(plain.digits) || lesson.test(plain.text)) return [];
  for (const [at, first] of groups.entries()) {
    let digits = '', to = at;
    if (!/^0[1-9]/.test(first[0])) continue;
    while (to < groups.length && digits.length < 10) digits += groups[to++]![0];
    const last = groups[to - 1]!;
    if (digits.length === 10 && groups[to]?.[0].length === 1) digits += groups[to]![0];
    if (to > at + 1 && (digits.length === 10 || digits.length === 11)) return [findingAt(plain, 'phone', first.index, last.index + last[0].length, 0.8)];
  }
  return [];
}
const digitsWithin = (text: string): number => text.match(/\d/g)?.length ?? 0;

/** Telephone numbers: written, spaced out, in words of four languages, in any script. */
export function findPhone(plain: Plain): Finding[] {
  const cued = speaksOfCalls(plain), runs = runsOf(plain, cued);
  const all = [...plain.digits.matchAll(/\d+/g)], through = lettered.exec(plain.digits);
  const parts = all.reduce((sum, [one]) => sum + one.length, 0) >= 9 && (all.some(([one]) => one.length >= 4) || /^0[1-9]/.test(all[0]![0])) && all.length <= 6 && !/\d[.,]\d/.test(plain.digits) && speaksOfHalves(plain) ? [findingAt(plain, 'phone', all[0]!.index, all.at(-1)!.index + all.at(-1)![0].length, 1)] : [];
  return [...parts, ...spreadOut(plain, all), ...(through && digitsWithin(through[0]) >= 9 ? [findingAt(plain, 'phone', through.index, through.index + through[0].length, 1)] : []), ...runs.map((run) => findingAt(plain, 'phone', run.tokens[0]!.start, run.tokens.at(-1)!.end, weightOf(plain, run, cued))).filter((one) => one.weight > 0)];
}
