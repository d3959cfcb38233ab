/**
 * One parser for both languages: what a learner types and the expressions of templates. Recursive descent, no `eval`, at most 300
 * characters (templates 1,000), 200 tokens and 40 brackets deep; anything else is a `MathsError`.
 *
 *     relation := sum (('=' | '!=' | '<' | '<=' | '>' | '>=') sum)?        templates also: not, and, or
 *     sum      := product (('+' | '-') product)*
 *     product  := signed (('*' | '/')? signed)*       a product may leave the sign out: 2x, 3(x+1)
 *     signed   := ('-' | '+')* power
 *     power    := atom '%'? ('^' signed)?             to the right: 2^3^2 = 2^9; -x^2 = -(x^2)
 */
import { MathsError } from './maths-error.ts';
import { type Rational, readDecimal, whole } from './rational.ts';

/** A tree of mathematics. `op`: an operator (`+ - * / ^ neg % mixed`, relations, `and or not`) or a function's name. */
export type Node =
  | { readonly k: 'num'; readonly v: Rational; readonly decimal?: boolean }
  | { readonly k: 'word'; readonly v: string }
  | { readonly k: 'name'; readonly v: string }
  | { readonly k: 'op'; readonly op: string; readonly args: readonly Node[] };

/** A tree's joint. */
export const op = (name: string, ...args: Node[]): Node => ({ k: 'op', op: name, args });
/** A tree's leaf with a number. */
export const num = (v: Rational): Node => ({ k: 'num', v });

/** Functions a learner may use, each of one argument. */
export const LEARNER_FUNCTIONS: ReadonlySet<string> = new Set(['sqrt', 'abs', 'sin', 'cos', 'tan', 'log', 'ln', 'exp']);
export const RELATIONS: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>=']);

/** How to read names: a learner's `ab` is a · b; a template's is the parameter `ab`. */
export interface Grammar {
  readonly functions: ReadonlySet<string>;
  /** Templates only: names that are known. Unknown single letters are unknowns. */
  readonly names?: { has(name: string): boolean };
}

const LEARNER: Grammar = { functions: LEARNER_FUNCTIONS };
const TOKEN = /\s*(?:(\d+)\s+([1-9]\d*)\s*\/\s*([1-9]\d*)(?![\d.])|(\d+(?:\.\d*)?|\.\d+)|(\p{L}[\p{L}\d_.]*)|'([^']*)'|(<=|>=|!=|[-+*/^%()=<>,]))/uy;

interface Token {
  readonly kind: 'number' | 'name' | 'sign' | 'word' | 'end';
  readonly text: string;
  readonly node?: Node;
}

/** A run of letters typed by a learner: known words first, then single letters. */
function splitLetters(run: string): Token[] {
  const found = [...run.matchAll(/sqrt|sin|cos|tan|log|ln|exp|abs|pi|\p{L}|[\d_.]+/giu)].map(([text]): Token => {
    const lower = text.toLowerCase();
    return /^[\d_.]/.test(text) ? { kind: 'number', text } : { kind: 'name', text: text.length > 1 ? lower : text };
  });
  const odd = found.find(({ kind }) => kind === 'number');
  if (odd && !['sqrt', 'pi'].includes(found[found.indexOf(odd) - 1]?.text ?? '')) throw new MathsError('unreadable-symbol', `a number right behind a letter: ${run}`, run);
  return found.map((token) => (token.kind === 'number' ? numberToken(token.text) : token));
}

function numberToken(text: string): Token {
  const v = readDecimal(text);
  if (!v) throw new MathsError('unreadable-symbol', `not a number: ${text}`, text);
  return { kind: 'number', text, node: { k: 'num', v, decimal: text.includes('.') } };
}

function tokens(text: string, grammar: Grammar): Token[] {
  const out: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (!found) {
      if (!text.slice(at).trim()) break;
      throw new MathsError('unreadable-symbol', `unknown sign: ${text.slice(at).trim()[0]}`, [...text.slice(at).trim()][0]);
    }
    const [, units, top, bottom, number, letters, word, sign] = found;
    if (top && BigInt(top) < BigInt(bottom!)) {
      out.push({ kind: 'number', text: found[0], node: op('mixed', ...[units!, top, bottom!].map((part) => num(whole(BigInt(part))))) });
    } else if (top) {
      out.push(numberToken(units!));
      TOKEN.lastIndex = at + found[0].indexOf(units!) + units!.length;
    } else if (number) out.push(numberToken(number));
    else if (letters && !grammar.names) out.push(...splitLetters(letters));
    else if (letters) out.push({ kind: 'name', text: letters });
    else if (sign) out.push({ kind: 'sign', text: sign });
    else out.push({ kind: 'word', text: word ?? '' });
    if (out.length > 200) throw new MathsError('unreadable-long', 'more than 200 signs');
  }
  return out;
}

