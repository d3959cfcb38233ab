import type { SlotProblem } from './slot-problem.ts';

/** A slot problem from parsed JSON, with the names its rows and columns had. */
export interface NamedSlots {
  problem: SlotProblem;
  requests: string[];
  tutors: string[];
}

type Json = Record<string, unknown>;
const MOST_SLOTS = 1_000_000;

/**
 * Reads `{"slots":168,"tutors":[{"id","capacity"}],"requests":[{"id","learner","options":[{"tutor","score","slots":[17]}]}]}`.
 * Errors: RangeError naming the tutor or request and what was expected. A tutor and slot given twice for a request counts at its better score.
 */
export function readSlots(value: unknown): NamedSlots {
  const file = record(value, 'the file'), slots = whole(file.slots, 'the file', 'slots', 0, MOST_SLOTS);
  const tutors: string[] = [], cap: number[] = [], numberOf = new Map<string, number>();
  for (const [i, given] of list(file.tutors, 'the file', 'tutors').entries()) {
    const one = record(given, `tutor number ${i + 1}`), id = text(one.id, `tutor number ${i + 1}`, 'id'), who = `tutor ${show(id)}`;
    if (numberOf.has(id)) fail(who, 'appears more than once');
    numberOf.set(id, i);
    tutors.push(id);
    cap.push(Math.min(2 ** 31 - 1, whole(one.capacity, who, 'capacity', 0, Number.MAX_SAFE_INTEGER)));
  }
  const read = new Choices(slots, numberOf), requests: string[] = [], known = new Set<string>(), learnerOf = new Map<string, number>(), learner: number[] = [];
  for (const [i, given] of list(file.requests, 'the file', 'requests').entries()) {
    const one = record(given, `request number ${i + 1}`), id = text(one.id, `request number ${i + 1}`, 'id'), who = `request ${show(id)}`;
    if (known.has(id)) fail(who, 'appears more than once');
    known.add(id);
    requests.push(id);
    const name = text(one.learner, who, 'learner');
    if (!learnerOf.has(name)) learnerOf.set(name, learnerOf.size);
    learner.push(learnerOf.get(name)!);
    read.add(list(one.options, who, 'options'), who);
  }
  if (read.most * requests.length > Number.MAX_SAFE_INTEGER / 16) fail('the file', `scores up to ${read.most} for ${requests.length} requests add up to more than can be counted exactly`);
  return { problem: { slots, ...read.arrays(), cap: Int32Array.from(cap), learner: Int32Array.from(learner) }, requests, tutors };
}

/** Gathers the choices request by request, each tutor's together. */
class Choices {
  most = 1;
  #rowPtr = [0];
  #tutor: number[] = [];
  #slot: number[] = [];
  #score: number[] = [];
  #slots: number;
  #numberOf: Map<string, number>;

  constructor(slots: number, numberOf: Map<string, number>) {
    this.#slots = slots;
    this.#numberOf = numberOf;
  }

  add(options: unknown[], who: string): void {
    const best = new Map<number, number>();
    for (const [i, given] of options.entries()) {
      const option = record(given, `${who}, option ${i + 1}`), name = text(option.tutor, `${who}, option ${i + 1}`, 'tutor'), where = `${who}, tutor ${show(name)}`;
      const t = this.#numberOf.get(name);
      if (t === undefined) fail(where, 'is not among the tutors');
      const score = whole(option.score, where, 'score', 1, Number.MAX_SAFE_INTEGER);
      this.most = Math.max(this.most, score);
      for (const given of list(option.slots, where, 'slots')) {
        const key = t * this.#slots + whole(given, where, 'each slot', 0, this.#slots - 1);
        best.set(key, Math.max(best.get(key) ?? 0, score));
      }
    }
    for (const key of [...best.keys()].sort((a, b) => a - b)) {
      this.#tutor.push(Math.floor(key / this.#slots));
      this.#slot.push(key % this.#slots);
      this.#score.push(best.get(key)!);
    }
    this.#rowPtr.push(this.#tutor.length);
  }

  arrays(): Pick<SlotProblem, 'rowPtr' | 'tutor' | 'slot' | 'score'> {
    return { rowPtr: Int32Array.from(this.#rowPtr), tutor: Int32Array.from(this.#tutor), slot: Int32Array.from(this.#slot), score: Float64Array.from(this.#score) };
  }
}

function record(value: unknown, who: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fail(who, `must be an object, not ${show(value)}`);
  return value as Json;
}
function list(value: unknown, who: string, name: string): unknown[] {
  if (!Array.isArray(value)) fail(who, `${name} must be a list, not ${show(value)}`);
  return value as unknown[];
}
function text(value: unknown, who: string, name: string): string {
  if (typeof value !== 'string' || value === '') fail(who, `${name} must be a non-empty text, not ${show(value)}`);
  return value as string;
}
function whole(value: unknown, who: string, name: string, least: number, most: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
    fail(who, most < least ? `${name}: there are no slots` : `${name} must be a whole number ${least}..${most}, not ${show(value)}`);
  return value as number;
}
function show(value: unknown): string {
  if (value === undefined) return 'missing';
  return typeof value === 'object' && value !== null ? (Array.isArray(value) ? 'a list' : 'an object') : JSON.stringify(typeof value === 'string' ? value.slice(0, 80) : value);
}
function fail(who: string, what: string): never {
  throw new RangeError(`${who}: ${what}`);
}
