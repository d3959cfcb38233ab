import { renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { matchRound, type Round } from '#packages/matching/index.ts';
import { type Command, CommandRefused, readArgs } from './command.ts';
import { readMatchSheets } from './sheets/match-sheets.ts';
import { readPolicy } from './sheets/policy-file.ts';
import { proposalsSheet } from './sheets/proposals-sheet.ts';
import { sayPromises } from './sheets/say-match.ts';

const usage = 'trellis match round --requests requests.csv --offers offers.csv [--policy policy.json] [--seed N] --out proposals.csv';
const options = { requests: { type: 'string' }, offers: { type: 'string' }, policy: { type: 'string' }, seed: { type: 'string', default: '0' }, out: { type: 'string' } } as const;

const matching: Command = {
  usage,
  does: 'Matches two spreadsheets without a database: who helps whom, when, and why. Columns: docs/match-round.md.',
  async run(args) {
    const { values } = readArgs(usage, args, options, 0);
    const named = (name: 'requests' | 'offers' | 'out'): string => values[name] ?? refuse(`--${name} is missing.\nUsage: ${usage}`);
    const [requestsPath, offersPath, out] = [named('requests'), named('offers'), named('out')];
    if (!/^\d{1,9}$/.test(values.seed)) refuse(`--seed must be a whole number, not ${values.seed}.`);
    if (!statSync(dirname(out), { throwIfNoEntry: false })?.isDirectory()) refuse(`There is no folder ${dirname(out)} to write to.`);
    if ([requestsPath, offersPath, values.policy].some((path) => path !== undefined && resolve(path) === resolve(out))) refuse(`--out ${out} would overwrite what is read. Name another file.`);
    const sheets = readMatchSheets(requestsPath, offersPath);
    const round: Round = { requests: sheets.requests, offers: sheets.offers, policy: readPolicy(values.policy, sheets.offers), pins: [], forbids: [], seed: Number(values.seed) };
    const before = process.threadCpuUsage(), result = matched(round), { user, system } = process.threadCpuUsage(before);
    writeWhole(out, proposalsSheet(sheets, result));
    const { value, bound, gap } = result.certificate, { requests, offers, proposals } = result.counts;
    console.log(`${proposals} of ${requests} requests have a tutor in ${out}.`);
    for (const line of sayPromises(result.promises ?? {})) console.log(line);
    console.log(JSON.stringify({ requests, offers, matched: proposals, value, bound, gap, cpu_ms: Math.round((user + system) / 1000) }));
    return 0;
  },
};
export default matching;

function refuse(words: string): never {
  throw new CommandRefused(words);
}

/** What the engine finds wrong with the policy is the coordinator's to mend. */
function matched(round: Round): ReturnType<typeof matchRound> {
  try {
    return matchRound(round);
  } catch (error) {
    if (error instanceof RangeError) throw new CommandRefused(error.message);
    throw error;
  }
}

/** All of it or nothing: a half-written file would look like an answer. */
function writeWhole(path: string, text: string): void {
  try {
    writeFileSync(`${path}.part`, text);
    renameSync(`${path}.part`, path);
  } catch (error) {
    throw new CommandRefused(`${path} cannot be written: ${(error as Error).message}`);
  }
}
