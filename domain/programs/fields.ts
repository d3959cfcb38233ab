import { z } from 'zod';
import { isDay, isZone } from '#kernel/clock.ts';
import { idSchema } from '#kernel/ids.ts';

export const nameField = (longest: number) => z.string('kernel.problem.required').trim().min(1, 'kernel.problem.required').max(longest, 'kernel.problem.too-long');
/** `YYYY-MM-DD`. */
export const dayField = z.string('kernel.problem.required').refine(isDay, { error: 'programs.problem.day', abort: true });
export const zoneField = z.string('kernel.problem.required').refine(isZone, 'programs.problem.zone');
export const idField = idSchema.refine(Boolean, 'kernel.problem.required');
/** A school year: 0 is the year before year 1. */
export const levelField = z.coerce.number('programs.problem.level').int('programs.problem.level').min(-2, 'programs.problem.level').max(20, 'programs.problem.level');
/** BCP 47, as in `en` or `pt-BR`. */
export const languageField = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'programs.problem.language');
export const linkField = z
  .union([z.literal('').transform(() => null), z.null(), z.url({ protocol: /^https$/, error: 'programs.problem.link' }).max(500, 'kernel.problem.too-long')])
  .optional()
  .transform((link) => link ?? null);
