import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { linkField } from '#domain/programs/fields.ts';
import { mayEditPairing } from './policy.ts';

/** Where this pairing meets; empty means where the program meets. Coming sessions follow. */
export const editPairingPlace = action({
  name: 'matching.edit-pairing-place',
  input: z.object({ id: idSchema, meetingLink: linkField, place: z.string().trim().max(200, 'kernel.problem.too-long').default('') }),
  may: (tx, { id }) => mayEditPairing(tx, id),
  run: async (tx, { id, meetingLink, place }) => {
    const pairing = await tx.db.selectFrom('matching.pairing').select(['status', 'meeting_link', 'place']).where('org_id', '=', tx.orgId).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
    if (!pairing) throw notFound('matching.problem.no-pairing');
    if (pairing.status === 'ended') throw conflict('matching.problem.pairing-ended');
    if (pairing.meeting_link === meetingLink && (pairing.place ?? '') === place) return;
    await tx.db.updateTable('matching.pairing').set({ meeting_link: meetingLink, place: place || null }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
    await leaveEvent(tx, 'matching.pairing-changed', id);
  },
  audit: ({ id }) => ({ subject: id }),
});
