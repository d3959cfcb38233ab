import type { Why } from '../sets.ts';
import { beliefs, evidenceOf } from './beliefs.ts';
import type { PracticeItemRef, SkillMap, SkillNow } from './skill-map.ts';

export interface Chosen {
  item: PracticeItemRef;
  skill: SkillNow;
  why: Why;
  /** What its numbers are drawn with, where that is not left to the set. */
  seed?: number;
}

const ready = -0.4, transferFrom = 0.65;

const because = (key: Why['key'], skill: SkillNow, more: Why['params'] = {}): Why => ({ key, params: { skill: skill.name, ...more } });

/** Hands out items of skills, each once, those she met longest ago first; with no form asked for, practised ones before new ones. */
function shelf() {
  const taken = new Set<string>();
  return (skill: SkillNow, form?: PracticeItemRef['form']): PracticeItemRef | undefined => {
    const free = skill.items.filter((item) => !taken.has(item.id));
    const item = form ? free.find((one) => one.form === form) : (free.find((one) => one.form === 'standard') ?? free[0]);
    if (item) taken.add(item.id);
    return item;
  };
}

const notBefore = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) >= 0;
const daysBetween = (a: Temporal.Instant, b: Temporal.Instant): number => Math.floor((b.epochMilliseconds - a.epochMilliseconds) / 86_400_000);

type Own = ReadonlySet<string>;
/** Sorts skills: those of `own` before all others. */
export const ownFirst = (own: Own) => (a: { id: string }, b: { id: string }): number => Number(own.has(b.id)) - Number(own.has(a.id));

/** Skills to meet again before they fade, the longest overdue first; where none is due, one she knows best, to warm up with. */
function reviews({ skills }: SkillMap, now: Temporal.Instant, own: Own): { skill: SkillNow; why: Why }[] {
  const met = skills.filter((one) => one.lastAt !== null);
  const due = met.filter((one) => one.reviewAt && notBefore(now, one.reviewAt)).sort((a, b) => ownFirst(own)(a, b) || Temporal.Instant.compare(a.reviewAt!, b.reviewAt!));
  if (due.length > 0) return due.map((skill) => ({ skill, why: because('review', skill, { days: daysBetween(skill.lastAt!, now) }) }));
  const best = met.filter((one) => one.p >= transferFrom).sort((a, b) => ownFirst(own)(a, b) || b.p - a.p)[0];
  return best ? [{ skill: best, why: because('review', best, { days: daysBetween(best.lastAt!, now) }) }] : [];
}

/** What to work on: skills she can begin or has begun, not yet secure, what teaches most first, as the engine has it. A skill that stands still sends her back to what comes before it. Before all others those of `own`, and what the ones she cannot begin wait for. */
function workOn(map: SkillMap, own: Own): { skill: SkillNow; why: Why }[] {
  const byId = new Map(map.skills.map((one) => [one.id, one])), believed = beliefs(map.skills, evidenceOf(map.skills), map.year);
  const known = (id: string): boolean => (believed.get(id) ?? 1) > ready;
  const wanted = new Set([...own, ...map.skills.flatMap((one) => (own.has(one.id) && one.attempts === 0 ? one.needs.filter((id) => !known(id)) : []))]);
  const found: { skill: SkillNow; why: Why; rank: number }[] = [];
  for (const skill of map.skills) {
    if (skill.level === 'secure') continue;
    const weak = skill.flagged ? skill.needs.map((id) => byId.get(id)).find((one) => one && one.level !== 'secure') : undefined;
    if (weak && own.has(skill.id)) wanted.add(weak.id);
    if (weak) found.push({ skill: weak, why: because('before', weak, { next: skill.name }), rank: 3 });
    if (skill.attempts > 0) found.push({ skill, why: because(skill.flagged ? 'stuck' : 'growing', skill, { value: Math.round(skill.p * 100) }), rank: skill.teaches ?? (weak ? 0.2 : 1.5) + skill.p });
    else if (skill.needs.every(known)) found.push({ skill, why: because('new', skill), rank: skill.teaches ?? 1 - 0.4 * Math.abs(believed.get(skill.id)! - 0.5) });
  }
  const seen = new Set<string>();
  return found.sort((a, b) => ownFirst(wanted)(a.skill, b.skill) || b.rank - a.rank || a.skill.place - b.skill.place).filter(({ skill }) => !seen.has(skill.id) && seen.add(skill.id));
}

/** A short set: a warm-up, then the skill to work on with others mixed in between, and a new form of one that is nearly there. Skills of `own` are preferred at each. */
export function chooseItems(map: SkillMap, count: number, now: Temporal.Instant, own: Own = new Set()): Chosen[] {
  const take = shelf(), chosen: Chosen[] = [];
  const add = (skill: SkillNow, why: Why, form?: PracticeItemRef['form']): boolean => {
    const item = chosen.length < count ? take(skill, form) : undefined;
    if (item) chosen.push({ item, skill, why: item.form === 'transfer' && why.key !== 'review' ? because('transfer', skill) : why });
    return item !== undefined;
  };
  const again = reviews(map, now, own), work = workOn(map, own).filter(({ skill }) => own.has(skill.id) || !again.slice(0, 1).some((one) => one.skill.id === skill.id));
  for (const { skill, why } of again.slice(0, Math.max(1, Math.floor(count / 3)))) add(skill, why);
  const [focus, ...others] = work;
  const carry = map.skills.filter((one) => one.p >= transferFrom && one.attempts >= 3 && one.items.some((item) => item.form === 'transfer')).sort((a, b) => ownFirst(own)(a, b) || a.p - b.p)[0];
  const kept = carry ? count - 1 : count;
  for (let turn = 0, stuck = 0; chosen.length < kept && stuck < 2; turn++) {
    const before = chosen.length;
    if (focus) add(focus.skill, focus.why, 'standard');
    const other = others[turn % Math.max(1, Math.min(2, others.length))];
    if (turn > 0 && other && chosen.length < kept) add(other.skill, other.skill.attempts > 0 ? because('mixed', other.skill) : other.why, 'standard');
    stuck = chosen.length === before ? stuck + 1 : 0;
  }
  if (carry) add(carry, because('transfer', carry), 'transfer');
  for (const { skill, why } of [...work, ...again]) while (chosen.length < count && add(skill, why));
  return chosen;
}
