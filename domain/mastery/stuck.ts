import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { maySeeMetrics } from '#kernel/metric.ts';
import { answersOfMany } from './inside/answers-of-many.ts';
import { errorWords } from './inside/error-words.ts';
import type { FlagKind } from './inside/memory.ts';
import { notTried, standingsOf } from './inside/standings.ts';
import type { Status } from './level.ts';
import { masteryMetrics } from './metrics.ts';
import { type Action, recommend } from './recommend.ts';

export interface StuckRow {
  learnerId: string;
  skill: { id: string; name: string };
  kind: FlagKind;
  since: Temporal.Instant;
  status: Status;
  attempts: number;
  /** The engine's numbers when it was raised. */
  evidence: Record<string, number>;
  action: Action;
  /** Name of the skill or error the action speaks of. */
  about: string | null;
}

/** An open flag, as it is kept. */
export interface OpenFlag {
  learnerId: string;
  skillId: string;
  name: string;
  kind: FlagKind;
  since: Temporal.Instant;
  evidence: Record<string, number>;
  needs: string[];
}

const rowsMax = 60, answersRead = 40;

export const flagColumns = sql`f.learner_id as "learnerId", f.skill_id as "skillId", k.name, f.kind, f.raised_at as since, f.evidence, array(select n.needs_id from library.skill_need n where n.skill_id = k.id) as needs`;

/** Open flags of these learners with one thing to do about each. Call after it was made sure that the reader may see them. */
export async function stuckOf(tx: Tx, learnerIds: readonly string[], subject?: string): Promise<StuckRow[]> {
  if (learnerIds.length === 0) return [];
  const { rows } = await sql<OpenFlag>`
    select ${flagColumns} from mastery.flag f join library.skill k on k.id = f.skill_id
    where f.org_id = ${tx.orgId} and f.ended_at is null and f.learner_id in (${sql.join(learnerIds)}) ${subject === undefined ? sql`` : sql`and k.subject = ${subject}`} order by f.raised_at limit ${rowsMax}`.execute(tx.db);
  return withAction(tx, rows);
}

/** The same for one skill of one learner; null where she is not stuck, or where the reader may not see that. Call after it was made sure that the reader may see her. */
export async function stuckHere(tx: Tx, learnerId: string, skillId: string): Promise<StuckRow | null> {
  if (tx.actor && !maySeeMetrics(tx, masteryMetrics.plateau)) return null;
  return (await stuckOf(tx, [learnerId])).find((one) => one.skill.id === skillId) ?? null;
}

/** Flags with where the learner stands now and one thing to do: three reads, however many there are. */
export async function withAction(tx: Tx, flags: readonly OpenFlag[]): Promise<StuckRow[]> {
  if (flags.length === 0) return [];
  const ids = [...new Set(flags.flatMap((row) => [row.skillId, ...row.needs]))];
  const [standings, names, answers] = await Promise.all([
    standingsOf(tx, [...new Set(flags.map((row) => row.learnerId))], ids),
    tx.db.selectFrom('library.skill').select(['id', 'name']).where('id', 'in', ids).execute(),
    answersOfMany(tx, flags, answersRead),
  ]);
  const nameOf = new Map(names.map((row) => [row.id, row.name]));
  return flags.map((row, i) => {
    const hers = standings.get(row.learnerId)!, own = hers.get(row.skillId);
    const action = recommend({ kind: row.kind, attempts: own?.attempts ?? 0, needs: row.needs.map((id) => ({ skillId: id, level: hers.get(id)?.status.level ?? 'not-tried' })), answers: answers[i]! });
    const about = action.kind === 'go-back' ? (nameOf.get(action.skillId) ?? null) : action.kind === 'name-error' ? errorWords(action.misconception).name : null;
    return { learnerId: row.learnerId, skill: { id: row.skillId, name: row.name }, kind: row.kind, since: row.since, status: own?.status ?? notTried, attempts: own?.attempts ?? 0, evidence: row.evidence, action, about };
  });
}
