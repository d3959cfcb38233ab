/** Checks a template that comes from outside: every field, every expression and every place, before anything is drawn. */
import { compileParams } from './draw-values.ts';
import { drawItem } from './draw-item.ts';
import { TEMPLATE_FUNCTIONS } from './evaluate.ts';
import { expression, type Fail, failFor, listOf, numberBetween, oneOf, type Reader, record, slug, text, yesNo } from './field-reader.ts';
import { PLACE, pieces, readPlace, templateGrammar } from './fill-text.ts';
import type { ItemKind, ItemTemplate, ParamRule } from './item.ts';
import { MathsError } from './maths-error.ts';
import { parseMaths, unknowns } from './parse-maths.ts';
import { TemplateError } from './template-error.ts';

const words = text(2000);
const kinds: readonly ItemKind[] = ['number', 'expression', 'equation', 'choice', 'choices', 'order', 'pairs', 'text', 'blanks'];
const FORMS: Readonly<Partial<Record<ItemKind, readonly string[]>>> = {
  number: ['simplest', 'fraction', 'mixed', 'decimal', 'integer', 'scientific', 'power'],
  expression: ['simplest', 'expanded', 'factored'],
  equation: ['solved'],
};
const RULES: Readonly<Record<string, Reader<unknown>>> = {
  form: text(20), places: numberBetween(0, 10, true), tolerance: expression, unit: text(20), unitNeeded: yesNo, formShare: numberBetween(0, 1, false),
  capitals: yesNo, accents: oneOf('noted', 'needed', 'ignored'), typos: numberBetween(0, 2, true), shuffle: yesNo, distinct: oneOf('value', 'text'),
};
const RULES_OF: Readonly<Record<ItemKind, readonly string[]>> = {
  number: ['form', 'places', 'tolerance', 'unit', 'unitNeeded', 'formShare'],
  expression: ['form', 'formShare'],
  equation: ['form', 'formShare'],
  choice: ['shuffle', 'distinct'],
  choices: ['shuffle', 'distinct'],
  order: [],
  pairs: ['shuffle'],
  text: ['capitals', 'accents', 'typos', 'formShare'],
  blanks: [],
};

const rulesOf = (kind: ItemKind): Reader<unknown> => (value, field, fail) => {
  const allowed = RULES_OF[kind];
  const rules = record(value, field, fail, Object.fromEntries(allowed.map((name) => [name, RULES[name]!])), allowed);
  const forms = FORMS[kind] ?? [];
  if (rules.form !== undefined && !forms.includes(rules.form as string)) fail(`${field}.form`, `one of ${forms.join(', ')}, not "${String(rules.form)}"`);
  if (rules.places !== undefined && rules.tolerance !== undefined) fail(`${field}.tolerance`, 'either places or tolerance, not both');
  return rules;
};

const misconceptions = (answer: Reader<unknown>): Reader<unknown> => listOf((value, field, fail) => record(value, field, fail, { tag: slug, answer, feedback: words, when: text(500) }, ['when']), 12);
const pair: Reader<unknown> = (value, field, fail) => listOf(words, 2, 2)(value, field, fail);

const blank: Reader<unknown> = (value, field, fail) => {
  const kind = oneOf('number', 'expression', 'text', 'choice')((value as { kind?: unknown } | null)?.kind, `${field}.kind`, fail);
  const own: Readonly<Record<string, Reader<unknown>>> = kind === 'choice' ? { answer: expression, others: listOf(words, 10) } : { answer: kind === 'text' ? words : expression, also: listOf(expression, 20) };
  return record(value, field, fail, { kind: text(20), ...own, rules: rulesOf(kind), misconceptions: misconceptions(expression) }, ['also', 'others', 'rules', 'misconceptions']);
};

