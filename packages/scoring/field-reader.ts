/** Reads unknown data field by field: every complaint names its field, and fields that nobody asked for are refused. */
import { TemplateError } from './template-error.ts';

type Data = Readonly<Record<string, unknown>>;

/** How a value at a path is read. */
export type Reader<T> = (value: unknown, field: string, fail: Fail) => T;
/** Ends the reading with a complaint. */
export type Fail = (field: string, message: string) => never;

/** The complaints of one template. */
export const failFor = (template: string): Fail => (field, message) => {
  throw new TemplateError(template, field, message);
};

/** What a value is, for messages. */
function kindOf(value: unknown): string {
  return value === null || value === undefined ? 'nothing' : Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : `${typeof value} ${JSON.stringify(value).slice(0, 40)}`;
}

export const text = (most: number, least = 1): Reader<string> => (value, field, fail) => {
  if (typeof value !== 'string') return fail(field, `text is needed, not ${kindOf(value)}`);
  if (value.trim().length < least) return fail(field, 'must not be empty');
  return value.length > most ? fail(field, `at most ${most} characters, not ${value.length}`) : value;
};

export const slug: Reader<string> = (value, field, fail) => {
  const found = text(120)(value, field, fail);
  return /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(found) ? found : fail(field, `small letters, digits, dots and hyphens, not "${found.slice(0, 60)}"`);
};

export const oneOf = <T extends string>(...choices: readonly T[]): Reader<T> => (value, field, fail) => (choices.includes(value as T) ? (value as T) : fail(field, `one of ${choices.join(', ')}, not ${kindOf(value)}`));

export const numberBetween = (low: number, high: number, whole: boolean): Reader<number> => (value, field, fail) => {
  const fits = typeof value === 'number' && value >= low && value <= high && (!whole || Number.isInteger(value));
  return fits ? value : fail(field, `a ${whole ? 'whole ' : ''}number from ${low} to ${high}, not ${kindOf(value)}`);
};

export const yesNo: Reader<boolean> = (value, field, fail) => (typeof value === 'boolean' ? value : fail(field, `true or false, not ${kindOf(value)}`));

export const listOf = <T>(read: Reader<T>, most: number, least = 0): Reader<T[]> => (value, field, fail) => {
  if (!Array.isArray(value)) return fail(field, `a list is needed, not ${kindOf(value)}`);
  if (value.length < least) return fail(field, `at least ${least} needed, not ${value.length}`);
  if (value.length > most) return fail(field, `at most ${most}, not ${value.length}`);
  return value.map((entry, at) => read(entry, `${field}[${at}]`, fail));
};

export const expression: Reader<string | number> = (value, field, fail) => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : fail(field, 'not a number');
  return text(1000)(value, field, fail);
};

/** A record with exactly these fields; a reader marked with `optional` may be missing. */
export function record(value: unknown, field: string, fail: Fail, readers: Readonly<Record<string, Reader<unknown>>>, optional: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail(field || 'template', `an object is needed, not ${kindOf(value)}`);
  const data = value as Data;
  const path = (name: string): string => (field ? `${field}.${name}` : name);
  const odd = Object.keys(data).find((name) => !Object.hasOwn(readers, name));
  if (odd !== undefined) fail(path(odd.slice(0, 60)), 'no such field here');
  const out: Record<string, unknown> = {};
  for (const [name, read] of Object.entries(readers)) {
    if (data[name] === undefined) {
      if (!optional.includes(name)) fail(path(name), 'is missing');
    } else out[name] = read(data[name], path(name), fail);
  }
  return out;
}
