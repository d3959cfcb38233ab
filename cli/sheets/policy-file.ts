import { readFileSync } from 'node:fs';
import { defaultRules, defaultWeights } from '#domain/programs/match-policy.ts';
import { type Offer, outcomeSpread, type Policy } from '#packages/matching/index.ts';
import { CommandRefused } from '../command.ts';

type Json = Record<string, unknown>;
const outcomeSd = 25;

/** The policy of a program nobody has changed. */
export function defaultPolicy(): Policy {
  const { waitFullDays, ...rules } = defaultRules;
  return { version: 'default', weights: defaultWeights, rules, waitFullDays };
}

const known = {
  policy: ['version', 'weights', 'rules', 'waitFullDays', 'waitMaxDays', 'floors', 'outcome'],
  weights: [...Object.keys(defaultWeights), 'outcome', 'format', 'tutorGender'],
  rules: [...Object.keys(defaultRules).filter((name) => name !== 'waitFullDays'), 'nearPeerBest', 'tutorGenderWish'],
};

/** A policy in JSON: what it leaves out is as in the default. Values are judged by the engine; here the shape. */
export function readPolicy(path: string | undefined, offers: readonly Offer[]): Policy {
  const given = path === undefined ? {} : parsed(path), base = defaultPolicy();
  const name = path ?? 'policy';
  only(given, known.policy, name);
  const weights = part(given, 'weights', name), rules = part(given, 'rules', name);
  only(weights, known.weights, `${name}, weights`);
  only(rules, known.rules, `${name}, rules`);
  for (const flag of ['certified', 'languageShared', 'crossSchool', 'clearedOnly'])
    if (rules[flag] !== undefined && typeof rules[flag] !== 'boolean') throw new CommandRefused(`${name}, rules, ${flag}: must be true or false.`);
  const policy = { ...base, ...given, weights: { ...base.weights, ...weights }, rules: { ...base.rules, ...rules } } as Policy;
  if (policy.version === 'default' && path !== undefined) policy.version = 'file';
  if (policy.weights.outcome && policy.outcome === undefined) policy.outcome = outcomeSpread(offers.flatMap((offer) => offer.outcomes ?? []), outcomeSd);
  return policy;
}

function parsed(path: string): Json {
  const text = read(path);
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch (error) {
    throw new CommandRefused(`${path} is not JSON: ${(error as Error).message}`);
  }
  throw new CommandRefused(`${path} must hold one object: {"weights": {…}, "rules": {…}}.`);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new CommandRefused((error as NodeJS.ErrnoException).code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read: ${(error as Error).message}`);
  }
}

function part(given: Json, name: string, file: string): Json {
  const value = given[name] ?? {};
  if (!isObject(value)) throw new CommandRefused(`${file}, ${name}: must be an object.`);
  return value;
}

function only(value: Json, names: readonly string[], where: string): void {
  const unknown = Object.keys(value).filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new CommandRefused(`${where}: ${unknown.map((name) => `"${name}"`).join(', ')} is not known. Known: ${names.join(', ')}.`);
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
