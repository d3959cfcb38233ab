import type { Tx } from '#kernel/action.ts';
import { subjects } from '#domain/library/queries.ts';
import { floorsMax, weightNames } from '#domain/programs/match-policy.ts';
import { type program, programSchools } from '#domain/programs/queries.ts';
import type { formOf } from '../form-data.ts';
import { languageName } from '../program-words.ts';

type Form = Awaited<ReturnType<typeof formOf>>;
type FloorBy = 'need' | 'level' | 'school' | 'language' | 'subject';

/** What the policy form sent, as the verbs take it; an empty number is no number. */
export function policyInput(form: Form) {
  const number = (name: string): number => Number(form.get(name) || Number.NaN);
  const ticked = (name: string): boolean => form.get(`rules.${name}`) === 'yes';
  const floors = Array.from({ length: floorsMax }, (_, at) => ({ group: form.get(`floor.${at}.group`), percent: number(`floor.${at}.percent`) })).filter((one) => one.group !== '');
  return {
    weights: Object.fromEntries(weightNames.map((name) => [name, number(`weights.${name}`)])) as Record<(typeof weightNames)[number], number>,
    rules: {
      certified: ticked('certified'), languageShared: ticked('languageShared'), crossSchool: ticked('crossSchool'), nearPeerMin: number('rules.nearPeerMin'), nearPeerMax: number('rules.nearPeerMax'), tutorLevelMin: number('rules.tutorLevelMin'),
      waitFullDays: number('rules.waitFullDays'), waitMaxDays: Number(form.get('rules.waitMaxDays') || 0), spread: Number(form.get('rules.spread') || 0), groupSizeMax: number('rules.groupSizeMax'), groupLevelSpan: number('rules.groupLevelSpan'),
      floors: floors.map(({ group, percent }) => ({ by: group.slice(0, group.indexOf(':')) as FloorBy, key: group.slice(group.indexOf(':') + 1), percent })),
    },
  };
}

export type FloorChoice = { value: string; kind: FloorBy; name: string };

/** The groups a share can be promised to, in this program. */
export async function floorChoices(tx: Tx, p: NonNullable<Awaited<ReturnType<typeof program>>>, locale: string): Promise<FloorChoice[]> {
  const [schools, all] = await Promise.all([programSchools(tx, p.id), subjects(tx)]);
  const levels = Array.from({ length: p.level_max - p.level_min + 1 }, (_, n) => p.level_min + n);
  return [
    ...['1-3', '2-3', '3'].map((key) => ({ value: `need:${key}`, kind: 'need' as const, name: key })),
    ...levels.map((level) => ({ value: `level:${level}`, kind: 'level' as const, name: String(level) })),
    ...schools.map((one) => ({ value: `school:${one.id}`, kind: 'school' as const, name: one.name })),
    ...p.languages.map((code) => ({ value: `language:${code}`, kind: 'language' as const, name: languageName(locale, code) })),
    ...all.filter((one) => p.subjects.includes(one.key)).map((one) => ({ value: `subject:${one.key}`, kind: 'subject' as const, name: one.name })),
  ];
}
