import { ConfigError } from '#kernel/config.ts';
import { Problem } from '#kernel/problem.ts';
import { CommandRefused, type Command, usage } from './command.ts';

const commands: Record<string, () => Promise<{ default: Command }>> = {
  'import roster': () => import('./import-roster.ts'),
  backup: () => import('./backup.ts'),
  'match edges': () => import('./match-edges.ts'),
  'match round': () => import('./match-round.ts'),
  'match slots': () => import('./match-slots.ts'),
  'mastery plateau': () => import('./mastery-plateau.ts'),
  'mastery predict': () => import('./mastery-predict.ts'),
  'mastery rebuild': () => import('./mastery-rebuild.ts'),
  restore: () => import('./restore.ts'),
  simulate: () => import('./simulate.ts'),
  verify: () => import('./verify.ts'),
};

async function main(args: string[]): Promise<number> {
  const name = Object.keys(commands).find((words) => words.split(' ').every((word, i) => args[i] === word));
  if (!name) {
    const all = await Promise.all(Object.values(commands).map(async (load) => (await load()).default));
    const asked = args.length === 0 || args[0] === 'help' || args[0] === '--help';
    (asked ? console.log : console.error)(usage(all, asked ? undefined : args.join(' ')));
    return asked ? 0 : 2;
  }
  const { default: command } = await commands[name]!();
  return command.run(args.slice(name.split(' ').length));
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const expected = error instanceof ConfigError || error instanceof CommandRefused || error instanceof Problem;
  console.error(`trellis: ${(error as Error).message}`);
  if (!expected && process.env.TRELLIS_LOG === 'debug') console.error((error as Error).stack);
  process.exitCode = expected ? 2 : 1;
}
