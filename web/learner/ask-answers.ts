/** The answers so far, carried in the address, so that every question is a page of its own with scripts or without. A learner's own words never stand there. */
export interface Answers {
  /** `program subject` */
  what: string;
  skills: string[];
  times: string;
  format: string;
  modality: string;
  language: string;
  /** `weekday-start-end`, minutes after midnight; none: as the person's times stand. */
  free: string[];
  tutor: string;
}

export const answersIn = (asked: URLSearchParams): Answers => {
  const one = (name: string): string => (asked.get(name) ?? '').slice(0, 100);
  return { what: one('what'), skills: asked.getAll('skill').filter((id) => id !== 'unsure').slice(0, 10), times: one('times'), format: one('format'), modality: one('modality'), language: one('language'), free: asked.getAll('free').slice(0, 60), tutor: one('tutor') };
};

export type Question = 'what' | 'skills' | 'times' | 'meet' | 'free' | 'tutor' | 'check';

const fieldsOf: Record<Exclude<Question, 'check'>, readonly string[]> = { what: ['what'], skills: ['skill'], times: ['times', 'format'], meet: ['modality', 'language'], free: ['free'], tutor: ['tutor'] };

/** All answers as fields of a form or an address, but those a question asks anew. Another subject leaves the skills behind. */
export function pairsBut(answers: Answers, question?: Question): [string, string][] {
  const { skills, free, ...single } = answers;
  const all: [string, string][] = [...Object.entries(single), ...skills.map((id): [string, string] => ['skill', id]), ...free.map((range): [string, string] => ['free', range])];
  const asked = question && question !== 'check' ? fieldsOf[question] : [];
  return all.filter(([name, value]) => value !== '' && !asked.includes(name) && !(question === 'what' && name === 'skill'));
}

/** Ranges of the week as the form sends them; anything else is left out. */
export const rangesIn = (free: readonly string[]): { weekday: number; start: number; end: number }[] =>
  free.flatMap((text) => {
    const found = /^([1-7])-(\d{1,4})-(\d{1,4})$/.exec(text);
    return found ? [{ weekday: Number(found[1]), start: Number(found[2]), end: Number(found[3]) }] : [];
  });
