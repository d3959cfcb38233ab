import type { Tx } from '#kernel/action.ts';
import { keepBusyTimes } from '#domain/people/busy-times.ts';
import { leaderOf, meetingsAhead, type StudyGroup } from './study-group.ts';

/** Whoever leads a group, or a date of it, is taken then, also while nobody is in it: rounds read that with the person. */
export async function keepLeadTimes(tx: Tx, group: Pick<StudyGroup, 'id' | 'host_id' | 'status'>): Promise<void> {
  const ahead = group.status === 'open' ? await meetingsAhead(tx, group.id) : [];
  const byLeader = Map.groupBy(ahead, (one) => leaderOf(group, one));
  const before = await tx.db.selectFrom('people.busy_time').select('person_id').distinct().where('org_id', '=', tx.orgId).where('source', '=', 'group').where('source_id', '=', group.id).execute();
  const people = new Set([group.host_id, ...byLeader.keys(), ...before.map((one) => one.person_id)]);
  for (const id of [...people].sort()) await keepBusyTimes(tx, id, 'group', group.id, (byLeader.get(id) ?? []).map((one) => ({ starts: one.starts_at, ends: one.ends_at })));
}

/** The same for groups whose meetings were moved, cancelled or restored. */
export async function keepLeadTimesOf(tx: Tx, groupIds: readonly string[]): Promise<void> {
  if (groupIds.length === 0) return;
  for (const group of await tx.db.selectFrom('scheduling.study_group').select(['id', 'host_id', 'status']).where('org_id', '=', tx.orgId).where('id', 'in', [...groupIds]).orderBy('id').execute()) await keepLeadTimes(tx, group);
}
