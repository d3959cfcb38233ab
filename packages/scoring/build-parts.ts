/** Makes what is asked and what is right out of a template and drawn values. */
import { evaluate, isTrue, NotExact } from './evaluate.ts';
import { equivalent } from './equivalent.ts';
import { type Filling, fillText, templateExpression } from './fill-text.ts';
import type { BlankTemplate, ChoicesTemplate, ChoiceTemplate, Expression, ItemTemplate, Misconception, Option, OrderTemplate, PairsTemplate, Part, Rules, WrongAnswer } from './item.ts';
import { MathsError } from './maths-error.ts';
import { type Node, op, parseMaths, unknowns } from './parse-maths.ts';
import { plainMaths } from './plain-maths.ts';
import { shuffled } from './random.ts';
import { fillIn } from './tidy.ts';
import { plainText } from './write-maths.ts';

/** Why a draw is not good: made again with the next one. */
export class BadDraw extends Error {
  override readonly name = 'BadDraw';
}

/** What parts are made with: texts' filling and the chance that shuffles. */
export interface Making extends Filling {
  readonly random: () => number;
}

type AnyTyped = Pick<BlankTemplate, 'kind' | 'answer' | 'also' | 'rules' | 'misconceptions'>;

function holds(when: string | undefined, { names, lookup }: Filling): boolean {
  return when === undefined || isTrue(evaluate(templateExpression(when, names), lookup));
}

/** A template's expression with its numbers, written as a learner would. */
export function expressionText(expression: Expression, kind: string, { names, lookup }: Filling, form?: Rules['form']): string {
  const tree = templateExpression(String(expression), names);
  const kept = form === 'power' && tree.k === 'op' && tree.op === '^';
  const node = kept ? op('^', ...tree.args.map((arg) => fillIn(arg, lookup))) : fillIn(tree, lookup);
  const letter = kind === 'number' ? [...unknowns(node)][0] : undefined;
  if (letter) throw new MathsError('unreadable', `${letter} is not a parameter`, letter);
  if (node.k === 'word') throw new MathsError('unreadable', `a number is needed, not the word "${node.v}"`, node.v);
  return plainText(node);
}

function named<A>(list: readonly Misconception<A>[] | undefined, making: Making, read: (answer: A) => WrongAnswer['answer']): WrongAnswer[] {
  return (list ?? []).filter(({ when }) => holds(when, making)).map(({ tag, answer, feedback }) => ({ tag, answer: read(answer), feedback: fillText(feedback, making) }));
}

function typed(kind: 'number' | 'expression' | 'equation' | 'text', from: Omit<AnyTyped, 'kind'>, rules: Rules, making: Making): Part {
  const read = (answer: Expression): string => (kind === 'text' ? fillText(String(answer), making) : expressionText(answer, kind, making, rules.form));
  const tolerance = rules.tolerance === undefined ? {} : { tolerance: expressionText(rules.tolerance, 'number', making) };
  const unit = rules.unit === undefined ? {} : { unit: fillText(rules.unit, making) };
  return { kind, rules: { ...rules, ...tolerance, ...unit }, answer: read(from.answer), also: (from.also ?? []).map(read), wrong: named(from.misconceptions, making, read), options: [], targets: [] };
}

const letter = (at: number): string => String.fromCharCode(97 + at);

/** Cards in shown order, and the id of each text. */
function cards(texts: readonly string[], making: Making, shuffle: boolean): { options: Option[]; id: (text: string) => string } {
  const options = (shuffle ? shuffled(texts, making.random) : texts).map((text, at) => ({ id: letter(at), text }));
  const ids = new Map(options.map(({ id, text }) => [text, id]));
  return { options, id: (text) => ids.get(text)! };
}

/** The value a card shows, if it is mathematics: `$\frac{3}{4}$`, `−3`, `2x + 1`. */
function cardValue(text: string): Node | null {
  const maths = /^\$[^$]+\$$/.test(text);
  if (!maths && (/\p{L}{2}/u.test(text) || !/^[\d\p{L}\s.,/+\-−×÷·%()^²³]+$/u.test(text))) return null;
  try {
    return parseMaths(plainMaths(maths ? text.slice(1, -1) : text));
  } catch (error) {
    if (error instanceof MathsError) return null;
    throw error;
  }
}

function isRelation(node: Node): boolean {
  return node.k === 'op' && /[<=>]/.test(node.op);
}

