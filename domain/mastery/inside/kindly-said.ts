import type { Feedback } from '#packages/scoring/item.ts';

/** What is said to an answer without naming the mistake: that is her tutor’s to ask about. */
export const kindlySaid = (feedback: Feedback): Feedback => (feedback.key === 'misconception' ? { key: 'wrong', values: {}, text: null } : feedback);
