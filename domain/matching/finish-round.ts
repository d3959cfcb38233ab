import { sql } from 'kysely';
import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import type { LeftOut, Proposal, RoundResult } from '#packages/matching/index.ts';
import type { RoundInput } from './inside/engine.ts';
import { fairReport } from './inside/fair-report.ts';
import { sharesServed } from './inside/shares-served.ts';
import { onlyTrellis } from './policy.ts';

const rowsAtOnce = 1000;

/** Keeps what the engine found, in one transaction: every proposal and everybody left out, with reasons, proof and what went in. */
export const finishRound = action({
  name: 'matching.finish-round',
  input: z.object({ id: idSchema, milliseconds: z.number(), round: z.custom<RoundInput>(), result: z.custom<RoundResult>(), record: z.custom<Uint8Array>() }),
  may: onlyTrellis,
  run: async (tx, { id, milliseconds, round, result, record }) => {
    const row = await tx.db.selectFrom('matching.round').select(['status', 'program_id', 'number']).where('org_id', '=', tx.orgId).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
    if (row?.status !== 'running') return { kept: false, proposals: 0, leftOut: 0 };
    const rows = proposalRows(tx, id, round, result);
    await keepRows(tx, rows);
    const summary = { ...result.counts, milliseconds: Math.round(milliseconds), groups: sharesServed(round, result) };
    await tx.db
      .updateTable('matching.round')
      .set({
        status: 'review', progress: 1, finished_at: tx.now, fingerprint: result.inputsFingerprint, engine_version: result.engineVersion, certificate: jsonb(result.certificate), summary: jsonb(summary), duration_ms: Math.round(milliseconds), fairness: jsonb(fairReport(round, result)), record: Buffer.from(record),
      })
      .where('org_id', '=', tx.orgId)
      .where('id', '=', id)
      .execute();
    await closeOlder(tx, row.program_id, row.number);
    await leaveEvent(tx, 'matching.round-finished', id, { programId: row.program_id, proposals: result.proposals.length, leftOut: result.leftOut.length });
    return { kept: true, proposals: result.proposals.length, leftOut: result.leftOut.length };
  },
  audit: ({ id }, done) => ({ subject: id, detail: done }),
});

/** As JSON: thousands of rows with a value each in a statement take longer to write and to read than to store. The next rows are written while these are stored. */
async function keepRows(tx: Tx, rows: ReturnType<typeof proposalRows>): Promise<void> {
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((name) => sql.ref(name)));
  const batches = Array.from({ length: Math.ceil(rows.length / rowsAtOnce) }, (_, n) => rows.slice(n * rowsAtOnce, (n + 1) * rowsAtOnce));
  await Promise.all(batches.map((some) => sql`insert into matching.proposal (${columns}) select ${columns} from json_populate_recordset(null::matching.proposal, ${JSON.stringify(some)}::json)`.execute(tx.db)));
}

/** A newer round has seen everything the older ones had not decided. */
async function closeOlder(tx: Tx, programId: string, number: number): Promise<void> {
  const older = await tx.db
    .updateTable('matching.round')
    .set({ status: 'closed' })
    .where('org_id', '=', tx.orgId)
    .where('program_id', '=', programId)
    .where('number', '<', number)
    .where('status', '=', 'review')
    .returning('id')
    .execute();
  if (older.length === 0) return;
  await tx.db.updateTable('matching.proposal').set({ status: 'stale', stale_why: 'newer-round' }).where('org_id', '=', tx.orgId).where('round_id', 'in', older.map((one) => one.id)).where('status', '=', 'proposed').execute();
}

function proposalRows(tx: Tx, roundId: string, round: RoundInput, result: RoundResult) {
  const requests = new Map(round.requests.map((one) => [one.id, one]));
  const offers = new Map(round.offers.map((one) => [one.id, one]));
  const groups = new Map<string, string>();
  const groupId = (group: string | undefined): string | null => (group === undefined ? null : groups.getOrInsertComputed(group, newId));
  const tutorOf = (offerId: string): string => offers.get(offerId)!.tutor;
  const base = (requestId: string) => ({ org_id: tx.orgId, id: newId(), round_id: roundId, request_id: requestId, learner_id: requests.get(requestId)!.learner });
  const proposed = (one: Proposal) => ({
    ...base(one.request), offer_id: one.offer, tutor_id: tutorOf(one.offer), group_id: groupId(one.group), status: 'proposed', pinned: one.pinned, modality: one.modality === 'either' ? 'in-person' : one.modality, score: one.score,
    slots: one.slots, terms: one.terms, passed: one.rules, runner_up: one.runnerUp && { ...one.runnerUp, tutor: tutorOf(one.runnerUp.offer) }, left_out: null,
  });
  const leftOut = ({ request, ...why }: LeftOut) => ({
    ...base(request), offer_id: null, tutor_id: null, group_id: null, status: 'left-out', pinned: false, modality: null, score: null, slots: [], terms: [], passed: [], runner_up: null,
    left_out: { ...why, ...(why.bestBlocked && { bestBlocked: { ...why.bestBlocked, tutor: tutorOf(why.bestBlocked.offer) } }) },
  });
  return [...result.proposals.map(proposed), ...result.leftOut.map(leftOut)];
}
