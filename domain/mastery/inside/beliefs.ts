import type { SkillNow } from './skill-map.ts';

/** What is known of a skill from answers: logits, above 0 if she can do it. */
export type Evidence = ReadonlyMap<string, number>;

const chanceOf = (logit: number): number => 1 / (1 + Math.exp(-logit));

const perStep = 0.8, share = 0.9, priorMax = 2;
/** Logits a school year, and how far a learner may be from hers: standard deviation in years. */
const aYear = 1, yearsApart = 1.5, yearUnknown = 7, apartUnknown = 3;

const middle = ({ levelFrom, levelTo }: SkillNow): number => (levelFrom + levelTo) / 2;

/** The school year she works at, by her answers and her own year: the likeliest, by some steps of Newton's. */
function worksAt(skills: readonly SkillNow[], evidence: Evidence, year: number | null): number {
  const start = year ?? yearUnknown, precision = 1 / (year === null ? apartUnknown : yearsApart) ** 2;
  let at = start;
  for (let step = 0; step < 6; step++) {
    let slope = precision * (start - at), bend = precision;
    for (const one of skills) {
      const value = evidence.get(one.id);
      if (value === undefined) continue;
      const p = chanceOf(aYear * (at - middle(one)));
      slope += aYear * (chanceOf(value) - p);
      bend += aYear * aYear * p * (1 - p);
    }
    at += slope / bend;
  }
  return at;
}

/** Every skill one can reach along `next`, with how many steps away it is. */
function reach(from: string, next: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const found = new Map<string, number>();
  let edge = [from];
  for (let steps = 1; edge.length > 0; steps++) {
    const further: string[] = [];
    for (const id of edge)
      for (const one of next.get(id) ?? []) {
        if (found.has(one) || one === from) continue;
        found.set(one, steps);
        further.push(one);
      }
    edge = further;
  }
  return found;
}

/**
 * How likely it is, in logits, that she can do each skill: what answers say; else what the year she works at says, and what follows from
 * answers to skills before it (that she cannot do) and after it (that she can).
 */
export function beliefs(skills: readonly SkillNow[], evidence: Evidence, year: number | null): Map<string, number> {
  const needs = new Map(skills.map((one) => [one.id, one.needs])), after = new Map<string, string[]>();
  for (const { id, needs: before } of skills) for (const one of before) after.set(one, [...(after.get(one) ?? []), id]);
  const believed = new Map<string, number>(), at = worksAt(skills, evidence, year);
  for (const one of skills) believed.set(one.id, evidence.get(one.id) ?? Math.max(-priorMax, Math.min(priorMax, aYear * (at - middle(one)))));
  for (const [id, value] of evidence)
    for (const [other, steps] of reach(id, value > 0 ? needs : after))
      if (!evidence.has(other) && believed.has(other)) believed.set(other, believed.get(other)! + value * share * perStep ** (steps - 1));
  return believed;
}

/** From her estimates: the more answers, the more they say. */
export const evidenceOf = (skills: readonly SkillNow[]): Map<string, number> =>
  new Map(skills.filter((one) => one.attempts > 0).map((one) => [one.id, Math.log(one.p / (1 - one.p)) * Math.min(1, one.attempts / 3)]));

const undecided = 1.3;

/** The skill whose answer would tell most: open itself, with many open ones around it. Null when all are decided. */
export function mostTelling(skills: readonly SkillNow[], evidence: Evidence, year: number | null): SkillNow | null {
  const believed = beliefs(skills, evidence, year);
  const open = skills.filter((one) => !evidence.has(one.id) && Math.abs(believed.get(one.id)!) < undecided);
  const isOpen = new Set(open.map((one) => one.id)), needs = new Map(skills.map((one) => [one.id, one.needs])), after = new Map<string, string[]>();
  for (const { id, needs: before } of skills) for (const one of before) after.set(one, [...(after.get(one) ?? []), id]);
  let best: SkillNow | null = null, most = -1;
  for (const one of open) {
    const p = chanceOf(believed.get(one.id)!), around = [...reach(one.id, needs).keys(), ...reach(one.id, after).keys()].filter((id) => isOpen.has(id)).length;
    const tells = p * (1 - p) * (1 + 0.3 * around);
    if (tells > most) [best, most] = [one, tells];
  }
  return best;
}
