import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { nextToPlace } from './inside/extend-diagnostic.ts';
import { insertSet } from './inside/insert-set.ts';
import { skillMap } from './inside/skill-map.ts';
import { mayPractise } from './policy.ts';
import { subjectOf } from './start-practice.ts';

export const diagnosticItemsMax = 20;

/** Finds out where a learner stands in a subject, in at most 20 items, each chosen by the answers before it. One that was begun is gone on with. */
export const startDiagnostic = action({
  name: 'mastery.start-diagnostic',
  input: z.object({ subject: z.string().max(40) }),
  may: mayPractise,
  run: async (tx, { subject: wished }) => {
    const learnerId = tx.actor?.personId;
    if (!learnerId) throw notFound();
    const subject = await subjectOf(tx, wished);
    const open = await tx.db.selectFrom('mastery.practice_set').select('id').where('org_id', '=', tx.orgId).where('learner_id', '=', learnerId).where('kind', '=', 'diagnostic').where('subject', '=', subject).where('done_at', 'is', null).executeTakeFirst();
    if (open) return { setId: open.id };
    const first = nextToPlace(await skillMap(tx, learnerId, subject), new Map());
    if (!first) throw conflict('mastery.problem.no-items');
    return { setId: await insertSet(tx, { learnerId, kind: 'diagnostic', subject, items: [first], itemsMax: diagnosticItemsMax }) };
  },
  audit: ({ subject }, { setId }) => ({ subject: setId, detail: { subject } }),
});
