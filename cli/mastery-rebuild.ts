import { withTenant, tenants } from '#kernel/tenancy.ts';
import type { Ctx } from '#kernel/action.ts';
import { now } from '#kernel/clock.ts';
import { learnersWhoPractise } from '#domain/mastery/queries.ts';
import { rebuildEstimates } from '#domain/mastery/rebuild-estimates.ts';
import { type Command, readArgs, withHouse } from './command.ts';

const usage = 'trellis mastery rebuild [--org ID]';

const masteryRebuild: Command = {
  usage,
  does: 'Makes all estimates of mastery again from the attempts, learner by learner. May run while people practise.',
  async run(args) {
    const { values } = readArgs(usage, args, { org: { type: 'string' } }, 0);
    return withHouse(async () => {
      let learners = 0, attempts = 0;
      for (const orgId of values.org ? [values.org] : await tenants()) {
        const ctx: Ctx = { orgId, actor: null, now: now(), via: 'system' };
        for (const learnerId of await withTenant(orgId, (db) => learnersWhoPractise({ ...ctx, db }))) {
          attempts += (await rebuildEstimates({ ...ctx, now: now() }, { learnerId })).attempts;
          learners += 1;
        }
      }
      console.log(JSON.stringify({ learners, attempts }));
      return 0;
    });
  },
};
export default masteryRebuild;
