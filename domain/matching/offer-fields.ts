import { z } from 'zod';
import type { Tx } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { badInput } from '#kernel/problem.ts';
import { skillsOf } from '#domain/library/queries.ts';
import { languageField, levelField } from '#domain/programs/fields.ts';
import type { OpenProgram } from './request-fields.ts';

const whole = (key: string, lowest: number, highest: number) => z.coerce.number(key).int(key).min(lowest, key).max(highest, key);

export const teachField = z.object({
  subject: z.string('kernel.problem.required').min(1, 'kernel.problem.required'),
  /** Empty: the whole subject. */
  skillId: z.union([z.literal('').transform(() => null), idSchema]).nullish().transform((id) => id ?? null),
  levelMax: levelField,
  evidence: z.string().trim().max(500, 'kernel.problem.too-long').default(''),
});

export const offerFields = z.object({
  capacity: whole('matching.problem.capacity', 1, 10).default(1),
  sessionsAWeekMax: whole('matching.problem.sessions-max', 1, 20).default(2),
  modality: z.enum(['online', 'in-person', 'either'], 'kernel.problem.required').default('either'),
  /** Empty: any the program has. */
  formats: z.array(z.enum(['one-to-one', 'small-group'], 'kernel.problem.bad-input')).max(2).default([]),
  /** Empty: the languages of the tutor's account. */
  languages: z.array(languageField).max(30).default([]),
  skills: z.array(teachField).min(1, 'matching.problem.pick-skill').max(60, 'matching.problem.too-many-skills'),
});

export type Teach = z.output<typeof teachField>;
export type OfferFields = z.output<typeof offerFields>;

/** Holds an offer against what the program teaches. */
export async function checkOffer(tx: Tx, at: OpenProgram, offer: OfferFields): Promise<void> {
  const wrong: Record<string, string> = {};
  if (offer.modality !== 'either' && !at.modalities.includes(offer.modality)) wrong.modality = 'matching.problem.modality-not-offered';
  if (offer.formats.some((format) => !at.formats.includes(format))) wrong.formats = 'matching.problem.format-not-offered';
  const skills = new Map((await skillsOf(tx, at.subjects)).map((skill) => [skill.id, skill.subject]));
  const seen = new Set<string>();
  for (const [n, { subject, skillId }] of offer.skills.entries()) {
    if (!at.subjects.includes(subject)) wrong[`skills.${n}.subject`] = 'matching.problem.subject-not-taught';
    else if (skillId && skills.get(skillId) !== subject) wrong[`skills.${n}.skillId`] = 'matching.problem.skill-elsewhere';
    else if (seen.has(`${subject} ${skillId}`)) wrong[`skills.${n}.subject`] = 'matching.problem.skill-twice';
    seen.add(`${subject} ${skillId}`);
  }
  if (Object.keys(wrong).length > 0) throw badInput(wrong);
}

/** What was confirmed before; kept where the tutor claims no more than that. */
export interface Confirmed {
  subject: string;
  skill_id: string | null;
  level_max: number;
  certified: boolean;
  certified_by: string | null;
}

export async function keepSkills(tx: Tx, offerId: string, skills: readonly Teach[], before: readonly Confirmed[] = []): Promise<void> {
  await tx.db.deleteFrom('matching.offer_skill').where('org_id', '=', tx.orgId).where('offer_id', '=', offerId).execute();
  const rows = skills.map(({ subject, skillId, levelMax, evidence }, n) => {
    const same = before.find((old) => old.certified && old.subject === subject && old.skill_id === skillId && levelMax <= old.level_max);
    return { org_id: tx.orgId, offer_id: offerId, n, subject, skill_id: skillId, level_max: levelMax, evidence, certified: same !== undefined, certified_by: same?.certified_by ?? null };
  });
  await tx.db.insertInto('matching.offer_skill').values(rows).execute();
}
