import { sql } from 'kysely';
import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { holdSessions } from './hold-sessions.ts';
import { onlyTrellis } from './policy.ts';

/** A pairing meets somewhere else from now on: its sessions to come get the new link or place. */
export const rePlaceSessions = action({
  name: 'scheduling.re-place-sessions',
  input: z.object({ pairingId: idSchema }),
  may: onlyTrellis,
  run: async (tx, { pairingId }) => {
    const ahead = await tx.db.selectFrom('scheduling.session').select('id').where('org_id', '=', tx.orgId).where('pairing_id', '=', pairingId).where('status', '=', 'scheduled').where('starts_at', '>', tx.now).execute();
    await holdSessions(tx, ahead.map((one) => one.id));
    const { rows } = await sql<{ id: string }>`
      update scheduling.session s set revision = s.revision + 1,
        meeting_link = case when s.modality = 'online' then coalesce(p.meeting_link, g.meeting_link) end, place = case when s.modality = 'in-person' then coalesce(p.place, g.place) end
      from matching.pairing p join programs.program g on g.org_id = p.org_id and g.id = p.program_id
      where s.org_id = ${tx.orgId} and s.pairing_id = ${pairingId} and s.status = 'scheduled' and s.starts_at > ${tx.now} and p.org_id = s.org_id and p.id = s.pairing_id
        and (s.meeting_link, s.place) is distinct from (case when s.modality = 'online' then coalesce(p.meeting_link, g.meeting_link) end, case when s.modality = 'in-person' then coalesce(p.place, g.place) end)
      returning s.id`.execute(tx.db);
    if (rows.length) await leaveEvent(tx, 'scheduling.sessions-re-placed', pairingId, { count: rows.length });
    return { count: rows.length };
  },
  audit: ({ pairingId }, { count }) => ({ subject: pairingId, detail: { count } }),
});
