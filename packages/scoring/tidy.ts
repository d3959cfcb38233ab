/** Fills numbers into a tree and tidies what that leaves behind: `1*x + -3` becomes `x - 3`. Nothing is expanded or collected. */
import { evaluate, leaf, type Lookup, NotExact } from './evaluate.ts';
import { type Node, num, op, RELATIONS } from './parse-maths.ts';
import { negate, one, zero } from './rational.ts';

const is = (node: Node, value: bigint): boolean => node.k === 'num' && node.v.d === 1n && node.v.n === value;

/** A term written with a leading minus: the same term without it; else null. */
function withoutMinus(node: Node): Node | null {
  if (node.k === 'num') return node.v.n < 0n ? num(negate(node.v)) : null;
  if (node.k !== 'op') return null;
  if (node.op === 'neg') return node.args[0]!;
  if (node.op !== '*' && node.op !== '/') return null;
  const first = withoutMinus(node.args[0]!);
  return first && tidied(node.op, [first, node.args[1]!]);
}

/** One joint with tidy parts, tidied. */
function tidied(name: string, args: readonly Node[]): Node {
  const [a, b] = args as [Node, Node];
  switch (name) {
    case '+': {
      if (is(a, 0n)) return b;
      if (is(b, 0n)) return a;
      const less = withoutMinus(b);
      return less ? op('-', a, less) : op('+', a, b);
    }
    case '-': {
      if (is(b, 0n)) return a;
      const less = withoutMinus(b);
      if (is(a, 0n)) return less ?? tidied('neg', [b]);
      return less ? op('+', a, less) : op('-', a, b);
    }
    case '*':
      if (is(a, 0n) || is(b, 0n)) return num(zero);
      if (is(a, 1n)) return b;
      if (is(b, 1n)) return a;
      return is(a, -1n) ? tidied('neg', [b]) : op('*', a, b);
    case '/':
      return is(b, 1n) ? a : is(a, 0n) && b.k !== 'num' ? a : op('/', a, b);
    case '^':
      return is(b, 1n) ? a : is(b, 0n) ? num(one) : op('^', a, b);
    case 'neg':
      return withoutMinus(a) ?? op('neg', a);
    default:
      return op(name, ...args);
  }
}

/** The tree with known names replaced by their values, parts without unknowns worked out, and the rest tidied. A relation at the top stays. */
export function fillIn(node: Node, lookup: Lookup): Node {
  if (node.k === 'name') {
    const value = lookup(node.v);
    return value === undefined ? node : leaf(value);
  }
  if (node.k !== 'op') return node;
  if (RELATIONS.has(node.op)) return op(node.op, ...node.args.map((arg) => fillIn(arg, lookup)));
  try {
    return leaf(evaluate(node, lookup));
  } catch (error) {
    if (!(error instanceof NotExact)) throw error;
    if (node.op !== 'if') return tidied(node.op, node.args.map((arg) => fillIn(arg, lookup)));
    return fillIn(evaluateCondition(node.args[0]!, lookup) ? node.args[1]! : node.args[2]!, lookup);
  }
}

function evaluateCondition(node: Node, lookup: Lookup): boolean {
  const value = evaluate(node, lookup);
  return typeof value === 'string' || value.n !== 0n;
}
