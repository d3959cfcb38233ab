import type { Tx } from '#kernel/action.ts';
import { keepBusyTimes } from '#domain/people/busy-times.ts';
import { meetingsAhead, type StudyGroup } from './study-group.ts';

/** Whoever leads a group is taken at its times, also while nobody is in it: rounds read that with the person. */
export async function keepLeadTimes(tx: Tx, group: Pick<StudyGroup, 'id' | 'host_id' | 'status'>): Promise<void> {
  const ahead = group.status === 'open' ? await meetingsAhead(tx, group.id) : [];
  await keepBusyTimes(tx, group.host_id, 'group', group.id, ahead.map((one) => ({ starts: one.starts_at, ends: one.ends_at })));
}

/** The same for groups whose meetings were moved, cancelled or restored. */
export async function keepLeadTimesOf(tx: Tx, groupIds: readonly string[]): Promise<void> {
  if (groupIds.length === 0) return;
  for (const group of await tx.db.selectFrom('scheduling.study_group').select(['id', 'host_id', 'status']).where('org_id', '=', tx.orgId).where('id', 'in', [...groupIds]).orderBy('id').execute()) await keepLeadTimes(tx, group);
}
