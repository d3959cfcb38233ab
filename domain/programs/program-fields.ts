import { z } from 'zod';
import { idField, languageField, levelField, linkField, nameField, zoneField } from './fields.ts';

export const formatNames = ['one-to-one', 'small-group', 'drop-in'] as const;
export const modalityNames = ['online', 'in-person'] as const;
/** Where online sessions are held: in the own room with video, voice or board alone, or elsewhere. */
export const meetingKinds = ['video', 'voice', 'board', 'link', 'bbb'] as const;
export type MeetingKind = (typeof meetingKinds)[number];
/** What a room of the program needs to be open: a supervisor in it, somebody on duty who watches it, three people, or that everybody is of age. */
export const supervisionNames = ['roving', 'chaperone', 'groups', 'open'] as const;
export type SupervisionName = (typeof supervisionNames)[number];
/** What no answer means: the match is let go, or silence agrees. */
export const silenceNames = ['lets-go', 'agrees'] as const;

const whole = (key: string, lowest: number, highest: number) => z.coerce.number(key).int(key).min(lowest, key).max(highest, key);

const minute = whole('programs.problem.minute', 0, 1440);

/** Everything a coordinator says about a program; making and editing ask the same. */
export const programFields = z.object({
  name: nameField(120),
  termId: idField,
  schoolIds: z.array(idField).min(1, 'programs.problem.pick-school').max(500),
  subjects: z.array(z.string()).min(1, 'programs.problem.pick-subject').max(50),
  levelMin: levelField.default(1),
  levelMax: levelField.default(12),
  formats: z.array(z.enum(formatNames)).min(1, 'programs.problem.pick-format').default(['one-to-one']),
  modalities: z.array(z.enum(modalityNames)).min(1, 'programs.problem.pick-modality').default(['online', 'in-person']),
  languages: z.array(languageField).min(1, 'programs.problem.pick-language').max(30).default(['en']),
  sessionMinutes: whole('programs.problem.session-minutes', 15, 180).refine((minutes) => minutes % 15 === 0, 'programs.problem.session-minutes').default(45),
  sessionsAWeekMax: whole('programs.problem.sessions-a-week', 1, 5).default(2),
  dosageMinutesAWeek: whole('programs.problem.dosage', 0, 900).default(90),
  timeZone: zoneField,
  meetingKind: z.enum(meetingKinds).default('video'),
  meetingLink: linkField,
  place: z.string().trim().max(200, 'kernel.problem.too-long').nullish().transform((place) => place || null),
  tellGuardians: z.boolean().default(true),
  supervisionMode: z.enum(supervisionNames).default('roving'),
  /** Minutes of the day between which drop-in is supervised, and open. */
  dropInFrom: minute.default(480),
  dropInUntil: minute.default(1080),
  tutorsAskSubstitutes: z.boolean().default(false),
  /** Days in which learner and tutor answer an approved match; 0 asks nobody. */
  answerDays: whole('programs.problem.answer-days', 0, 14).default(0),
  answerSilence: z.enum(silenceNames).default('lets-go'),
});

export const levelsInOrder = { error: 'programs.problem.levels', path: ['levelMax'] };

export type ProgramFields = z.output<typeof programFields>;

/** As columns of `programs.program`. */
export const programRow = (f: ProgramFields) => ({
  name: f.name,
  term_id: f.termId,
  subjects: [...new Set(f.subjects)],
  level_min: f.levelMin,
  level_max: f.levelMax,
  formats: [...new Set(f.formats)],
  modalities: [...new Set(f.modalities)],
  languages: [...new Set(f.languages)],
  session_minutes: f.sessionMinutes,
  sessions_a_week_max: f.sessionsAWeekMax,
  dosage_minutes_a_week: f.dosageMinutesAWeek,
  time_zone: f.timeZone,
  meeting_kind: f.meetingKind,
  meeting_link: f.meetingLink,
  place: f.place,
  tell_guardians: f.tellGuardians,
  supervision_mode: f.supervisionMode,
  drop_in_from: f.dropInFrom,
  drop_in_until: f.dropInUntil,
  tutors_ask_substitutes: f.tutorsAskSubstitutes,
  answer_days: f.answerDays,
  answer_silence: f.answerSilence,
});
