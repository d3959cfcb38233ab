/** Numbers: exact where both are, decimals and units converted, tolerance and rounding by rule, the form as typed. */
import { constantValue } from './equivalent.ts';
import { exactValue } from './evaluate.ts';
import { lowestTerms, numberForm, oneDigitBefore, simpleRoots } from './forms.ts';
import { give, inForm, kindest, named, unreadable } from './give-score.ts';
import type { FeedbackKey, Part, Rules, Score } from './item.ts';
import { MathsError } from './maths-error.ts';
import { type Node, num, parseMaths, unknowns } from './parse-maths.ts';
import { commaIsDecimal, numberReadings, plainMaths } from './plain-maths.ts';
import { absolute, compare, divide, equal, fractionText, multiply, type Rational, readDecimal, round, subtract, toNumber } from './rational.ts';
import { readUnit, unitText } from './units.ts';
import { plainText } from './write-maths.ts';

/** A value: exact if it can be, and near. */
interface Amount {
  readonly exact: Rational | null;
  readonly near: number;
}

function amount(node: Node, text: string): Amount {
  const letter = [...unknowns(node)][0];
  if (letter) throw new MathsError('unreadable-letter', `a letter in a number: ${letter}`, letter);
  const value = constantValue(node);
  if (!value) throw new MathsError('unreadable', 'no value', text);
  return value;
}

/** Words behind a number that change its value. */
const COUNTING = /^(?:recur|repeat|million|thousand|hundred|dozen|hal[fv]|third|quarter|fifth|sixth|eighth|tenth|percent|and|over|times|plus|minus|squared|cubed|mil)/i;

/** Splits `-$12.50`, `12 km/h`, `5 apples` into number and unit. Without a unit asked for, a currency sign or a counted thing (`5 apples`) is left away. */
function splitUnit(text: string, wanted: string | undefined): { body: string; unit: string } {
  if (!wanted) {
    const [, body, thing = ''] = /^(.*\d)\s*(\p{L}{3,}(?: \p{L}+)*)$/u.exec(text) ?? [];
    return { body: body && !COUNTING.test(thing) && !readUnit(thing) && !/^(?:sqrt|sin|cos|tan|log|exp)/.test(thing) ? body : text.replace(/^(-?) ?[€$£] ?(?=\d)|(?<=\d) ?[€$£°]$/u, '$1'), unit: '' };
  }
  const before = /^(-?)\s*([€$£¢])\s*(.*)$/u.exec(text);
  const whole = before ? `${before[1]}${before[3]}${before[2]}` : text;
  const found = /^(.*?[\d)])\s*([\p{L}°€$£¢%].*)$/u.exec(whole);
  if (!found) return { body: text, unit: '' };
  const unit = unitText(found[2]!);
  const counted = !readUnit(wanted) && !/^(?:pi|sqrt)|[\d(]/.test(unit);
  return unit.toLowerCase() === unitText(wanted).toLowerCase() || readUnit(unit) || counted ? { body: found[1]!, unit } : { body: text, unit: '' };
}

/** `1 h 30 min`, `5 ft 3 in`, `2 kg 500 g`: two parts of one quantity as a sum in the wanted unit; else the text as it is. */
function addParts(text: string, wanted: string | undefined): string {
  const found = wanted && /^(-?)([\d.,]+) ?(\p{L}+) ?(?:and )?([\d.,]+) ?(\p{L}+)$/u.exec(text);
  if (!found) return text;
  const [big, small] = [conversion(found[3]!, wanted), conversion(found[5]!, wanted)];
  return big && small && readUnit(found[3]!) && compare(big, small) > 0 ? `${found[1]}((${found[2]})*(${fractionText(big)})+(${found[4]})*(${fractionText(small)}))` : text;
}

/** Factor from a unit to the wanted one; 1 where none is given; null where it is another quantity. */
function conversion(unit: string, wanted: string | undefined): Rational | null {
  const unity = { n: 1n, d: 1n };
  if (!unit || !wanted || unit.toLowerCase() === unitText(wanted).toLowerCase()) return unity;
  const [from, to] = [readUnit(unit), readUnit(wanted)];
  return from && to && from.dimension === to.dimension ? divide(from.factor, to.factor) : null;
}

const scaledBy = (a: Amount, by: Rational): Amount => ({ exact: a.exact && multiply(a.exact, by), near: a.near * toNumber(by) });

function sameAmount(a: Amount, b: Amount): boolean {
  return a.exact && b.exact ? equal(a.exact, b.exact) : !(a.exact || b.exact) && Math.abs(a.near - b.near) <= 1e-12 * Math.max(Math.abs(a.near), Math.abs(b.near));
}

function rounded(a: Amount, places: number): Rational {
  return a.exact ? round(a.exact, places) : readDecimal(a.near.toFixed(places))!;
}

