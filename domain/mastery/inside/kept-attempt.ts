import type { Tx } from '#kernel/action.ts';
import type { Response } from '#packages/scoring/item.ts';
import { practiceItems, setItemRows } from './practice-items.ts';
import { scorePlace } from './score-place.ts';
import { templatesOf } from './templates.ts';
import type { AttemptResult, AttemptSetting, Device } from '../sets.ts';

/** An attempt as it is kept. */
export interface KeptAttempt {
  id: string;
  learnerId: string;
  place: number;
  setId: string;
  n: number;
  try: number;
  itemId: string;
  version: number;
  seed: number;
  params: Readonly<Record<string, string>>;
  form: 'standard' | 'transfer';
  skillIds: string[];
  response: Response;
  normalised: string;
  verdict: string;
  isRight: boolean;
  share: number;
  misconception: string | null;
  hints: number;
  ms: number | null;
  idleMs: number | null;
  confidence: number | null;
  setting: AttemptSetting;
  device: Device | null;
  counted: boolean;
  expected: number | null;
  waiting: number;
  madeAt: Temporal.Instant;
  onDay: string;
}

/** Of a kept attempt, what its answer is made from again. */
export interface KeptRow {
  id: string;
  learner_id: string;
  set_id: string;
  n: number;
  item_id: string;
  version: number;
  seed: number;
  response: Response;
  waiting: number;
}

/** What was answered when it was kept. */
export async function resultOf(tx: Tx, row: KeptRow): Promise<AttemptResult> {
  const [template] = await templatesOf(tx, [{ itemId: row.item_id, version: row.version }]);
  const { verdict, right, share, misconception, feedback } = scorePlace(template!, row.seed, row.response).score;
  const result: AttemptResult = { id: row.id, kept: true, verdict, right, share, misconception, feedback, left: row.waiting };
  const set = await tx.db.selectFrom('mastery.practice_set').select('kind').where('org_id', '=', tx.orgId).where('id', '=', row.set_id).executeTakeFirst();
  if (set?.kind !== 'diagnostic') return result;
  const next = await practiceItems(tx, await setItemRows(tx, row.set_id, row.n + 1), true);
  return { ...result, next: next[0] ?? null };
}
