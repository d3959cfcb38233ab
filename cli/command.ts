import { parseArgs, type ParseArgsConfig } from 'node:util';
import { config } from '#kernel/config.ts';
import { closeDatabase, openDatabase } from '#kernel/db.ts';
import { prepareJobs, startJobs, stopJobs } from '#kernel/jobs.ts';
import { log } from '#kernel/log.ts';
import { migrate } from '#kernel/migrate.ts';
import { registerWork } from '#worker/main.ts';

export interface Command {
  /** `trellis import roster FILE [--dry-run]`. */
  usage: string;
  does: string;
  /** Answers the exit code: 0 done, 2 refused, 3 needs a person's word. */
  run(args: string[]): Promise<number>;
}

/** What a person can mend; its message is all that is shown. */
export class CommandRefused extends Error {}

export const usage = (commands: readonly Command[], unknown?: string): string =>
  [...(unknown ? [`There is no command "${unknown}".`, ''] : []), 'trellis: the command line of Trellis', '', ...commands.flatMap(({ usage: how, does }) => [`  ${how}`, `      ${does}`]), '',
    'Settings are taken from the environment: DATABASE_URL or DATA_DIR, TRELLIS_SECRET.'].join('\n');

export function readArgs<O extends NonNullable<ParseArgsConfig['options']>>(how: string, args: string[], options: O, positionals: number) {
  try {
    const parsed = parseArgs({ args, options, allowPositionals: true, strict: true });
    if (parsed.positionals.length !== positionals) throw new Error(`expected ${positionals} name${positionals === 1 ? '' : 's'}, got ${parsed.positionals.length}`);
    return parsed;
  } catch (error) {
    throw new CommandRefused(`${(error as Error).message}\nUsage: ${how}`);
  }
}

/** Opens the same ground as the server: the embedded database refuses while a server holds it. */
export async function withHouse<R>(work: () => Promise<R>): Promise<R> {
  log.level = process.env.TRELLIS_LOG ? config().log : 'error';
  await openDatabase();
  try {
    registerWork();
    await migrate(prepareJobs);
    await startJobs(false);
    return await work();
  } finally {
    await stopJobs();
    await closeDatabase();
  }
}
