import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { demand } from '#kernel/policy.ts';
import { type PolicyRules, rulesSchema, type Weights, weightsSchema } from '#domain/programs/match-policy.ts';
import type { Compared } from './inside/compare-outcomes.ts';
import { anyOf } from './inside/weeks.ts';
import { maySeeMatches } from './policy.ts';

export type { Compared };
export type TrialStatus = 'queued' | 'running' | 'done' | 'cancelled' | 'failed';

/** One trial with both policies and what came of them; undefined when there is none. */
export async function policyTrial(tx: Tx, id: string) {
  demand(maySeeMatches(tx));
  if (!isId(id)) return undefined;
  const row = await tx.db
    .selectFrom('matching.policy_trial as t')
    .innerJoin('programs.program as p', (join) => join.onRef('p.org_id', '=', 't.org_id').onRef('p.id', '=', 't.program_id'))
    .innerJoin('programs.policy_version as v', (join) => join.onRef('v.org_id', '=', 't.org_id').onRef('v.program_id', '=', 't.program_id').onRef('v.version', '=', 't.base_version'))
    .select(['t.id', 't.program_id', 't.base_version', 't.weights', 't.rules', 't.status', 't.progress', 't.fingerprint', 't.engine_version', 't.result', 't.error', 't.created_at', 't.finished_at', 'p.name as program', 'p.policy_version', 'p.status as program_status', 'v.weights as base_weights', 'v.rules as base_rules'])
    .where('t.org_id', '=', tx.orgId)
    .where('t.id', '=', id)
    .$narrowType<{ status: TrialStatus; result: Compared | null }>()
    .executeTakeFirst();
  if (!row) return undefined;
  const read = (weights: unknown, rules: unknown): { weights: Weights; rules: PolicyRules } => ({ weights: weightsSchema.parse(weights), rules: rulesSchema.parse(rules) });
  return { ...row, tried: read(row.weights, row.rules), base: read(row.base_weights, row.base_rules) };
}

/** Trials of a program, the newest first. */
export async function trialsOf(tx: Tx, programId: string, limit = 5) {
  demand(maySeeMatches(tx));
  return tx.db
    .selectFrom('matching.policy_trial as t')
    .leftJoin('people.person as b', (join) => join.onRef('b.org_id', '=', 't.org_id').onRef('b.id', '=', 't.created_by'))
    .select(['t.id', 't.status', 't.base_version', 't.created_at', sql<string>`concat_ws(' ', b.given_name, b.family_name)`.as('by')])
    .where('t.org_id', '=', tx.orgId)
    .where('t.program_id', '=', programId)
    .orderBy('t.created_at', 'desc')
    .orderBy('t.id')
    .limit(limit)
    .$narrowType<{ status: TrialStatus }>()
    .execute();
}

/** Who stands behind these requests, the longest wait first. */
export async function requestNames(tx: Tx, ids: readonly string[], limit: number) {
  demand(maySeeMatches(tx));
  if (ids.length === 0) return [];
  return tx.db
    .selectFrom('matching.help_request as r')
    .innerJoin('people.person as l', (join) => join.onRef('l.org_id', '=', 'r.org_id').onRef('l.id', '=', 'r.learner_id'))
    .innerJoin('library.subject as s', 's.key', 'r.subject')
    .select(['r.id', sql<string>`concat_ws(' ', l.given_name, l.family_name)`.as('learner'), 'l.level', 's.name as subject', 'r.waiting_since as since', 'r.need'])
    .where('r.org_id', '=', tx.orgId)
    .where('r.id', '=', anyOf(ids))
    .orderBy('r.waiting_since')
    .orderBy('r.id')
    .limit(limit)
    .execute();
}
