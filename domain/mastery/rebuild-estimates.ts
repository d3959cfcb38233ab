import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { holdLearner } from './inside/hold-learner.ts';
import { rebuildLearner } from './inside/rebuild-learner.ts';
import { onlyTrellis } from './policy.ts';

/** Makes one learner's estimates again from her attempts. Nobody can answer for her meanwhile; her next answer waits. */
export const rebuildEstimates = action({
  name: 'mastery.rebuild-estimates',
  input: z.object({ learnerId: idSchema }),
  may: onlyTrellis,
  run: async (tx, { learnerId }) => ((await holdLearner(tx, learnerId)) ? { attempts: await rebuildLearner(tx, learnerId) } : { attempts: 0 }),
  audit: ({ learnerId }, { attempts }) => ({ subject: learnerId, detail: { attempts } }),
});
