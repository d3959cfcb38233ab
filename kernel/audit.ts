import { createHash } from 'node:crypto';
import type { Tx } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';
import { atTheEnd } from '#kernel/tenancy.ts';

export interface AuditFacts {
  subject?: string;
  detail?: Record<string, unknown>;
}

export interface AuditEntry {
  org_id: string;
  seq: number;
  at: Temporal.Instant;
  actor_id: string | null;
  role: string | null;
  via: string;
  action: string;
  subject_id: string | null;
  detail: unknown;
}

const stable = (value: unknown): string =>
  JSON.stringify(value, (_key, v) => (v && typeof v === 'object' && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1))) : v));

/** SHA-256 over the previous hash and every field of the entry: a changed, moved or missing entry breaks the chain. */
export const chainHash = (previous: Buffer, e: AuditEntry): Buffer =>
  createHash('sha256')
    .update(previous)
    .update(stable([e.org_id, e.seq, e.at.epochMilliseconds, e.actor_id, e.role, e.via, e.action, e.subject_id, e.detail]))
    .digest();

type Unnumbered = Omit<AuditEntry, 'seq'>;
/** By transaction. */
const waiting = new WeakMap<ReturnType<typeof atTheEnd>, Unnumbered[]>();

/**
 * Adds an entry to the tenant's chain in the same transaction, at its end: everybody's transactions hold the head of the chain, so it is
 * the last that any of them holds. Held in the middle (by a verb within a verb) it made others wait in a circle.
 */
export async function record(tx: Tx, action: string, facts: AuditFacts): Promise<void> {
  const entry: Unnumbered = {
    org_id: tx.orgId,
    at: Temporal.Instant.fromEpochMilliseconds(tx.now.epochMilliseconds),
    actor_id: tx.actor?.personId ?? null,
    role: tx.actor?.role ?? null,
    via: tx.via,
    action,
    subject_id: facts.subject ?? null,
    detail: JSON.parse(JSON.stringify(facts.detail ?? {})),
  };
  const end = atTheEnd(tx.db), others = waiting.get(end);
  if (others) return void others.push(entry);
  const entries = [entry];
  waiting.set(end, entries);
  end.push(() => addAll(tx, entries));
}

/** What is recorded from here on is forgotten again when the step it belongs to is taken back. */
export function recordedSince(tx: Tx): { forget(): void } {
  const end = atTheEnd(tx.db), before = waiting.get(end)?.length ?? 0;
  return { forget: () => void waiting.get(end)?.splice(before) };
}

async function addAll(tx: Tx, entries: readonly Unnumbered[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.db.insertInto('kernel.audit_head').values({ org_id: tx.orgId, seq: 0, hash: Buffer.alloc(32) }).onConflict((c) => c.column('org_id').doNothing()).execute();
  const head = await tx.db.selectFrom('kernel.audit_head').select(['seq', 'hash']).where('org_id', '=', tx.orgId).forUpdate().executeTakeFirstOrThrow();
  let { hash } = head;
  const rows = entries.map((one, n) => {
    const entry: AuditEntry = { ...one, seq: Number(head.seq) + 1 + n };
    hash = chainHash(hash, entry);
    return { ...entry, detail: jsonb(entry.detail), hash };
  });
  await Promise.all([
    tx.db.insertInto('kernel.audit').values(rows).execute(),
    tx.db.updateTable('kernel.audit_head').set({ seq: Number(head.seq) + entries.length, hash }).where('org_id', '=', tx.orgId).execute(),
  ]);
}

/** The first broken entry of the tenant's chain, or null when the whole chain holds up to the head. */
export async function firstBrokenEntry(tx: Tx): Promise<number | null> {
  let previous: Buffer = Buffer.alloc(32);
  let seq = 0;
  for (;;) {
    const rows = await tx.db.selectFrom('kernel.audit').selectAll().where('org_id', '=', tx.orgId).where('seq', '>', seq).orderBy('seq').limit(1000).execute();
    for (const row of rows) {
      if (Number(row.seq) !== seq + 1 || !chainHash(previous, { ...row, seq: Number(row.seq) }).equals(row.hash)) return seq + 1;
      previous = row.hash;
      seq += 1;
    }
    if (rows.length < 1000) break;
  }
  const head = await tx.db.selectFrom('kernel.audit_head').select(['seq', 'hash']).where('org_id', '=', tx.orgId).executeTakeFirst();
  return head && (Number(head.seq) !== seq || !head.hash.equals(previous)) ? seq + 1 : null;
}
