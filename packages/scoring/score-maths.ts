/** Expressions and equations: right if equivalent, then the form as typed. */
import { equivalent, sameRelation } from './equivalent.ts';
import { canonical, isExpanded, isFactored, isSimplest, isSolved, polynomialText } from './forms.ts';
import { give, inForm, kindest, named, unreadable } from './give-score.ts';
import type { FeedbackKey, Part, Score } from './item.ts';
import { MathsError } from './maths-error.ts';
import { type Node, op, parseMaths, RELATIONS, unknowns } from './parse-maths.ts';
import { commaIsDecimal, numberReadings, plainMaths } from './plain-maths.ts';
import { plainText } from './write-maths.ts';

const isRelation = (node: Node): node is Node & { k: 'op' } => node.k === 'op' && RELATIONS.has(node.op);

/** Phones write the first letter large: `X` is `x` where the answer knows only `x`. */
function likeAnswer(node: Node, known: ReadonlySet<string>): Node {
  if (node.k === 'op') return op(node.op, ...node.args.map((arg) => likeAnswer(arg, known)));
  if (node.k !== 'name' || known.has(node.v)) return node;
  const other = [node.v.toLowerCase(), node.v.toUpperCase()].find((name) => known.has(name));
  return other ? { k: 'name', v: other } : node;
}

function same(a: Node, b: Node): boolean {
  const told = isRelation(a) && isRelation(b) ? sameRelation(a, b) : isRelation(a) || isRelation(b) ? false : equivalent(a, b);
  if (told === null) throw new MathsError('unreadable-large', 'cannot be compared');
  return told;
}

function formError(node: Node, answer: Node, form: Part['rules']['form']): FeedbackKey | null {
  if (form === 'simplest') return isSimplest(node) ? null : 'form-simplest';
  if (form === 'expanded') return isExpanded(node) ? null : 'form-expanded';
  if (form === 'factored') return isFactored(node, answer) ? null : 'form-factored';
  if (form !== 'solved' || !isRelation(answer)) return null;
  const left = answer.args[0]!;
  const found = isSolved(node, left.k === 'name' ? left.v : '');
  return found === 'solved' ? null : found === 'not' ? 'form-solved' : 'form-simplest';
}

/** Equal polynomials have equal texts; other trees are written as they were read. */
function fixedText(node: Node): string {
  if (isRelation(node)) return `${fixedText(node.args[0]!)} ${node.op} ${fixedText(node.args[1]!)}`;
  const found = canonical(node);
  return found ? polynomialText(found) : plainText(node);
}

function scoreReading(part: Part, text: string): Score {
  const answers = [part.answer, ...part.also].map((answer) => parseMaths(String(answer)));
  const wrongs = part.wrong.map((wrong) => ({ wrong, node: parseMaths(String(wrong.answer)) }));
  const known = new Set([...answers, ...wrongs.map(({ node }) => node)].flatMap((node) => [...unknowns(node)]));
  let node = likeAnswer(parseMaths(text), known);
  if (part.kind === 'equation' && !isRelation(node)) throw new MathsError('unreadable-not-equation', 'no equals sign');
  if (part.kind === 'expression' && isRelation(node)) {
    if (node.op !== '=' || node.args[0]!.k !== 'name') throw new MathsError('unreadable-symbol', 'an equation where an expression is asked for', node.op);
    node = node.args[1]!;
  }
  const normalised = fixedText(node);
  for (const answer of answers) {
    if (!same(node, answer)) continue;
    const error = formError(node, answer, part.rules.form);
    return error ? inForm(part, error, normalised) : give('right', 'right', normalised);
  }
  const found = wrongs.find((known) => same(node, known.node));
  return found ? named(found.wrong, normalised) : give('wrong', 'wrong', normalised);
}

/** Scores a typed expression, equation or inequality. */
export function scoreMaths(part: Part, raw: string, language: string): Score {
  const text = plainMaths(raw).replace(part.kind === 'expression' ? /^(?:\p{L} ?\( ?\p{L} ?\) ?)?= ?/u : /^= ?/, '').replace(/[.;,]$/, '');
  return kindest(numberReadings(text, commaIsDecimal(language)).map((reading) => {
    try {
      return scoreReading(part, reading);
    } catch (error) {
      return unreadable(error, text);
    }
  }));
}
