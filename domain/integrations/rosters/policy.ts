import type { Tx } from '#kernel/action.ts';
import { type Decision, isStaff, when } from '#kernel/policy.ts';

export const mayImport = (tx: Tx): Decision => when(isStaff(tx.actor), 'integrations.roster.staff-only');
