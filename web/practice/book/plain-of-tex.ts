import { plainDigits } from '#packages/scoring/plain-maths.ts';
import { type Piece, write } from './write-pieces.ts';

/** What the book field holds and the plain field has no sign for. */
export class NoPlainSign extends Error {}

const signs: Readonly<Record<string, string>> = {
  '-': '-', '−': '-', '+': '+', '*': '*', '×': '*', '·': '*', '⋅': '*', '/': '/', '÷': '/', '=': '=', '<': '<', '>': '>', '≤': '<=', '≥': '>=', '≠': '!=', ',': ',', ';': ';', ':': '/',
  '\\times': '*', '\\cdot': '*', '\\ast': '*', '\\div': '/', '\\le': '<=', '\\leq': '<=', '\\leqslant': '<=', '\\ge': '>=', '\\geq': '>=', '\\geqslant': '>=', '\\ne': '!=', '\\neq': '!=', '\\lt': '<', '\\gt': '>',
};
const letters: Readonly<Record<string, string>> = { '\\exponentialE': 'e', '\\imaginaryI': 'i', '\\pi': 'pi', 'π': 'pi', '\\alpha': 'α', '\\beta': 'β', '\\gamma': 'γ', '\\delta': 'δ', '\\theta': 'θ', '\\lambda': 'λ', '\\mu': 'μ', '\\phi': 'φ', '\\omega': 'ω' };
const behind: Readonly<Record<string, string>> = { '\\%': '%', '%': '%', '\\degree': '°', '°': '°', '\\circ': '°' };
const opening = new Set(['(', '[', '\\{', '\\lbrack', '\\lbrace', '\\lparen']);
const closing = new Set([')', ']', '\\}', '\\rbrack', '\\rbrace', '\\rparen']);
const bars = new Set(['|', '\\vert', '\\mid', '\\lvert', '\\rvert']);
const names = new Set(['\\operatorname', '\\mathrm', '\\text', '\\mathit', '\\mathbf']);
const calls = new Set(['sqrt', 'abs', 'sin', 'cos', 'tan', 'log', 'ln', 'exp']);
const unseen = /^(?:\s+|~|\\[,;:! ]|\\(?:quad|qquad|displaystyle|textstyle|limits|nolimits|left|right|mleft|mright|bigl?|bigr))$/;
const sides = /^\\m?(?:left|right)$/;

class Reader {
  #at = 0;
  #depth = 0;
  readonly #tokens: readonly string[];

  constructor(tex: string) {
    this.#tokens = plainDigits(tex).replaceAll('{,}', ',').match(/\\[a-zA-Z]+|\\.|\s+|[^\\]/gu) ?? [];
  }

  /** The next sign that counts. */
  #peek(): string | undefined {
    while (this.#at < this.#tokens.length && unseen.test(this.#tokens[this.#at]!) && !this.#isGap()) this.#at++;
    return this.#tokens[this.#at];
  }

  /** `\right.`: a bracket the field shows but nobody has typed yet. */
  #isGap(): boolean {
    return sides.test(this.#tokens[this.#at]!) && /^[.?]$/.test(this.#tokens[this.#at + 1] ?? '');
  }

