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
  /** Only its writer and staff read it until staff show it. */
  held: boolean;
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
  { name: 'attempt', text: insertText, values: valuesOf(one, now) },
  { name: 'place', text: placeText, values: [one.setId, one.n, one.try, one.id, timeOf(one.id)] },
  ...(one.held ? [{ name: 'held', text: heldText, values: [one.id, timeOf(one.id), one.setId, now] }] : []),
  ...(one.try > 1 ? [] : [{ name: 'moved', text: setText, values: [one.setId, one.waiting, one.waiting === 0 ? now : null] }]),
];

const columns = 'id, at, place, set_id, n, try, item_id, version, seed, params, form, skill_ids, response, normalised, verdict, is_right, share, misconception, hints, ms, idle_ms, confidence, setting, device, counted, expected, waiting, made_at, on_day, received_at';
const columnCount = columns.split(', ').length;
const valuesOf = (one: KeptAttempt, now: Temporal.Instant): unknown[] => [
  one.id, timeOf(one.id), one.place, one.setId, one.n, one.try, one.itemId, one.version, one.seed, JSON.stringify(one.params), one.form, one.skillIds, one.response === null ? null : JSON.stringify(one.response), one.normalised, one.verdict, one.isRight,
  one.share, one.misconception, one.hints, one.ms, one.idleMs, one.confidence, one.setting, one.device, one.counted, one.expected, one.waiting, one.madeAt, one.onDay, now,
];
const insertText = (n: number): string => `insert into mastery.attempt (org_id, learner_id, ${columns}) values ($1, $2, ${Array.from({ length: columnCount }, (_, i) => `$${n + i}`).join(', ')})`;
const placeText = (n: number): string => `update mastery.set_item set tries = $${n + 2}, last_id = $${n + 3}, last_at = $${n + 4} where org_id = $1 and set_id = $${n} and n = $${n + 1}`;
const heldText = (n: number): string => `insert into mastery.held_answer (org_id, learner_id, attempt_id, at, set_id, held_at) values ($1, $2, $${n}, $${n + 1}, $${n + 2}, $${n + 3})`;
const setText = (n: number): string => `update mastery.practice_set set waiting = $${n + 1}, done_at = coalesce($${n + 2}, done_at) where org_id = $1 and id = $${n}`;

/** What was answered when it was kept. */
export async function resultOf(tx: Tx, row: KeptRow): Promise<AttemptResult> {
  const [template] = await templatesOf(tx, [{ itemId: row.item_id, version: row.version }]);
  const { verdict, right, share, misconception, feedback } = scorePlace(template!, row.seed, row.response).score;
  const held = await tx.db.selectFrom('mastery.held_answer').select('attempt_id').where('org_id', '=', tx.orgId).where('attempt_id', '=', row.id).where('shown', '=', false).executeTakeFirst();
  const result: AttemptResult = { id: row.id, kept: true, verdict, right, share, misconception, feedback, left: row.waiting, ...(held && { held: true }) };
  const set = await tx.db.selectFrom('mastery.practice_set').select('kind').where('org_id', '=', tx.orgId).where('id', '=', row.set_id).executeTakeFirst();
  if (set?.kind !== 'diagnostic') return result;
  const next = await practiceItems(tx, await setItemRows(tx, row.set_id, row.n + 1), true);
  return { ...result, next: next[0] ?? null };
}
