import { z } from 'zod';
import { badInput } from '#kernel/problem.ts';

const weight = z.coerce.number('programs.problem.weight').int('programs.problem.weight').min(0, 'programs.problem.weight').max(100, 'programs.problem.weight');
const distance = z.coerce.number('programs.problem.distance').int('programs.problem.distance').min(-12, 'programs.problem.distance').max(12, 'programs.problem.distance');

export const weightNames = ['skill', 'language', 'nearPeer', 'school', 'need', 'wait', 'preference', 'continuity', 'reciprocal', 'format'] as const;

/** The engine takes no more. */
const formatMost = 5;

/** How much each reason may count, 0 to 100 each. What each does in plain words: texts `programs.weight.<name>.effect`. */
export const weightsSchema = z.object({
  skill: weight, language: weight, nearPeer: weight, school: weight, need: weight, wait: weight, preference: weight, continuity: weight,
  /** Older versions knew nothing of pairs who help each other. */
  reciprocal: weight.default(0),
  /** Nor of tutors' formats. A wish for a format never weighs much: evidence that meeting it helps learning is thin. */
  format: z.coerce.number('programs.problem.weight-low').int('programs.problem.weight-low').min(0, 'programs.problem.weight-low').max(formatMost, 'programs.problem.weight-low').default(0),
});

export const floorGroups = ['need', 'level', 'school', 'language', 'subject'] as const;
export const floorsMax = 3;
/** At least so many percent of the requests of a group are served, before any score counts. */
const floorSchema = z.object({
  by: z.enum(floorGroups, 'programs.problem.floor-group'),
  key: z.string().min(1, 'programs.problem.floor-group').max(100),
  percent: z.coerce.number('programs.problem.floor-percent').int('programs.problem.floor-percent').min(1, 'programs.problem.floor-percent').max(100, 'programs.problem.floor-percent'),
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
    /** Who has waited so many days comes before every score; 0 promises nothing. */
    waitMaxDays: z.coerce.number('programs.problem.wait-max').int('programs.problem.wait-max').min(0, 'programs.problem.wait-max').max(365, 'programs.problem.wait-max').default(0),
    floors: z.array(floorSchema).max(floorsMax).default([]),
    /** Most learners in a group, where the program has small groups; and most school years between them. */
    groupSizeMax: z.coerce.number('programs.problem.group-size').int('programs.problem.group-size').min(2, 'programs.problem.group-size').max(4, 'programs.problem.group-size').default(3),
    /** How much evening out the tutors' load counts, 0 to 100; not beside small groups or a weight on helping each other. */
    spread: weight.default(0),
    groupLevelSpan: z.coerce.number('programs.problem.group-span').int('programs.problem.group-span').min(0, 'programs.problem.group-span').max(6, 'programs.problem.group-span').default(1),
  })
  .refine((rules) => rules.nearPeerMax >= rules.nearPeerMin, { error: 'programs.problem.distances', path: ['nearPeerMax'] });

export type Weights = z.output<typeof weightsSchema>;
export type PolicyRules = z.output<typeof rulesSchema>;

/** As the matching engine takes it. */
export interface MatchPolicy {
  version: number;
  weights: Weights;
  rules: Omit<PolicyRules, 'waitFullDays' | 'waitMaxDays' | 'floors' | 'groupSizeMax' | 'groupLevelSpan' | 'spread'>;
  waitFullDays: number;
  waitMaxDays?: number;
  floors?: { by: (typeof floorGroups)[number]; key: string; share: number }[];
  spread?: number;
  groups: { sizeMax: number; levelSpanMax: number; sizeWeight: number };
}

/** A third learner in a group must be worth more than a second. */
const groupSizeWeight = 3;

/** Trust asks for at most 3 between minors; a program may choose more, and its policy page then says so (decision 015). */
export const usualYearsApartMax = 3;

export const defaultWeights: Weights = { skill: 30, language: 15, nearPeer: 15, school: 10, need: 20, wait: 20, preference: 10, continuity: 10, reciprocal: 0, format: 0 };
export const defaultRules: PolicyRules = {
  certified: false, languageShared: true, nearPeerMin: 0, nearPeerMax: usualYearsApartMax, crossSchool: true, clearedOnly: false, tutorLevelMin: -2, waitFullDays: 28, waitMaxDays: 0, floors: [], groupSizeMax: 3, groupLevelSpan: 1, spread: 0,
};

/** What the engine cannot weigh together is refused before it is kept. */
export function checkSpread(formats: readonly string[], weights: Weights, { spread }: PolicyRules): void {
  if (spread === 0) return;
  if (formats.includes('small-group')) throw badInput({ 'rules.spread': 'programs.problem.spread-groups' });
  if (weights.reciprocal > 0) throw badInput({ 'rules.spread': 'programs.problem.spread-reciprocal' });
}

/** A stored version as the engine takes it. */
export function matchPolicy(row: { version: number; weights: unknown; rules: unknown }): MatchPolicy {
  const { waitFullDays, waitMaxDays, floors, groupSizeMax, groupLevelSpan, spread, ...rules } = rulesSchema.parse(row.rules);
  return {
    version: row.version, weights: weightsSchema.parse(row.weights), rules, waitFullDays, ...(waitMaxDays > 0 && { waitMaxDays }), ...(spread > 0 && { spread }),
    ...(floors.length > 0 && { floors: floors.map(({ by, key, percent }) => ({ by, key, share: percent / 100 })) }), groups: { sizeMax: groupSizeMax, levelSpanMax: groupLevelSpan, sizeWeight: groupSizeWeight },
  };
}
