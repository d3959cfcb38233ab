import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a tutor can try, in this order: a question, then a hint, then a worked example with other numbers. Texts may hold `$TeX$`. */
export interface Moves {
  key: string;
  ask: string;
  hint: string;
  example: string;
}

/** Moves for a family of named mistakes; a strand's first family stands for it where no mistake is known. */
export interface ErrorMoves extends Moves {
  tags: string[];
  strands: string[];
}

/** Moves for what happens between two people, whatever the subject. */
export interface Moment extends Moves {
  name: string;
}

const readJson = (name: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'));
let errors: ErrorMoves[] | undefined;
let moments: Moment[] | undefined;

export const errorMoves = (): readonly ErrorMoves[] => (errors ??= readJson('errors.json') as ErrorMoves[]);
export const momentMoves = (): readonly Moment[] => (moments ??= readJson('moments.json') as Moment[]);
