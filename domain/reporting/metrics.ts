import type { Metric } from '#kernel/metric.ts';

const staff = ['coordinator', 'admin'] as const;

export const reportingMetrics = {
  'minutes-a-week': { name: 'minutes-a-week', unit: 'minutes', sources: ['matching.pairing', 'scheduling.dosage_entry', 'programs.program'], fresh: 'at-once', seenBy: staff },
  'sessions-held': { name: 'sessions-held', unit: 'share', sources: ['scheduling.session'], fresh: 'at-once', seenBy: staff },
  'days-to-first-session': { name: 'days-to-first-session', unit: 'days', sources: ['matching.help_request', 'matching.pairing', 'scheduling.session'], fresh: 'at-once', seenBy: staff },
  'sessions-this-week': { name: 'sessions-this-week', unit: 'sessions', sources: ['scheduling.session', 'matching.pairing'], fresh: 'at-once', seenBy: staff },
  'low-dosage': { name: 'low-dosage', unit: 'learners', sources: ['matching.pairing', 'scheduling.dosage_entry', 'programs.program'], fresh: 'at-once', seenBy: staff },
  'minutes-in-two-weeks': { name: 'minutes-in-two-weeks', unit: 'minutes', sources: ['matching.pairing', 'scheduling.dosage_entry', 'programs.program'], fresh: 'at-once', seenBy: ['teacher'] },
  'minutes-this-month': { name: 'minutes-this-month', unit: 'minutes', sources: ['matching.pairing', 'scheduling.dosage_entry', 'programs.program'], fresh: 'at-once', seenBy: ['guardian'] },
  'outcome-by-reason': { name: 'outcome-by-reason', unit: 'points', sources: ['quality.exit_ticket', 'scheduling.session', 'matching.proposal', 'programs.policy_version'], fresh: 'at-once', seenBy: staff },
} as const satisfies Record<string, Metric>;
