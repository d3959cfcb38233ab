import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { cancelAll } from './cancel-session.ts';
import { holdSessions } from './hold-sessions.ts';
import { onlyTrellis } from './policy.ts';

/** What Trellis writes as the reason when it cancels by itself; pages say it in the reader's words. */
export const closingReasons = ['pairing-ended', 'person-left', 'blackout-day'] as const;

/** Cancels what lies ahead of a pairing that ended, or of somebody who is no tutor (or no learner) any more. What was stays; where she only stood in, that date is off and the pairing goes on. */
export const closeSessions = action({
  name: 'scheduling.close-sessions',
  input: z.object({ pairingId: idSchema.optional(), personId: idSchema.optional(), part: z.enum(['learner', 'tutor']).optional(), why: z.enum(closingReasons) }).refine((input) => Boolean(input.pairingId) !== Boolean(input.personId && input.part), 'kernel.problem.bad-input'),
  may: onlyTrellis,
  run: async (tx, input) => {
    await holdSessions(tx, (await sessionsAhead(tx, input)).map((one) => one.id));
    const ahead = await sessionsAhead(tx, input);
    await cancelAll(tx, ahead.map((one) => one.id), input.why);
    const [own, stoodIn] = [true, false].map((is) => ahead.filter((one) => (!input.personId || [one.learner_id, one.tutor_id].includes(input.personId)) === is));
    for (const one of stoodIn!) await leaveEvent(tx, 'scheduling.session-cancelled', one.id, { pairingId: one.pairing_id, count: 1 });
    for (const [pairingId, sessions] of Map.groupBy(own!, (one) => one.pairing_id)) {
      await leaveEvent(tx, 'scheduling.sessions-closed', pairingId, { count: sessions.length, why: input.why, personId: input.personId ?? null });
    }
    return { count: ahead.length };
  },
  audit: ({ pairingId, personId, why }, { count }) => ({ subject: pairingId ?? personId, detail: { why, count } }),
});

function sessionsAhead(tx: Tx, { pairingId, personId, part }: { [name in 'pairingId' | 'personId' | 'part']?: string | undefined }) {
  const ahead = tx.db
    .selectFrom('scheduling.session as s')
    .innerJoin('matching.pairing as a', (join) => join.onRef('a.org_id', '=', 's.org_id').onRef('a.id', '=', 's.pairing_id'))
    .select(['s.id', 's.pairing_id', 'a.learner_id', 'a.tutor_id'])
    .where('s.org_id', '=', tx.orgId).where('s.status', '=', 'scheduled').where('s.starts_at', '>', tx.now).orderBy('s.id');
  if (pairingId) return ahead.where('s.pairing_id', '=', pairingId).execute();
  return ahead
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('scheduling.session_person as p').select('p.person_id').whereRef('p.org_id', '=', 's.org_id').whereRef('p.session_id', '=', 's.id').where('p.person_id', '=', personId ?? null).where('p.role', '=', part ?? null)),
    )
    .execute();
}
