import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { demandMetrics } from '#kernel/metric.ts';
import { isStaff } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';
import { type SkillResource, resourcesForSkills } from '#domain/library/resources-for-skills.ts';
import { drawItem, scoreAnswer } from '#packages/scoring/index.ts';
import type { Item } from '#packages/scoring/item.ts';
import { chooseItems, ownFirst } from './inside/choose-items.ts';
import { errorWords } from './inside/error-words.ts';
import { seedOf } from './inside/insert-set.ts';
import { type ErrorPattern, errorPatterns, recentAnswers, type RecentAnswer } from './inside/recent-answers.ts';
import { skillMap } from './inside/skill-map.ts';
import { templatesOf } from './inside/templates.ts';
import { heldAmong } from './held-answers.ts';
import { wroteOf } from './inside/wrote-of.ts';
import { masteryMetrics } from './metrics.ts';
import type { Why } from './sets.ts';
import { skillStates, type SkillLine } from './skill-states.ts';
import { type StuckRow, stuckOf } from './stuck.ts';

export interface BriefError {
  misconception: string;
  name: string;
  sentence: string;
  times: number;
  of: number;
  quick: number;
  lastAt: Temporal.Instant;
  /** What was asked the last time, what she wrote, and what was said to it. */
  example: { stem: string; /** Null where her words wait for staff. */ wrote: string | null; said: string | null };
}

export interface LearnerBrief {
  pairingId: string;
  learner: { id: string; given: string; family: string; level: number | null };
  subject: { key: string; name: string };
  /** Skills of the subject she has tried, in their order. */
  skills: SkillLine[];
  errors: BriefError[];
  stuck: StuckRow[];
  /** Questions to use, those of the pairing's own skills first, each with the reason; the whole item, for the tutor's eyes. */
  items: { itemId: string; version: number; seed: number; item: Item; skill: { id: string; name: string }; why: Why }[];
  /** Published resources about the skills to work on. */
  resources: SkillResource[];
  /** What she did in the last seven days. */
  week: { answers: number; right: number; minutes: number; days: number };
}

const itemsShown = 4, errorsShown = 3;

/** What a tutor should know before she meets her learner. For the pairing's tutor and staff; to others there is no such pairing. */
export async function briefOf(tx: Tx, pairingId: string): Promise<LearnerBrief> {
  const { learner, subject, skillIds } = await pairingOf(tx, pairingId), own = new Set(skillIds);
  demandMetrics(tx, masteryMetrics.mastery, masteryMetrics['error-pattern']);
  const [lines, answers, stuck, map] = await Promise.all([skillStates(tx, learner.id, subject.key), recentAnswers(tx, learner.id), stuckOf(tx, [learner.id], subject.key), skillMap(tx, learner.id, subject.key)]);
  const chosen = chooseItems(map, itemsShown, tx.now, own), templates = await templatesOf(tx, chosen.map(({ item }) => ({ itemId: item.id, version: item.version })));
  const ids = new Set(lines.map((one) => one.skillId)), here = answers.filter((one) => one.skillIds.some((id) => ids.has(id)));
  return {
    pairingId, learner, subject, skills: lines.filter((one) => one.attempts > 0), errors: await errorsOf(tx, here, [...ids]), stuck: stuck.toSorted((a, b) => ownFirst(own)(a.skill, b.skill)),
    items: chosen.map(({ item, skill, why }, i) => {
      const seed = seedOf(pairingId, skill.attempts + i + 1);
      return { itemId: item.id, version: item.version, seed, item: drawItem(templates[i]!, seed), skill: { id: skill.id, name: skill.name }, why };
    }),
    resources: await resourcesForSkills(tx, [...new Set([...stuck.map((one) => one.skill.id), ...chosen.map((one) => one.skill.id)])]),
    week: weekOf(here, tx.now),
  };
}

/** `skillIds` are those the learner asked help with; none means the whole subject. */
type OfPairing = Pick<LearnerBrief, 'learner' | 'subject'> & { skillIds: string[] };

async function pairingOf(tx: Tx, pairingId: string): Promise<OfPairing> {
  if (!isId(pairingId) || !tx.actor) throw notFound();
  const { rows } = await sql<{ tutorId: string } & OfPairing>`
    select g.tutor_id as "tutorId", jsonb_build_object('id', p.id, 'given', p.given_name, 'family', p.family_name, 'level', p.level) as learner, jsonb_build_object('key', s.key, 'name', s.name) as subject, r.skill_ids as "skillIds"
    from matching.pairing g join matching.help_request r on r.org_id = g.org_id and r.id = g.request_id join people.person p on p.org_id = g.org_id and p.id = g.learner_id join library.subject s on s.key = g.subject
    where g.org_id = ${tx.orgId} and g.id = ${pairingId} and g.status = 'active'`.execute(tx.db);
  const [found] = rows;
  if (!found || !(isStaff(tx.actor) || (tx.actor.role === 'tutor' && found.tutorId === tx.actor.personId))) throw notFound();
  return { learner: found.learner, subject: found.subject, skillIds: found.skillIds };
}

/** Errors that keep coming back in these skills, of one learner. Call after it was made sure that the reader may see them. */
export async function errorsWith(tx: Tx, learnerId: string, skillIds: readonly string[]): Promise<BriefError[]> {
  demandMetrics(tx, masteryMetrics['error-pattern']);
  return errorsOf(tx, await recentAnswers(tx, learnerId), skillIds);
}

/** Errors that came back within a skill, each with its last example. */
async function errorsOf(tx: Tx, answers: readonly RecentAnswer[], skillIds: readonly string[]): Promise<BriefError[]> {
  const found = new Map<string, ErrorPattern>();
  for (const id of skillIds)
    for (const one of errorPatterns(answers.filter((answer) => answer.skillIds.includes(id)))) if ((found.get(one.misconception)?.times ?? 0) < one.times) found.set(one.misconception, one);
  const most = [...found.values()].sort((a, b) => b.times - a.times).slice(0, errorsShown), templates = await templatesOf(tx, most.map(({ last }) => last)), held = isStaff(tx.actor) ? new Set<string>() : await heldAmong(tx, most.map(({ last }) => last.id));
  return most.map(({ last, misconception, times, of, quick, lastAt }, i) => {
    const item = drawItem(templates[i]!, last.seed);
    return { misconception, ...errorWords(misconception), times, of, quick, lastAt, example: { stem: item.stem, wrote: held.has(last.id) ? null : wroteOf(item, last.response, last.normalised), said: scoreAnswer(item, last.response).feedback.text } };
  });
}

function weekOf(answers: readonly RecentAnswer[], now: Temporal.Instant): LearnerBrief['week'] {
  const since = now.subtract({ hours: 7 * 24 }), week = answers.filter((one) => Temporal.Instant.compare(one.madeAt, since) >= 0);
  return { answers: week.length, right: week.filter((one) => one.isRight).length, minutes: Math.round(week.reduce((sum, one) => sum + (one.ms ?? 0), 0) / 60_000), days: new Set(week.map((one) => one.onDay)).size };
}
