import { sql } from 'kysely';
import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { no } from '#kernel/policy.ts';
import { conflict } from '#kernel/problem.ts';

/**
 * A pairing meets at another time of the week from now on: scheduling moved the rest of a series. `slot` counts the weekly slots in the order of the
 * week; answered is where each of them stands in that order afterwards, null when there is no such slot or nothing changes. Not where a match that was asked about holds its hours: who calls holds the people.
 */
export const moveWeeklySlot = action({
  name: 'matching.move-weekly-slot',
  input: z.object({ pairingId: idSchema, slot: z.number().int().min(0), weekday: z.number().int().min(1).max(7), startMinute: z.number().int().min(0).max(1439) }),
  may: () => no('kernel.problem.refused'),
  run: async (tx, { pairingId, slot, weekday, startMinute }): Promise<{ order: number[] | null }> => {
    const rows = await tx.db.selectFrom('matching.pairing_slot').select(['weekday', 'start_minute']).where('org_id', '=', tx.orgId).where('pairing_id', '=', pairingId).orderBy('weekday').orderBy('start_minute').forNoKeyUpdate().execute();
    const old = rows[slot], is = (row: { weekday: number; start_minute: number }): boolean => row.weekday === weekday && row.start_minute === startMinute;
    if (!old || rows.some(is)) return { order: null };
    const who = await whoHasIt(tx, pairingId, weekday, startMinute);
    if (who) throw conflict(`matching.problem.${who}-busy`);
    await tx.db.updateTable('matching.pairing_slot').set({ weekday, start_minute: startMinute }).where('org_id', '=', tx.orgId).where('pairing_id', '=', pairingId).where('weekday', '=', old.weekday).where('start_minute', '=', old.start_minute).execute();
    const now = rows.map((row, at) => ({ at, ...(at === slot ? { weekday, start_minute: startMinute } : row) })).toSorted((a, b) => a.weekday - b.weekday || a.start_minute - b.start_minute);
    return { order: rows.map((_, at) => now.findIndex((row) => row.at === at)) };
  },
  audit: ({ pairingId, weekday, startMinute }, { order }) => ({ subject: pairingId, detail: { weekday, startMinute, moved: order !== null } }),
});

/** Who of the two is asked about another pairing at this time of the week while this one runs: its hours are held, and no session of its own stands in the way yet. */
async function whoHasIt(tx: Tx, pairingId: string, weekday: number, startMinute: number): Promise<'tutor' | 'learner' | null> {
  const { rows } = await sql<{ tutor: boolean }>`
    with own as (
      select p.*, date_trunc('week', ${tx.now}::timestamptz at time zone p.time_zone)::date + ${weekday + 6}::int as day from matching.pairing p where p.org_id = ${tx.orgId} and p.id = ${pairingId})
    select own.tutor_id in (p.learner_id, p.tutor_id) as tutor
    from own
    join matching.pairing p on p.org_id = own.org_id and p.status = 'asked' and coalesce(p.group_id, p.id) <> coalesce(own.group_id, own.id) and array[p.learner_id, p.tutor_id] && array[own.learner_id, own.tutor_id]
      and p.starts_on <= own.ends_on and p.ends_on >= greatest(own.starts_on, (${tx.now}::timestamptz at time zone p.time_zone)::date)
    join matching.pairing_slot s on s.org_id = p.org_id and s.pairing_id = p.id
    cross join lateral (values (own.day - 1), (own.day), (own.day + 1)) as near (day)
    cross join lateral (select (own.day + make_interval(mins => ${startMinute})) at time zone own.time_zone as ours, (near.day + make_interval(mins => s.start_minute)) at time zone p.time_zone as theirs) t
    where extract(isodow from near.day) = s.weekday and t.ours < t.theirs + make_interval(mins => p.session_minutes) and t.theirs < t.ours + make_interval(mins => own.session_minutes)
    order by 1 desc limit 1`.execute(tx.db);
  return rows[0] ? (rows[0].tutor ? 'tutor' : 'learner') : null;
}
