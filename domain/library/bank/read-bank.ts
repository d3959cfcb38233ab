import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const bankSubjects = ['maths', 'spanish'] as const;
export type BankSubject = (typeof bankSubjects)[number];

export interface BankSkill {
  /** Set where the skill was in the reference table before the bank; the others take their id from the slug. */
  id?: string;
  slug: string;
  name: string;
  strand: string;
  levelFrom: number;
  levelTo: number;
  prerequisites: string[];
}

const readJson = (...path: string[]): unknown => JSON.parse(readFileSync(join(import.meta.dirname, ...path), 'utf8'));

export const readSkills = (subject: BankSubject): BankSkill[] => readJson(subject, 'skills.json') as BankSkill[];

/** The files of one subject that hold items, in the order of their names. */
export const itemFiles = (subject: BankSubject): string[] => readdirSync(join(import.meta.dirname, subject)).filter((name) => name.endsWith('.json') && name !== 'skills.json').sort();
