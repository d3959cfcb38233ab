import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { record } from '#kernel/audit.ts';
import { isId } from '#kernel/ids.ts';
import { isStaff } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';

export interface EarlierLine {
  id: string;
  personId: string;
  name: string;
  place: 'chat' | 'board';
  text: string;
  held: boolean;
  at: Temporal.Instant;
}

export interface EarlierLines {
  program: string;
  subject: string;
  startsAt: Temporal.Instant;
  lines: EarlierLine[];
  /** Where older ones go on. */
  next: string | null;
}

/** What was said in a room of which a concern was raised or words were held, also when it has ended: for staff, audited. Of any other room there is nothing to read. */
export async function earlierLines(tx: Tx, roomId: string, { before = null, limit = 200 }: { before?: string | null; limit?: number } = {}): Promise<EarlierLines> {
  if (!isStaff(tx.actor) || !isId(roomId)) throw notFound();
  const { rows: [room] } = await sql<Pick<EarlierLines, 'program' | 'subject' | 'startsAt'>>`
    select g.name as program, s.starts_at as "startsAt", (select b.name from matching.pairing x join library.subject b on b.key = x.subject where x.org_id = s.org_id and x.id = s.pairing_id) as subject
    from rooms.room r join programs.program g on g.org_id = r.org_id and g.id = r.program_id
    cross join lateral (select * from scheduling.session s where s.org_id = r.org_id and (s.id = r.id or s.meeting_id = r.id) order by s.status = 'cancelled', s.id limit 1) s
    where r.org_id = ${tx.orgId} and r.id = ${roomId} and (exists (select from rooms.concern c where c.org_id = r.org_id and c.room_id = r.id) or exists (select from rooms.line l where l.org_id = r.org_id and l.room_id = r.id and l.verdict = 'hold'))`.execute(tx.db);
  if (!room) throw notFound();
  const { rows } = await sql<EarlierLine>`
    select l.id, l.person_id as "personId", p.given_name || ' ' || p.family_name as name, l.place, l.text, l.verdict = 'hold' and l.released_at is null as held, l.said_at as at
    from rooms.line l join people.person p on p.org_id = l.org_id and p.id = l.person_id
    where l.org_id = ${tx.orgId} and l.room_id = ${roomId} and ${isId(before) ? sql`l.id < ${before}::uuid` : sql`true`} order by l.id desc limit ${limit + 1}`.execute(tx.db);
  const shown = rows.slice(0, limit);
  await record(tx, 'rooms.see-chat', { subject: roomId, detail: { people: [...new Set(shown.map((one) => one.personId))] } });
  return { ...room, lines: shown.reverse(), next: rows.length > limit ? shown[0]!.id : null };
}
