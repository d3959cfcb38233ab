import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { conflict } from '#kernel/problem.ts';
import type { Chosen } from './inside/choose-items.ts';
import { holdLearner, makeLearner } from './inside/hold-learner.ts';
import { insertSet, setItemRow } from './inside/insert-set.ts';
import { byHand, forSkill, inTurn, oneSubject, skillsOfItems } from './inside/pick-items.ts';
import { skillMap } from './inside/skill-map.ts';

export interface TogetherWish {
  learnerId: string;
  sessionId: string;
  /** This very item, or the next of this skill. */
  itemId?: string | undefined;
  skillId?: string | undefined;
  /** What its numbers are drawn with, so that a small group has the same ones. */
  seed?: number | undefined;
}

export interface OpenedItem {
  setId: string;
  n: number;
  itemId: string;
  seed: number;
}

const itemsMax = 40;

interface Place extends OpenedItem {
  tries: number;
}

/**
 * Puts one more question into what a learner and her tutor work on in a session: one set a session and learner, which grows. The same
 * question again while it waits for an answer is the one that is there. Call after it was made sure that who acts meets her there.
 */
export async function addTogether(tx: Tx, wish: TogetherWish): Promise<OpenedItem> {
  // Her answers move the same counts: one after another.
  if (!(await holdLearner(tx, wish.learnerId))) {
    await makeLearner(tx, wish.learnerId);
    await holdLearner(tx, wish.learnerId);
  }
  const there = await placesOf(tx, wish), same = there.find((one) => one.tries === 0 && wish.itemId === one.itemId && (wish.seed === undefined || wish.seed === one.seed));
  if (same) return { setId: same.setId, n: same.n, itemId: same.itemId, seed: same.seed };
  if (there.length >= itemsMax) throw conflict('mastery.problem.too-many');
  const { chosen, subject } = await choose(tx, wish, there), setId = there[0]?.setId, n = there.length + 1;
  if (!setId) {
    const made = await insertSet(tx, { learnerId: wish.learnerId, kind: 'session', subject, items: [chosen], sessionId: wish.sessionId });
    return { setId: made, n, itemId: chosen.item.id, seed: setItemRow(tx, made, n, chosen).seed };
  }
  const row = setItemRow(tx, setId, n, chosen);
  await tx.db.insertInto('mastery.set_item').values(row).execute();
  await tx.db.updateTable('mastery.practice_set').set((is) => ({ items_max: n, waiting: is('waiting', '+', 1), done_at: null })).where('org_id', '=', tx.orgId).where('id', '=', setId).execute();
  return { setId, n, itemId: row.item_id, seed: row.seed };
}

async function placesOf(tx: Tx, { learnerId, sessionId }: TogetherWish): Promise<Place[]> {
  const { rows } = await sql<Place>`select i.set_id as "setId", i.n, i.item_id as "itemId", i.seed, i.tries from mastery.practice_set s join mastery.set_item i on i.org_id = s.org_id and i.set_id = s.id
    where s.org_id = ${tx.orgId} and s.learner_id = ${learnerId} and s.session_id = ${sessionId} and s.kind = 'session' order by i.n`.execute(tx.db);
  return rows;
}

/** The item that was asked for, or of the skill the one she met longest ago and not in this session. */
async function choose(tx: Tx, { learnerId, itemId, skillId, seed }: TogetherWish, there: readonly Place[]): Promise<{ chosen: Chosen; subject: string }> {
  const wanted = itemId ? await skillsOfItems(tx, [itemId]) : skillId ? [skillId] : [];
  if (wanted.length === 0) throw conflict('mastery.problem.no-items');
  const subject = await oneSubject(tx, wanted), { skills } = await skillMap(tx, learnerId, subject, wanted), why = forSkill('together'), used = new Set(there.map((one) => one.itemId));
  const some = itemId ? byHand(skills, [itemId], why) : inTurn(skills, itemsMax * 2, why), chosen = some.find(({ item }) => !used.has(item.id)) ?? some[there.length % Math.max(1, some.length)];
  if (!chosen) throw conflict('mastery.problem.no-items');
  return { chosen: seed === undefined ? chosen : { ...chosen, seed }, subject };
}
