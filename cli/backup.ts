import { existsSync } from 'node:fs';
import { BackupRefused, writeBackup } from '#domain/ops/backup.ts';
import { now } from '#kernel/clock.ts';
import { config } from '#kernel/config.ts';
import { type Command, CommandRefused, readArgs, withHouse } from './command.ts';

const usage = 'trellis backup FILE';

const backup: Command = {
  usage,
  does: 'Writes everything to FILE (gzipped lines of JSON). Restores into PostgreSQL as well as into an embedded database.',
  async run(args) {
    const path = readArgs(usage, args, {}, 1).positionals[0]!;
    if (existsSync(path)) throw new CommandRefused(`${path} is there already. Name a new file; nothing is overwritten.`);
    const { organizations, rows } = await withHouse(() => writeBackup(path, now())).catch((error: unknown) => {
      throw error instanceof BackupRefused ? new CommandRefused(error.message) : error;
    });
    console.log(`Wrote ${rows} rows of ${organizations} organization(s) to ${path}. Keep it as safe as the database.`);
    if (!config().databaseUrl) console.log(`To restore it elsewhere, give the same secret: TRELLIS_SECRET=$(cat ${config().dataDir}/secret)`);
    return 0;
  },
};
export default backup;
