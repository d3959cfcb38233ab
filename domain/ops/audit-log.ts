import type { Tx } from '#kernel/action.ts';
import { firstBrokenEntry } from '#kernel/audit.ts';
import { demand, holds, when } from '#kernel/policy.ts';
import { anyStaff, rolesOf } from '#domain/people/roles.ts';

export interface AuditFilter {
  /** Who did it, or to whom it was done. */
  personId?: string;
  /** `people`, or a whole name like `people.view-person`. */
  action?: string;
  since?: Temporal.Instant;
  /** Entries before this one, for the next page. */
  before?: number;
}

export interface AuditLine {
  seq: number;
  at: Temporal.Instant;
  action: string;
  via: string;
  role: string | null;
  actor: { id: string; name: string } | null;
  subject: { id: string; name: string | null } | null;
  detail: Record<string, unknown>;
}

const pageSize = 50;
const demandReader = (tx: Tx): void => demand(when(holds(tx.actor, 'admin', 'auditor'), 'ops.audit.refused'));
/** What stands for a name where the reader may not know it. */
export const codeOf = (id: string): string => id.slice(-6).toUpperCase();

/** A page of the audit log, newest first. Auditors see names of staff only; everybody else is a code that stays the same. */
export async function auditLog(tx: Tx, { personId, action, since, before }: AuditFilter): Promise<{ lines: AuditLine[]; next: number | null }> {
  demandReader(tx);
  const rows = await tx.db.selectFrom('kernel.audit as a')
    .leftJoin('people.person as actor', (j) => j.onRef('actor.org_id', '=', 'a.org_id').onRef('actor.id', '=', 'a.actor_id'))
    .leftJoin('people.person as subject', (j) => j.onRef('subject.org_id', '=', 'a.org_id').onRef('subject.id', '=', 'a.subject_id'))
    .select(['a.seq', 'a.at', 'a.action', 'a.via', 'a.role', 'a.actor_id', 'a.subject_id', 'a.detail', 'actor.given_name as actor_given', 'actor.family_name as actor_family', 'subject.given_name as subject_given', 'subject.family_name as subject_family'])
    .where('a.org_id', '=', tx.orgId)
    .$if(personId !== undefined, (q) => q.where((e) => e.or([e('a.actor_id', '=', personId!), e('a.subject_id', '=', personId!)])))
    .$if(action !== undefined, (q) => (action!.includes('.') ? q.where('a.action', '=', action!) : q.where('a.action', 'like', `${action!.replace(/[\\%_]/g, '\\$&')}.%`)))
    .$if(since !== undefined, (q) => q.where('a.at', '>=', since!))
    .$if(before !== undefined, (q) => q.where('a.seq', '<', before!))
    .orderBy('a.seq', 'desc').limit(pageSize + 1).execute();
  const shown = rows.slice(0, pageSize);
  const roles = await rolesOf(tx, [...new Set(shown.flatMap((row) => [row.actor_id, row.subject_id]).filter((id) => id !== null))]);
  const nameOf = (id: string, given: string | null, family: string | null): string | null =>
    given === null ? null : tx.actor?.role === 'admin' || anyStaff(roles.get(id) ?? []) ? `${given} ${family}`.trim() : codeOf(id);
  return {
    lines: shown.map((row) => ({
      seq: Number(row.seq), at: row.at, action: row.action, via: row.via, role: row.role, detail: row.detail as Record<string, unknown>,
      actor: row.actor_id === null ? null : { id: row.actor_id, name: nameOf(row.actor_id, row.actor_given, row.actor_family) ?? codeOf(row.actor_id) },
      subject: row.subject_id === null ? null : { id: row.subject_id, name: nameOf(row.subject_id, row.subject_given, row.subject_family) },
    })),
    next: rows.length > pageSize ? Number(shown.at(-1)!.seq) : null,
  };
}

/** The kinds of entries there are, for the filter. */
export async function auditedActions(tx: Tx): Promise<string[]> {
  demandReader(tx);
  return (await tx.db.selectFrom('kernel.audit').select('action').distinct().where('org_id', '=', tx.orgId).orderBy('action').execute()).map((row) => row.action);
}

/** How long the chain is; with `check`, also its first broken entry (reads all of it). */
export async function auditChain(tx: Tx, check: boolean): Promise<{ entries: number; broken: number | null | undefined }> {
  demandReader(tx);
  const head = await tx.db.selectFrom('kernel.audit_head').select('seq').where('org_id', '=', tx.orgId).executeTakeFirst();
  return { entries: Number(head?.seq ?? 0), broken: check ? await firstBrokenEntry(tx) : undefined };
}