const OWN: Readonly<Record<ItemKind, Readonly<Record<string, Reader<unknown>>>>> = {
  number: { answer: expression, also: listOf(expression, 20), misconceptions: misconceptions(expression) },
  expression: { answer: expression, also: listOf(expression, 20), misconceptions: misconceptions(expression) },
  equation: { answer: expression, also: listOf(expression, 20), misconceptions: misconceptions(expression) },
  choice: { answer: words, others: listOf(words, 10), misconceptions: misconceptions(words) },
  choices: { answer: listOf(words, 10, 1), others: listOf(words, 10), misconceptions: misconceptions(words) },
  order: { answer: listOf(words, 10, 2), misconceptions: misconceptions(listOf(words, 10, 2)) },
  pairs: { answer: listOf(pair, 10, 2), others: listOf(words, 10), misconceptions: misconceptions(listOf(pair, 10, 1)) },
  text: { answer: words, also: listOf(words, 20), misconceptions: misconceptions(words) },
  blanks: { blanks: listOf(blank, 10, 1) },
};
const OPTIONAL = ['params', 'where', 'table', 'rules', 'also', 'others', 'misconceptions'];

const params: Reader<Record<string, ParamRule>> = (value, field, fail) => {
  const entry: Reader<unknown> = (one, at, failed) => (typeof one === 'object' && one !== null ? row(one, at, failed) : expression(one, at, failed));
  const row: Reader<unknown> = (one, at, failed) => record(one, at, failed, Object.fromEntries(Object.keys(one as object).map((key) => [key, expression])), []);
  const read: Reader<unknown> = (rule, at, failed) => {
    if (!Array.isArray(rule)) return expression(rule, at, failed);
    const list = listOf(entry, 500, 1)(rule, at, failed);
    if (new Set(list.map((one) => typeof one === 'object')).size > 1) failed(at, 'either rows or single values, not both');
    const keys = (one: unknown): string => (typeof one === 'object' ? Object.keys(one as object).sort().join(', ') : '');
    const odd = list.findIndex((one) => keys(one) !== keys(list[0]));
    return odd < 0 ? list : failed(`${at}[${odd}]`, `every row needs the fields ${keys(list[0])}`);
  };
  const names = Object.keys(typeof value === 'object' && value !== null ? value : {});
  const bad = names.find((name) => !/^\p{L}[\p{L}\d_]*$/u.test(name) || TEMPLATE_FUNCTIONS.has(name) || ['pi', 'and', 'or', 'not', 'step'].includes(name));
  if (bad !== undefined) fail(`${field}.${bad.slice(0, 40)}`, 'a name is made of letters and digits, and not the name of a function');
  if (names.length > 40) fail(field, 'at most 40 parameters');
  return record(value, field, fail, Object.fromEntries(names.map((name) => [name, read])), []) as Record<string, ParamRule>;
};

const base: Readonly<Record<string, Reader<unknown>>> = {
  id: slug, version: numberBetween(1, 1_000_000, true), skills: listOf(slug, 10, 1), kind: oneOf(...kinds), form: oneOf('standard', 'transfer'), level: text(60), language: text(35),
  params, where: listOf(text(500), 20), stem: words, table: listOf(listOf(text(200, 0), 12, 1), 30, 1), hints: listOf(words, 10), solution: listOf(words, 20), licence: text(200), source: text(1000),
};

/** Every expression and text with the field it stands in. */
interface Found {
  readonly field: string;
  readonly text: string;
  readonly as: 'text' | 'number' | 'expression' | 'condition';
}

/** Where expressions stand by the kind of the item or blank; everything else is text. */
function* findings(value: unknown, field: string, kind: ItemKind): Generator<Found> {
  if (Array.isArray(value)) for (const [at, entry] of value.entries()) yield* findings(entry, `${field}[${at}]`, (entry as { kind?: ItemKind } | null)?.kind ?? kind);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, entry] of Object.entries(value)) if (!['params', 'id', 'kind', 'tag', 'licence', 'source', 'form', 'accents', 'distinct'].includes(name)) yield* findings(entry, field ? `${field}.${name}` : name, kind);
  } else if (typeof value === 'string' || (typeof value === 'number' && /(?:answer|also\[\d+\])$/.test(field))) {
    const typed = /(?:^|[.\]])(?:answer|also\[\d+\])$/.test(field) && ['number', 'expression', 'equation'].includes(kind);
    const as = field.endsWith('.when') || /^where\[/.test(field) ? 'condition' : field.endsWith('.tolerance') || (typed && kind === 'number') ? 'number' : typed ? 'expression' : 'text';
    yield { field, text: String(value), as };
  }
}

