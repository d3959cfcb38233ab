/** Fills the places of a text: `{a}`, `{w.es}`, `{=a*b}`, `{a:mixed}`, inside and outside of `$…$`. */
import { type Lookup, TEMPLATE_FUNCTIONS, type Value } from './evaluate.ts';
import { MathsError } from './maths-error.ts';
import { type Grammar, type Node, parseMaths, RELATIONS } from './parse-maths.ts';
import { commaIsDecimal } from './plain-maths.ts';
import { absolute, decimalText, fractionText, type Rational, rational, round } from './rational.ts';
import { fillIn } from './tidy.ts';
import { plainText, texText } from './write-maths.ts';

/** What a text is filled from. */
export interface Filling {
  readonly names: { has(name: string): boolean };
  readonly lookup: Lookup;
  readonly language: string;
}

/** Ways to show a value: `{a:mixed}`, `{a:coef}` (the number before a letter: nothing for 1, a minus for −1), `{a:signed}` (`+ 3`); a digit is so many decimal places. */
export const FORMATS: ReadonlySet<string> = new Set(['fraction', 'mixed', 'decimal', 'scientific', 'signed', 'brackets', 'coef', 'group', ...'0123456789']);

export const templateGrammar = (names: { has(name: string): boolean }): Grammar => ({ functions: TEMPLATE_FUNCTIONS, names });

const read = new WeakMap<object, Map<string, Node>>();

/** An expression of a template, read once for each set of names it may use: a template is drawn many times. */
export function templateExpression(text: string, names: { has(name: string): boolean }): Node {
  const known = read.get(names) ?? new Map<string, Node>();
  read.set(names, known);
  const node = known.get(text) ?? parseMaths(text, templateGrammar(names));
  known.set(text, node);
  return node;
}

/** A piece of a text: words, or the inside of `$…$`. `\$` is a dollar sign. */
export function pieces(text: string): { maths: boolean; text: string }[] {
  const parts = text.split(/(?<!\\)\$/);
  if (parts.length % 2 === 0) throw new MathsError('unreadable', 'a $ is not closed', '$');
  return parts.map((part, at) => ({ maths: at % 2 === 1, text: part }));
}

/** The places of a piece: `{…}` without braces inside. In mathematics only declared names and `=` are places, the rest is TeX. */
export const PLACE = /\{([^{}]*)\}/g;

/** Splits `=a*b:mixed` into expression and format; null if the content is TeX or a blank's mark. */
export function readPlace(content: string, maths: boolean, names: { has(name: string): boolean }): { expression: string; format: string } | null {
  const found = /^(=?)(.*?)(?::\s*(\w+))?\s*$/s.exec(content)!;
  const [, computed, body = '', format = ''] = found;
  const name = body.trim();
  if (!computed && /^\?\d+$/.test(content)) return null;
  if (!computed && !names.has(name)) {
    if (maths) return null;
    throw new MathsError('unreadable', `{${content}} is not a parameter`, content);
  }
  if (format && !FORMATS.has(format)) throw new MathsError('unreadable', `{${content}}: the format "${format}" is not known`, content);
  return { expression: name, format };
}

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f');

/** A value as its format wants it, with `-` for minus and `.` for the decimal mark. */
function shown(v: Rational, format: string, tex: boolean): string {
  const fraction = (value: Rational): string => (tex ? texText({ k: 'num', v: value }) : fractionText(value));
  const size = absolute(v);
  switch (format) {
    case 'mixed': {
      const units = size.n / size.d;
      if (!units || size.d === 1n) return fraction(v);
      return `${v.n < 0n ? '-' : ''}${units}${tex ? '' : ' '}${fraction(rational(size.n % size.d, size.d))}`;
    }
    case 'decimal': {
      const text = decimalText(v);
      if (text === null) throw new MathsError('unreadable', `${fractionText(v)} has no finite decimals`);
      return text;
    }
    case 'scientific': {
      let power = 0;
      let size10 = size;
      for (; size10.n && size10.n >= 10n * size10.d; power++) size10 = rational(size10.n, size10.d * 10n);
      for (; size10.n && size10.n < size10.d; power--) size10 = rational(size10.n * 10n, size10.d);
      const text = decimalText(size10);
      if (text === null) throw new MathsError('unreadable', `${fractionText(v)} has no finite decimals`);
      return `${v.n < 0n ? '-' : ''}${text} ${tex ? '\\times' : '×'} 10^${tex ? `{${power}}` : power < 0 ? `(${power})` : power}`;
    }
    case 'signed':
      return `${v.n < 0n ? '-' : '+'} ${fraction(size)}`;
    case 'brackets':
      return v.n < 0n ? `(${fraction(v)})` : fraction(v);
    case 'coef':
      return size.n === 1n && size.d === 1n ? (v.n < 0n ? '-' : '') : fraction(v);
    case 'group':
      return grouped(decimalText(v) ?? fraction(v));
    case '':
    case 'fraction':
      return fraction(v);
    default:
      return decimalText(round(v, Number(format)), Number(format))!;
  }
}

const BARE = new Set(['signed', 'coef', 'group']);

function written(value: Value, format: string, maths: boolean, language: string): string {
  if (typeof value === 'string') return value;
  let text = shown(value, format, maths);
  if (/\d\.\d/.test(text) && commaIsDecimal(language)) text = text.replace('.', maths ? '{,}' : ',');
  if (format === 'group' && maths) text = text.replaceAll('\u202f', '\\,');
  if (!maths) return text.replaceAll('-', '−');
  return BARE.has(format) ? text : `{${text}}`;
}

function symbolic(node: Node, maths: boolean): string {
  return maths ? `{${texText(node)}}` : plainText(node).replaceAll('-', '−');
}

function place({ expression, format }: { expression: string; format: string }, maths: boolean, { names, lookup, language }: Filling): string {
  const tree = templateExpression(expression, names);
  if (tree.k === 'op' && RELATIONS.has(tree.op)) return symbolic(fillIn(tree, lookup), maths).replace(/^\{(.*)\}$/s, '$1');
  const node = fillIn(tree, lookup);
  if (node.k === 'num' || node.k === 'word') return written(node.v, format, maths, language);
  if (format) throw new MathsError('unreadable', `{=${expression}:${format}} has no exact value`, expression);
  return symbolic(node, maths);
}

/** The text with its places filled. Throws `MathsError` for unknown names and impossible values. */
export function fillText(text: string, filling: Filling): string {
  return pieces(text)
    .map((piece) => {
      const filled = piece.text.replace(PLACE, (whole, content: string, at: number) => {
        const found = readPlace(content, piece.maths, filling.names);
        if (!found) return whole;
        const text = place(found, piece.maths, filling);
        const inBraces = piece.text[at - 1] === '{' && piece.text[at + whole.length] === '}';
        return piece.maths && inBraces ? text.replace(/^\{(.*)\}$/s, '$1') : text;
      });
      return piece.maths ? `$${filled}$` : filled;
    })
    .join('');
}

/** A number as a learner might write it: `2 1/3`, `-0.25`, `3/4`. */
export const numberText = (v: Rational, format: string): string => shown(v, format, false);
