import type { Actor, RoleName } from './policy.ts';
import { refused } from './problem.ts';

/**
 * A figure that pages show, declared once in the `metrics.ts` of the domain that works it out. Its texts are
 * `<domain>.metric.<name>.name`, `.says` (meaning), `.how` (formula) and `.seen-by`; its place is `/metrics#<name>`.
 */
export interface Metric {
  name: string;
  unit: 'minutes' | 'days' | 'share' | 'sessions' | 'learners' | 'of-100' | 'attempts' | 'points';
  /** Tables it is made from. */
  sources: readonly string[];
  /** `at-once`: worked out when it is looked at; `soon`: within two seconds of what it is about; `nightly`: worked out each night. */
  fresh: 'at-once' | 'soon' | 'nightly';
  /** Roles that may see it at all; of whom or what each sees it, the read says. */
  seenBy: readonly RoleName[];
}

export const maySeeMetrics = ({ actor }: { actor: Actor | null }, ...metrics: readonly Metric[]): boolean => actor !== null && metrics.every((one) => one.seenBy.includes(actor.role));

/** Refuses whoever wears a role that may not see these figures. Every read of a figure begins with it. */
export function demandMetrics(tx: { actor: Actor | null }, ...metrics: readonly Metric[]): void {
  if (!maySeeMetrics(tx, ...metrics)) throw refused();
}
