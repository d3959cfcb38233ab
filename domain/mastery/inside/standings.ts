import type { Tx } from '#kernel/action.ts';
import { type Standing, type Status, statusOf } from '../level.ts';
import { fadedSince } from './engine.ts';

export interface SkillStanding extends Standing {
  rightCount: number;
  firstAt: Temporal.Instant;
  reviewAt: Temporal.Instant | null;
  status: Status;
}

/** Where learners stand now, by learner and skill: read from what is kept, nothing is replayed. */
export async function standingsOf(tx: Tx, learnerIds: readonly string[], skillIds?: readonly string[]): Promise<Map<string, Map<string, SkillStanding>>> {
  const found = new Map<string, Map<string, SkillStanding>>(learnerIds.map((id) => [id, new Map()]));
  if (learnerIds.length === 0 || skillIds?.length === 0) return found;
  const rows = await tx.db.selectFrom('mastery.skill_state').select(['learner_id', 'skill_id', 'attempts', 'right_count', 'p', 'lo', 'hi', 'first_at', 'last_at', 'secure_since', 'review_at']).where('org_id', '=', tx.orgId)
    .where('learner_id', 'in', [...learnerIds]).$if(skillIds !== undefined, (q) => q.where('skill_id', 'in', [...skillIds!])).execute();
  for (const row of rows) {
    const standing: Standing = { attempts: row.attempts, ...fadedSince(row, row.last_at, row.review_at, tx.now), lastAt: row.last_at, secureSince: row.secure_since };
    found.get(row.learner_id)!.set(row.skill_id, { ...standing, rightCount: row.right_count, firstAt: row.first_at, reviewAt: row.review_at, status: statusOf(standing) });
  }
  return found;
}

/** Words only, where numbers are not to be read. */
export const inWords = (status: Status): Status => ({ ...status, number: null });

export const notTried: Status = { level: 'not-tried', lasting: false, number: null };
