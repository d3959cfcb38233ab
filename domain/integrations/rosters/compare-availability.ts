import { mergeStretches, type WeekTime } from '#domain/people/times.ts';
import { type Comparison, inChunks } from './comparison.ts';

const merged = (ranges: readonly WeekTime[]): WeekTime[] => mergeStretches(ranges, ({ weekday }) => weekday);
const inWords = (ranges: readonly WeekTime[]): string => merged(ranges).map(({ weekday, start, end }) => `${weekday} ${start} ${end}`).sort().join(', ');

/** Whoever stands in availability.csv has the usual week it says, and no other. */
export async function compareAvailability(at: Comparison): Promise<void> {
  const { roster, people, plan, tx } = at;
  const known: { index: number; row: number; ranges: WeekTime[] }[] = [];
  for (const [personId, rows] of Map.groupBy(roster.availability, (row) => row.personId)) {
    const index = people.byExternal.get(personId);
    const ranges = rows.map(({ weekday, startMinute, endMinute }) => ({ weekday, start: startMinute, end: endMinute }));
    if (index !== undefined) known.push({ index, row: rows[0]!.row, ranges });
    else for (const { row } of rows) at.problems.add('reference-unknown', { file: 'availability.csv', row, column: 'person_id' }, { value: personId, table: 'people.csv' });
  }
  for (const list of inChunks(known, 2000)) {
    const ids = list.map(({ index }) => people.ids[index]!);
    const rows = await tx.db.selectFrom('people.weekly_range').select(['person_id', 'weekday', 'start_minute as start', 'end_minute as end']).where('org_id', '=', tx.orgId).where('person_id', 'in', ids).execute();
    const before = Map.groupBy(rows, (row) => row.person_id);
    for (const { index, row, ranges } of list) {
      const personId = people.ids[index]!;
      const had = before.get(personId);
      if (had && inWords(had) === inWords(ranges)) {
        plan.tallies.availability.same++;
        continue;
      }
      plan.tallies.availability[had ? 'change' : 'add']++;
      plan.availability.push({ personId, ranges: merged(ranges), row });
    }
  }
}
