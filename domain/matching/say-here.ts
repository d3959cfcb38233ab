import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { instantSchema } from '#kernel/clock.ts';
import { leaveEvent } from '#kernel/event.ts';
import { badInput, conflict } from '#kernel/problem.ts';
import { maySayHere } from './drop-in-policy.ts';
import { hereHoursMax } from './drop-in-times.ts';

/** "I am here until ...": from now on this tutor is asked when a learner drops in. Said again, it changes the end. */
export const sayHere = action({
  name: 'matching.say-here',
  input: z.object({ until: instantSchema }),
  may: maySayHere,
  run: async (tx, { until }) => {
    const tutorId = tx.actor!.personId;
    if (Temporal.Instant.compare(until, tx.now) <= 0) throw badInput({ until: 'matching.problem.here-past' });
    if (Temporal.Instant.compare(until, tx.now.add({ hours: hereHoursMax })) > 0) throw badInput({ until: 'matching.problem.here-too-long' });
    const offers = await tx.db
      .selectFrom('matching.tutor_offer as o')
      .innerJoin('programs.program as p', (join) => join.onRef('p.org_id', '=', 'o.org_id').onRef('p.id', '=', 'o.program_id'))
      .select('p.formats')
      .where('o.org_id', '=', tx.orgId)
      .where('o.tutor_id', '=', tutorId)
      .where('o.status', '=', 'open')
      .where('p.status', '=', 'running')
      .execute();
    if (!offers.some((one) => one.formats.includes('drop-in'))) throw conflict('matching.problem.no-drop-in-offer');
    const before = await tx.db.selectFrom('matching.presence').select(['since', 'until']).where('org_id', '=', tx.orgId).where('tutor_id', '=', tutorId).forNoKeyUpdate().executeTakeFirst();
    const still = before && Temporal.Instant.compare(before.until, tx.now) > 0;
    const now = { since: still ? before.since : tx.now, until, missed: 0 };
    await tx.db.insertInto('matching.presence').values({ org_id: tx.orgId, tutor_id: tutorId, ...now }).onConflict((c) => c.columns(['org_id', 'tutor_id']).doUpdateSet(now)).execute();
    await leaveEvent(tx, 'matching.tutor-here', tutorId, { until: until.toString() });
  },
  audit: ({ until }) => ({ detail: { until: until.toString() } }),
});
