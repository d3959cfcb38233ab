import { update } from '#packages/mastery/index.ts';
import { levelOf } from '../level.ts';
import { weightsOf } from '../weights.ts';
import { growthNow, masteryAt, reviewAfter, secondsOf } from './engine.ts';
import { type Memory, pairKey, type SkillFacts } from './memory.ts';

/** One attempt, as estimates see it. */
export interface CountedAnswer {
  id: string;
  itemId: string;
  form: string;
  skillIds: readonly string[];
  right: boolean;
  hints: number;
  ms: number | null;
  misconception: string | null;
  confidence: number | null;
  madeAt: Temporal.Instant;
  onDay: string;
}

/** Takes one attempt into memory: the one step both recording and rebuilding are made of. Answers the chance of a right answer before it; null where it does not count. */
export function takeAnswer(memory: Memory, answer: CountedAnswer, counted: boolean): number | null {
  memory.attempts += 1;
  memory.lastAt = answer.madeAt;
  if (!counted) return null;
  const weights = weightsOf(memory.weights);
  const { p } = update(
    weights,
    memory.learner,
    { skills: answer.skillIds, item: answer.itemId, at: secondsOf(answer.madeAt), transferForm: answer.form === 'transfer' },
    { right: answer.right, hints: answer.hints, ms: answer.ms, tag: answer.misconception, confidence: answer.confidence },
  );
  for (const skillId of answer.skillIds) takeSkill(memory, skillId, answer);
  return p;
}

function takeSkill(memory: Memory, skillId: string, answer: CountedAnswer): void {
  const { madeAt, right, onDay } = answer, before = memory.facts.get(skillId);
  const { p, lo, hi } = masteryAt(memory.weights, memory.learner, skillId, madeAt);
  const facts: SkillFacts = {
    attempts: (before?.attempts ?? 0) + 1, rightCount: (before?.rightCount ?? 0) + (right ? 1 : 0), p, lo, hi, firstAt: before?.firstAt ?? madeAt, lastAt: madeAt, secureSince: null,
    reviewAt: reviewAfter(memory.weights, memory.learner, skillId),
  };
  if (levelOf(facts) === 'secure') facts.secureSince = before?.secureSince ?? madeAt;
  memory.facts.set(skillId, facts);
  const day = memory.days.get(pairKey(skillId, onDay));
  memory.days.set(pairKey(skillId, onDay), { skillId, day: onDay, attempts: (day?.attempts ?? 0) + 1, rightCount: (day?.rightCount ?? 0) + (right ? 1 : 0), p, lo, hi });
  if (answer.misconception !== null) countError(memory, skillId, answer, answer.misconception);
  raiseOrEnd(memory, skillId, facts);
}

function countError(memory: Memory, skillId: string, { id, itemId, madeAt }: CountedAnswer, misconception: string): void {
  const key = pairKey(skillId, misconception), before = memory.errors.get(key);
  const items = [...new Set([...(before?.items ?? []), itemId])].slice(-10);
  memory.errors.set(key, { skillId, misconception, times: (before?.times ?? 0) + 1, items, lastAt: madeAt, lastId: id });
}

function raiseOrEnd(memory: Memory, skillId: string, facts: SkillFacts): void {
  const open = memory.flags.get(skillId), found = growthNow(memory.learner, skillId, facts, open !== undefined);
  if (open && !found) {
    memory.ended.push({ ...open, endedAt: facts.lastAt });
    memory.flags.delete(skillId);
  }
  if (found && !open) memory.flags.set(skillId, { skillId, place: memory.attempts, kind: found.kind, evidence: found.evidence, raisedAt: facts.lastAt, endedAt: null });
}
