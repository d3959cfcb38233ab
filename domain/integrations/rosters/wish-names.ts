import type { Tx } from '#kernel/action.ts';
import { type Skill, skillsOf, subjects } from '#domain/library/queries.ts';
import { runningPrograms } from '#domain/programs/queries.ts';
import type { ProblemList } from './problems.ts';

/** What names in requests.csv and offers.csv mean here. */
export interface WishNames {
  programs: { id: string; name: string }[];
  subjects: { key: string; name: string }[];
  skills: Skill[];
}

export async function wishNames(tx: Tx): Promise<WishNames> {
  const [programs, all] = await Promise.all([runningPrograms(tx), subjects(tx)]);
  return { programs, subjects: all, skills: await skillsOf(tx, all.map(({ key }) => key)) };
}

export interface Named {
  programId: string;
  subject: string;
  skillIds: string[];
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Ids behind the names of a row; null when one is not known (the problem is told). */
export function understand(names: WishNames, row: { program: string | null; subject: string; skills: readonly string[] }, place: { file: string; row: number }, problems: ProblemList): Named | null {
  const { program, subject: said, skills } = row;
  const found = program === null ? names.programs : names.programs.filter(({ name }) => same(name, program));
  if (found.length !== 1) {
    problems.add(program === null ? 'program-needed' : 'program-unknown', { ...place, column: 'program' }, { value: program ?? '' });
    return null;
  }
  const subject = names.subjects.find(({ key, name }) => same(key, said) || same(name, said));
  if (!subject) {
    problems.add('subject-unknown', { ...place, column: 'subject' }, { value: said, known: names.subjects.map(({ name }) => name).join(', ') });
    return null;
  }
  const skillIds: string[] = [];
  for (const skill of skills) {
    const one = names.skills.find((known) => known.subject === subject.key && same(known.name, skill));
    if (!one) {
      problems.add('skill-unknown', { ...place, column: 'skills' }, { value: skill });
      return null;
    }
    skillIds.push(one.id);
  }
  return { programId: found[0]!.id, subject: subject.key, skillIds };
}
