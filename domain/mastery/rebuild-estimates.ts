import { z } from 'zod';
import { action, type Ctx } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { holdLearner } from './inside/hold-learner.ts';
import { rebuildLearner } from './inside/rebuild-learner.ts';
import { onlyTrellis } from './policy.ts';
import { learnersBehind } from './queries.ts';

/** Makes one learner's estimates again from her attempts. Nobody can answer for her meanwhile; her next answer waits. */
export const rebuildEstimates = action({
  name: 'mastery.rebuild-estimates',
  input: z.object({ learnerId: idSchema }),
  may: onlyTrellis,
  run: async (tx, { learnerId }) => ((await holdLearner(tx, learnerId)) ? { attempts: await rebuildLearner(tx, learnerId) } : { attempts: 0 }),
  audit: ({ learnerId }, { attempts }) => ({ subject: learnerId, detail: { attempts } }),
});

/** After a new version of the weights nobody waits for her next answer: whose estimates are of an older one gets new ones. Answers how many. */
export async function catchUp(ctx: Ctx): Promise<number> {
  const behind = await withTenant(ctx.orgId, (db) => learnersBehind({ ...ctx, db }));
  for (const learnerId of behind) await rebuildEstimates(ctx, { learnerId });
  return behind.length;
}
