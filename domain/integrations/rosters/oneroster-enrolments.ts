import { isDay } from './cells.ts';
import { admit, type Bundle, isUnknown } from './oneroster-bundle.ts';
import type { Row } from './read-table.ts';

export const enrolmentColumns = {
  required: ['sourcedId', 'classSourcedId', 'userSourcedId', 'role'],
  optional: ['schoolSourcedId', 'primary', 'beginDate', 'endDate'],
};

export function addEnrolment(bundle: Bundle, seen: Set<string>, row: Row) {
  const externalId = admit(bundle, 'enrollments', row);
  if (externalId === null) return;
  const { problems, intern } = bundle;
  if (seen.has(externalId)) return problems.add('id-repeated', row.at('sourcedId'), { id: externalId });
  const [classId, personId] = [row.get('classSourcedId'), row.get('userSourcedId')];
  for (const [table, column, id] of [
    ['classes', 'classSourcedId', classId],
    ['users', 'userSourcedId', personId],
  ] as const) {
    if (id === '') return problems.add('cell-missing', row.at(column));
    if (isUnknown(bundle, table, id)) return problems.add('reference-unknown', row.at(column), { value: id, table: `${table}.csv` });
  }
  const word = row.get('role').toLowerCase();
  const role = word === 'student' ? 'learner' : word === 'teacher' ? 'teacher' : null;
  if (role === null) return refuseRole(bundle, row, word);
  for (const column of ['beginDate', 'endDate']) {
    if (row.get(column) !== '' && !isDay(row.get(column))) return problems.add('date-wrong', row.at(column));
  }
  const [startsOn, endsOn] = [row.get('beginDate') || null, row.get('endDate') || null];
  if (startsOn && endsOn && endsOn < startsOn) return problems.add('dates-reversed', row.at('endDate'));
  seen.add(externalId);
  bundle.roster.enrolments.push({
    externalId,
    classId: bundle.classes.get(classId)?.externalId ?? intern.text(classId),
    personId: bundle.people.get(personId)?.externalId ?? intern.text(personId),
    role,
    startsOn: startsOn && intern.text(startsOn),
    endsOn: endsOn && intern.text(endsOn),
    row: row.row,
  });
}

function refuseRole(bundle: Bundle, row: Row, word: string) {
  if (word === 'administrator' || word === 'proctor' || word === 'aide') {
    return bundle.problems.once('enrolment-role-unused', row.at('role'), { value: row.get('role') });
  }
  bundle.problems.add('role-unknown', row.at('role'), { value: row.get('role'), known: 'student, teacher, proctor, administrator' });
}
