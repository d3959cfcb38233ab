import { z } from 'zod';
import type { Tx } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { badInput } from '#kernel/problem.ts';
import { languageField } from '#domain/programs/fields.ts';
import { licenceNames, mustName } from './licences.ts';

export const formatNames = ['problem-set', 'video', 'article', 'quiz', 'exemplar-session'] as const;
export type FormatName = (typeof formatNames)[number];

const nothing = z.literal('').transform(() => null);
const level = z.union([nothing, z.coerce.number('library.problem.level').int('library.problem.level').min(1, 'library.problem.level').max(16, 'library.problem.level')]).nullish().transform((value) => value ?? null);
/** Only addresses that a browser opens as a page: nothing that runs. */
export const isWebAddress = (text: string): boolean => {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === '';
};
const link = z.union([nothing, z.string().trim().max(2000, 'kernel.problem.too-long').refine(isWebAddress, 'library.problem.link')]).nullish().transform((value) => value ?? null);

/** What is written about a resource, and what it holds. */
export const resourceFields = z.object({
  title: z.string().trim().min(1, 'library.problem.no-title').max(200, 'kernel.problem.too-long'),
  summary: z.string().trim().max(1000, 'kernel.problem.too-long').default(''),
  format: z.enum(formatNames, 'library.problem.no-format'),
  subject: z.string().min(1, 'kernel.problem.required').max(50),
  skillIds: z.array(idSchema).max(10, 'library.problem.too-many-skills').default([]).transform((ids) => [...new Set(ids)]),
  levelFrom: level, levelTo: level,
  language: languageField,
  licence: z.union([nothing, z.enum(licenceNames, 'library.problem.licence')]).nullish().transform((value) => value ?? null),
  attribution: z.string().trim().max(500, 'kernel.problem.too-long').default(''),
  body: z.string().trim().max(50_000, 'kernel.problem.too-long').default(''),
  link,
  fileId: idSchema.nullish().transform((id) => id ?? null),
  itemIds: z.array(idSchema).max(100, 'library.problem.too-many-items').default([]).transform((ids) => [...new Set(ids)]),
});
export type ResourceFields = z.output<typeof resourceFields>;

/** What is missing before others look at it. A draft may wait for all of this. */
function missing(fields: ResourceFields): Record<string, string> {
  const wrong: Record<string, string> = {};
  const empty = fields.body === '' && fields.link === null && fields.fileId === null && fields.itemIds.length === 0;
  if (fields.licence === null) wrong.licence = 'library.problem.no-licence';
  else if (mustName(fields.licence) && fields.attribution === '') wrong.attribution = 'library.problem.name-maker';
  if (empty) wrong.link = 'library.problem.nothing-in-it';
  return wrong;
}

/** Holds a resource against what there is; `whole` asks for all that a reader needs. */
export async function checkResource(tx: Tx, fields: ResourceFields, whole: boolean): Promise<void> {
  const wrong: Record<string, string> = whole ? missing(fields) : {};
  if (fields.licence === 'link' && (fields.link === null || fields.fileId !== null || fields.body !== '')) wrong.licence = 'library.problem.link-only';
  if (fields.levelFrom !== null && fields.levelTo !== null && fields.levelFrom > fields.levelTo) wrong.levelTo = 'library.problem.levels-turned';
  const [subject, skills, items, file] = await Promise.all([
    tx.db.selectFrom('library.subject').select('key').where('key', '=', fields.subject).executeTakeFirst(),
    fields.skillIds.length === 0 ? [] : tx.db.selectFrom('library.skill').select('id').where('id', 'in', fields.skillIds).where('subject', '=', fields.subject).execute(),
    fields.itemIds.length === 0 ? [] : tx.db.selectFrom('library.item').select('id').where('org_id', '=', tx.orgId).where('id', 'in', fields.itemIds).where('status', '=', 'active').execute(),
    fields.fileId === null ? undefined : tx.db.selectFrom('kernel.file').select('id').where('org_id', '=', tx.orgId).where('id', '=', fields.fileId).executeTakeFirst(),
  ]);
  if (!subject) wrong.subject = 'kernel.problem.required';
  if (skills.length !== fields.skillIds.length) wrong.skillIds = 'library.problem.skill-elsewhere';
  if (items.length !== fields.itemIds.length) wrong.itemIds = 'library.problem.no-item';
  if (fields.fileId !== null && !file) wrong.file = 'library.problem.no-file';
  if (Object.keys(wrong).length > 0) throw badInput(wrong);
}

/** One version's columns. */
export const versionOf = (tx: Tx, fields: ResourceFields) => ({
  title: fields.title, summary: fields.summary, format: fields.format, subject: fields.subject, skill_ids: fields.skillIds, level_from: fields.levelFrom, level_to: fields.levelTo, language: fields.language,
  licence: fields.licence, attribution: fields.attribution, body: fields.body, link: fields.link, file_id: fields.fileId, item_ids: fields.itemIds, created_at: tx.now, created_by: tx.actor?.personId ?? null,
});
