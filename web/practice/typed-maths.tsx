import { createElement, type ReactNode } from 'react';
import { type Node, parseMaths } from '#packages/scoring/parse-maths.ts';
import { plainMaths } from '#packages/scoring/plain-maths.ts';

const signs: Record<string, string> = { '*': '×', '-': '−', '<=': '≤', '>=': '≥', '!=': '≠' };
const make = (name: string, ...inside: ReactNode[]): ReactNode => createElement(name, null, ...inside);
const row = (...inside: ReactNode[]): ReactNode => make('mrow', ...inside);
const bracketed = (node: Node): ReactNode => row(make('mo', '('), draw(node), make('mo', ')'));

const loose = (node: Node, ...ops: string[]): boolean => node.k === 'op' && ops.includes(node.op);
/** In a product sums keep their brackets, and so does what a power is taken of. */
const tight = (node: Node, ...ops: string[]): ReactNode => (loose(node, ...ops) ? bracketed(node) : draw(node));

function operation(op: string, args: readonly Node[]): ReactNode {
  const [a, b, c] = args as [Node, Node, Node];
  switch (op) {
    case '/': return make('mfrac', row(draw(a)), row(draw(b)));
    case '^': return make('msup', row(tight(a, '+', '-', '*', '/', 'neg', '^', 'mixed')), row(draw(b)));
    case 'neg': return row(make('mo', '−'), tight(a, '+', '-'));
    case '%': return row(tight(a, '+', '-', '*', '/'), make('mo', '%'));
    case 'mixed': return row(draw(a), make('mfrac', row(draw(b)), row(draw(c))));
    case 'sqrt': return make('msqrt', draw(a));
    case 'abs': return row(make('mo', '|'), draw(a), make('mo', '|'));
    case '*': return row(tight(a, '+', '-'), ...(b.k === 'num' || loose(b, '/', 'neg', 'mixed') ? [make('mo', '×')] : []), tight(b, '+', '-', 'neg'));
    case '+': return row(draw(a), make('mo', '+'), draw(b));
    case '-': return row(draw(a), make('mo', '−'), tight(b, '+', '-'));
    default: return args.length === 2 ? row(draw(a), make('mo', signs[op] ?? op), draw(b)) : row(make('mi', op), bracketed(a));
  }
}

function draw(node: Node): ReactNode {
  if (node.k === 'op') return operation(node.op, node.args);
  if (node.k === 'word') return make('mtext', node.v);
  if (node.k === 'name') return make('mi', node.v === 'pi' ? 'π' : node.v);
  const { n, d } = node.v;
  if (d === 1n) return make('mn', String(n));
  return node.decimal ? make('mn', String(Number(n) / Number(d))) : make('mfrac', make('mn', String(n)), make('mn', String(d)));
}

/** Kinds of questions whose answer is typed mathematics. */
export const typedKinds: readonly string[] = ['number', 'expression', 'equation'];

/** Typed mathematics as it is read, for the eye; null while it cannot be read, and for what is a plain number anyway. */
export function typedMaths(typed: string, always = false): ReactNode | null {
  try {
    const text = plainMaths(typed.slice(0, 200)).replace(/(\d),(\d)/g, '$1.$2');
    if (!text || (!always && /^-?[\d.]+$/.test(text))) return null;
    return <span className="maths" dir="ltr">{make('math', draw(parseMaths(text)))}</span>;
  } catch {
    return null;
  }
}
