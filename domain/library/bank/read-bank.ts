import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ItemTemplate } from '#packages/scoring/item.ts';

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

export interface BankMisconception {
  tag: string;
  name: string;
  sentence: string;
}

/** One file: a skill's items, without what all of them share. */
export interface BankFile {
  skill: string;
  items: readonly Partial<ItemTemplate>[];
}

const readJson = (...path: string[]): unknown => JSON.parse(readFileSync(join(import.meta.dirname, ...path), 'utf8'));
/** What every item of the bank says. A changed item writes its own version. */
const shared = { version: 1, language: 'en', licence: 'CC-BY-4.0', source: 'Trellis starter bank' };

export const readSkills = (subject: BankSubject): BankSkill[] => readJson(subject, 'skills.json') as BankSkill[];
export const readMisconceptions = (): BankMisconception[] => readJson('misconceptions.json') as BankMisconception[];

/** The files with a subject's items, one a skill, in folders by strand: `fractions/add.json`. */
export const itemFiles = (subject: BankSubject): string[] =>
  readdirSync(join(import.meta.dirname, subject), { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/')).filter((name) => /^[^/]+\/[^/]+\.json$/.test(name)).sort();

export const readItemFile = (subject: BankSubject, file: string): BankFile => readJson(subject, file) as BankFile;

export const readItems = (subject: BankSubject): ItemTemplate[] =>
  itemFiles(subject).flatMap((file) => readItemFile(subject, file).items.map((item) => ({ ...shared, ...item }) as ItemTemplate));
