import type { Metric } from '#kernel/metric.ts';

export const matchingMetrics = {
  'wait-estimate': { name: 'wait-estimate', unit: 'days', sources: ['matching.help_request', 'matching.pairing'], fresh: 'at-once', seenBy: ['learner', 'teacher', 'guardian', 'coordinator', 'admin'] },
} as const satisfies Record<string, Metric>;
