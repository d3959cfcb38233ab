import { type SqlBool, sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { isStaff } from '#kernel/policy.ts';
import { refused } from '#kernel/problem.ts';
import { firstOfMeeting, mine, type SessionRow, sessionRows } from './queries.ts';

/** More than anybody can look at in a week; beyond it a page says so. */
const weekMost = 400;

const span = (from: string, days: number, zone: string) => {
  const first = Temporal.PlainDate.from(from);
  return sql<SqlBool>`s.starts_at >= ${first.toZonedDateTime(zone).toInstant()} and s.starts_at < ${first.add({ days }).toZonedDateTime(zone).toInstant()}`;
};

const withZone = (tx: Tx) => sessionRows(tx).select('s.time_zone as zone');

export type ZonedSession = SessionRow & { zone: string };

/** My week, in the role worn, cancelled sessions too: a small group is one line for its tutor. */
export const myWeek = (tx: Tx, monday: string, zone: string): Promise<ZonedSession[]> =>
  withZone(tx).where(mine(tx)).where(span(monday, 7, zone)).orderBy('s.starts_at').orderBy('s.id').limit(weekMost).execute();

export interface StaffWish {
  zone: string;
  schoolId?: string | null;
  programId?: string | null;
}

const among = (wish: StaffWish) => sql<SqlBool>`(${wish.programId ?? null}::uuid is null or s.program_id = ${wish.programId ?? null})
  and (${wish.schoolId ?? null}::uuid is null or exists (select from programs.school_member m where m.org_id = s.org_id and m.person_id = lp.person_id and m.school_id = ${wish.schoolId ?? null}))`;

/** Everybody's week for staff, without what was cancelled; `more` when it is longer than can be drawn. */
export async function staffWeek(tx: Tx, monday: string, wish: StaffWish): Promise<{ sessions: ZonedSession[]; more: boolean }> {
  if (!isStaff(tx.actor)) throw refused('scheduling.refused.staff');
  const rows = await withZone(tx).where(span(monday, 7, wish.zone)).where('s.status', '<>', 'cancelled').where(firstOfMeeting).where(among(wish)).orderBy('s.starts_at').orderBy('s.id').limit(weekMost + 1).execute();
  return { sessions: rows.slice(0, weekMost), more: rows.length > weekMost };
}

/** One day's sessions in person, for staff: who is where. */
export async function placesOfDay(tx: Tx, day: string, wish: StaffWish): Promise<ZonedSession[]> {
  if (!isStaff(tx.actor)) throw refused('scheduling.refused.staff');
  return withZone(tx).where(span(day, 1, wish.zone)).where('s.status', '<>', 'cancelled').where('s.modality', '=', 'in-person').where(firstOfMeeting).where(among(wish)).orderBy('s.place').orderBy('s.starts_at').limit(weekMost).execute();
}
