/** Text as a reader takes it: look-alikes, decorations and hidden characters undone, each character still knowing where it came from. */

export interface Plain {
  /** Lower case, Latin look-alikes as Latin, any script's digits as 0–9, no accents, nothing invisible. */
  readonly text: string;
  /** The same, with digits and signs inside words read as letters (`1nst4` → `insta`); as long as `text`. */
  readonly words: string;
  /** The same, with letters inside groups of digits read as digits (`O77OO` → `07700`); as long as `text`. */
  readonly digits: string;
  /** For each character of `text`, where it stood in what was typed. */
  readonly from: readonly number[];
}

const isLetter = (char: string): boolean => /\p{L}/u.test(char);
const invisible = /\p{Cf}|\p{Mn}|\p{Me}|\u3164|\uFE0F|\u0640/u;
/** Cyrillic, Greek and other letters that look like Latin ones. */
const looks: Readonly<Record<string, string>> = {
  а: 'a', в: 'b', с: 'c', е: 'e', ё: 'e', һ: 'h', і: 'i', ї: 'i', ј: 'j', к: 'k', ӏ: 'l', м: 'm', н: 'h', о: 'o', р: 'p', ԛ: 'q', ѕ: 's', т: 't', у: 'y', ѵ: 'v', ԝ: 'w', х: 'x', ԁ: 'd', ց: 'g', п: 'n',
  α: 'a', β: 'b', ε: 'e', η: 'n', ι: 'i', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u', χ: 'x', ω: 'w', ı: 'i', ɑ: 'a', ɡ: 'g', ɩ: 'i', ʏ: 'y', ⅼ: 'l', ø: 'o', ł: 'l', đ: 'd', ß: 's', æ: 'a', œ: 'o',
  أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ة: 'ه', ؤ: 'و', ئ: 'ي', گ: 'ك', ک: 'ك', ی: 'ي', ڤ: 'ف', چ: 'ج', پ: 'ب',
  '‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '−': '-', '·': '.', '•': '.', '。': '.', '．': '.', '∙': '.', '’': "'", '‘': "'", 'ʼ': "'", '＠': '@', '⊙': '@', '◎': '@', 'ⓐ': 'a', '⁄': '/', '⧸': '/', '٫': '.', '٬': ',', '،': ',', '؛': ';', '؟': '?', '\u00a0': ' ', '\n': ' ', '\t': ' ', '\r': ' ',
};
/** Letters written where digits are meant, in a group that holds a digit: `O77OO`. */
const asDigit: Readonly<Record<string, string>> = { o: '0', l: '1', i: '1', z: '2', s: '5', b: '8' };
const leet: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '@': 'a', $: 's', '!': 'i', '|': 'l' };

/** The value of a decimal digit of any script, or -1: digits stand in runs of ten. */
function digitOf(char: string): number {
  if (!/\p{Nd}/u.test(char)) return -1;
  const code = char.codePointAt(0)!;
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  for (let back = 0; back < 10; back++) if (!/\p{Nd}/u.test(String.fromCodePoint(code - back - 1))) return back;
  return (code - 0x1d7ce) % 10;
}

const circled = (code: number): number => (code >= 0x2460 && code <= 0x2468 ? code - 0x245f : code === 0x24ea || code === 0x24ff ? 0 : code >= 0x2776 && code <= 0x277e ? code - 0x2775 : code >= 0x2780 && code <= 0x2788 ? code - 0x277f : code >= 0x278a && code <= 0x2792 ? code - 0x2789 : code >= 0x24f5 && code <= 0x24fd ? code - 0x24f4 : -1);
/** Letters in squares, rings and flags, by where their `a` stands; -1 for any other sign. */
const framed = (code: number): number => [0x1f130, 0x1f150, 0x1f170, 0x1f1e6].map((first) => code - first).find((letter) => letter >= 0 && letter < 26) ?? -1;

const readBefore = new Map<string, string>();
/** What one character is read as; worked out once for each of the first 65,536. */
function readAs(char: string): string {
  const known = readBefore.get(char) ?? worked(char);
  if (char.length === 1) readBefore.set(char, known);
  return known;
}

/** What one character is read as, without accents and hidden marks; most are one character. */
function worked(char: string): string {
  const ring = circled(char.codePointAt(0)!), frame = framed(char.codePointAt(0)!);
  if (frame >= 0) return String.fromCharCode(0x61 + frame);
  let read = '';
  for (const part of ring >= 0 ? String(ring) : char.normalize('NFKD')) {
    if (invisible.test(part)) continue;
    const digit = digitOf(part), small = digit >= 0 ? String(digit) : part.toLowerCase();
    read += looks[small] ?? small;
  }
  return read;
}

