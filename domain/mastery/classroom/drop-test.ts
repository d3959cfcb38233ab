import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { mayKeepTest } from './policy.ts';
import { refuseTwice } from './same-test.ts';

const input = z.object({ testId: idSchema });

const setDropped = (tx: Tx, testId: string, at: Temporal.Instant | null) =>
  tx.db.updateTable('mastery.classroom_test').set({ dropped_at: at, changed_at: tx.now }).where('org_id', '=', tx.orgId).where('id', '=', testId).execute();

/** Takes a classroom test away with its results. It can be brought back for 30 days; then it is gone. */
export const dropTest = action({ name: 'mastery.drop-classroom-test', input, may: (tx, { testId }) => mayKeepTest(tx, testId), run: (tx, { testId }) => setDropped(tx, testId, tx.now), audit: ({ testId }) => ({ subject: testId }) });

/** Brings it back, unless the same was entered anew. */
export const restoreTest = action({
  name: 'mastery.restore-classroom-test',
  input,
  may: (tx, { testId }) => mayKeepTest(tx, testId),
  run: async (tx, { testId }) => {
    const own = await tx.db.selectFrom('mastery.classroom_test').select(['class_id', 'on_day', 'title', 'skill_ids']).where('org_id', '=', tx.orgId).where('id', '=', testId).executeTakeFirstOrThrow();
    await refuseTwice(tx, testId, own);
    await setDropped(tx, testId, null);
  },
  audit: ({ testId }) => ({ subject: testId }),
});
