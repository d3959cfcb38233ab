import type { Modality } from './roster.ts';

export type PlainTable = 'people' | 'classes' | 'requests' | 'offers' | 'availability';
export const plainNames = ['people', 'classes', 'requests', 'offers', 'availability'] as const satisfies readonly PlainTable[];

type Columns = { required: readonly string[]; optional: readonly string[]; rowsMax: number; example: Readonly<Record<string, string>> };

/** Lists inside a cell are separated by semicolons. The example row is what a person sees in the template. */
export const plainColumns: Record<PlainTable, Columns> = {
  people: {
    required: ['person_id', 'given_name', 'family_name', 'roles'],
    optional: ['school', 'level', 'email', 'username', 'birth_date', 'languages', 'time_zone', 'guardian_of'],
    rowsMax: 1_000_000,
    example: {
      person_id: 'P-1',
      given_name: 'Amara',
      family_name: 'Okafor',
      roles: 'learner;tutor',
      school: 'Alder Elementary',
      level: '7',
      email: 'amara@school.example',
      username: 'amara.okafor',
      birth_date: '2013-09-30',
      languages: 'en;ig',
      time_zone: 'America/Chicago',
    },
  },
  classes: {
    required: ['class_id', 'title'],
    optional: ['school', 'subject', 'level', 'teacher_ids', 'learner_ids'],
    rowsMax: 500_000,
    example: {
      class_id: 'C-1',
      title: 'Mathematics 7B',
      school: 'Alder Elementary',
      subject: 'Mathematics',
      level: '7',
      teacher_ids: 'P-9',
      learner_ids: 'P-1;P-2;P-3',
    },
  },
  requests: {
    required: ['learner_id', 'subject'],
    optional: ['program', 'skills', 'goal', 'sessions_a_week', 'format', 'modality', 'languages'],
    rowsMax: 500_000,
    example: {
      learner_id: 'P-1',
      program: 'Maths together',
      subject: 'Maths',
      skills: 'Adding fractions;Ratios',
      goal: 'Feel ready for the test in May',
      sessions_a_week: '2',
      format: 'one_to_one',
      modality: 'online',
      languages: 'en',
    },
  },
  offers: {
    required: ['tutor_id', 'subject'],
    optional: ['program', 'level_max', 'skills', 'capacity', 'sessions_a_week_max', 'modality', 'languages', 'evidence'],
    rowsMax: 500_000,
    example: {
      tutor_id: 'P-4',
      program: 'Maths together',
      subject: 'Maths',
      level_max: '8',
      skills: 'Adding fractions;Ratios',
      capacity: '2',
      sessions_a_week_max: '3',
      modality: 'either',
      languages: 'en;es',
      evidence: 'Grade A in Mathematics 8',
    },
  },
  availability: {
    required: ['person_id', 'weekday', 'start', 'end'],
    optional: [],
    rowsMax: 2_000_000,
    example: { person_id: 'P-1', weekday: 'Tuesday', start: '15:30', end: '17:00' },
  },
};

export const modalities: readonly Modality[] = ['online', 'in_person', 'either'];

/** The template a person downloads: the header and one example row; the reader accepts it as it is. */
export function template(name: PlainTable): string {
  const { required, optional, example } = plainColumns[name];
  const columns = [...required, ...optional];
  const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `${columns.join(',')}\r\n${columns.map((column) => quoted(example[column] ?? '')).join(',')}\r\n`;
}