function checkTexts(template: ItemTemplate, fail: Fail): void {
  const { names } = compileParams(template.params ?? {}, template.where ?? [], (field, error) => fail(field, error.message));
  for (const { field, text: found, as } of findings(template, '', template.kind)) {
    try {
      if (as === 'text') {
        for (const piece of pieces(found)) {
          for (const [, content] of piece.text.matchAll(PLACE)) {
            const place = readPlace(content!, piece.maths, names);
            if (place) parseMaths(place.expression, templateGrammar(names));
          }
          if (!piece.maths && /[{}]/.test(piece.text.replace(PLACE, ''))) fail(field, 'a brace is not closed');
        }
        continue;
      }
      const tree = parseMaths(found, templateGrammar(names));
      const odd = as === 'expression' ? undefined : [...unknowns(tree)].find((name) => !names.has(name));
      if (odd !== undefined) fail(field, `${odd} is not a parameter`);
    } catch (error) {
      if (error instanceof MathsError) fail(field, error.message);
      throw error;
    }
  }
}

function checkBlanks(template: ItemTemplate, fail: Fail): void {
  const marks = [...template.stem.matchAll(/\{\?(\d+)\}/g)].map(([, at]) => Number(at));
  const count = template.kind === 'blanks' ? template.blanks.length : 0;
  const wanted = Array.from({ length: count }, (_, at) => at + 1);
  const missing = wanted.find((at) => marks.filter((mark) => mark === at).length !== 1);
  if (missing !== undefined) fail('stem', `{?${missing}} must stand in it exactly once`);
  const odd = marks.find((mark) => !wanted.includes(mark));
  if (odd !== undefined) fail('stem', `{?${odd}} has no entry in blanks`);
}

/** Choices need something to choose from, cards to order must differ, tags must not repeat. */
function checkAnswers(template: ItemTemplate, fail: Fail): void {
  const tags = 'misconceptions' in template ? (template.misconceptions ?? []).filter(({ when }) => when === undefined).map(({ tag }) => tag) : [];
  const twice = tags.find((tag, at) => tags.indexOf(tag) !== at);
  if (twice !== undefined) fail('misconceptions', `the tag ${twice} stands twice`);
  if ((template.kind === 'choice' || template.kind === 'choices') && !template.others?.length && !template.misconceptions?.length) fail('others', 'at least one wrong option is needed, here or in misconceptions');
}

/**
 * A template from unknown data (an import, a form, a file), or `TemplateError` whose `field` says where and whose message says why.
 * Nothing is drawn; see `checkTemplate` for that. The result is a copy with known fields only.
 */
export function readTemplate(data: unknown): ItemTemplate {
  const given = (typeof data === 'object' && data !== null ? data : {}) as { id?: unknown; kind?: unknown };
  const fail = failFor(typeof given.id === 'string' ? given.id.slice(0, 120) : '');
  if (typeof data !== 'object' || data === null || Array.isArray(data)) fail('template', 'an object is needed');
  const kind = oneOf(...kinds)(given.kind, 'kind', fail);
  const template = record(data, '', fail, { ...base, rules: rulesOf(kind), ...OWN[kind] }, OPTIONAL) as unknown as ItemTemplate;
  checkAnswers(template, fail);
  checkBlanks(template, fail);
  checkTexts(template, fail);
  return template;
}

/** What `checkTemplate` found. */
export interface TemplateCheck {
  /** Draws that failed, each as a sentence with the template's id; empty is good. */
  readonly problems: readonly string[];
  /** How many different questions the draws gave. */
  readonly variants: number;
}

/** Draws a template with the seeds 0, 1, …: each draw proves itself (see `drawItem`). */
export function checkTemplate(template: ItemTemplate, draws = 25): TemplateCheck {
  const problems = new Set<string>();
  const seen = new Set<string>();
  for (let seed = 0; seed < draws; seed++) {
    try {
      const { stem, values } = drawItem(template, seed);
      seen.add(stem + JSON.stringify(values));
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      problems.add(error.message);
    }
  }
  return { problems: [...problems], variants: seen.size };
}