/** No two cards say the same, nor (unless `text`) have the same value. */
function mustDiffer(texts: readonly string[], byValue: boolean): void {
  const values = texts.map((text) => (byValue ? cardValue(text) : null));
  for (let i = 0; i < texts.length; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [values[i], values[j]];
      if (texts[i] === texts[j] || (a && b && !isRelation(a) && !isRelation(b) && equivalent(a, b))) throw new BadDraw(`two options are the same: ${texts[j]} and ${texts[i]}`);
    }
  }
}

function choice(template: Pick<ChoiceTemplate | ChoicesTemplate, 'others' | 'misconceptions'>, kind: 'choice' | 'choices', answers: readonly string[], rules: Rules, making: Making): Part {
  const wrong = named(template.misconceptions, making, (answer) => fillText(answer, making));
  const texts = [...answers, ...wrong.map(({ answer }) => answer as string), ...(template.others ?? []).map((text) => fillText(text, making))];
  mustDiffer(texts, rules.distinct !== 'text');
  const { options, id } = cards(texts, making, rules.shuffle !== false);
  const right = answers.map(id);
  return { kind, rules, answer: kind === 'choice' ? right[0]! : right.sort(), also: [], wrong: wrong.map((one) => ({ ...one, answer: id(one.answer as string) })), options, targets: [] };
}

function order({ answer, misconceptions, rules = {} }: OrderTemplate, making: Making): Part {
  const texts = answer.map((text) => fillText(text, making));
  mustDiffer(texts, false);
  let { options, id } = cards(texts, making, true);
  if (options.every(({ text }, at) => text === texts[at])) ({ options, id } = cards([...texts.slice(1), texts[0]!], making, false));
  const wrong = named(misconceptions, making, (list) => list.map((text) => id(fillText(text, making))));
  const right = texts.map(id);
  for (const one of wrong) {
    if (new Set(one.answer as string[]).size !== texts.length || (one.answer as string[]).includes(undefined as unknown as string)) throw new MathsError('unreadable', `the misconception ${one.tag} must order the same cards`);
  }
  return { kind: 'order', rules, answer: right, also: [], wrong, options, targets: [] };
}

function pairs({ answer, others, misconceptions, rules = {} }: PairsTemplate, making: Making): Part {
  const fill = (text: string): string => fillText(text, making);
  const list = answer.map(([left, right]) => [fill(left), fill(right)] as const);
  const right = [...new Set(list.map(([, text]) => text)), ...(others ?? []).map(fill)];
  mustDiffer(list.map(([left]) => left), false);
  mustDiffer(right, false);
  const lefts = cards(list.map(([left]) => left), making, rules.shuffle !== false);
  const rights = cards(right, making, true);
  const read = (pairsOf: readonly (readonly [string, string])[]): Record<string, string> => {
    const ids = pairsOf.map(([left, target]) => [lefts.id(fill(left)), rights.id(fill(target))] as const);
    if (ids.some(([left, target]) => !left || !target)) throw new MathsError('unreadable', 'a misconception must pair cards that are there');
    return Object.fromEntries(ids);
  };
  return { kind: 'pairs', rules, answer: read(answer), also: [], wrong: named(misconceptions, making, read), options: lefts.options, targets: rights.options };
}

function blank(template: BlankTemplate, making: Making): Part {
  const { kind, rules = {} } = template;
  if (kind !== 'choice') return typed(kind, template, rules, making);
  const misconceptions = template.misconceptions?.map((one) => ({ ...one, answer: String(one.answer) })) ?? [];
  return choice({ others: template.others ?? [], misconceptions }, 'choice', [fillText(String(template.answer), making)], rules, making);
}

/** The parts of one draw. Throws `BadDraw` where another draw may do better, `MathsError` where the template is at fault or a value has no meaning. */
export function buildParts(template: ItemTemplate, making: Making): Part[] {
  const { rules = {} } = template;
  try {
    switch (template.kind) {
      case 'choice':
        return [choice(template, 'choice', [fillText(template.answer, making)], rules, making)];
      case 'choices':
        return [choice(template, 'choices', template.answer.map((text) => fillText(text, making)), rules, making)];
      case 'order':
        return [order(template, making)];
      case 'pairs':
        return [pairs(template, making)];
      case 'blanks':
        return template.blanks.map((one) => blank(one, making));
      default:
        return [typed(template.kind, template, rules, making)];
    }
  } catch (error) {
    if (error instanceof NotExact) throw new MathsError('unreadable', `no exact value: ${error.message}`);
    throw error;
  }
}
