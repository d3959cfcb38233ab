import { access, constants, stat } from 'node:fs/promises';
import { problemText } from '#domain/integrations/rosters/finding-text.ts';
import { importRoster, type Imported } from '#domain/integrations/rosters/import-roster.ts';
import { isZone, now } from '#kernel/clock.ts';
import { localeOf } from '#kernel/i18n.ts';
import { newId } from '#kernel/ids.ts';
import { tenants } from '#kernel/tenancy.ts';
import { type Command, CommandRefused, readArgs, withHouse } from './command.ts';

const usage = 'trellis import roster FILE [--dry-run] [--json] [--confirm] [--organization ID]';
const options = { 'dry-run': { type: 'boolean', default: false }, json: { type: 'boolean', default: false }, confirm: { type: 'boolean', default: false }, organization: { type: 'string' } } as const;

const importing: Command = {
  usage,
  does: 'Takes a OneRoster bundle or plain CSVs, all or nothing. --dry-run only says what would happen. --confirm agrees to switch off more than a tenth.',
  async run(args) {
    const { positionals, values } = readArgs(usage, args, options, 1);
    await demandFile(positionals[0]!);
    const taken = await withHouse(async () => {
      const { orgId, found } = await organizationFor(values.organization, values.json);
      return importRoster({ orgId, actor: null, now: now(), via: 'cli' }, positionals[0]!, { dryRun: values['dry-run'], confirm: values.confirm, ...(found ? { found } : {}) });
    });
    if (values.json) console.log(JSON.stringify(inJson(taken)));
    else for (const line of inWords(taken, values['dry-run'])) console.log(line);
    if (values['dry-run'] || taken.applied) return 0;
    return taken.verdict === 'reject' ? 2 : 3;
  },
};
export default importing;

/** Asked before the database is opened: a file that is not there is a slip of the pen, not a verdict on a roster. */
async function demandFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new CommandRefused(`There is no file ${path}.`);
  if (!found.isFile()) throw new CommandRefused(`${path} is not a file. Give a zip or a CSV file.`);
  await access(path, constants.R_OK).catch(() => {
    throw new CommandRefused(`${path} cannot be read. Check who may read it.`);
  });
}

/** The one organization of the database; with none, one is made from the roster in the zone of the environment. */
async function organizationFor(wanted: string | undefined, quiet: boolean): Promise<{ orgId: string; found?: { timeZone: string } }> {
  const all = await tenants();
  if (wanted !== undefined) {
    if (!all.includes(wanted)) throw new CommandRefused(`There is no organization ${wanted}.${all.length > 0 ? ` There are: ${all.join(', ')}` : ''}`);
    return { orgId: wanted };
  }
  if (all.length > 1) throw new CommandRefused(`There are ${all.length} organizations. Say which with --organization: ${all.join(', ')}`);
  if (all[0]) return { orgId: all[0] };
  const zone = process.env.TZ;
  const timeZone = zone && isZone(zone) && /^[A-Za-z]/.test(zone) ? zone : 'UTC';
  if (!quiet) console.log(`The database is empty: the organization is made from the roster, in the time zone ${timeZone}${timeZone === zone ? '' : ' (set TZ to choose another)'}.`);
  return { orgId: newId(), found: { timeZone } };
}

/** The language of whoever reads the terminal. */
const reader = (): string => localeOf((process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || 'en').split(/[._]/)[0]);

const inJson = ({ verdict, counts, problems }: Imported) => ({ verdict, counts, problems: problems.map((problem) => {
  const { file, row, column, code } = problem;
  return { file, row, column, code, message: problemText(reader(), problem) };
}) });

function inWords({ verdict, plan, problems, applied, wrote, counts }: Imported, dryRun: boolean): string[] {
  const read = Object.entries(counts).map(([table, rows]) => `${table} ${rows}`).join(', ');
  const changes = Object.entries(plan.tallies).filter(([, { add, change, deactivate }]) => add + change + deactivate > 0)
    .map(([kind, { add, change, deactivate, same }]) => `  ${kind}: ${add} added, ${change} changed, ${deactivate} switched off, ${same} as before`);
  const places = problems.slice(0, 50).map((problem) => ({ ...problem, message: problemText(reader(), problem) })).map(({ file, row, column, message }) => `  ${[file, row === null ? '' : `row ${row}`, column ?? ''].filter(Boolean).join(', ')}: ${message}`);
  const result = applied ? (wrote ? 'Done.' : 'Nothing to change.')
    : verdict === 'needs_confirmation' ? `${plan.wouldDeactivate} of ${plan.activeBefore} accounts would be switched off. Nothing was changed. To go on, add --confirm.`
    : verdict === 'reject' ? 'Nothing was changed.' : dryRun ? 'This was a dry run: nothing was changed.' : 'Nothing was changed.';
  return [
    ...(read ? [`Read: ${read}`] : []), `Verdict: ${verdict}`, ...changes, ...(plan.notGranted > 0 ? [`  ${plan.notGranted} with a ruling role in the file come in as teachers: only an admin gives more.`] : []),
    ...(places.length > 0 ? ['Problems:', ...places] : []), ...(problems.length > 50 ? [`  and ${problems.length - 50} more (use --json to see all)`] : []), result,
  ];
}
