import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { isId, tokenHash } from '#kernel/ids.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { type CalendarSession, calendarText } from './calendar-text.ts';

const pastDays = 60;
/** Cancelled sessions stay in the feed so long, so that every calendar hears of it. */
const cancelledDays = 30;
const sessionsMax = 1000;

export interface FeedAnswer {
  status: 200 | 404;
  body: string;
  etag: string;
}

const nothing: FeedAnswer = { status: 404, body: '', etag: '' };

/** The calendar behind a private address. A wrong, revoked or foreign secret, and one of a person who left, all answer the same nothing. */
export async function calendarFeed(orgId: string, token: string, now: Temporal.Instant): Promise<FeedAnswer> {
  if (!isId(orgId) || !/^[\w-]{43}$/.test(token)) return nothing;
  const body = await withTenant(orgId, async (db) => {
    const tx: Tx = { orgId, actor: null, now, via: 'system', db };
    const feed = await feedOf(tx, token);
    return feed && calendarText(await sessionsOf(tx, feed), { locale: feed.locale, withNames: feed.with_names });
  });
  return body ? { status: 200, body, etag: `"${createHash('sha256').update(body).digest('base64url')}"` } : nothing;
}

const feedOf = (tx: Tx, token: string) =>
  tx.db
    .selectFrom('integrations.calendar_feed as f')
    .innerJoin('people.person as p', (join) => join.onRef('p.org_id', '=', 'f.org_id').onRef('p.id', '=', 'f.person_id'))
    .select(['f.person_id', 'f.with_names', 'p.locale'])
    .where('f.org_id', '=', tx.orgId)
    .where('f.token_hash', '=', tokenHash(token))
    .where('f.revoked_at', 'is', null)
    .where('p.status', '=', 'active')
    .executeTakeFirst();

/** Her own sessions and, for a guardian, her children's. */
async function sessionsOf(tx: Tx, feed: { person_id: string }): Promise<CalendarSession[]> {
  const { rows } = await sql<Omit<CalendarSession, 'stamp'> & { stamp: Temporal.Instant }>`
    select s.id, s.starts_at as "startsAt", s.ends_at as "endsAt", s.status = 'cancelled' as cancelled, s.revision, coalesce(s.cancelled_at, s.created_at) as stamp, s.meeting_link as "meetingLink", s.place,
      array(select n.given_name from scheduling.session_person o join people.person n on n.org_id = o.org_id and n.id = o.person_id
        where o.org_id = s.org_id and o.session_id = s.id and o.person_id <> ${feed.person_id} order by o.role, n.id) as names
    from scheduling.session s
    where s.org_id = ${tx.orgId} and s.starts_at > ${tx.now.subtract({ hours: pastDays * 24 })} and (s.status <> 'cancelled' or s.cancelled_at > ${tx.now.subtract({ hours: cancelledDays * 24 })})
      and s.id in (select p.session_id from scheduling.session_person p where p.org_id = s.org_id and (p.person_id = ${feed.person_id} or (p.role = 'learner' and p.person_id in
        (select r.to_id from people.relation r where r.org_id = s.org_id and r.from_id = ${feed.person_id} and r.kind = 'guardian-of' and r.ended_at is null))))
    order by s.starts_at, s.id limit ${sessionsMax}`.execute(tx.db);
  return rows;
}
