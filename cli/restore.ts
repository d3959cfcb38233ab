import { existsSync } from 'node:fs';
import { RestoreRefused, restoreBackup } from '#domain/ops/restore.ts';
import { now } from '#kernel/clock.ts';
import { type Command, CommandRefused, readArgs, withHouse } from './command.ts';

const usage = 'trellis restore FILE';

const restore: Command = {
  usage,
  does: 'Fills an empty database from a backup, all or nothing.',
  async run(args) {
    const path = readArgs(usage, args, {}, 1).positionals[0]!;
    if (!existsSync(path)) throw new CommandRefused(`There is no file ${path}.`);
    const { organizations, rows } = await withHouse(() => restoreBackup(path, now())).catch((error: unknown) => {
      throw error instanceof RestoreRefused ? new CommandRefused(error.message) : error;
    });
    console.log(`Restored ${rows} rows of ${organizations} organization(s).`);
    return 0;
  },
};
export default restore;
