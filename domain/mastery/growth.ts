import type { Tx } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { isId } from '#kernel/ids.ts';
import { demandMetrics, maySeeMetrics } from '#kernel/metric.ts';
import { notFound } from '#kernel/problem.ts';
import { errorWords } from './inside/error-words.ts';
import type { FlagKind } from './inside/memory.ts';
import { errorPatterns, recentAnswers, type RecentAnswer } from './inside/recent-answers.ts';
import { inWords, notTried, standingsOf } from './inside/standings.ts';
import { zoneOf } from './inside/zone-of.ts';
import { type Level, levelOf, outOf100, type Status } from './level.ts';
import { masteryMetrics } from './metrics.ts';
import { mayReadNumbers, type Side, sideNoted } from './policy.ts';

export interface GrowthPoint {
  day: string;
  level: Level;
  /** Out of 100, with the 90 % range; null where numbers are not to be read. */
  value: number | null;
  low: number | null;
  high: number | null;
  tries: number;
  right: number;
}

export interface Growth {
  side: Side;
  skill: { id: string; slug: string; name: string; subject: string };
  status: Status;
  attempts: number;
  right: number;
  /** Her days of practice, and at the end where she stands now: the numbers of `status` themselves. */
  points: GrowthPoint[];
  /** Days on which she stood still; `until` null: she still does. */
  plateaus: { kind: FlagKind; from: Temporal.Instant; until: Temporal.Instant | null }[];
  goal: { value: number; byDay: string | null } | null;
  reviewAt: Temporal.Instant | null;
  /** Her last ten first tries, and the ten before them. */
  lately: { right: number; tries: number; rightBefore: number; triesBefore: number };
  errors: { misconception: string; name: string; sentence: string; times: number; of: number; quick: number; lastAt: Temporal.Instant }[];
  /** Questions in a form that was not practised; null before the first. */
  transfer: { right: number; tries: number } | null;
  /** How sure she said she was against what was right, in points out of 100; null with fewer than five answers. */
  calibration: { said: number; right: number; answers: number } | null;
}

const pointsMax = 400, saidMin = 5;
const rights = (answers: readonly RecentAnswer[]): number => answers.filter((one) => one.isRight).length;

/** One skill's curve with what moved it, for herself and those who may see her. A guardian reads levels and days. */
export async function growthOf(tx: Tx, learnerId: string, skillId: string): Promise<Growth> {
  if (!isId(skillId)) throw notFound();
  const side = await sideNoted(tx, learnerId, 'growth'), numbers = mayReadNumbers(side) && (tx.actor === null || maySeeMetrics(tx, masteryMetrics.mastery));
  if (tx.actor) demandMetrics(tx, masteryMetrics.level);
  const of = { org_id: tx.orgId, learner_id: learnerId, skill_id: skillId };
  const [skill, standings, days, flags, goal, answers, zone] = await Promise.all([
    tx.db.selectFrom('library.skill').select(['id', 'slug', 'name', 'subject']).where('id', '=', skillId).executeTakeFirst(),
    standingsOf(tx, [learnerId], [skillId]),
    tx.db.selectFrom('mastery.growth_point').select(['on_day', 'attempts', 'right_count', 'p', 'lo', 'hi']).where((is) => is.and(of)).orderBy('on_day', 'desc').limit(pointsMax).execute(),
    tx.db.selectFrom('mastery.flag').select(['kind', 'raised_at as from', 'ended_at as until']).$narrowType<{ kind: FlagKind }>().where((is) => is.and(of)).orderBy('raised_at', 'desc').limit(20).execute(),
    tx.db.selectFrom('mastery.goal').select(['goal', 'by_day']).where((is) => is.and(of)).executeTakeFirst(),
    recentAnswers(tx, learnerId, skillId),
    zoneOf(tx, learnerId),
  ]);
  if (!skill) throw notFound();
  const standing = standings.get(learnerId)!.get(skillId), whole = standing?.status ?? notTried, status = numbers ? whole : inWords(whole);
  const novel = answers.filter((one) => one.form === 'transfer'), said = answers.filter((one) => one.confidence !== null);
  return {
    side, skill, status, attempts: standing?.attempts ?? 0, right: standing?.rightCount ?? 0, points: upToNow(pointsOf(days, numbers), status, dayOf(tx.now, zone)), plateaus: flags.reverse(),
    goal: goal && numbers ? { value: goal.goal, byDay: goal.by_day } : null, reviewAt: standing?.reviewAt ?? null,
    lately: { right: rights(answers.slice(0, 10)), tries: Math.min(10, answers.length), rightBefore: rights(answers.slice(10, 20)), triesBefore: Math.max(0, Math.min(10, answers.length - 10)) },
    errors: numbers ? errorPatterns(answers).map(({ last: _last, ...one }) => ({ ...one, ...errorWords(one.misconception) })) : [],
    transfer: numbers && novel.length > 0 ? { right: rights(novel), tries: novel.length } : null,
    calibration: numbers && said.length >= saidMin ? { said: outOf100(said.reduce((sum, one) => sum + one.confidence!, 0) / said.length), right: outOf100(rights(said) / said.length), answers: said.length } : null,
  };
}

interface DayRow {
  on_day: string;
  attempts: number;
  right_count: number;
  p: number;
  lo: number;
  hi: number;
}

/** Oldest first. A day's level counts all answers up to it, as its page did then. */
function pointsOf(days: readonly DayRow[], numbers: boolean): GrowthPoint[] {
  let before = 0;
  return [...days].reverse().map(({ on_day: day, attempts: tries, right_count: right, p, lo, hi }) => {
    before += tries;
    const level = levelOf({ attempts: before, p, lo });
    return { day, level, value: numbers ? outOf100(p) : null, low: numbers ? outOf100(lo) : null, high: numbers ? outOf100(hi) : null, tries, right };
  });
}

/** A day's numbers are those after its last answer; since then some was forgotten. The curve ends where she stands now, as every page says it. */
function upToNow(points: GrowthPoint[], { level, number }: Status, today: string): GrowthPoint[] {
  const last = points.at(-1);
  if (!last) return points;
  const now = { ...last, level, ...number };
  return last.day >= today ? [...points.slice(0, -1), now] : [...points, { ...now, day: today, tries: 0, right: 0 }];
}
