import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { notFound } from '#kernel/problem.ts';
import { briefOf } from '#domain/mastery/brief.ts';
import { togetherOf } from '#domain/mastery/together-queries.ts';
import { briefFor } from '#domain/scheduling/session-queries.ts';
import { loadWorkplace, type Workplace } from './inside/load-workplace.ts';
import { movesFor } from './moves/moves-for.ts';
import { type Moment, momentMoves, type Moves } from './moves/read-moves.ts';

export interface TutorHelp {
  learner: { id: string; given: string };
  goal: string;
  nextStep: string;
  /** Errors that came back and skills that stand still; empty for a substitute, who has no brief of the pairing. */
  errors: { name: string; sentence: string; times: number; of: number }[];
  stuck: { skill: string; kind: string; attempts: number }[];
  /** What to try now: about the mistake just made, or the one that came back, or what the skill is usually about. */
  moves: Moves & { about: string | null };
  moments: readonly Moment[];
  /** The chat of the room, to be counted and forgotten: who wrote (the tutor or not) and what. */
  said: { mine: boolean; text: string }[];
}

const linesMax = 500;

/** What only the tutor of a session has in its room, about its learner and the question at place `n` (else the last). To everybody else, staff too, it is not there. */
export async function tutorHelp(tx: Tx, sessionId: string, n: number | null): Promise<TutorHelp> {
  const place = await loadWorkplace(tx, sessionId);
  const learner = place.learners.find((one) => one.sessionId === sessionId) ?? place.learners[0];
  if (place.part !== 'tutor' || !learner) throw notFound();
  const [plan, brief, together, said] = await Promise.all([briefFor(tx, place), ownBrief(tx, learner.sessionId), togetherOf(tx, { sessionId: learner.sessionId, learnerId: learner.id }), saidIn(tx, place)]);
  const now = together.beside.find((one) => one.n === n) ?? together.beside.at(-1);
  return {
    learner: { id: learner.id, given: learner.given }, goal: plan.goal, nextStep: plan.last?.nextStep ?? '', said, moments: momentMoves(),
    errors: (brief?.errors ?? []).map(({ name, sentence, times, of }) => ({ name, sentence, times, of })),
    stuck: (brief?.stuck ?? []).map(({ skill, kind, attempts }) => ({ skill: skill.name, kind, attempts })),
    moves: await movesNow(tx, now, brief),
  };
}

type Brief = Awaited<ReturnType<typeof briefOf>>;

/** The brief of the pairing, where it is hers and runs. */
async function ownBrief(tx: Tx, sessionId: string): Promise<Brief | null> {
  const pairing = await tx.db.selectFrom('scheduling.session as s').innerJoin('matching.pairing as g', (on) => on.onRef('g.org_id', '=', 's.org_id').onRef('g.id', '=', 's.pairing_id')).select(['g.id', 'g.tutor_id', 'g.status'])
    .where('s.org_id', '=', tx.orgId).where('s.id', '=', sessionId).executeTakeFirst();
  return pairing && pairing.status === 'active' && pairing.tutor_id === tx.actor?.personId && tx.actor.role === 'tutor' ? briefOf(tx, pairing.id) : null;
}

async function movesNow(tx: Tx, now: Awaited<ReturnType<typeof togetherOf>>['beside'][number] | undefined, brief: Brief | null): Promise<TutorHelp['moves']> {
  const made = now?.answered && !now.answered.right ? now.misconception : null;
  if (made) return { ...movesFor({ misconception: made, strand: null }), about: now?.answered?.error?.name ?? null };
  const skillId = now?.skill.id ?? brief?.stuck[0]?.skill.id ?? null;
  const skill = skillId ? await tx.db.selectFrom('library.skill').select(['name', 'strand']).where('id', '=', skillId).executeTakeFirst() : undefined;
  const back = brief?.errors[0];
  if (!now && back) return { ...movesFor({ misconception: back.misconception, strand: skill?.strand ?? null }), about: back.name };
  return { ...movesFor({ misconception: null, strand: skill?.strand ?? null }), about: skill?.name ?? null };
}

async function saidIn(tx: Tx, { roomId, tutorId }: Workplace): Promise<TutorHelp['said']> {
  const { rows } = await sql<{ mine: boolean; text: string }>`select x.mine, x.text from (
    select l.id, l.person_id = ${tutorId} as mine, l.text from rooms.line l where l.org_id = ${tx.orgId} and l.room_id = ${roomId} and l.place = 'chat' and (l.verdict <> 'hold' or l.released_at is not null) order by l.id desc limit ${linesMax}) x order by x.id`.execute(tx.db);
  return rows;
}
