import type { Cells } from './plain-cells.ts';
import { modalities } from './plain-columns.ts';
import { addSchool, type PlainState } from './plain-people.ts';
import type { Format } from './roster.ts';

const formats: readonly Format[] = ['one_to_one', 'small_group', 'drop_in'];
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** One row makes a class and an enrolment for each person it lists. */
export function addClassRow(state: PlainState, cells: Cells) {
  const { roster, problems } = state;
  const { row } = cells;
  const externalId = cells.id('class_id');
  if (state.classes.has(externalId)) return problems.add('id-repeated', row.at('class_id'), { id: externalId });
  const title = cells.needed('title');
  const [teachers, learners] = [cells.list('teacher_ids'), cells.list('learner_ids')];
  const [schoolId, subject, level] = [addSchool(state, cells), cells.shared('subject'), cells.level('level')];
  state.classes.add(externalId);
  roster.classes.push({ externalId, title, schoolId, subject, level, termIds: [], row: row.row });
  for (const [role, ids] of [
    ['teacher', teachers],
    ['learner', learners],
  ] as const) {
    for (const personId of ids) {
      const enrolment = { externalId: `${externalId}:${role}:${personId}`, classId: externalId, personId, role };
      roster.enrolments.push({ ...enrolment, startsOn: null, endsOn: null, row: row.row });
    }
  }
}

export function addRequest(state: PlainState, cells: Cells): void {
  state.roster.requests.push({
    learnerId: cells.id('learner_id'),
    program: cells.shared('program'),
    subject: cells.needed('subject'),
    skills: cells.list('skills'),
    goal: cells.text('goal', 2000),
    sessionsAWeek: cells.number('sessions_a_week', 1, 10),
    format: cells.word('format', formats),
    modality: cells.word('modality', modalities),
    languages: cells.languages(),
    row: cells.row.row,
  });
}

export function addOffer(state: PlainState, cells: Cells): void {
  state.roster.offers.push({
    tutorId: cells.id('tutor_id'),
    program: cells.shared('program'),
    subject: cells.needed('subject'),
    levelMax: cells.level('level_max'),
    skills: cells.list('skills'),
    capacity: cells.number('capacity', 1, 20),
    sessionsAWeekMax: cells.number('sessions_a_week_max', 1, 40),
    modality: cells.word('modality', modalities),
    languages: cells.languages(),
    evidence: cells.text('evidence', 2000),
    row: cells.row.row,
  });
}

export function addAvailability(state: PlainState, cells: Cells) {
  const { row } = cells;
  const personId = state.intern.text(cells.id('person_id'));
  const [startMinute, endMinute] = [quarterHour(cells, 'start'), quarterHour(cells, 'end')];
  if (endMinute <= startMinute) return state.problems.add('dates-reversed', row.at('end'));
  state.roster.availability.push({ personId, weekday: weekday(cells), startMinute, endMinute, row: row.row });
}

/** Monday = 1: by number, by name, or by its first three letters. */
function weekday(cells: Cells): number {
  const text = cells.needed('weekday').toLowerCase();
  const named = text.length >= 3 ? weekdays.findIndex((day) => day === text || day.slice(0, 3) === text) : -1;
  const number = /^[1-7]$/.test(text) ? Number(text) : named + 1;
  if (number > 0) return number;
  return cells.wrong('word-unknown', cells.row.at('weekday'), { value: text, known: weekdays.join(', ') });
}

function quarterHour(cells: Cells, column: 'start' | 'end'): number {
  const found = /^(\d{1,2}):(\d{2})(?::00)?$/.exec(cells.needed(column));
  const minute = found ? Number(found[1]) * 60 + Number(found[2]) : Number.NaN;
  const fits = Number(found?.[2]) < 60 && minute <= 1440 && minute % 15 === 0;
  return fits ? minute : cells.wrong('time-wrong', cells.row.at(column));
}
