import { type Ctx, read } from '#kernel/action.ts';
import { badInput } from '#kernel/problem.ts';
import { setAvailability } from '#domain/people/set-availability.ts';
import { ringOf } from '#domain/scheduling/bell-starts.ts';
import type { formOf } from '../form-data.ts';
import { minuteOf, type WeekRange } from './cells.ts';
import { withPeriods } from './period-times.ts';

type Form = Awaited<ReturnType<typeof formOf>>;

/** The rows of a usual week: `start.1` and `end.1` stand for Monday, as often as there are rows. Empty rows say nothing. */
export function weekIn(form: Form): WeekRange[] {
  const wrong: Record<string, string> = {};
  const ranges = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => {
    const ends = form.all(`end.${weekday}`);
    return form.all(`start.${weekday}`).flatMap((from, row) => {
      const until = ends[row] ?? '';
      if (from === '' && until === '') return [];
      const [start, end] = [minuteOf(from), minuteOf(until, true)];
      if (start === null || end === null) wrong[`${start === null ? 'start' : 'end'}.${weekday}.${row}`] = 'kernel.problem.required';
      else if (start % 15 || end % 15) wrong[`${start % 15 ? 'start' : 'end'}.${weekday}.${row}`] = 'people.availability.quarter';
      else if (end <= start) wrong[`end.${weekday}.${row}`] = 'people.availability.end-first';
      return [{ weekday, start: start ?? 0, end: end ?? 0 }];
    });
  });
  if (Object.keys(wrong).length > 0) throw badInput(wrong);
  return ranges;
}

/** Days that are not as usual, but the one whose "remove" was pressed. Without times it is the whole day. */
export function daysIn(form: Form): { on: string; kind: 'free' | 'busy'; start: number; end: number }[] {
  const wrong: Record<string, string> = {};
  const removed = form.get('remove');
  const [kinds, froms, untils] = [form.all('kind'), form.all('from'), form.all('until')];
  const days = form.all('on').flatMap((on, row) => {
    if (on === '' || String(row) === removed) return [];
    const [from, until] = [froms[row] ?? '', untils[row] ?? ''];
    const kind = kinds[row] === 'free' ? ('free' as const) : ('busy' as const);
    if (from === '' && until === '') return [{ on, kind, start: 0, end: 1440 }];
    const [start, end] = [minuteOf(from), minuteOf(until, true)];
    if (start === null || end === null) wrong[`${start === null ? 'from' : 'until'}.${row}`] = 'kernel.problem.required';
    else if (start % 15 || end % 15) wrong[`${start % 15 ? 'from' : 'until'}.${row}`] = 'people.availability.quarter';
    else if (end <= start) wrong[`until.${row}`] = 'people.availability.end-first';
    return [{ on, kind, start: start ?? 0, end: end ?? 0 }];
  });
  if (Object.keys(wrong).length > 0) throw badInput(wrong);
  return days;
}

/** Periods to be added and on which weekdays; one without the other would add nothing, and nobody would know. */
export function periodsIn(form: Form): { names: string[]; days: number[] } {
  const names = form.all('period'), days = form.all('periodDay').map(Number);
  if (names.length > 0 && days.length === 0) throw badInput({ periodDay: 'people.availability.period-days' });
  if (names.length === 0 && days.length > 0) throw badInput({ period: 'people.availability.periods' });
  return { names, days };
}

/** One of the two forms of the page: the usual week, or the days apart. */
export async function saveAvailability(ctx: Ctx, personId: string, form: Form): Promise<'week' | 'days'> {
  if (form.get('form') === 'days') {
    await setAvailability(ctx, { personId, exceptions: daysIn(form) });
    return 'days';
  }
  const { names, days } = periodsIn(form), ring = names.length > 0 ? await read(ctx, (tx) => ringOf(tx, [personId])) : null;
  await setAvailability(ctx, { personId, ranges: withPeriods(weekIn(form), ring?.sets ?? [], names, days) });
  return 'week';
}
