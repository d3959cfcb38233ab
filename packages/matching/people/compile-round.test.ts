import { expect, test } from 'vitest';
import { compileRound } from './compile-round.ts';
import { brokenRule, contextOf, rulesAsked } from './rules.ts';
import { scoreOf, termsOf } from './score.ts';
import { dice, offer, POLICY, request, week } from './small-rounds.ts';
import type { Mask, Offer, Policy, Request } from '../types.ts';

/** Every feature of the rules and terms, most of them often. */
function anything(seed: number): { requests: Request[]; offers: Offer[]; policy: Policy; forbids: { learner: string; tutor: string }[]; together: { learner: string; tutor: string }[] } {
  const d = dice(seed), some = <T>(list: readonly T[]): T[] => list.filter(() => d(2) === 0), one = <T>(list: readonly T[]): T => list[d(list.length)]!;
  const people = ['ana', 'bo', 'chi', 'dan', 'eva', 'line\nbreak'], subjects = ['maths', 'music'], skills = ['a', 'b', 'c'], genders = ['woman', 'man', 'other'];
  const languages = d(5) ? ['en', 'es', 'ar'] : Array.from({ length: 40 }, (_, i) => `l${i}`), formats = ['one-to-one', 'small-group', 'drop-in'] as const;
  const hours = (): Mask => week(...Array.from({ length: 1 + d(4) }, (): [number, number, number] => [1 + d(7), 15 + d(4), 17 + d(4)]));
  const points = d(3) ? (): number => d(101) : (): number => d(1000) / 9.99;
  const requests = Array.from({ length: 8 }, (_, i): Request => request({
    id: `r${i}`, learner: one(people), subject: one(subjects), skills: d(2) ? [] : [one(skills), ...some(skills)], level: d(5) ? 4 + d(4) : 4.5, sessionsAWeek: 1 + d(3), minutes: 15 * (1 + d(6)),
    modality: one(['online', 'in-person', 'either'] as const), languages: some(languages), free: hours(), school: `s${d(2)}`, waitingDays: d(3) ? d(2000) : d(100) / 7, need: d(4) as 0 | 1 | 2 | 3,
    ...(d(2) && { prefersLanguage: one([...languages, 'xx']) }), ...(d(2) && { prefersTutors: some(people) }), ...(d(2) && { formatWish: one(formats) }), ...(d(2) && { tutorGenderWish: one(genders) }),
  }));
  const offers = Array.from({ length: 8 }, (_, i): Offer => offer({
    id: `o${i}`, tutor: one(people), level: d(5) ? 4 + d(8) : 6.25, capacity: d(4), load: d(2), sessionsAWeekMax: 1 + d(4), sessionsAWeekLoad: d(2), modality: one(['online', 'in-person', 'either'] as const),
    languages: some(languages), free: hours(), school: `s${d(2)}`, ...(d(2) && { cleared: true }), ...(d(2) && { formats: some(formats) }), ...(d(2) && { gender: one(genders) }),
    ...(d(2) && { outcomes: [{ subject: null, n: d(9), mean: points() }, { subject: 'maths', n: d(30), mean: points() }] }),
    skills: Array.from({ length: 1 + d(5) }, () => ({ subject: one(subjects), skill: d(2) ? null : one(skills), levelMax: 4 + d(4), certified: d(3) > 0, ...(d(3) && { evidencePoints: points() }) })),
  }));
  const weight = (): number => (d(4) ? d(101) : 0);
  const policy: Policy = {
    ...POLICY, outcome: { mean: points(), sd: 1 + d(30), between: d(20) }, waitFullDays: 1 + d(60),
    weights: { skill: weight(), language: weight(), nearPeer: weight(), school: weight(), need: weight(), wait: weight(), preference: weight(), continuity: weight(), ...(d(2) && { outcome: weight(), format: d(6), tutorGender: weight() }) },
    rules: { certified: d(2) === 0, languageShared: d(2) === 0, nearPeerMin: -d(3), nearPeerMax: 1 + d(6), crossSchool: d(3) > 0, clearedOnly: d(5) === 0, tutorLevelMin: d(6), ...(d(3) === 0 && { tutorGenderWish: 'must' as const }), ...(d(2) && { nearPeerBest: d(2) }) },
  };
  const pairs = () => Array.from({ length: d(8) }, () => ({ learner: one(people), tutor: one(people) }));
  return { requests, offers, policy, forbids: pairs(), together: pairs() };
}

test('48,000 random pairs: the compiled round breaks the same first rule and scores the same, to the point', () => {
  const seen = new Map<string, number>();
  for (let seed = 1; seed <= 750; seed++) {
    const { requests, offers, policy, forbids, together } = anything(seed), context = contextOf(policy, forbids, together);
    const compiled = compileRound(requests, offers, context), asked = rulesAsked(policy);
    requests.forEach((r, row) => {
      const feasible = new Map<number, number>(), counts: Record<string, number> = {}, { cols, most, cell } = compiled.groupOf(row);
      compiled.feasible(row, (col, score) => feasible.set(col, score));
      offers.forEach((o, col) => {
        const rule = brokenRule(r, o, context), at = compiled.firstBroken(row, col);
        expect(asked[at]?.rule, `seed ${seed}`).toBe(rule?.rule);
        seen.set(rule?.rule ?? 'none', (seen.get(rule?.rule ?? 'none') ?? 0) + 1);
        if (rule) counts[rule.rule] = (counts[rule.rule] ?? 0) + 1;
        const score = rule ? undefined : scoreOf(r, o, context);
        expect(feasible.get(col), `seed ${seed}`).toBe(score);
        if (score === undefined) return;
        expect(termsOf(r, o, context).reduce((sum, term) => sum + term.points, 0)).toBe(score);
        const place = cols.indexOf(col);
        expect(score).toBeLessThanOrEqual(most[place]! + compiled.rest(row, cell[place]!));
        expect([compiled.scoreAt(row, place, score - 1), compiled.scoreAt(row, place, score)]).toEqual([score, 0]);
      });
      expect(compiled.brokenOf(row)).toEqual(counts);
    });
  }
  for (const name of ['none', 'skill', 'blocked', 'self', 'safeguarding', 'nearPeer', 'crossSchool', 'modality', 'language', 'tutorGender', 'capacity', 'time'])
    expect(seen.get(name), name).toBeGreaterThan(20);
});
