import type { Tx } from '#kernel/action.ts';
import { conflict } from '#kernel/problem.ts';
import type { Response } from '#packages/scoring/item.ts';
import { timeOf } from './attempt-time.ts';
import { practiceItems, setItemRows } from './practice-items.ts';
import { scorePlace } from './score-place.ts';
import { templatesOf } from './templates.ts';
import type { Part } from './write-memory.ts';
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

/** The attempt of this id, if it is kept; somebody else's is a conflict. */
export async function keptBefore(tx: Tx, learnerId: string, id: string): Promise<KeptRow | undefined> {
  const row = await tx.db.selectFrom('mastery.attempt').select(['id', 'learner_id', 'set_id', 'n', 'item_id', 'version', 'seed', 'response', 'waiting'])
    .where('org_id', '=', tx.orgId).where('at', '=', timeOf(id)).where('id', '=', id).executeTakeFirst();
  if (row && row.learner_id !== learnerId) throw conflict('mastery.problem.id');
  return row as KeptRow | undefined;
}

/** What writes an attempt and moves its set on. */
export const attemptParts = (one: KeptAttempt, now: Temporal.Instant): Part[] => [
  { name: 'attempt', text: insertText, values: [JSON.stringify(rowOf(one, now))] },
  { name: 'place', text: placeText, values: [one.setId, one.n, one.try, one.id, timeOf(one.id)] },
  ...(one.try > 1 ? [] : [{ name: 'moved', text: setText, values: [one.setId, one.waiting, one.waiting === 0 ? now : null] }]),
];

const rowOf = (one: KeptAttempt, now: Temporal.Instant) => ({
  id: one.id, at: timeOf(one.id), place: one.place, set_id: one.setId, n: one.n, try: one.try, item_id: one.itemId, version: one.version, seed: one.seed, params: one.params, form: one.form,
  skill_ids: one.skillIds, response: one.response, normalised: one.normalised, verdict: one.verdict, is_right: one.isRight, share: one.share, misconception: one.misconception, hints: one.hints, ms: one.ms, idle_ms: one.idleMs,
  confidence: one.confidence, setting: one.setting, device: one.device, counted: one.counted, expected: one.expected, waiting: one.waiting, made_at: one.madeAt, on_day: one.onDay, received_at: now,
});
const columns = 'id, at, place, set_id, n, try, item_id, version, seed, params, form, skill_ids, response, normalised, verdict, is_right, share, misconception, hints, ms, idle_ms, confidence, setting, device, counted, expected, waiting, made_at, on_day, received_at';
const insertText = (n: number): string => `insert into mastery.attempt (org_id, learner_id, ${columns}) select $1, $2, ${columns} from json_populate_record(null::mastery.attempt, $${n}::json)`;
const placeText = (n: number): string => `update mastery.set_item set tries = $${n + 2}, last_id = $${n + 3}, last_at = $${n + 4} where org_id = $1 and set_id = $${n} and n = $${n + 1}`;
const setText = (n: number): string => `update mastery.practice_set set waiting = $${n + 1}, done_at = coalesce($${n + 2}, done_at) where org_id = $1 and id = $${n}`;

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
