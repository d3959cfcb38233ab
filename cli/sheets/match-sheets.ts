import type { Modality, Offer, OfferSkill, OutcomeRecord, Request } from '#packages/matching/index.ts';
import { Faults, readSheet, type SheetColumns, type SheetRow } from './read-sheet.ts';
import { SheetCells } from './sheet-cells.ts';

export const requestColumns: SheetColumns = {
  required: ['learner_id', 'subject', 'level', 'availability'],
  optional: ['request_id', 'learner_name', 'skills', 'sessions_a_week', 'minutes', 'modality', 'languages', 'prefers_language', 'school', 'waiting_days', 'need', 'prefers_tutors', 'format', 'tutor_gender_wish'],
  ignored: ['program', 'goal'],
};
export const offerColumns: SheetColumns = {
  required: ['tutor_id', 'subject', 'level', 'availability'],
  optional: ['offer_id', 'tutor_name', 'skills', 'level_max', 'certified', 'evidence_points', 'capacity', 'load', 'sessions_a_week_max', 'sessions_a_week_load', 'languages', 'modality', 'school', 'cleared', 'formats', 'gender', 'outcomes_count', 'outcomes_mean'],
  ignored: ['program', 'evidence'],
};

const modalities: readonly Modality[] = ['online', 'in-person', 'either'];
const formats = ['one-to-one', 'small-group', 'drop-in'] as const;
const spoken = ['en'];
/** "Maths" and "maths " are one subject. */
const key = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, ' ');

export interface Sheets {
  requests: Request[];
  offers: Offer[];
  /** Ids to names, and keys of subjects to how they were first written. */
  names: Map<string, string>;
}

/** Both spreadsheets, whole and right; else every wrong cell is told and the command refused. */
export function readMatchSheets(requestsPath: string, offersPath: string): Sheets {
  const faults = new Faults(), names = new Map<string, string>();
  const requests = readRequests(readSheet(requestsPath, requestColumns, faults), faults, names);
  const offers = readOffers(readSheet(offersPath, offerColumns, faults), faults, names);
  faults.demandNone();
  return { requests, offers, names };
}

function readRequests(rows: readonly SheetRow[], faults: Faults, names: Map<string, string>): Request[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const cells = new SheetCells(row, faults), learner = cells.needed('learner_id'), subject = cells.needed('subject');
    const id = cells.text('request_id') ?? `${learner}:${key(subject)}`, before = seen.get(id);
    if (before !== undefined) cells.wrong(cells.text('request_id') ? 'request_id' : 'subject', `is the same request as row ${before}. Give each a request_id of its own.`);
    seen.set(id, before ?? row.row);
    remember(names, learner, cells.text('learner_name'));
    remember(names, `subject ${key(subject)}`, subject);
    const gender = cells.text('tutor_gender_wish'), language = cells.text('prefers_language'), languages = cells.list('languages').map(key);
    return {
      id, learner, subject: key(subject), skills: cells.list('skills').map(key), level: cells.level('level'), sessionsAWeek: cells.whole('sessions_a_week', 1, 5, 1), minutes: cells.whole('minutes', 15, 240, 60),
      modality: cells.word('modality', modalities, 'either'), languages: languages.length > 0 ? languages : spoken, ...(language && { prefersLanguage: key(language) }), free: cells.week('availability'),
      school: cells.text('school') ?? `of ${learner}`, waitingDays: cells.whole('waiting_days', 0, 10_000, 0), need: cells.whole('need', 0, 3, 0) as Request['need'], prefersTutors: cells.list('prefers_tutors'),
      ...(row.cell('format') !== '' && { formatWish: cells.word('format', formats, 'one-to-one') }), ...(gender && { tutorGenderWish: key(gender) }),
    };
  });
}

function remember(names: Map<string, string>, id: string, name: string | undefined): void {
  if (name !== undefined && !names.has(id)) names.set(id, name);
}

/** Rows of one offer_id (or, without one, of one tutor) are one offer: subjects add up, everything else is said once. */
function readOffers(rows: readonly SheetRow[], faults: Faults, names: Map<string, string>): Offer[] {
  const offers = new Map<string, { offer: Offer; first: SheetRow }>();
  for (const row of rows) {
    const cells = new SheetCells(row, faults), tutor = cells.needed('tutor_id'), id = cells.text('offer_id') ?? tutor, known = offers.get(id);
    remember(names, tutor, cells.text('tutor_name'));
    if (known) agree(known.first, row, cells);
    const offer = known?.offer ?? readOffer(id, tutor, cells);
    offers.set(id, known ?? { offer, first: row });
    offer.skills.push(...readSkills(cells, offer.level));
    const outcome = readOutcome(cells);
    if (outcome) offer.outcomes = [...(offer.outcomes ?? []), ...outcome.filter((one) => !offer.outcomes?.some((other) => other.subject === one.subject))];
  }
  return [...offers.values()].map(({ offer }) => offer);
}

const perSubject = new Set(['offer_id', 'tutor_name', 'subject', 'skills', 'level_max', 'certified', 'evidence_points', 'outcomes_count', 'outcomes_mean']);

function agree(first: SheetRow, row: SheetRow, cells: SheetCells): void {
  for (const column of [...offerColumns.required, ...offerColumns.optional]) {
    const own = row.cell(column);
    if (!perSubject.has(column) && own !== '' && own !== first.cell(column)) cells.wrong(column, `says something else than row ${first.row}, which is the same offer. Say it once, or give the rows different offer_ids.`);
  }
}

function readOffer(id: string, tutor: string, cells: SheetCells): Offer {
  const capacity = cells.whole('capacity', 0, 1000, 1), languages = cells.list('languages').map(key), gender = cells.text('gender'), liked = cells.words('formats', formats);
  return {
    id, tutor, skills: [], level: cells.level('level'), capacity, load: cells.whole('load', 0, 1000, 0), sessionsAWeekMax: cells.whole('sessions_a_week_max', 0, 1000, capacity),
    sessionsAWeekLoad: cells.whole('sessions_a_week_load', 0, 1000, 0), languages: languages.length > 0 ? languages : spoken, modality: cells.word('modality', modalities, 'either'), free: cells.week('availability'),
    school: cells.text('school') ?? `of ${tutor}`, cleared: cells.yes('cleared', false), ...(liked && { formats: liked }), ...(gender && { gender: key(gender) }),
  };
}

function readSkills(cells: SheetCells, level: number): OfferSkill[] {
  const skills = cells.list('skills').map(key), evidencePoints = cells.number('evidence_points', 0, 100);
  const shared = { levelMax: cells.row.cell('level_max') === '' ? level : cells.level('level_max'), certified: cells.yes('certified', true), ...(evidencePoints !== undefined && { evidencePoints }) };
  const subjects = cells.list('subject').map(key);
  if (subjects.length === 0) cells.wrong('subject', 'is empty.');
  return subjects.flatMap((subject) => (skills.length > 0 ? skills : [null]).map((skill) => ({ subject, skill, ...shared })));
}

function readOutcome(cells: SheetCells): OutcomeRecord[] | undefined {
  const n = cells.whole('outcomes_count', 0, 1_000_000, 0), mean = cells.number('outcomes_mean', 0, 100);
  if (n > 0 && mean === undefined) cells.wrong('outcomes_mean', 'is empty, though outcomes_count is not.');
  return n === 0 || mean === undefined ? undefined : cells.list('subject').map((subject) => ({ subject: key(subject), n, mean }));
}
