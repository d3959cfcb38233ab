import type { Part } from '../people/candidates.ts';
import type { JointPrices } from './joint-prices.ts';

/** Prices of the round as a start for one part of it. */
export function warmPart({ cols, problem }: Part, { seat, session, hour }: JointPrices): JointPrices {
  const hours: JointPrices['hour'] = [];
  for (const persons of [problem.rowPerson, problem.colPerson]) for (const person of persons) hours[person] = hour[person];
  return { seat: Float64Array.from(cols, (c) => seat[c]!), session: Float64Array.from(cols, (c) => session[c]!), hour: hours };
}
