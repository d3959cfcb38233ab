/** Draws the parameters of a template. Each name has its own stream of chance, so the order in which they are written does not matter. */
import { evaluate, isTrue, type Lookup, type Value } from './evaluate.ts';
import { templateGrammar } from './fill-text.ts';
import type { ParamRow, ParamRule } from './item.ts';
import { MathsError } from './maths-error.ts';
import { type Node, parseMaths } from './parse-maths.ts';
import { below, generator } from './random.ts';
import { add, divide, floor, multiply, one, type Rational, readDecimal, subtract, whole } from './rational.ts';

/** `"2..9 step 1/2"` as three expressions. */
interface Range {
  readonly from: Node;
  readonly to: Node;
  readonly step: Node | null;
}

/** A parameter's rule, read once. */
type Compiled = { readonly range: Range } | { readonly list: readonly Value[] } | { readonly rows: readonly ReadonlyMap<string, Value>[] } | { readonly tree: Node };

/** All parameters and conditions of a template, read once. */
export interface CompiledParams {
  readonly rules: ReadonlyMap<string, Compiled>;
  /** Every name an expression may use: parameters, and fields of rows as `w.es`. */
  readonly names: ReadonlySet<string>;
  readonly where: readonly Node[];
}

/** A listed number or word. */
export function listedValue(entry: string | number): Value {
  const text = String(entry).trim();
  const fraction = /^(-?\d+)\s*\/\s*(\d+)$/.exec(text);
  if (fraction) return divide(whole(BigInt(fraction[1]!)), whole(BigInt(fraction[2]!)));
  const found = readDecimal(text);
  if (!found && typeof entry === 'number') throw new MathsError('unreadable', `not a plain number: ${entry}`);
  return found ?? String(entry);
}

const isRow = (entry: unknown): entry is ParamRow => typeof entry === 'object';

function compileRule(rule: ParamRule, names: ReadonlySet<string>): Compiled {
  const grammar = templateGrammar(names);
  if (typeof rule === 'number') return { list: [listedValue(rule)] };
  if (typeof rule !== 'string') {
    if (rule.every(isRow)) return { rows: rule.map((row) => new Map(Object.entries(row).map(([key, entry]) => [key, listedValue(entry)]))) };
    return { list: rule.filter((entry) => !isRow(entry)).map(listedValue) };
  }
  const found = /^(.+?)\.\.(.+?)(?:\s+step\s+(.+))?$/.exec(rule);
  if (!found) return { tree: parseMaths(rule, grammar) };
  const [from, to, step] = found.slice(1).map((part) => (part === undefined ? null : parseMaths(part, grammar)));
  return { range: { from: from!, to: to!, step: step ?? null } };
}

/** Reads rules and conditions. `report` is called with the field of each that cannot be read; without it the first one throws. */
export function compileParams(params: Readonly<Record<string, ParamRule>>, where: readonly string[], report?: (field: string, error: MathsError) => void): CompiledParams {
  const names = new Set(Object.entries(params).flatMap(([name, rule]) => (Array.isArray(rule) && rule.some(isRow) ? [...new Set(rule.filter(isRow).flatMap((row) => Object.keys(row)))].map((key) => `${name}.${key}`) : [name])));
  const attempt = <T>(field: string, work: () => T): T[] => {
    try {
      return [work()];
    } catch (error) {
      if (!report || !(error instanceof MathsError)) throw error;
      report(field, error);
      return [];
    }
  };
  const rules = new Map(Object.entries(params).flatMap(([name, rule]) => attempt(`params.${name}`, () => [name, compileRule(rule, names)] as const)));
  return { rules, names, where: where.flatMap((condition, at) => attempt(`where[${at}]`, () => parseMaths(condition, templateGrammar(names)))) };
}

const number = (value: Value, of: string): Rational => {
  if (typeof value === 'string') throw new MathsError('unreadable', `${of}: a number is needed, not "${value}"`);
  return value;
};

function fromRange({ from, to, step }: Range, lookup: Lookup, random: () => number, name: string): Rational {
  const [low, high, by] = [from, to, step].map((tree) => (tree ? number(evaluate(tree, lookup), name) : one)) as [Rational, Rational, Rational];
  if (by.n <= 0n) throw new MathsError('unreadable', `${name}: the step must be above 0`);
  const count = Number(floor(divide(subtract(high, low), by))) + 1;
  if (count < 1) throw new MathsError('unreadable', `${name}: the range is empty`);
  if (count > 1_000_000) throw new MathsError('unreadable', `${name}: more than a million values`);
  return add(low, multiply(by, whole(below(random, count))));
}

/** One draw: all values, or null where a condition does not hold. `stream` names the draw. Throws `MathsError` for what can never be drawn. */
export function drawValues({ rules, where }: CompiledParams, stream: string): Map<string, Value> | null {
  const values = new Map<string, Value>();
  const open = new Set<string>();
  const lookup: Lookup = (name) => {
    if (values.has(name)) return values.get(name);
    const root = name.split('.')[0]!;
    const rule = rules.get(root);
    if (!rule) return undefined;
    if (open.has(root)) throw new MathsError('unreadable', `${root}: needs itself`);
    open.add(root);
    const random = generator(`${stream}|${root}`);
    if ('rows' in rule) for (const [key, value] of rule.rows[below(random, rule.rows.length)]!) values.set(`${root}.${key}`, value);
    else if ('list' in rule) values.set(root, rule.list[below(random, rule.list.length)]!);
    else values.set(root, 'range' in rule ? fromRange(rule.range, lookup, random, root) : evaluate(rule.tree, lookup));
    open.delete(root);
    return values.get(name);
  };
  for (const name of rules.keys()) lookup(name);
  return where.every((condition) => isTrue(evaluate(condition, lookup))) ? values : null;
}
