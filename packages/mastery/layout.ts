/** Where each weight stands: one block shared by all, one block an item, one block a skill. */

/** Buckets of a lag: log2 of seconds × 0.9, or log2 of attempts × 1.6. */
export const LAGS = 24;

let next = 0;
const take = (room: number): number => {
  const at = next;
  next += room;
  return at;
};

/** Offsets in the shared block. */
export const SHARED = {
  base: take(1),
  // practice of the skill
  wins: take(1), fails: take(1), skillNew: take(1),
  rates: take(3), pattern: take(64),
  lagTime: take(LAGS * 2), lagCount: take(LAGS * 2), lagWins: take(8 * 4 * 2),
  // the learner on anything
  formRates: take(3), formPattern: take(64), formCount: take(1), formGap: take(LAGS),
  // the item again
  itemRates: take(2), itemPattern: take(16), itemLagTime: take(LAGS * 2), itemLagCount: take(LAGS * 2), itemWins: take(1), itemFails: take(1),
  // a new item of a practised skill
  transfer: take(8),
  speedLast: take(8), speedSkill: take(8), speedItem: take(8), speedMean: take(1),
  hintSkill: take(1), hintForm: take(1),
  growth: take(1),
} as const;
/** Length of the shared block. */
export const SHARED_ROOM = next;

/** Offsets in an item's block. */
export const ITEM = { bias: 0, afterRight: 1, repeat: 2, form: 3 } as const;
/** Length of an item's block. */
export const ITEM_ROOM = 4;

/** Offsets in a skill's block. */
export const SKILL = { bias: 0, wins: 1, fails: 2, rate: 3, form: 4 } as const;
/** Length of a skill's block. */
export const SKILL_ROOM = 5;
