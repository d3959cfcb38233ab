import type { Facts, LeftOut, Promises, Request, RuleName, Term } from '#packages/matching/index.ts';

const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
const points = (count: number): string => count.toLocaleString('en');

type Say = (fact: Facts) => string;
const terms: Partial<Record<Term['term'], Say>> = {
  serve: () => 'is helped at all',
  skill: ({ evidence }) => `evidence of the tutor's skill ${evidence} of 100`,
  language: ({ shared }) => `both speak ${shared}`,
  nearPeer: ({ distance }) => (Number(distance) === 0 ? 'same school year' : `${plural(Math.abs(Number(distance)), 'school year')} apart`),
  school: () => 'same school',
  need: ({ need }) => `need ${need} of 3`,
  wait: ({ days }) => `has waited ${plural(Number(days), 'day')}`,
  preference: () => 'the learner asked for this tutor',
  continuity: () => 'worked together before',
  outcome: ({ n, estimate, low, high }) => `earlier learners' outcomes about ${estimate} of 100 (from ${n}, likely ${low} to ${high})`,
  format: ({ wished }) => (wished === 'none' ? 'no wish about the format' : `likes to work ${wished}, as wished`),
  tutorGender: ({ wished }) => (wished === 'no' ? 'no wish about the tutor' : 'a tutor as the learner wished'),
};

/** "has waited 9 days (7,353); both speak en (15,000)": what earns points, most first. */
export const sayTerms = (list: readonly Term[]): string =>
  list.filter((one) => one.points > 0).sort((a, b) => b.points - a.points).map((one) => `${terms[one.term]?.(one.fact) ?? one.term} (${points(one.points)})`).join('; ');

const rules: Record<RuleName, string> = {
  skill: 'not teaching this at this level', blocked: 'never to meet this learner', self: 'the learner', safeguarding: 'kept out by the safeguarding rules', nearPeer: 'too near or too far in school years',
  crossSchool: 'at another school', modality: 'meeting in another way', language: 'without a shared language', tutorGender: 'not as the learner wished', capacity: 'without a seat or session left', time: 'with too little shared time',
};

const sayRules = (counts: LeftOut['rules']): string => (Object.entries(counts) as [RuleName, number][]).sort((a, b) => b[1] - a[1]).map(([rule, count]) => `${count} ${rules[rule]}`).join('; ');

/** Why a request stays without a tutor, and what it would take. */
export function sayLeftOut({ reason, facts, rules: counts, bestBlocked }: LeftOut, request: Request): string {
  const others = sayRules(counts), rest = others === '' ? '' : ` Of the others, ${others}.`;
  const opens = bestBlocked ? ` A seat with ${bestBlocked.offer} would cost the others about ${points(bestBlocked.cost)} points.` : '';
  switch (reason) {
    case 'noOffers':
      return 'There are no offers.';
    case 'ruledOut':
      return `No offer can take it: ${others}.`;
    case 'full':
      return `${Number(facts.feasible) === 1 ? 'The one tutor who could' : `All ${facts.feasible} tutors who could`} help ${Number(facts.feasible) === 1 ? 'is' : 'are'} of more use to others.${opens}${rest}`;
    case 'noSlot':
      return `${plural(Number(facts.feasible), 'tutor')} could help, but no ${plural(request.sessionsAWeek, 'free hour')} of ${request.minutes} minutes is left beside their other sessions.${opens}${rest}`;
    case 'pinBreaksRule':
    case 'pinDisplaced':
      return 'The fixed pair cannot stand.';
    default:
      return `${String(reason)}.${rest}`;
  }
}

/** What came of the policy's promises, a line each. */
export function sayPromises({ longWaits, floors = [] }: Promises): string[] {
  const waits = longWaits ? [`Waiting ${longWaits.days} days or more: ${longWaits.served} of ${longWaits.requests} have a tutor; they came before all others.`] : [];
  return [...waits, ...floors.map(({ floor, requests, needed, served, met, cost }) => {
    const kept = met ? (cost > 0 ? `kept; the plan scores ${points(cost)} points less for it` : 'kept at no cost') : 'CANNOT BE KEPT: no better was found within rules, seats and hours';
    return `Floor for ${floor.by} ${floor.key}: ${served} of ${requests} have a tutor, ${needed} promised: ${kept}.`;
  })];
}
