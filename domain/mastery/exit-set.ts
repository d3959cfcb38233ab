import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { conflict } from '#kernel/problem.ts';
import { errorWords } from './inside/error-words.ts';
import { insertAssignment } from './inside/insert-assignment.ts';
import { insertSet } from './inside/insert-set.ts';
import { oneAtATime } from '#kernel/one-at-a-time.ts';
import { forSkill, inTurn, oneSubject } from './inside/pick-items.ts';
import { skillMap } from './inside/skill-map.ts';

const itemsMin = 2, itemsMax = 3;

interface ExitWish {
  learnerId: string;
  sessionId: string;
  /** What was worked on, the most important first. */
  skillIds: readonly string[];
  /** Given by somebody else, who wants to see it and may take it back. */
  given: boolean;
}

/**
 * The questions that close a session for one learner: two or three of what was worked on, without help. There is one such set a session and
 * learner: asked for again, it is the same. Call after it was made sure that who acts may ask for it.
 */
export async function giveExitSet(tx: Tx, { learnerId, sessionId, skillIds, given }: ExitWish): Promise<string> {
  await oneAtATime(tx, `exit ${sessionId}`);
  const there = await tx.db.selectFrom('mastery.practice_set').select(['id', 'withdrawn_at']).where('org_id', '=', tx.orgId).where('learner_id', '=', learnerId).where('session_id', '=', sessionId).where('kind', '=', 'exit').executeTakeFirst();
  if (there) {
    if (there.withdrawn_at) await tx.db.updateTable('mastery.practice_set').set({ withdrawn_at: null }).where('org_id', '=', tx.orgId).where('id', '=', there.id).execute();
    return there.id;
  }
  if (skillIds.length === 0) throw conflict('mastery.problem.no-items');
  const subject = await oneSubject(tx, skillIds), { skills } = await skillMap(tx, learnerId, subject, skillIds);
  const inOrder = [...skills].sort((a, b) => skillIds.indexOf(a.id) - skillIds.indexOf(b.id)), items = inTurn(inOrder, Math.max(itemsMin, Math.min(itemsMax, skills.length)), forSkill('exit'));
  if (items.length === 0) throw conflict('mastery.problem.no-items');
  const assignmentId = given ? await insertAssignment(tx, { kind: 'exit', skillIds: skills.map((one) => one.id) }) : undefined;
  const setId = await insertSet(tx, { learnerId, kind: 'exit', subject, items, sessionId, ...(assignmentId ? { assignmentId } : {}) });
  if (given) await leaveEvent(tx, 'mastery.set-assigned', learnerId, { setId, kind: 'exit' });
  return setId;
}

export interface ExitResult {
  setId: string;
  sessionId: string;
  done: boolean;
  items: number;
  right: number;
  answers: { skill: string; right: boolean; over: boolean; error: string | null }[];
}

/** What came of the exit questions of a session. Call after the reader was let into the session. */
export async function exitResult(tx: Tx, sessionId: string): Promise<ExitResult | null> {
  const { rows } = await sql<{ setId: string; done: boolean; items: number; skill: string | null; right: boolean; over: boolean; error: string | null }>`
    select s.id as "setId", s.done_at is not null as done, s.items_max as items, k.name as skill, a.is_right as right, a.response is null as over, a.misconception as error
    from mastery.practice_set s left join mastery.set_item i on i.org_id = s.org_id and i.set_id = s.id and i.tries > 0 left join library.skill k on k.id = i.skill_id
    left join mastery.attempt a on a.org_id = ${tx.orgId} and a.set_id = i.set_id and a.n = i.n and a.try = 1
    where s.org_id = ${tx.orgId} and s.session_id = ${sessionId} and s.kind = 'exit' and s.withdrawn_at is null order by i.n`.execute(tx.db);
  const [first] = rows;
  if (!first) return null;
  const answers = rows.flatMap(({ skill, right, over, error }) => (skill === null ? [] : [{ skill, right, over, error: error === null ? null : errorWords(error).name }]));
  return { setId: first.setId, sessionId, done: first.done, items: first.items, right: answers.filter((one) => one.right).length, answers };
}

/** Skills of what was worked on together in a session. */
export async function skillsWorkedOn(tx: Tx, sessionId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select i.skill_id as id from mastery.practice_set s join mastery.set_item i on i.org_id = s.org_id and i.set_id = s.id
    where s.org_id = ${tx.orgId} and s.session_id = ${sessionId} and s.kind = 'session' group by i.skill_id order by count(*) desc, i.skill_id`.execute(tx.db);
  return rows.map((row) => row.id);
}
