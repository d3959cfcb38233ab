import type { Metric } from '#kernel/metric.ts';

const close = ['learner', 'tutor', 'teacher', 'coordinator', 'admin'] as const;
const desk = ['teacher', 'coordinator', 'admin'] as const;

/** What is estimated from answers. Reads ask `sideOf` too: a role alone opens nobody's figures. */
export const masteryMetrics = {
  level: { name: 'level', unit: 'of-100', sources: ['mastery.skill_state', 'mastery.learner_state'], fresh: 'at-once', seenBy: [...close, 'guardian'] },
  mastery: { name: 'mastery', unit: 'of-100', sources: ['mastery.skill_state', 'mastery.learner_state', 'mastery.growth_point'], fresh: 'at-once', seenBy: close },
  plateau: { name: 'plateau', unit: 'attempts', sources: ['mastery.flag', 'mastery.skill_state'], fresh: 'at-once', seenBy: ['tutor', 'coach', ...desk, 'learner'] },
  'error-pattern': { name: 'error-pattern', unit: 'attempts', sources: ['mastery.error_count', 'mastery.attempt'], fresh: 'at-once', seenBy: [...close, 'coach'] },
  transfer: { name: 'transfer', unit: 'share', sources: ['mastery.attempt'], fresh: 'at-once', seenBy: close },
  calibration: { name: 'calibration', unit: 'points', sources: ['mastery.attempt'], fresh: 'at-once', seenBy: close },
  gain: { name: 'gain', unit: 'points', sources: ['mastery.attempt', 'mastery.practice_set'], fresh: 'at-once', seenBy: [...close, 'guardian'] },
  'resource-gain': { name: 'resource-gain', unit: 'points', sources: ['library.resource_use', 'mastery.growth_point', 'mastery.resource_gain'], fresh: 'nightly', seenBy: [...close, 'coach', 'guardian'] },
  'practice-time': { name: 'practice-time', unit: 'minutes', sources: ['mastery.attempt'], fresh: 'at-once', seenBy: close },
  'class-transfer': { name: 'class-transfer', unit: 'share', sources: ['mastery.attempt'], fresh: 'at-once', seenBy: desk },
  'class-calibration': { name: 'class-calibration', unit: 'points', sources: ['mastery.learner_state'], fresh: 'at-once', seenBy: desk },
  'item-right': { name: 'item-right', unit: 'share', sources: ['mastery.attempt', 'library.item'], fresh: 'at-once', seenBy: [...desk, 'coach'] },
  'classroom-check': { name: 'classroom-check', unit: 'points', sources: ['mastery.classroom_result', 'mastery.classroom_test', 'mastery.growth_point'], fresh: 'at-once', seenBy: desk },
} as const satisfies Record<string, Metric>;
