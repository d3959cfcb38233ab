import type { Tx } from '#kernel/action.ts';
import { demandMetrics } from '#kernel/metric.ts';
import { isId } from '#kernel/ids.ts';
import { notFound } from '#kernel/problem.ts';
import { scoreAnswer } from '#packages/scoring/index.ts';
import type { Item, Verdict } from '#packages/scoring/item.ts';
import { type ErrorWords, errorWords } from './inside/error-words.ts';
import { practiceItems, setItemRows } from './inside/practice-items.ts';
import { wroteOf } from './inside/wrote-of.ts';
import { masteryMetrics } from './metrics.ts';
import { sideNoted } from './policy.ts';
import type { Answered, SetKind } from './sets.ts';

/** One question as those who teach see it: the whole item, and beside it what she made of it. */
export interface BesideItem {
  n: number;
  item: Item;
  skill: { id: string; name: string };
  answered: { wrote: string | null; /** Her words wait for staff, and are not here for others. */ held?: boolean; verdict: Verdict; right: boolean; said: string | null; error: ErrorWords | null; hints: number; tries: number } | null;
}

export interface SetAnswers {
  id: string;
  learner: { id: string; given: string; family: string };
  kind: SetKind;
  done: boolean;
  items: BesideItem[];
}

/** A learner's set with her last answers and the names of her mistakes: for her tutors, teachers and staff. She herself has it in the player, without those names; for others it is not there. */
export async function setAnswers(tx: Tx, setId: string): Promise<SetAnswers> {
  if (!isId(setId)) throw notFound();
  const set = await tx.db.selectFrom('mastery.practice_set as s').innerJoin('people.person as p', (on) => on.onRef('p.org_id', '=', 's.org_id').onRef('p.id', '=', 's.learner_id'))
    .select(['s.id', 's.kind', 's.done_at', 'p.id as learnerId', 'p.given_name as given', 'p.family_name as family']).where('s.org_id', '=', tx.orgId).where('s.id', '=', setId).executeTakeFirst();
  if (!set) throw notFound();
  const side = await sideNoted(tx, set.learnerId, 'practice');
  if (side === 'self' || side === 'guardian') throw notFound();
  demandMetrics(tx, masteryMetrics['error-pattern']);
  const items = await practiceItems(tx, await setItemRows(tx, setId), false);
  return { id: set.id, learner: { id: set.learnerId, given: set.given, family: set.family }, kind: set.kind as SetKind, done: set.done_at !== null, items: items.map((one) => ({ n: one.n, item: one.item!, skill: { id: one.skill.id, name: one.skill.name }, answered: besideOf(one.item!, one.answered, side === 'staff') })) };
}

/** What is held is for staff alone. */
export function besideOf(item: Item, answered: Answered | null, forStaff: boolean): BesideItem['answered'] {
  if (!answered) return null;
  const { response, verdict, right, misconception, feedback, hints, tries, held } = answered;
  return { wrote: response === null || (held && !forStaff) ? null : wroteOf(item, response, scoreAnswer(item, response).normalised), ...(held && { held }), verdict, right, said: feedback.text, error: misconception === null ? null : errorWords(misconception), hints, tries };
}
