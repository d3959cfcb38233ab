import { checkChains } from '#domain/ops/check-chains.ts';
import { type Command, readArgs, withHouse } from './command.ts';

const usage = 'trellis verify';

const verify: Command = {
  usage,
  does: 'Checks every organization’s audit chain from its first entry to its last.',
  async run(args) {
    readArgs(usage, args, {}, 0);
    const chains = await withHouse(checkChains);
    for (const { orgId, broken } of chains) console.log(`${orgId} ${broken === null ? 'whole' : `broken at entry ${broken}`}`);
    return chains.some(({ broken }) => broken !== null) ? 1 : 0;
  },
};
export default verify;