  #take(...wanted: string[]): boolean {
    if (!wanted.includes(this.#peek() ?? '')) return false;
    this.#at++;
    return true;
  }

  /** All until a closing sign, which is taken too. Says whether it was there. */
  run(ends: (token: string) => boolean = () => false): { pieces: Piece[]; closed: boolean } {
    if (++this.#depth > 40) throw new NoPlainSign('more than 40 deep');
    const pieces: Piece[] = [];
    for (let token = this.#peek(); token !== undefined; token = this.#peek()) {
      if (this.#isGap() && ends(')')) {
        this.#at += 2;
        this.#depth--;
        return { pieces, closed: true };
      }
      this.#at++;
      if (ends(token)) {
        this.#depth--;
        return { pieces, closed: true };
      }
      this.#one(token, pieces);
    }
    this.#depth--;
    return { pieces, closed: false };
  }

  /** What a command is about: `{…}`, or the one sign behind it. */
  #argument(): Piece[] {
    if (this.#take('{')) return this.run((token) => token === '}').pieces;
    const token = this.#peek(), pieces: Piece[] = [];
    if (token === undefined) return pieces;
    this.#at++;
    if (/^\d$/.test(token)) return [{ kind: 'number', text: token }];
    this.#one(token, pieces);
    return pieces;
  }

  #one(token: string, pieces: Piece[]): void {
    if (/^[\d.٫٬]$/.test(token) || (token === ',' && /\d$/.test(pieces.at(-1)?.text ?? '') && /^\d$/.test(this.#tokens[this.#at] ?? ''))) this.#number(token, pieces);
    else if (signs[token]) pieces.push({ kind: 'sign', text: signs[token] });
    else if (letters[token] || /^\p{L}$/u.test(token)) pieces.push({ kind: 'name', text: letters[token] ?? token });
    else if (behind[token]) this.#behind(behind[token], pieces);
    else if (token === '^') this.#power(pieces);
    else if (token === '{') pieces.push(...this.run((end) => end === '}').pieces);
    else if (opening.has(token)) this.#bracket('(', (end) => closing.has(end), pieces);
    else if (bars.has(token)) this.#bracket('abs(', (end) => bars.has(end), pieces);
    else if (closing.has(token)) pieces.push({ kind: 'sign', text: ')' });
    else if (/^(?:\\\$|[^\\_&#}])$/u.test(token)) pieces.push({ kind: 'sign', text: token.replace('\\', '') });
    else this.#command(token, pieces);
  }

  /** A degree or percent sign holds on to what stands before it. */
  #behind(sign: string, pieces: Piece[]): void {
    const before = pieces.at(-1);
    const held = before?.kind === 'sign' ? [] : pieces.splice(before?.kind === 'fraction' && pieces.at(-2)?.kind === 'number' ? -2 : -1);
    pieces.push({ kind: 'closed', text: `${before?.kind === 'fraction' ? `(${write(held)})` : write(held)}${sign}` });
  }

  #number(token: string, pieces: Piece[]): void {
    const before = pieces.at(-1);
    if (before?.kind === 'number') before.text += token;
    else pieces.push({ kind: 'number', text: token });
  }

  #bracket(open: string, ends: (token: string) => boolean, pieces: Piece[]): void {
    const { pieces: inside, closed } = this.run(ends);
    pieces.push({ kind: 'closed', text: `${open}${write(inside)}${closed ? ')' : ''}` });
  }

  #power(pieces: Piece[]): void {
    const inside = this.#argument();
    if (inside.length === 1 && inside[0]!.text === '°') return void this.#behind('°', pieces);
    const base = pieces.at(-1)?.kind === 'sign' ? undefined : pieces.pop();
    const held = base && (base.kind === 'fraction' || base.kind === 'power') ? `(${write([base])})` : (base?.text ?? '');
    const over = write(inside);
    pieces.push({ kind: 'power', text: `${held}^${/^(?:[\d.]*|\p{L}|pi)$/u.test(over) ? over : `(${over})`}` });
  }

  #command(token: string, pieces: Piece[]): void {
    if (/^\\[cdt]?frac$/.test(token)) return void pieces.push({ kind: 'fraction', text: '', top: this.#argument(), bottom: this.#argument() });
    if (token === '\\sqrt') return void this.#root(pieces);
    if (token === '\\placeholder') {
      if (this.#take('[')) this.run((end) => end === ']');
      this.#argument();
      return void pieces.push({ kind: 'gap', text: '' });
    }
    const name = names.has(token) ? this.#word() : token.slice(1);
    if (calls.has(name)) return void this.#call(name, pieces);
    if (!names.has(token)) throw new NoPlainSign(token);
    if (name) pieces.push({ kind: 'name', text: name });
  }

  #word(): string {
    const { pieces } = this.#take('{') ? this.run((end) => end === '}') : { pieces: [] };
    return pieces.map(({ text }) => text).join('');
  }

  #root(pieces: Piece[]): void {
    if (this.#take('[') && write(this.run((end) => end === ']').pieces) !== '2') throw new NoPlainSign('a root that is no square root');
    pieces.push({ kind: 'closed', text: `sqrt(${write(this.#argument())})` });
  }

  /** `\sin(x)` takes its bracket, `\sin 2x` what stands up to the next sign. */
  #call(name: string, pieces: Piece[]): void {
    if (this.#peek() === '^' || this.#peek() === '_') throw new NoPlainSign(`a power of ${name}`);
    const inside: Piece[] = [];
    const bracket = opening.has(this.#peek() ?? '');
    for (let token = this.#peek(); token !== undefined && !signs[token] && !closing.has(token) && token !== '}' && !(bars.has(token) && inside.length); token = this.#peek()) {
      this.#at++;
      this.#one(token, inside);
      if (bracket) break;
    }
    const text = write(inside);
    pieces.push({ kind: 'closed', text: bracket ? `${name}${text}` : `${name}(${text})` });
  }
}

/** The plain way to write what the book field gives as TeX; gaps stay gaps. Throws `NoPlainSign`. */
export function plainOfTex(tex: string): string {
  if (tex.length > 1000) throw new NoPlainSign('too long');
  return write(new Reader(tex).run().pieces);
}
