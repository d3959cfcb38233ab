import { runRound } from '#domain/matching/run-round.ts';
import { startRound } from '#domain/matching/start-round.ts';
import type { Ctx } from '#kernel/action.ts';
import { now } from '#kernel/clock.ts';
import { raiseDistrict } from '#seed/raise-district.ts';
import { type Command, CommandRefused, readArgs, withHouse } from './command.ts';

const usage = 'trellis simulate [--learners 500] [--seed 1] [--round]';

function whole(name: string, text: string, highest: number): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 1 || n > highest) throw new CommandRefused(`--${name} takes a whole number from 1 to ${highest}, not "${text}".\nUsage: ${usage}`);
  return n;
}

const simulate: Command = {
  usage,
  does: 'Makes a district of that size in an organization of its own: schools, people, requests and offers; with --round, matches them.',
  async run(args) {
    const { values } = readArgs(usage, args, { learners: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' }, round: { type: 'boolean', default: false } }, 0);
    const plan = { learners: whole('learners', values.learners, 200_000), seed: whole('seed', values.seed, 2 ** 31) };
    return withHouse(async () => {
      const { orgId, programId, counts } = await raiseDistrict({ ...plan, say: console.log });
      console.log(`Organization ${orgId}: ${JSON.stringify(counts)}`);
      if (!values.round) return 0;
      const ctx = (): Ctx => ({ orgId, actor: null, now: now(), via: 'system' });
      const { id, number } = await startRound(ctx(), { programId });
      await runRound(ctx(), id);
      console.log(`Round ${number} is worked out and waits for review.`);
      return 0;
    });
  },
};
export default simulate;
