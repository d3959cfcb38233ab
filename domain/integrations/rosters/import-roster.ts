import { basename } from 'node:path';
import type { Ctx, Tx } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { makeOrganization } from '#domain/programs/make-organization.ts';
import { frugally } from './frugally.ts';
import { keepImport } from './keep-import.ts';
import { readRoster, type RosterReading } from './read-roster.ts';
import { rehearseRoster, type Taken, takeRoster } from './take-roster.ts';

export interface ImportOptions {
  /** What the sender called the file, where the path is a temporary one. */
  name?: string;
  dryRun?: boolean;
  /** A person has agreed to switch off however many. */
  confirm?: boolean;
  /** Makes the organization (`ctx.orgId`) from the roster in the same transaction. */
  found?: { timeZone: string };
}

export type Imported = Taken & { counts: RosterReading['counts'] };

/** Reads a file and takes the roster in one go, as the command line, seeds and simulations do. A dry run writes nothing. */
export const importRoster = (ctx: Ctx, path: string, options: ImportOptions = {}): Promise<Imported> => frugally(() => readAndTake(ctx, path, options));

async function readAndTake(ctx: Ctx, path: string, { name = basename(path), dryRun = false, confirm = false, found }: ImportOptions): Promise<Imported> {
  const reading = await readRoster(path, { today: dayOf(ctx.now, found?.timeZone ?? 'UTC'), name });
  const { counts } = reading;
  const within = (work: (tx: Tx) => Promise<void>): Promise<void> =>
    withTenant(ctx.orgId, async (db) => {
      const tx = { ...ctx, db };
      if (found) await makeOrganization({ ...tx, via: 'system' }, { name: organizationName(reading), timeZone: found.timeZone });
      await work(tx);
    });
  if (!reading.roster || dryRun) return { ...(await rehearseRoster(within, reading)), counts };
  const importId = newId();
  let taken: Taken | null = null;
  await within(async (tx) => {
    taken = await takeRoster(tx, reading, { importId, confirmed: confirm });
    if (taken.wrote) await keepImport(tx, importId, { name, path, counts, taken });
    if (!taken.applied) throw new NotTaken();
  }).catch((error: unknown) => {
    if (!(error instanceof NotTaken)) throw error;
  });
  return { ...taken!, counts };
}

/** Nothing stays behind when the roster is not taken, the new organization included. */
class NotTaken extends Error {}

/** The topmost unit of the bundle. */
function organizationName({ roster }: RosterReading): string {
  const tops = roster?.source === 'plain' ? [] : (roster?.schools.filter((unit) => unit.parentId === null) ?? []);
  const top = tops.find((unit) => unit.kind !== 'school' && unit.kind !== 'department') ?? (tops.length === 1 ? tops[0] : undefined);
  return top?.name.slice(0, 200) ?? 'My organization';
}
