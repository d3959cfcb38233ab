import { type SqlBool, sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { isStaff } from '#kernel/policy.ts';
import { refused } from '#kernel/problem.ts';
import { readCursor, type SessionRow, sessionRows } from './queries.ts';

export interface CalendarWish {
  /** Monday, `YYYY-MM-DD`. */
  monday: string;
  zone: string;
  schoolId?: string | null;
  programId?: string | null;
  after?: string | null;
  limit?: number;
}

/** A coordinator's week: how many sessions each day has, and a page of them in order of time. */
export async function weekCalendar(tx: Tx, wish: CalendarWish) {
  if (!isStaff(tx.actor)) throw refused('scheduling.refused.staff');
  const { zone, limit = 100 } = wish;
  const monday = Temporal.PlainDate.from(wish.monday);
  const from = monday.toZonedDateTime(zone).toInstant();
  const until = monday.add({ days: 7 }).toZonedDateTime(zone).toInstant();
  const inWeek = sql<SqlBool>`s.org_id = ${tx.orgId} and s.starts_at >= ${from} and s.starts_at < ${until}
    and (${wish.programId ?? null}::uuid is null or s.program_id = ${wish.programId ?? null})
    and (${wish.schoolId ?? null}::uuid is null or exists (select from scheduling.session_person sp join programs.school_member m on m.org_id = sp.org_id and m.person_id = sp.person_id
      where sp.org_id = s.org_id and sp.session_id = s.id and sp.role = 'learner' and m.school_id = ${wish.schoolId ?? null}))`;
  const cursor = readCursor(wish.after ?? null);
  const [days, rows] = await Promise.all([
    sql<{ day: string; count: number; cancelled: number; open: number }>`select (s.starts_at at time zone ${zone})::date as day, count(*) filter (where s.status <> 'cancelled') as count, count(*) filter (where s.status = 'cancelled') as cancelled, count(*) filter (where s.status = 'scheduled' and s.ends_at <= ${tx.now}) as open
      from scheduling.session s where ${inWeek} group by 1 order by 1`.execute(tx.db),
    sessionRows(tx)
      .where(inWeek)
      .$if(cursor !== null, (query) => query.where(sql<SqlBool>`(s.starts_at, s.id) > (${cursor!.at}, ${cursor!.id}::uuid)`))
      .orderBy('s.starts_at')
      .orderBy('s.id')
      .limit(limit + 1)
      .execute(),
  ]);
  const sessions: SessionRow[] = rows.slice(0, limit);
  const last = sessions.at(-1);
  return { days: days.rows, sessions, next: rows.length > limit && last ? `${last.startsAt}_${last.id}` : null };
}

/** The programs and schools a list of sessions can be narrowed to. */
export async function calendarFilters(tx: Tx) {
  const [programs, schools] = await Promise.all([
    tx.db.selectFrom('programs.program').select(['id', 'name']).where('org_id', '=', tx.orgId).orderBy('name').execute(),
    tx.db.selectFrom('programs.school').select(['id', 'name']).where('org_id', '=', tx.orgId).where('status', '=', 'active').orderBy('name').execute(),
  ]);
  return { programs, schools };
}
