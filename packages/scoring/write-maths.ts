/** Writes a tree as plain text that `parseMaths` reads back (`3x^2 - 1/2`), or as TeX (`3x^{2} - \frac{1}{2}`). */
import { type Node, RELATIONS } from './parse-maths.ts';
import { decimalText, fractionText } from './rational.ts';

/** How tightly a written piece holds together: relation 0, sum 1, product 2, minus 2, power 4, atom 5. */
interface Written {
  readonly text: string;
  readonly hold: number;
}

const TEX_RELATIONS: Readonly<Record<string, string>> = { '<=': '\\le', '>=': '\\ge', '!=': '\\ne' };

function number(node: Node & { k: 'num' }, tex: boolean): Written {
  const { v } = node;
  const text = (node.decimal ? decimalText(v) : null) ?? (tex && v.d !== 1n ? `${v.n < 0n ? '-' : ''}\\frac{${v.n < 0n ? -v.n : v.n}}{${v.d}}` : fractionText(v));
  return { text, hold: v.n < 0n ? 1.5 : v.d !== 1n && !node.decimal ? (tex ? 3 : 2) : 5 };
}

const bracket = (tex: boolean, { text }: Written): string => (tex && text.includes('\\frac') ? `\\left(${text}\\right)` : `(${text})`);

function writer(tex: boolean): (node: Node) => Written {
  const held = (written: Written, hold: number): string => (written.hold >= hold ? written.text : bracket(tex, written));
  const atLeast = (node: Node, hold: number): string => held(write(node), hold);
  const product = (left: Node, right: Node): Written => {
    const start = write(left);
    const [first, second] = [held(start, 1.5), atLeast(right, 2.5)];
    const beside = /^[\p{L}(]|^\\(?:left|sqrt|pi)/u.test(second) && !/[\p{L}]$/u.test(tex ? '' : first) && (tex || !/\/\d+$/.test(first)) && !(first.endsWith(')') && /^\p{L}/u.test(second) && !tex);
    return { text: beside ? first + second : tex ? `${first} \\times ${second}` : `${first}*${second}`, hold: start.hold === 1.5 ? 1.5 : 2 };
  };
  const call = (name: string, args: readonly Node[]): string => {
    if (tex && name === 'sqrt') return `\\sqrt{${write(args[0]!).text}}`;
    const inside = args.map((arg) => write(arg).text).join(', ');
    return tex ? `\\operatorname{${name}}\\left(${inside}\\right)` : `${name}(${inside})`;
  };
  const write = (node: Node): Written => {
    if (node.k === 'num') return number(node, tex);
    if (node.k === 'word') return { text: node.v, hold: 5 };
    if (node.k === 'name') return { text: tex && node.v === 'pi' ? '\\pi ' : node.v, hold: 5 };
    const [a, b, c] = node.args as [Node, Node, Node];
    switch (node.op) {
      case '+':
      case '-':
        return { text: `${atLeast(a, 1)} ${node.op} ${atLeast(b, node.op === '-' ? 2 : 1.7)}`, hold: 1 };
      case '*':
        return product(a, b);
      case '/':
        return tex ? { text: `\\frac{${write(a).text}}{${write(b).text}}`, hold: 3 } : { text: `${atLeast(a, 2)}/${atLeast(b, 2.5)}`, hold: 2 };
      case '^':
        return { text: tex ? `${atLeast(a, 4.5)}^{${write(b).text}}` : `${atLeast(a, 4.5)}^${atLeast(b, 4)}`, hold: 4 };
      case 'neg':
        return { text: `-${atLeast(a, 2)}`, hold: 1.5 };
      case '%':
        return { text: `${atLeast(a, 5)}${tex ? '\\%' : '%'}`, hold: 4.7 };
      case 'mixed':
        return tex ? { text: `${write(a).text}\\frac{${write(b).text}}{${write(c).text}}`, hold: 3 } : { text: `${write(a).text} ${write(b).text}/${write(c).text}`, hold: 2 };
      default:
        return RELATIONS.has(node.op) ? { text: `${write(a).text} ${tex ? (TEX_RELATIONS[node.op] ?? node.op) : node.op} ${write(b).text}`, hold: 0 } : { text: call(node.op, node.args), hold: 5 };
    }
  };
  return write;
}

const plain = writer(false);
const tex = writer(true);

/** `3x + 1/2`. */
export const plainText = (node: Node): string => plain(node).text;
/** `3x + \frac{1}{2}`. */
export const texText = (node: Node): string => tex(node).text.trim();