const mixed = /\p{L}[\d@$!|]|[\d@$!|]\p{L}/u;
/** ASCII as it is read: small letters, and a space for every control sign. */
const ascii = Array.from({ length: 128 }, (_, code) => (code <= 32 ? ' ' : String.fromCharCode(code).toLowerCase()));
/** Reads a text (UTF-16, any length; cost linear). */
export function plainOf(typed: string): Plain {
  const from: number[] = [];
  let last = '', before = '', text = '';
  for (let at = 0, size = 1; at < typed.length; at += size) {
    const code = typed.charCodeAt(at), char = code < 128 ? ascii[code]! : String.fromCodePoint(typed.codePointAt(at)!);
    size = code < 128 ? 1 : char.length;
    for (const one of code < 128 ? char : readAs(char)) {
      // Drawn-out words (`instaaaa`) are read as if written twice, runs of spaces as two.
      if (last === one && before === one && (one === ' ' || isLetter(one))) continue;
      text += one;
      for (let unit = 0; unit < one.length; unit++) from.push(at);
      before = last;
      last = one;
    }
  }
  return { text, words: mixed.test(text) ? unleet(text) : text, digits: /\d/.test(text) && /[olizsb]/.test(text) ? digitsOf(text) : text, from };
}

const asDigits = (group: string): string => [...group].map((char) => asDigit[char] ?? char).join('');
/** Letters among digits read as digits: in a group that holds one (`O77OO`), and groups of `o` and `l` between such groups (`06.39.ll.22`). */
function digitsOf(text: string): string {
  const grouped = text.replace(/(?<![\p{L}\d])(?=[olizsb]*\d)(?=(?:[olizsb\d]){3,}(?![\p{L}\d]))[olizsb\d]+/gu, asDigits);
  return grouped.replace(/(?<![\p{L}\d])[ol\d]{1,5}(?:[ .-]{1,2}[ol\d]{1,5}){2,}(?![\p{L}\d])/gu, (run) => (/[ol]/.test(run) && (run.match(/\d/g)?.length ?? 0) >= 5 ? asDigits(run) : run));
}

/** Letters set apart one by one (`i n s t a`, `a . b @ c`), with the signs between them. */
const apart = /(?<![\p{L}\p{N}])[\p{L}\d](?:[ \-_*]{1,2}[\p{L}\d@:/.](?![\p{L}\p{N}])|(?<=[\p{L}\d])\.[\p{L}\d](?![\p{L}\p{N}])){2,}/gu;

/** The text with letters set apart drawn together, or null where there are none. */
export function drawnTogether(plain: Plain): Plain | null {
  const drop = new Set<number>();
  for (const { 0: run, index } of plain.text.matchAll(apart)) {
    if ((run.match(/\p{L}/gu)?.length ?? 0) < 3) continue;
    const signs = run.includes(' ') ? /[ \-_*]/ : /[.\-_*]/;
    for (let at = 0; at < run.length; at++) if (signs.test(run[at]!)) drop.add(index + at);
  }
  if (drop.size === 0) return null;
  const from = plain.from.filter((_, at) => !drop.has(at));
  const keep = (one: string): string => {
    let kept = '';
    for (let at = 0; at < one.length; at++) if (!drop.has(at)) kept += one[at];
    return kept;
  };
  const text = keep(plain.text);
  return { text, words: plain.words === plain.text ? text : keep(plain.words), digits: plain.digits === plain.text ? text : keep(plain.digits), from };
}

/** The ways a text can be read as words: as it stands, and with digits read as letters where that says something else. */
export const readingsOf = ({ text, words }: Plain): readonly string[] => (words === text ? [text] : [text, words]);

/** Digits and signs that stand between or beside letters of one word, read as letters; numbers with a unit (`5km`) stay what they are. */
function unleet(text: string): string {
  return text.replace(/[\p{L}\d@$!|]+/gu, (word) => {
    if (!/\p{L}/u.test(word) || /^\d+\p{L}{1,3}$/u.test(word) || !/[\d@$!|]/.test(word)) return word;
    return [...word].map((char, i, all) => (isLetter(char) ? char : (i < all.length - 1 || isLetter(all[i - 1] ?? '')) ? (leet[char] ?? char) : char)).join('');
  });
}
