/** Draws items from templates: the same template and seed give the same item, everywhere and for ever within one `DRAW_VERSION`. */
import { BadDraw, buildParts } from './build-parts.ts';
import { type CompiledParams, compileParams, drawValues } from './draw-values.ts';
import { NotExact, type Value } from './evaluate.ts';
import { type Filling, fillText, numberText } from './fill-text.ts';
import type { Answer, Item, ItemTemplate, Part, Response, Score, ShownItem } from './item.ts';
import { MathsError } from './maths-error.ts';
import { parseMaths } from './parse-maths.ts';
import { generator } from './random.ts';
import { fractionText, readDecimal, round } from './rational.ts';
import { scoreAnswer } from './score-answer.ts';
import { constantValue } from './equivalent.ts';
import { TemplateError } from './template-error.ts';

/** Goes up when the same seed would draw another item than before. Attempts keep it beside template version and seed. */
export const DRAW_VERSION = 1;
const TRIES = 400;

/** A response that is right in every respect, form and unit included: for tests, worked examples and "show me". */
export function modelResponse(part: Part): Exclude<Response, null> {
  if (part.kind !== 'number') return part.answer;
  const { form = 'fraction', places, unit, tolerance } = part.rules;
  if (form === 'power') return part.answer;
  const value = constantValue(parseMaths(String(part.answer)));
  if (!value) return part.answer;
  let text = String(part.answer);
  if (places !== undefined) text = numberText(value.exact ? round(value.exact, places) : readDecimal(value.near.toFixed(places))!, String(places));
  else if (!value.exact && tolerance !== undefined) text = value.near.toFixed(10);
  else if (value.exact) text = numberText(value.exact, form === 'mixed' || form === 'decimal' || form === 'scientific' ? form : 'fraction');
  return unit ? `${text} ${unit}` : text;
}

/** As a response would be: the wrong answer of a choice chosen, a typed one with its unit. */
function asResponse(part: Part, answer: Answer): unknown {
  if (part.kind === 'choices') return [answer];
  return part.kind === 'number' && part.rules.unit ? `${String(answer)} ${part.rules.unit}` : answer;
}

function explain({ verdict, feedback, misconception }: Score): string {
  return misconception ? `the misconception ${misconception}` : `${verdict} (${feedback.key})`;
}

/** The proof of each draw, by the scorer itself: the answer is right, and every misconception is recognised by its own tag. */
function prove(part: Part, language: string): void {
  const score = (response: unknown): Score => scoreAnswer({ kind: part.kind, language, parts: [part] }, response);
  const model = score(modelResponse(part));
  if (!model.right) throw new BadDraw(`the right answer ${JSON.stringify(modelResponse(part))} is scored as ${explain(model)}`);
  for (const other of part.also) if (!score(asResponse(part, other)).answered) throw new BadDraw(`the further answer ${String(other)} cannot be read`);
  for (const { tag, answer } of part.wrong) {
    const found = score(asResponse(part, answer));
    if (found.misconception !== tag) throw new BadDraw(`the wrong answer of ${tag}, ${JSON.stringify(answer)}, is scored as ${explain(found)}`);
  }
}

function valueText(value: Value): string {
  return typeof value === 'string' ? value : fractionText(value);
}

function build(template: ItemTemplate, seed: number, values: ReadonlyMap<string, Value>, stream: string, names: ReadonlySet<string>): Item {
  const { id, version, kind, form, skills, level, language, licence, source } = template;
  const filling: Filling = { names, lookup: (name) => values.get(name), language };
  const fill = (text: string): string => fillText(text, filling);
  const parts = buildParts(template, { ...filling, random: generator(`${stream}|cards`) });
  for (const part of parts) prove(part, language);
  return {
    id, version, seed, kind, form, skills, level, language, licence, source, parts,
    values: Object.fromEntries([...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => [name, valueText(value)])),
    stem: fill(template.stem),
    table: (template.table ?? []).map((row) => row.map(fill)),
    hints: template.hints.map(fill),
    solution: template.solution.map(fill),
  };
}

const compiled = new WeakMap<ItemTemplate, CompiledParams>();

/** A template's parameters, read once: templates are not changed. */
function paramsOf(template: ItemTemplate): CompiledParams {
  const known = compiled.get(template) ?? compileParams(template.params ?? {}, template.where ?? []);
  compiled.set(template, known);
  return known;
}

/**
 * One item. Parameters are drawn until all conditions hold, all texts can be filled, the answer is right in its own scoring and each
 * misconception's wrong answer is told from it and from the others; after 400 draws `TemplateError` with the last reason.
 * `seed`: a whole number from 0. Cost: about half a millisecond a draw.
 */
export function drawItem(template: ItemTemplate, seed: number): Item {
  if (!Number.isSafeInteger(seed) || seed < 0) throw new RangeError(`seed must be a whole number from 0: ${seed}`);
  let reason = 'the conditions never hold';
  let params: CompiledParams;
  try {
    params = paramsOf(template);
  } catch (error) {
    throw error instanceof MathsError ? new TemplateError(template.id, 'params', error.message) : error;
  }
  const fixed = params.rules.size === 0;
  for (let attempt = 0, built = 0; attempt < TRIES && built < 60; attempt++) {
    const stream = `${template.id}|${seed}|${attempt}`;
    try {
      const values = drawValues(params, stream);
      if (!values) continue;
      built++;
      return build(template, seed, values, stream, params.names);
    } catch (error) {
      if (!(error instanceof BadDraw || error instanceof MathsError || error instanceof NotExact)) throw error;
      reason = error instanceof NotExact ? `no exact value: ${error.message}` : error.message;
      if (fixed) break;
    }
  }
  throw new TemplateError(template.id, 'params', `no draw is good: ${reason}`);
}

/** What may be shown before an answer is given: no answer, no wrong answers, no values, hints only counted. */
export function withoutAnswers(item: Item): ShownItem {
  const { parts, hints, solution: _solution, values: _values, seed: _seed, ...rest } = item;
  return { ...rest, hintCount: hints.length, parts: parts.map(({ kind, options, targets, rules }) => ({ kind, options, targets, rules })) };
}
