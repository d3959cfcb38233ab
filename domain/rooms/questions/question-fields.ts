import { z } from 'zod';
import { idSchema } from '#kernel/ids.ts';
import { checkWords } from '#domain/messaging/check-words.ts';

const titleMax = 120, textMax = 2000, answerMax = 4000, mathsMax = 300;
const required = (most: number) => z.string('kernel.problem.required').trim().min(1, 'kernel.problem.required').max(most, 'kernel.problem.too-long');
const optional = (most: number) => z.string().trim().max(most, 'kernel.problem.too-long').default('');
/** An id, or nothing where it was left empty. */
export const idOrNothing = z.union([z.literal('').transform(() => null), idSchema]).nullish().transform((id) => id ?? null);

export const questionFields = z.object({
  title: required(titleMax), text: optional(textMax), maths: optional(mathsMax), subject: z.string().min(1, 'kernel.problem.required').max(50),
  skillId: idOrNothing, shownAs: z.enum(['first', 'year'], 'kernel.problem.required').default('year'),
});
export const answerFields = z.object({ id: idSchema, text: required(answerMax), maths: optional(mathsMax) });

/** What the contact rules say of all that is written, line by line together. */
export const verdictOf = (...texts: string[]): 'pass' | 'warn' | 'hold' => checkWords(texts.filter(Boolean).join('\n')).verdict;
