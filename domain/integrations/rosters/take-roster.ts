import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { record } from '#kernel/audit.ts';
import { leaveEvent } from '#kernel/event.ts';
import { compareRoster } from './compare-roster.ts';
import type { Comparison } from './comparison.ts';
import { FindingList } from './finding-list.ts';
import { judge, type Verdict } from './judge.ts';
import { changesAnything, emptyPlan, type Plan } from './plan.ts';
import type { Problem } from './problems.ts';
import type { RosterReading } from './read-roster.ts';
import { takeWishes } from './take-wishes.ts';
import { writePlan } from './write-plan.ts';

export interface Taken {
  verdict: Verdict;
  problems: Problem[];
  plan: Pick<Plan, 'tallies' | 'activeBefore' | 'wouldDeactivate' | 'notGranted'>;
  findings: FindingList;
  /** Whether the roster is now in force: false when it was refused or still needs a person's word. */
  applied: boolean;
  /** Whether anything was written. */
  wrote: boolean;
}

export interface Importing {
  importId: string;
  /** A person has seen how many would be switched off. */
  confirmed: boolean;
}

/** Compares, judges and writes, all in the caller's transaction: the new roster or the old one, never half of it. */
export async function takeRoster(tx: Tx, reading: RosterReading, { importId, confirmed }: Importing): Promise<Taken> {
  if (!reading.roster) return refusal(reading);
  await sql`select pg_advisory_xact_lock(7236503, hashtext(${tx.orgId}))`.execute(tx.db);
  const at = await compareRoster(tx, reading.roster);
  const verdict = verdictOf(reading, at);
  if (verdict === 'reject' || (verdict === 'needs_confirmation' && !confirmed)) return report(reading, at, verdict, false);
  await writePlan(at);
  await takeWishes(at);
  const taken = report(reading, at, verdict === 'needs_confirmation' ? verdict : verdictOf(reading, at), true);
  if (taken.wrote) {
    await leaveEvent(tx, 'integrations.roster-applied', importId, { tallies: at.plan.tallies });
    await record(tx, 'integrations.apply-roster', { subject: importId, detail: { source: reading.roster.source, tallies: at.plan.tallies, confirmed } });
  }
  return taken;
}

class Rehearsed extends Error {}

/**
 * What taking the roster would do. Where it asks for help or offers it, the verbs themselves are asked: in a transaction of their
 * own, which is rolled back. `inTransaction` opens that transaction.
 */
export async function rehearseRoster(inTransaction: (work: (tx: Tx) => Promise<void>) => Promise<void>, reading: RosterReading): Promise<Taken> {
  if (!reading.roster) return refusal(reading);
  const { roster } = reading;
  let taken: Taken | null = null;
  await inTransaction(async (tx) => {
    const at = await compareRoster(tx, roster);
    const verdict = verdictOf(reading, at);
    if (roster.requests.length + roster.offers.length + at.plan.availability.length > 0) {
      await writePlan(at);
      await takeWishes(at);
    }
    taken = report(reading, at, verdict === 'needs_confirmation' ? verdict : verdictOf(reading, at), false);
    throw new Rehearsed();
  }).catch((error: unknown) => {
    if (!(error instanceof Rehearsed)) throw error;
  });
  return taken!;
}

const problemsOf = (reading: RosterReading, at: Comparison): Problem[] => [...reading.problems, ...at.problems.list()];

const verdictOf = (reading: RosterReading, at: Comparison): Verdict =>
  judge({ problems: problemsOf(reading, at), activeBefore: at.plan.activeBefore, wouldDeactivate: at.plan.wouldDeactivate });

function report(reading: RosterReading, at: Comparison, verdict: Verdict, applied: boolean): Taken {
  const problems = problemsOf(reading, at);
  at.findings.addProblems(problems);
  const { tallies, activeBefore, wouldDeactivate, notGranted } = at.plan;
  return { verdict, problems, plan: { tallies, activeBefore, wouldDeactivate, notGranted }, findings: at.findings, applied, wrote: applied && changesAnything(tallies) };
}

function refusal({ problems, verdict }: RosterReading): Taken {
  const findings = new FindingList();
  findings.addProblems(problems);
  return { verdict, problems, plan: emptyPlan(), findings, applied: false, wrote: false };
}
