import type { Tx } from '#kernel/action.ts';

export interface BlackoutStretch {
  ids: string[];
  from: string;
  to: string;
  name: string;
  schoolId: string | null;
  school: string | null;
}

const nextDay = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();

/** Days without sessions between two days, neighbours of the same name and school as one stretch. */
export async function blackoutStretches(tx: Tx, from: string, to: string): Promise<BlackoutStretch[]> {
  const days = await tx.db
    .selectFrom('programs.blackout_day as d')
    .leftJoin('programs.school as s', (join) => join.onRef('s.org_id', '=', 'd.org_id').onRef('s.id', '=', 'd.school_id'))
    .select(['d.id', 'd.on_date', 'd.name', 'd.school_id', 's.name as school'])
    .where('d.org_id', '=', tx.orgId)
    .where('d.on_date', '>=', from)
    .where('d.on_date', '<=', to)
    .orderBy('d.on_date')
    .execute();
  const open = new Map<string, BlackoutStretch>();
  const all: BlackoutStretch[] = [];
  for (const day of days) {
    const key = `${day.school_id}\n${day.name}`;
    const running = open.get(key);
    if (running && nextDay(running.to) === day.on_date) {
      running.to = day.on_date;
      running.ids.push(day.id);
      continue;
    }
    const begun = { ids: [day.id], from: day.on_date, to: day.on_date, name: day.name, schoolId: day.school_id, school: day.school };
    open.set(key, begun);
    all.push(begun);
  }
  return all;
}

/** The days on which none of these schools may have sessions: their own and those of all schools. For planning a series. */
export async function daysWithoutSessions(tx: Tx, schoolIds: readonly string[], from: string, to: string): Promise<string[]> {
  const days = await tx.db
    .selectFrom('programs.blackout_day')
    .select('on_date')
    .distinct()
    .where('org_id', '=', tx.orgId)
    .where('on_date', '>=', from)
    .where('on_date', '<=', to)
    .where((is) => (schoolIds.length === 0 ? is('school_id', 'is', null) : is.or([is('school_id', 'is', null), is('school_id', 'in', [...schoolIds])])))
    .orderBy('on_date')
    .execute();
  return days.map((day) => day.on_date);
}
