import type { Tx } from '#kernel/action.ts';
import { skillsOf, subjects } from '#domain/library/queries.ts';
import { languageChoices } from './program-words.ts';

/** One subject of the offer form: ticked skills (`''` stands for the whole subject), up to which school year, and how that is known. */
export interface Taught {
  subject: string;
  picked: string[];
  levelMax: string;
  evidence: string;
}

interface Form {
  get(name: string): string;
  all(name: string): string[];
}

const taughtIn = (form: Form): Taught[] =>
  form.all('subject').map((subject) => ({ subject, picked: form.all(`teach.${subject}`).map((one) => (one === 'all' ? '' : one)), levelMax: form.get(`level.${subject}`), evidence: form.get(`evidence.${subject}`) }));

/** What the offer form sent, as the verbs take it. */
export const offerInput = (form: Form) => ({
  capacity: form.get('capacity') || undefined, sessionsAWeekMax: form.get('sessionsAWeekMax') || undefined, modality: (form.get('modality') || undefined) as 'either' | undefined, languages: form.all('languages'), formats: form.all('formats') as ('one-to-one' | 'small-group')[],
  skills: taughtIn(form).flatMap(({ subject, picked, levelMax, evidence }) => (picked.includes('') ? [''] : picked).map((skillId) => ({ subject, skillId, levelMax, evidence }))),
});

interface Program {
  id: string;
  name: string;
  subjects: string[];
  modalities: string[];
  formats: string[];
  level_max: number;
}

/** What can be offered in a program. */
export async function offerChoices(tx: Tx, program: Program, locale: string, spoken: readonly string[]) {
  const [taught, skills] = await Promise.all([subjects(tx, program.subjects), skillsOf(tx, program.subjects)]);
  return {
    program: { id: program.id, name: program.name }, modalities: program.modalities as ('online' | 'in-person')[], levelMax: program.level_max, formats: (['one-to-one', 'small-group'] as const).filter((format) => program.formats.includes(format)), languages: languageChoices(locale, spoken),
    subjects: taught.map((subject) => ({ ...subject, skills: skills.filter((skill) => skill.subject === subject.key).map(({ id, name }) => ({ id, name })) })),
  };
}

export type OfferChoices = Awaited<ReturnType<typeof offerChoices>>;

interface Line {
  subject: string;
  skillId: string | null;
  levelMax: number;
  evidence: string;
}

/** The lines of a standing offer, as the form shows them. */
export const taughtOf = (lines: readonly Line[]): Taught[] =>
  [...Map.groupBy(lines, (line) => line.subject)].map(([subject, of]) => ({
    subject, picked: of.map((line) => line.skillId ?? ''), levelMax: String(Math.max(...of.map((line) => line.levelMax))), evidence: of.find((line) => line.evidence)?.evidence ?? '',
  }));