class Reader {
  #at = 0;
  #depth = 0;
  readonly #tokens: readonly Token[];
  readonly #grammar: Grammar;

  constructor(list: readonly Token[], grammar: Grammar) {
    this.#tokens = list;
    this.#grammar = grammar;
  }

  #peek(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '' };
  }

  #take(...texts: string[]): string | null {
    const { kind, text } = this.#peek();
    if ((kind !== 'sign' && kind !== 'name') || !texts.includes(text)) return null;
    this.#at++;
    return text;
  }

  /** The whole text. */
  all(): Node {
    const node = this.#grammar.names ? this.#logic() : this.#relation();
    const { kind, text } = this.#peek();
    if (kind !== 'end') throw new MathsError(text === ')' ? 'unreadable-bracket' : 'unreadable', `unexpected: ${text}`, text);
    return node;
  }

  #logic(): Node {
    let left = this.#take('not') ? op('not', this.#relation()) : this.#relation();
    for (let joint = this.#take('and', 'or'); joint; joint = this.#take('and', 'or')) {
      left = op(joint, left, this.#take('not') ? op('not', this.#relation()) : this.#relation());
    }
    return left;
  }

  #relation(): Node {
    const left = this.#sum();
    const sign = this.#take(...RELATIONS);
    return sign ? op(sign, left, this.#sum()) : left;
  }

  #sum(): Node {
    if (++this.#depth > 40) throw new MathsError('unreadable-deep', 'more than 40 brackets deep');
    let left = this.#product();
    for (let sign = this.#take('+', '-'); sign; sign = this.#take('+', '-')) left = op(sign, left, this.#product());
    this.#depth--;
    return left;
  }

  #product(): Node {
    let left = this.#signed();
    for (;;) {
      const sign = this.#take('*', '/');
      const { kind, text } = this.#peek();
      if (sign) left = op(sign, left, this.#signed());
      else if ((kind === 'name' && !['and', 'or'].includes(text)) || (kind === 'sign' && text === '(')) left = op('*', left, this.#power());
      else return left;
    }
  }

  #signed(): Node {
    let minus = false;
    for (let sign = this.#take('-', '+'); sign; sign = this.#take('-', '+')) if (sign === '-') minus = !minus;
    const node = this.#power();
    return minus ? op('neg', node) : node;
  }

  #power(): Node {
    let base = this.#atom();
    while (this.#take('%')) base = op('%', base);
    if (!this.#take('^')) return base;
    if (++this.#depth > 40) throw new MathsError('unreadable-deep', 'more than 40 powers deep');
    const raised = op('^', base, this.#signed());
    this.#depth--;
    return raised;
  }

  #atom(): Node {
    const { kind, text, node } = this.#peek();
    this.#at++;
    if (kind === 'number') return node!;
    if (kind === 'word') return { k: 'word', v: text };
    if (kind === 'sign' && text === '(') return this.#closed();
    if (kind === 'name') return this.#named(text);
    if (kind === 'end') throw new MathsError('unreadable', 'something is missing at the end');
    throw new MathsError(text === ')' ? 'unreadable-bracket' : 'unreadable', `unexpected: ${text}`, text);
  }

  #closed(): Node {
    const inner = this.#grammar.names ? this.#logic() : this.#sum();
    if (!this.#take(')')) throw new MathsError('unreadable-bracket', 'a bracket is not closed', '(');
    return inner;
  }

  #named(name: string): Node {
    const { functions, names } = this.#grammar;
    if (names?.has(name)) return { k: 'name', v: name };
    if (functions.has(name)) return this.#call(name);
    if (name === 'pi' || [...name].length === 1) return { k: 'name', v: name };
    throw new MathsError('unreadable-letter', `"${name}" is not a parameter or a function`, name);
  }

  #call(name: string): Node {
    if (!this.#take('(')) return op(name, this.#power());
    const args = [this.#grammar.names ? this.#logic() : this.#sum()];
    while (this.#grammar.names && this.#take(',')) args.push(this.#logic());
    if (!this.#take(')')) throw new MathsError('unreadable-bracket', 'a bracket is not closed', '(');
    return op(name, ...args);
  }
}

/** Reads plain mathematics (see `plainMaths`). Throws `MathsError`. Cost: linear in the text. */
export function parseMaths(text: string, grammar: Grammar = LEARNER): Node {
  if (text.length > (grammar.names ? 1000 : 300)) throw new MathsError('unreadable-long', `longer than ${grammar.names ? 1000 : 300} characters`);
  return new Reader(tokens(text, grammar), grammar).all();
}

/** The letters that stand for unknowns in a tree, `pi` aside. */
export function unknowns(node: Node, into: Set<string> = new Set()): Set<string> {
  if (node.k === 'name' && node.v !== 'pi') into.add(node.v);
  if (node.k === 'op') for (const arg of node.args) unknowns(arg, into);
  return into;
}
