import { Problem } from '#kernel/problem.ts';

export const roleNames = ['learner', 'tutor', 'teacher', 'coordinator', 'coach', 'guardian', 'admin', 'auditor'] as const;
export type RoleName = (typeof roleNames)[number];

/** Who acts. `role` is the hat worn now (the switch in the header); `roles` all that this person holds. */
export interface Actor {
  personId: string;
  role: RoleName;
  roles: readonly RoleName[];
}

/** A decision with a reason for every "no": the key of a text that a person can read. */
export type Decision = { yes: true } | { yes: false; why: string };

export const yes: Decision = { yes: true };
export const no = (why: string): Decision => ({ yes: false, why });
export const when = (fact: boolean, why: string): Decision => (fact ? yes : no(why));

export const holds = (actor: Actor | null, ...roles: RoleName[]): boolean => actor !== null && roles.includes(actor.role);
export const isStaff = (actor: Actor | null): boolean => holds(actor, 'coordinator', 'admin');

export function demand(decision: Decision): void {
  if (!decision.yes) throw new Problem(403, decision.why);
}
