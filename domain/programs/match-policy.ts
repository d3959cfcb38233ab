import { z } from 'zod';

const weight = z.coerce.number('programs.problem.weight').int('programs.problem.weight').min(0, 'programs.problem.weight').max(100, 'programs.problem.weight');
const distance = z.coerce.number('programs.problem.distance').int('programs.problem.distance').min(-12, 'programs.problem.distance').max(12, 'programs.problem.distance');

export const weightNames = ['skill', 'language', 'nearPeer', 'school', 'need', 'wait', 'preference', 'continuity'] as const;
export type WeightName = (typeof weightNames)[number];

/** How much each reason may count, 0 to 100 each. What each does in plain words: texts `programs.weight.<name>.effect`. */
export const weightsSchema = z.object({
  skill: weight, language: weight, nearPeer: weight, school: weight, need: weight, wait: weight, preference: weight, continuity: weight,
});

/** What must hold whatever the weights say. `waitFullDays` stands here because it, too, is policy. */
export const rulesSchema = z
  .object({
    certified: z.boolean(),
    languageShared: z.boolean(),
    nearPeerMin: distance,
    nearPeerMax: distance,
    crossSchool: z.boolean(),
    /** Nobody is cleared until training keeps clearances; the engine asks for the field, the form does not offer it. */
    clearedOnly: z.literal(false).default(false),
    tutorLevelMin: z.coerce.number('programs.problem.level').int('programs.problem.level').min(-2, 'programs.problem.level').max(20, 'programs.problem.level').default(-2),
    waitFullDays: z.coerce.number('programs.problem.wait-days').int('programs.problem.wait-days').min(1, 'programs.problem.wait-days').max(365, 'programs.problem.wait-days').default(28),
  })
  .refine((rules) => rules.nearPeerMax >= rules.nearPeerMin, { error: 'programs.problem.distances', path: ['nearPeerMax'] });

export type Weights = z.output<typeof weightsSchema>;
export type PolicyRules = z.output<typeof rulesSchema>;

/** As the matching engine takes it. */
export interface MatchPolicy {
  version: number;
  weights: Weights;
  rules: Omit<PolicyRules, 'waitFullDays'>;
  waitFullDays: number;
}

/** Trust asks for at most 3 between minors; a program may choose more, and its policy page then says so (decision 015). */
export const usualYearsApartMax = 3;

export const defaultWeights: Weights = { skill: 30, language: 15, nearPeer: 15, school: 10, need: 20, wait: 20, preference: 10, continuity: 10 };
export const defaultRules: PolicyRules = {
  certified: false, languageShared: true, nearPeerMin: 0, nearPeerMax: usualYearsApartMax, crossSchool: true, clearedOnly: false, tutorLevelMin: -2, waitFullDays: 28,
};

/** A stored version as the engine takes it. */
export function matchPolicy(row: { version: number; weights: unknown; rules: unknown }): MatchPolicy {
  const { waitFullDays, ...rules } = rulesSchema.parse(row.rules);
  return { version: row.version, weights: weightsSchema.parse(row.weights), rules, waitFullDays };
}
