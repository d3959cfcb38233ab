import type { Tx } from '#kernel/action.ts';
import { subjects } from '#domain/library/queries.ts';
import type { MeetingKind, SupervisionName } from '#domain/programs/program-fields.ts';
import { organization, schools, terms } from '#domain/programs/queries.ts';
import { config } from '#kernel/config.ts';
import type { formOf } from '../form-data.ts';
import { languageChoices } from '../program-words.ts';
import { zoneChoices } from '../zones.ts';

type Form = Awaited<ReturnType<typeof formOf>>;
const number = (text: string): number | undefined => (text === '' ? undefined : Number(text));

/** What the program form sent, as the verbs take it. */
export const programInput = (form: Form) => ({
  name: form.get('name'), termId: form.get('termId'), schoolIds: form.all('schoolIds'), subjects: form.all('subjects'),
  levelMin: number(form.get('levelMin')), levelMax: number(form.get('levelMax')),
  formats: form.all('formats') as ('one-to-one' | 'small-group' | 'drop-in')[], modalities: form.all('modalities') as ('online' | 'in-person')[], languages: form.all('languages'),
  sessionMinutes: number(form.get('sessionMinutes')), sessionsAWeekMax: number(form.get('sessionsAWeekMax')), dosageMinutesAWeek: number(form.get('dosageMinutesAWeek')),
  timeZone: form.get('timeZone'), meetingKind: form.get('meetingKind') as MeetingKind, meetingLink: form.get('meetingLink'), place: form.get('place'), tellGuardians: form.get('tellGuardians') === 'yes', supervisionMode: (form.get('supervisionMode') || undefined) as SupervisionName | undefined, dropInFrom: number(form.get('dropInFrom')), dropInUntil: number(form.get('dropInUntil')), tutorsAskSubstitutes: form.get('tutorsAskSubstitutes') === 'yes', answerDays: number(form.get('answerDays')), answerSilence: form.get('answerSilence') === 'agrees' ? ('agrees' as const) : ('lets-go' as const),
});

/** What there is to choose from in the program form. */
export async function programChoices(tx: Tx, locale: string, spoken: readonly string[] = []) {
  const [org, allSchools, allTerms, allSubjects] = await Promise.all([organization(tx), schools(tx), terms(tx), subjects(tx)]);
  const today = tx.now.toZonedDateTimeISO(org?.time_zone ?? 'UTC').toPlainDate().toString();
  return {
    schools: allSchools.map(({ id, name }) => ({ value: id, label: name })),
    terms: allTerms.map((term) => ({ value: term.id, label: term.name, current: term.starts_on <= today && term.ends_on >= today })),
    subjects: allSubjects.map(({ key, name }) => ({ value: key, label: name })),
    languages: languageChoices(locale, spoken),
    bbb: config().bbb !== null,
    zones: zoneChoices(),
    zone: org?.time_zone ?? 'UTC',
  };
}

export type ProgramChoices = Awaited<ReturnType<typeof programChoices>>;
