import { z } from 'zod';
import { isZone } from '#kernel/clock.ts';

const word = (max: number) => z.string().trim().max(max, 'kernel.problem.too-long');
const orNull = <S extends z.ZodType>(schema: S) => z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? null : value), schema.nullable()).optional();
const isDay = (text: string): boolean => {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
};
const isLanguage = (text: string): boolean => {
  try {
    return /^[a-zA-Z]{2,3}(-[\w-]+)?$/.test(text) && Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
};

/** What is known of a person. An empty text means "not known". */
export const personFields = z.object({
  givenName: word(100).min(1, 'kernel.problem.required'),
  familyName: word(100).default(''),
  username: orNull(word(60).regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, 'people.person.username-signs')),
  email: orNull(z.email('people.sign-in.not-email').max(254, 'kernel.problem.too-long')),
  birthDate: orNull(z.string().refine(isDay, 'people.person.no-day')),
  level: orNull(z.coerce.number('people.person.level').int('people.person.level').min(-2, 'people.person.level').max(20, 'people.person.level')),
  timeZone: orNull(z.string().refine(isZone, 'people.person.no-zone')),
  locale: z.string().refine(isLanguage, 'people.person.no-language').default('en'),
  languages: z.array(z.string().refine(isLanguage, 'people.person.no-language')).min(1, 'people.person.one-language').max(20, 'kernel.problem.too-long').default(['en']),
});
export type PersonFields = z.output<typeof personFields>;

export const personColumns = (fields: PersonFields) => ({
  given_name: fields.givenName, family_name: fields.familyName, username: fields.username ?? null, email: fields.email ?? null, birth_date: fields.birthDate ?? null, level: fields.level ?? null,
  time_zone: fields.timeZone ?? null, locale: fields.locale, languages: [...new Set(fields.languages)],
});
