import { nameMax, shortEnough, splitList } from './cells.ts';
import { admit, type Bundle, isUnknown, knownOnly } from './oneroster-bundle.ts';
import type { Row } from './read-table.ts';
import type { SchoolClass } from './roster.ts';
import { schoolLevel } from './school-level.ts';

export const courseColumns = {
  required: ['sourcedId', 'title'],
  optional: ['schoolYearSourcedId', 'courseCode', 'grades', 'orgSourcedId', 'subjects', 'subjectCodes'],
};
export const classColumns = {
  required: ['sourcedId', 'title', 'courseSourcedId', 'schoolSourcedId'],
  optional: ['grades', 'classCode', 'classType', 'location', 'termSourcedIds', 'subjects', 'subjectCodes', 'periods'],
};

export function addCourse(bundle: Bundle, row: Row) {
  const id = admit(bundle, 'courses', row);
  if (id === null || !shortEnough(row, ['title', 'subjects'], 1000, bundle.problems)) return;
  if (bundle.courses.has(id)) return bundle.problems.add('id-repeated', row.at('sourcedId'), { id });
  bundle.courses.set(id, { subject: subjectOf(bundle, row), level: gradesLevel(bundle, row) });
}

export function addClass(bundle: Bundle, row: Row) {
  const externalId = admit(bundle, 'classes', row);
  if (externalId === null) return;
  const { problems, roster, intern } = bundle;
  if (bundle.classes.has(externalId)) return problems.add('id-repeated', row.at('sourcedId'), { id: externalId });
  const title = row.get('title');
  if (title === '') return problems.add('name-missing', row.at('title'));
  if (!shortEnough(row, ['title'], nameMax, problems)) return;
  const school = row.get('schoolSourcedId');
  if (isUnknown(bundle, 'orgs', school)) {
    return problems.add('reference-unknown', row.at('schoolSourcedId'), { value: school, table: 'orgs.csv' });
  }
  const courseIds = knownOnly(bundle, 'courses', splitList(row.get('courseSourcedId'), ','), row, 'courseSourcedId');
  const course = bundle.courses.get(courseIds[0] ?? '');
  const termIds = knownOnly(bundle, 'academicSessions', splitList(row.get('termSourcedIds'), ','), row, 'termSourcedIds');
  const found: SchoolClass = {
    externalId,
    title,
    schoolId: school === '' ? null : intern.text(school),
    subject: subjectOf(bundle, row) ?? course?.subject ?? null,
    level: gradesLevel(bundle, row) ?? course?.level ?? null,
    termIds: intern.list(termIds),
    row: row.row,
  };
  bundle.classes.set(externalId, found);
  roster.classes.push(found);
}

function subjectOf(bundle: Bundle, row: Row): string | null {
  const subject = splitList(row.get('subjects'), ',')[0];
  return subject === undefined ? null : bundle.intern.text(subject);
}

/** The highest of the listed grades: a mixed class counts by its oldest year. */
export function gradesLevel(bundle: Bundle, row: Row): number | null {
  let highest: number | null = null;
  for (const grade of splitList(row.get('grades'), ',')) {
    const level = schoolLevel(grade);
    if (level === undefined) bundle.problems.add('grade-unknown', row.at('grades'), { value: grade });
    else if (level !== null && (highest === null || level > highest)) highest = level;
  }
  return highest;
}
