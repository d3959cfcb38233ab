import type { Tx } from '#kernel/action.ts';
import type { NoteCode, RefusalCode } from './items-reading.ts';
import type { LicenceName } from './licences.ts';
import { mayKeepItems } from './policy.ts';

export interface ImportCounts {
  new: number;
  changed: number;
  same: number;
  refused: number;
}

export interface ReportRow {
  row: number;
  name: string;
  fate: 'new' | 'changed' | 'same' | 'refused';
  refusal?: RefusalCode;
  notes: NoteCode[];
  kind?: 'number';
  licence?: LicenceName;
  attribution?: string;
}

type Kept = { source: 'oatutor' | 'csv' | 'case'; status: 'checked' | 'applied' | 'discarded'; counts: ImportCounts };

/** Files of items so far, the newest first. */
export const itemImports = (tx: Tx) =>
  mayKeepItems(tx).yes
    ? tx.db.selectFrom('library.item_import').select(['id', 'source', 'status', 'file_name as fileName', 'counts', 'created_at as createdAt']).where('org_id', '=', tx.orgId).$narrowType<Kept>().orderBy('created_at', 'desc').orderBy('id').limit(100).execute()
    : Promise.resolve([]);

/** One file with its report; undefined when there is none to see. */
export const itemImport = (tx: Tx, id: string) =>
  mayKeepItems(tx).yes
    ? tx.db.selectFrom('library.item_import').select(['id', 'source', 'status', 'file_name as fileName', 'counts', 'report', 'created_at as createdAt', 'applied_at as appliedAt']).where('org_id', '=', tx.orgId).where('id', '=', id).$narrowType<Kept & { report: ReportRow[] }>().executeTakeFirst()
    : Promise.resolve(undefined);
