import type { Tx } from '#kernel/action.ts';
import { isStaff } from '#kernel/policy.ts';
import type { FindingKind } from './finding-list.ts';
import type { Plan } from './plan.ts';
import type { Params } from './problems.ts';
import type { Counts } from './roster.ts';

const pageRows = 20;
const importsShown = 50;

/** As `planOf` keeps it. */
export type KeptPlan = Pick<Plan, 'tallies' | 'activeBefore' | 'wouldDeactivate' | 'notGranted'> & { listed: Record<FindingKind, number> };

const imports = (tx: Tx) =>
  tx.db.selectFrom('integrations.roster_import as i')
    .leftJoin('people.person as by', (j) => j.onRef('by.org_id', '=', 'i.org_id').onRef('by.id', '=', 'i.created_by'))
    .select(['i.id', 'i.file_name as fileName', 'i.status', 'i.progress', 'i.verdict', 'i.counts', 'i.plan', 'i.error', 'i.created_at as createdAt', 'i.applied_at as appliedAt', 'by.given_name as givenName', 'by.family_name as familyName'])
    .$narrowType<{ counts: Counts; plan: Partial<KeptPlan>; status: ImportStatus; verdict: Verdict | null }>()
    .where('i.org_id', '=', tx.orgId);

export type ImportStatus = 'checking' | 'checked' | 'applying' | 'applied' | 'discarded' | 'failed';
type Verdict = 'accept' | 'reject' | 'quarantine_rows' | 'needs_confirmation';

/** The last 50 imports. */
export async function importHistory(tx: Tx) {
  return isStaff(tx.actor) ? imports(tx).orderBy('i.created_at', 'desc').limit(importsShown).execute() : [];
}

export async function importPage(tx: Tx, id: string) {
  return isStaff(tx.actor) ? imports(tx).where('i.id', '=', id).executeTakeFirst() : undefined;
}

const findings = (tx: Tx, importId: string, kind: FindingKind) =>
  tx.db.selectFrom('integrations.roster_finding').select(['n', 'file', 'row_number as row', 'column_name as column', 'code', 'message', 'params', 'kind'])
    .$narrowType<{ kind: FindingKind; params: Params }>()
    .where('org_id', '=', tx.orgId).where('import_id', '=', importId).where('kind', '=', kind).orderBy('n');

/** One page of a list of the dry run, from 0. */
export async function findingsPage(tx: Tx, importId: string, kind: FindingKind, page: number) {
  if (!isStaff(tx.actor)) return { rows: [], more: false };
  const rows = await findings(tx, importId, kind).limit(pageRows + 1).offset(page * pageRows).execute();
  return { rows: rows.slice(0, pageRows), more: rows.length > pageRows };
}

/** Every listed problem, for the download: at most 2,000. */
export const problemRows = async (tx: Tx, importId: string) => (isStaff(tx.actor) ? findings(tx, importId, 'problem').execute() : []);
