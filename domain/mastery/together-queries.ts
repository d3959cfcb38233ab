import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { holds } from '#domain/messaging/check-words.ts';
import { isStaff } from '#kernel/policy.ts';
import { drawItem } from '#packages/scoring/index.ts';
import type { Feedback, Item, Response, ShownItem, Verdict } from '#packages/scoring/item.ts';
import { chooseItems } from './inside/choose-items.ts';
import { seedOf } from './inside/insert-set.ts';
import { practiceItems, type SetItemRow, setItemRows } from './inside/practice-items.ts';
import { skillMap } from './inside/skill-map.ts';
import { scorePlace } from './inside/score-place.ts';
import { templatesOf } from './inside/templates.ts';
import { kindlySaid } from './inside/kindly-said.ts';
import { type BesideItem, besideOf } from './set-answers.ts';
import type { AttemptResult, Why } from './sets.ts';
import { heldWords, wordsOfAnswer } from './words-of-answer.ts';

/** One question worked on together as the learner has it: no answers, no names of mistakes. */
export interface TogetherItem {
  setId: string;
  n: number;
  itemId: string;
  seed: number;
  shown: ShownItem;
  hints: readonly string[];
  skill: { id: string; name: string };
  answered: { response: Response; verdict: Verdict; right: boolean; feedback: Feedback; hints: number; tries: number } | null;
}

/** The same as her tutor has it: the whole item and the name of the mistake. */
export interface TogetherBeside extends BesideItem {
  /** Its key in the bank of moves. */
  misconception: string | null;
}

export interface Together {
  items: TogetherItem[];
  /** By the same places. Never for the learner. */
  beside: TogetherBeside[];
}

/** What a learner and her tutor work on in a session, in order. Call after the reader was let into it; `beside` is for who teaches and staff. */
export async function togetherOf(tx: Tx, { sessionId, learnerId }: { sessionId: string; learnerId: string }): Promise<Together> {
  const set = await tx.db.selectFrom('mastery.practice_set').select('id').where('org_id', '=', tx.orgId).where('learner_id', '=', learnerId).where('session_id', '=', sessionId).where('kind', '=', 'session').executeTakeFirst();
  if (!set) return { items: [], beside: [] };
  const places = await practiceItems(tx, await setItemRows(tx, set.id), false);
  return {
    items: places.map(({ n, itemId, seed, shown, item, skill, answered }) => ({
      setId: set.id, n, itemId, seed, shown, hints: item!.hints, skill: { id: skill.id, name: skill.name },
      answered: answered && { response: answered.response, verdict: answered.verdict, right: answered.right, feedback: kindlySaid(answered.feedback), hints: answered.hints, tries: answered.tries },
    })),
    beside: places.map(({ n, item, skill, answered }) => ({ n, item: item!, skill: { id: skill.id, name: skill.name }, answered: besideOf(item!, answered, isStaff(tx.actor)), misconception: answered?.misconception ?? null })),
  };
}

export interface OfferedItem {
  itemId: string;
  seed: number;
  item: Item;
  skill: { id: string; name: string };
  why: Why;
}

const suggested = 4, fromSets = 6;

/** Questions to open: those Trellis would choose for her now, first of the skills the two work on (`own`), and those that wait in her newest sets, with other numbers. */
export async function offersTogether(tx: Tx, { sessionId, learnerId, subject, own = [] }: { sessionId: string; learnerId: string; subject: string; own?: readonly string[] }): Promise<{ suggested: OfferedItem[]; waiting: OfferedItem[] }> {
  const [map, { rows }] = await Promise.all([
    skillMap(tx, learnerId, subject),
    sql<Offer>`
      select i.item_id as "itemId", i.version, i.skill_id as "skillId", k.name, i.why from mastery.practice_set s join mastery.set_item i on i.org_id = s.org_id and i.set_id = s.id join library.skill k on k.id = i.skill_id
      where s.org_id = ${tx.orgId} and s.learner_id = ${learnerId} and s.subject = ${subject} and s.kind in ('practice', 'assigned') and s.done_at is null and s.withdrawn_at is null and i.tries = 0
      order by s.created_at desc, i.n limit ${fromSets}`.execute(tx.db),
  ]);
  const chosen = chooseItems(map, suggested, tx.now, new Set(own)).map(({ item, skill, why }) => ({ itemId: item.id, version: item.version, skillId: skill.id, name: skill.name, why }));
  const [best, waiting] = await Promise.all([offered(tx, sessionId, chosen, 1), offered(tx, sessionId, rows, suggested + 1)]);
  return { suggested: best, waiting };
}

type Offer = Pick<SetItemRow, 'itemId' | 'version' | 'skillId' | 'name' | 'why'>;

/** Each drawn with numbers of its own, the same ones as long as it stands in its place of the session's offers. */
async function offered(tx: Tx, sessionId: string, offers: readonly Offer[], from: number): Promise<OfferedItem[]> {
  const templates = await templatesOf(tx, offers);
  return offers.map(({ itemId, skillId, name, why }, at) => {
    const seed = seedOf(sessionId, from + at);
    return { itemId, seed, item: drawItem(templates[at]!, seed), skill: { id: skillId, name }, why };
  });
}

/** Skills of a subject that have a question, for a search by skill. */
export async function skillsToOpen(tx: Tx, subject: string): Promise<{ id: string; name: string; strand: string | null }[]> {
  const { rows } = await sql<{ id: string; name: string; strand: string | null }>`select k.id, k.name, k.strand from library.skill k where k.subject = ${subject}
    and exists (select from library.item_skill t join library.item i on i.org_id = t.org_id and i.id = t.item_id and i.status = 'active' where t.org_id = ${tx.orgId} and t.skill_id = k.id) order by k.place`.execute(tx.db);
  return rows;
}

/** What is said to an answer given beside a tutor: how it stands, and not which mistake it was. */
export const kindly = ({ misconception: _named, next: _next, ...result }: AttemptResult): Omit<AttemptResult, 'misconception' | 'next'> => ({ ...result, feedback: kindlySaid(result.feedback) });

export interface SkillTogether {
  id: string;
  name: string;
  /** Questions that were answered, and how many of them were right in the end, and at the first try. */
  questions: number;
  right: number;
  atOnce: number;
}

/** What a session's questions came to, by skill, the most worked on first. Call after the reader was let into the session. */
export async function skillsTogether(tx: Tx, sessionId: string): Promise<SkillTogether[]> {
  const { rows } = await sql<SkillTogether>`
    select k.id, k.name, count(*)::int as questions, count(*) filter (where a.is_right)::int as right, count(*) filter (where a.is_right and i.tries = 1)::int as "atOnce"
    from mastery.practice_set s join mastery.set_item i on i.org_id = s.org_id and i.set_id = s.id and i.tries > 0 join mastery.attempt a on a.org_id = i.org_id and a.at = i.last_at and a.id = i.last_id join library.skill k on k.id = i.skill_id
    where s.org_id = ${tx.orgId} and s.session_id = ${sessionId} and s.kind = 'session' group by k.id, k.name, k.place order by count(*) desc, k.place`.execute(tx.db);
  return rows;
}

/** What is held of an answer to a place of a set: nothing while nobody knows the place. Nothing is kept. */
export async function heldOf(tx: Tx, { setId, n, response }: { setId: string; n: number; response: Response }): Promise<string[]> {
  if (!wordsOfAnswer(response).some(holds)) return [];
  const [row] = await setItemRows(tx, setId, n);
  return row ? heldWords(response, scorePlace((await templatesOf(tx, [row]))[0]!, row.seed, response).score) : [];
}
