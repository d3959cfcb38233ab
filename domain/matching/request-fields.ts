import { z } from 'zod';
import { idSchema } from '#kernel/ids.ts';
import { badInput, conflict, notFound } from '#kernel/problem.ts';
import type { Tx } from '#kernel/action.ts';
import { skillsOf } from '#domain/library/queries.ts';
import { mustStayBetween } from '#domain/messaging/check-words.ts';
import { languageField } from '#domain/programs/fields.ts';
import { program } from '#domain/programs/queries.ts';

export const skillsMax = 10;
export const needNames = ['usual', 'some', 'high', 'pressing'] as const;
const nothing = z.literal('').transform(() => null);

/** What can be wished for; asking, referring and editing share it. */
export const wishFields = z.object({
  skillIds: z.array(idSchema).max(skillsMax, 'matching.problem.too-many-skills').default([]),
  goal: z.string().trim().max(1000, 'kernel.problem.too-long').default(''),
  sessionsAWeek: z.coerce.number('matching.problem.sessions-a-week').int('matching.problem.sessions-a-week').min(1, 'matching.problem.sessions-a-week').max(5, 'matching.problem.sessions-a-week').default(1),
  format: z.enum(['one-to-one', 'small-group', 'drop-in'], 'kernel.problem.required').default('one-to-one'),
  modality: z.enum(['online', 'in-person', 'either'], 'kernel.problem.required').default('either'),
});

/** Wishes of one learner alone: a class does not share them. */
export const ownWishFields = z.object({
  /** Empty: the languages of the person's account. */
  languages: z.array(languageField).max(30).default([]),
  prefersLanguage: z.union([nothing, languageField]).nullish().transform((language) => language ?? null),
  prefersTutorId: z.union([nothing, idSchema]).nullish().transform((id) => id ?? null),
});

export const needField = z.coerce.number('matching.problem.need').int('matching.problem.need').min(0, 'matching.problem.need').max(3, 'matching.problem.need');

export type Wish = z.output<typeof wishFields>;
export type OpenProgram = NonNullable<Awaited<ReturnType<typeof program>>>;

/** A running program, or a clear no. */
export async function openProgram(tx: Tx, programId: string): Promise<OpenProgram> {
  const found = await program(tx, programId);
  if (!found) throw notFound('programs.problem.no-program');
  if (found.status === 'ended') throw conflict('programs.problem.ended');
  return found;
}

/** Holds a wish against what the program offers. */
export async function checkWish(tx: Tx, at: OpenProgram, subject: string, wish: Wish): Promise<void> {
  const wrong: Record<string, string> = {};
  if (!at.subjects.includes(subject)) wrong.subject = 'matching.problem.subject-not-taught';
  if (!at.formats.includes(wish.format)) wrong.format = 'matching.problem.format-not-offered';
  if (wish.modality !== 'either' && !at.modalities.includes(wish.modality)) wrong.modality = 'matching.problem.modality-not-offered';
  if (wish.sessionsAWeek > at.sessions_a_week_max) wrong.sessionsAWeek = 'matching.problem.too-many-sessions';
  if (wish.skillIds.length > 0) {
    const known = new Set((await skillsOf(tx, [subject])).map((skill) => skill.id));
    if (wish.skillIds.some((id) => !known.has(id))) wrong.skillIds = 'matching.problem.skill-elsewhere';
  }
  if (Object.keys(wrong).length > 0) throw badInput(wrong);
  mustStayBetween(tx, { goal: wish.goal });
}

/** A tutor wished for must be one. */
export async function checkPreferences(tx: Tx, learnerId: string, languages: readonly string[], own: z.output<typeof ownWishFields>): Promise<void> {
  if (own.prefersLanguage && !languages.includes(own.prefersLanguage)) throw badInput({ prefersLanguage: 'matching.problem.language-not-yours' });
  if (!own.prefersTutorId) return;
  const tutor =
    own.prefersTutorId !== learnerId &&
    (await tx.db.selectFrom('people.role_grant').select('role').where('org_id', '=', tx.orgId).where('person_id', '=', own.prefersTutorId).where('role', '=', 'tutor').executeTakeFirst());
  if (!tutor) throw badInput({ prefersTutorId: 'matching.problem.not-a-tutor' });
}
