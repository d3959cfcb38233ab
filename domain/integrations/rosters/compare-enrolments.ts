import { type Comparison, drained, fileOf, heldKey, isPlain, tombstonesOf } from './comparison.ts';
import { eachEnrolment } from './known.ts';
import type { Enrolment } from './roster.ts';
import { fromOneRoster } from './row-hash.ts';

/** Bits of one enrolment: in the database and open; named by the roster; to be left alone; ended by the source. */
const open = 1;
const stands = 2;
const named = 4;
const kept = 8;
const buried = 16;
const fromRoster = 32;

/** Class, person and role in one number: places of people stay below 2^23. */
const keyOf = (classIndex: number, personIndex: number, role: string): number => (classIndex * 0x800000 + personIndex) * 2 + (role === 'teacher' ? 1 : 0);
const partsOf = (key: number) => ({ classIndex: Math.floor(key / 0x1000000), personIndex: Math.floor(key / 2) % 0x800000, role: key % 2 === 1 ? ('teacher' as const) : ('learner' as const) });

/** Holds enrolments against those that stand. Those of closed accounts and classes are closed, whoever made them. */
export async function compareEnrolments(at: Comparison, leaving: ReadonlySet<number>, closing: ReadonlySet<number>): Promise<void> {
  const { roster, people, classes, plan } = at;
  const tombstones = tombstonesOf(roster, 'enrollments');
  const state = new Map<number, number>();
  const moved = movedIds(at);
  await eachEnrolment(at.tx, ({ class_id, person_id, role, external_id, open: isOpen }) => {
    const [classIndex, personIndex] = [classes.byId.get(class_id), people.byId.get(person_id)];
    if (classIndex === undefined || personIndex === undefined) return;
    let bits = stands | (isOpen ? open : 0) | (external_id === null ? 0 : fromRoster);
    if (external_id !== null && at.held.has(heldKey('enrollments', external_id))) bits |= kept;
    const key = keyOf(classIndex, personIndex, role);
    if (external_id !== null && (tombstones.has(external_id) || (moved.has(external_id) && moved.get(external_id) !== key))) bits |= buried;
    state.set(key, bits);
  });
  for (const rows of drained(roster.enrolments, 10_000)) for (const row of rows) takeRow(at, row, state, leaving, closing);
  for (const [key, bits] of state) {
    if ((bits & open) === 0) continue;
    const { classIndex, personIndex, role } = partsOf(key);
    const left = roster.modes.enrollments === 'bulk' && (bits & (named | kept)) === 0 && (bits & fromRoster) !== 0 && fromOneRoster(classes.hashes[classIndex] ?? null);
    const ended = (bits & buried) !== 0 && (bits & named) === 0;
    if (!left && !ended && !leaving.has(personIndex) && !closing.has(classIndex)) continue;
    plan.enrolments.close.push({ class_id: classes.ids[classIndex]!, person_id: people.ids[personIndex]!, role });
    plan.tallies.enrolments.deactivate++;
  }
}

/** In a delta, an identifier that comes back with another class or person has moved. */
function movedIds(at: Comparison): Map<string, number> {
  const moved = new Map<string, number>();
  if (at.roster.modes.enrollments !== 'delta') return moved;
  for (const { externalId, classId, personId, role } of at.roster.enrolments) {
    const [classIndex, personIndex] = [at.classes.byExternal.get(classId), at.people.byExternal.get(personId)];
    if (classIndex !== undefined && personIndex !== undefined) moved.set(externalId, keyOf(classIndex, personIndex, role));
  }
  return moved;
}

function takeRow(at: Comparison, row: Enrolment, state: Map<number, number>, leaving: ReadonlySet<number>, closing: ReadonlySet<number>): void {
  const { people, classes, plan } = at;
  const [classIndex, personIndex] = [classes.byExternal.get(row.classId), people.byExternal.get(row.personId)];
  if (classIndex === undefined || personIndex === undefined) {
    tellUnknown(at, row, classIndex === undefined);
    return;
  }
  const key = keyOf(classIndex, personIndex, row.role);
  const bits = state.get(key) ?? 0;
  const over = row.endsOn !== null && row.endsOn < at.today;
  if (over || leaving.has(personIndex) || closing.has(classIndex) || (bits & buried && isTombstoned(at, row))) return;
  state.set(key, bits | named);
  if ((bits & named) !== 0) return;
  if ((bits & open) !== 0) {
    plan.tallies.enrolments.same++;
    return;
  }
  if (!people.active[personIndex] && !at.reopened.has(personIndex)) return;
  plan.enrolments.open.push(row);
  if ((bits & stands) !== 0) plan.tallies.enrolments.change++;
  else plan.tallies.enrolments.add++;
}

const isTombstoned = (at: Comparison, row: Enrolment): boolean => at.roster.tombstones.some((one) => one.table === 'enrollments' && one.externalId === row.externalId);

function tellUnknown(at: Comparison, row: Enrolment, classMissing: boolean): void {
  if (at.gone.has(row.personId) || at.gone.has(`class ${row.classId}`)) return;
  const file = fileOf(at, 'enrolments');
  const table = classMissing ? 'classes.csv' : fileOf(at, 'people');
  const column = isPlain(at) ? (classMissing ? 'class_id' : `${row.role}_ids`) : classMissing ? 'classSourcedId' : 'userSourcedId';
  at.problems.add('reference-unknown', { file, row: row.row, column }, { value: classMissing ? row.classId : row.personId, table });
}