/** Is it right by the rules' rounding and tolerance? `unrounded`: the value is right, but it was to be rounded. */
function agrees(given: Amount, answer: Amount, rules: Rules): 'yes' | 'no' | 'unrounded' {
  if (rules.tolerance !== undefined) {
    const most = constantValue(parseMaths(String(rules.tolerance)))!;
    if (given.exact && answer.exact && most.exact) return compare(absolute(subtract(given.exact, answer.exact)), most.exact) <= 0 ? 'yes' : 'no';
    return Math.abs(given.near - answer.near) <= most.near * (1 + 1e-12) ? 'yes' : 'no';
  }
  if (rules.places === undefined) return sameAmount(given, answer) ? 'yes' : 'no';
  const target = rounded(answer, rules.places);
  if (given.exact && equal(given.exact, target)) return 'yes';
  const finer = sameAmount(given, answer) || (given.exact && !equal(given.exact, round(given.exact, rules.places)) && equal(round(given.exact, rules.places), target) && Math.abs(given.near - answer.near) < 0.5 * 10 ** -rules.places);
  return finer ? 'unrounded' : 'no';
}

/** What is amiss with the form of a right value, or null. */
function formError(node: Node, { form, places }: Rules): FeedbackKey | null {
  const written = numberForm(node);
  if (form === 'scientific') return written === 'scientific' && oneDigitBefore(node) ? null : 'form-scientific';
  if (form === 'power') return written === 'power' ? null : 'form-power';
  if (written === 'sum' || written === 'power') return 'form-unfinished';
  if (written === 'root') return form === 'simplest' && !simpleRoots(node) ? 'form-simplest' : null;
  if (written === 'integer') return null;
  if (places !== undefined) return written === 'decimal' || written === 'percent' ? null : 'form-decimal';
  switch (form) {
    case 'integer':
      return 'form-integer';
    case 'decimal':
      return written === 'decimal' ? null : 'form-decimal';
    case 'simplest':
      return written === 'fraction' || written === 'mixed' ? lowest(node) : 'form-simplest';
    case 'fraction':
      return written === 'fraction' ? lowest(node) : 'form-fraction';
    case 'mixed':
      return written === 'mixed' || (written === 'fraction' && properFraction(node)) ? lowest(node) : 'form-mixed';
    default:
      return null;
  }
}

const lowest = (node: Node): FeedbackKey | null => (lowestTerms(node) ? null : 'form-simplest');
const properFraction = (node: Node): boolean => Math.abs(constantValue(node)!.near) < 1;

/** One reading of what was typed. */
function scoreReading(part: Part, text: string): Score {
  const { rules } = part;
  const joined = addParts(text, rules.unit);
  const { body, unit } = joined === text ? splitUnit(text, rules.unit) : { body: joined, unit: rules.unit! };
  const parsed = parseMaths(body);
  const node = joined === text ? parsed : num(exactValue(parsed)!);
  const bare = amount(node, body);
  const by = conversion(unit, rules.unit);
  const given = by && scaledBy(bare, by);
  const normalised = `${bare.exact ? fractionText(bare.exact) : plainText(node)}${unit && ` ${unit}`}`;
  let bareFits = false;
  for (const answer of [part.answer, ...part.also]) {
    const target = amount(parseMaths(String(answer)), '');
    const found = given ? agrees(given, target, rules) : 'no';
    if (found === 'unrounded') return inForm(part, 'form-places', normalised, { places: rules.places! });
    if (found === 'yes') {
      const error = formError(node, rules);
      if (error) return inForm(part, error, normalised);
      return rules.unitNeeded && !unit ? inForm(part, 'form-unit', normalised, { unit: rules.unit! }) : give('right', 'right', normalised);
    }
    bareFits ||= unit !== '' && agrees(bare, target, rules) === 'yes';
  }
  for (const wrong of part.wrong) {
    const target = amount(parseMaths(String(wrong.answer)), '');
    if (given && (sameAmount(given, target) || (rules.places !== undefined && given.exact && equal(given.exact, rounded(target, rules.places))))) return named(wrong, normalised);
  }
  return bareFits ? give('part', 'wrong-unit', normalised, { unit: rules.unit! }, Math.min(rules.formShare ?? 0.5, 0.99)) : give('wrong', 'wrong', normalised);
}

/** Scores a typed number. */
export function scoreNumber(part: Part, raw: string, language: string): Score {
  const text = plainMaths(raw).replace(/^(?:\p{L}\s*)?=\s*/u, '').replace(/(?<=\d)\s*[xX]\s*(?=\d)/g, '*').replace(/(?<=\d) (?:and|y|et|und|e) (?=\d+ ?\/)/, ' ').replace(/(?<=\d)\.$/, '');
  return kindest(numberReadings(text, commaIsDecimal(language)).map((reading) => {
    try {
      return scoreReading(part, reading);
    } catch (error) {
      return unreadable(error, text);
    }
  }));
}
