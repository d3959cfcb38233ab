import { isId } from '#kernel/ids.ts';

/** The school and the program an address narrows a list to; empty for all of them. */
export function schoolProgramAsked(asked: URLSearchParams): { school: string; program: string } {
  const id = (name: string): string => (isId(asked.get(name)) ? asked.get(name)! : '');
  return { school: id('school'), program: id('program') };
}
