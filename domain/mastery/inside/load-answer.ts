import type { Tx } from '#kernel/action.ts';
import { keptPlan } from '#kernel/connection.ts';
import { notFound } from '#kernel/problem.ts';
import type { SetKind } from '../sets.ts';
import { type Flag, type FlagKind, type ItemMemory, learnerFrom, type Memory, newMemory, pairKey, type SkillState } from './memory.ts';
import type { OwnRow } from './hold-learner.ts';

/** One place of a set, with what an answer to it needs to know. */
export interface SetPlace {
  learnerId: string;
  kind: SetKind;
  subject: string;
  sessionId: string | null;
  waiting: number;
  itemsMax: number;
  createdAt: Temporal.Instant;
  itemId: string;
  version: number;
  seed: number;
  skillId: string;
  tries: number;
  skillIds: string[];
  /** Where the learner is. */
  zone: string;
}

interface SkillRow {
  skill_id: string;
  attempts: number;
  right_count: number;
  p: number;
  lo: number;
  hi: number;
  first_at: string;
  last_at: string;
  secure_since: string | null;
  review_at: string | null;
  state: SkillState;
}
interface Loaded extends SetPlace {
  skills: SkillRow[] | null;
  item: ItemMemory | null;
  days: { skill_id: string; on_day: string; attempts: number; right_count: number; p: number; lo: number; hi: number }[] | null;
  flags: { skill_id: string; place: number; kind: FlagKind; evidence: Flag['evidence']; raised_at: string }[] | null;
  errors: { skill_id: string; misconception: string; times: number; items: string[]; last_at: string; last_id: string }[] | null;
}

const mine = (name: string): string => `from mastery.${name} x where x.org_id = s.org_id and x.learner_id = s.learner_id`;
const load = keptPlan<Loaded>(`
  select s.learner_id as "learnerId", s.kind, s.subject, s.session_id as "sessionId", s.waiting, s.items_max as "itemsMax", s.created_at as "createdAt",
    i.item_id as "itemId", i.version, i.seed, i.skill_id as "skillId", i.tries, coalesce(p.time_zone, o.time_zone) as zone, t.ids as "skillIds",
    (select json_agg(x) ${mine('skill_state')} and x.skill_id = any(t.ids)) as skills,
    (select x.state ${mine('item_memory')} and x.item_id = i.item_id) as item,
    (select json_agg(x) ${mine('growth_point')} and x.skill_id = any(t.ids) and x.on_day >= (l.last_at at time zone 'UTC')::date - 2) as days,
    (select json_agg(x) ${mine('flag')} and x.skill_id = any(t.ids) and x.ended_at is null) as flags,
    (select json_agg(x) ${mine('error_count')} and x.skill_id = any(t.ids)) as errors
  from mastery.practice_set s join mastery.set_item i on i.org_id = s.org_id and i.set_id = s.id
  join people.person p on p.org_id = s.org_id and p.id = s.learner_id join programs.organization o on o.org_id = s.org_id
  left join mastery.learner_state l on l.org_id = s.org_id and l.learner_id = s.learner_id
  cross join lateral (select coalesce(array_agg(k.skill_id order by k.skill_id <> i.skill_id, k.skill_id), '{}') as ids from library.item_skill k where k.org_id = i.org_id and k.item_id = i.item_id) t
  where s.org_id = $1 and s.id = $2 and i.n = $3 and s.learner_id = $4`);

/**
 * What one answer touches, in one statement and no more rows than that: its place in the set, and what is kept of its skills, its item and
 * the day. An answer lies on the day of the last one or after it, in whatever zone.
 */
export async function loadAnswer(tx: Tx, learnerId: string, given: { setId: string; n: number }): Promise<Loaded> {
  const [found] = await load(tx.db, tx.orgId, given.setId, given.n, learnerId);
  if (!found) throw notFound();
  return found;
}

const instant = (text: string): Temporal.Instant => Temporal.Instant.from(text);

export function memoryFrom(own: OwnRow, found: Loaded): Memory {
  const memory: Memory = { ...newMemory(), weights: own.weights, attempts: own.attempts, lastAt: own.last_at, learner: learnerFrom(own.state) };
  for (const row of found.skills ?? []) {
    memory.learner.skills.set(row.skill_id, row.state);
    memory.facts.set(row.skill_id, {
      attempts: row.attempts, rightCount: row.right_count, p: row.p, lo: row.lo, hi: row.hi, firstAt: instant(row.first_at), lastAt: instant(row.last_at),
      secureSince: row.secure_since === null ? null : instant(row.secure_since), reviewAt: row.review_at === null ? null : instant(row.review_at),
    });
  }
  if (found.item) memory.learner.items.set(found.itemId, found.item);
  for (const row of found.days ?? []) memory.days.set(pairKey(row.skill_id, row.on_day), { skillId: row.skill_id, day: row.on_day, attempts: row.attempts, rightCount: row.right_count, p: row.p, lo: row.lo, hi: row.hi });
  for (const row of found.flags ?? []) memory.flags.set(row.skill_id, { skillId: row.skill_id, place: row.place, kind: row.kind, evidence: row.evidence, raisedAt: instant(row.raised_at), endedAt: null });
  for (const row of found.errors ?? []) memory.errors.set(pairKey(row.skill_id, row.misconception), { skillId: row.skill_id, misconception: row.misconception, times: row.times, items: row.items, lastAt: instant(row.last_at), lastId: row.last_id });
  return memory;
}
