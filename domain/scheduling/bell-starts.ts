import type { Tx } from '#kernel/action.ts';
import { type BellSet, bellStarts, heldQuarters, isBlock, outsideBell, periodsOn } from '#packages/availability/index.ts';
import { bellSets } from './bell-queries.ts';

/** The bell of one school, on its own clock. */
export interface Ring {
  zone: string;
  sets: readonly BellSet[];
}

/** When a meeting could be, in epoch ms; `held`: the quarter hours its period truly holds, where it lies in one that a class takes whole. */
export interface Start {
  at: number;
  until: number;
  held: { from: number; until: number } | null;
}

/** The bell the first of these people goes by that has one, and who of them goes by it; null where no school of theirs has bell times. */
export async function ringOf(tx: Tx, personIds: readonly string[]): Promise<(Ring & { goBy: ReadonlySet<string> }) | null> {
  const members = await tx.db.selectFrom('programs.school_member').select(['person_id', 'school_id']).where('org_id', '=', tx.orgId).where('person_id', 'in', [...personIds]).orderBy('school_id').execute();
  const sets = members.length > 0 ? await bellSets(tx, [...new Set(members.map((one) => one.school_id))]) : [];
  for (const id of personIds) {
    const school = members.find((one) => one.person_id === id && sets.some((set) => set.schoolId === one.school_id))?.school_id;
    if (!school) continue;
    const own = sets.filter((one) => one.schoolId === school);
    return { zone: own[0]!.zone, sets: own, goBy: new Set(members.filter((one) => one.school_id === school).map((one) => one.person_id)) };
  }
  return null;
}

/** Where the bell lets a meeting of so many minutes begin on a day. */
export function bellStartsOn({ zone, sets }: Ring, day: Temporal.PlainDate, minutes: number): Start[] {
  const periods = periodsOn(sets, day.toString()), instant = (minute: number): number => day.toZonedDateTime({ timeZone: zone, plainTime: { hour: Math.floor(minute / 60), minute: minute % 60 } }).epochMilliseconds;
  return bellStarts(periods, minutes).map((start) => {
    const period = periods.findLast((one) => one.start <= start)!, held = !isBlock(period) && start + minutes <= period.end ? heldQuarters(period) : null, at = instant(start);
    return { at, until: at + minutes * 60_000, held: held && { from: instant(held.start), until: at + (held.end - start) * 60_000 } };
  });
}

/** Whether another start leaves the school day alone. */
export function besideBell({ zone, sets }: Ring, at: number, minutes: number): boolean {
  const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone), periods = periodsOn(sets, wall.toPlainDate().toString());
  return outsideBell(periods, wall.hour * 60 + wall.minute, minutes);
}
