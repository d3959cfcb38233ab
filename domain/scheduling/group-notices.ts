import type { Tx } from '#kernel/action.ts';
import type { HeardEvent } from '#kernel/event.ts';
import { type Told, tellAll } from '#domain/messaging/tell.ts';

/** What the texts about a group need, and its next meeting. */
async function groupWords(tx: Tx, groupId: string) {
  const group = await tx.db
    .selectFrom('scheduling.study_group as g')
    .innerJoin('library.subject as b', 'b.key', 'g.subject')
    .innerJoin('people.person as h', (join) => join.onRef('h.org_id', '=', 'g.org_id').onRef('h.id', '=', 'g.host_id'))
    .innerJoin('programs.program as p', (join) => join.onRef('p.org_id', '=', 'g.org_id').onRef('p.id', '=', 'g.program_id'))
    .select(['g.host_id', 'b.name as subject', 'h.given_name as host', 'p.tell_guardians'])
    .where('g.org_id', '=', tx.orgId).where('g.id', '=', groupId).executeTakeFirst();
  const next = await tx.db
    .selectFrom('scheduling.study_meeting').select('starts_at')
    .where('org_id', '=', tx.orgId).where('group_id', '=', groupId).where('status', '=', 'planned').where('starts_at', '>', tx.now).orderBy('starts_at').limit(1).executeTakeFirst();
  return group && { ...group, next: next?.starts_at ?? null };
}

/** Learners and, where the program tells them, their guardians; with the learner's name. */
async function hearersOf(tx: Tx, learnerIds: readonly string[], guardians: boolean): Promise<{ id: string; part: 'learner' | 'guardian'; learner: string }[]> {
  if (learnerIds.length === 0) return [];
  const ids = [...learnerIds];
  const [people, relations] = await Promise.all([
    tx.db.selectFrom('people.person').select(['id', 'given_name']).where('org_id', '=', tx.orgId).where('id', 'in', ids).execute(),
    guardians ? tx.db.selectFrom('people.relation').select(['from_id', 'to_id']).where('org_id', '=', tx.orgId).where('to_id', 'in', ids).where('kind', '=', 'guardian-of').where('ended_at', 'is', null).execute() : [],
  ]);
  const name = new Map(people.map((one) => [one.id, one.given_name]));
  return [...people.map((one) => ({ id: one.id, part: 'learner' as const, learner: one.given_name })), ...relations.map((one) => ({ id: one.from_id, part: 'guardian' as const, learner: name.get(one.to_id) ?? '' }))];
}

type GroupKey = Extract<Told['key'], `scheduling.notice.group-${string}`>;

async function spread(tx: Tx, event: HeardEvent, key: GroupKey, learnerIds: readonly string[], { host }: { host: boolean }): Promise<void> {
  const group = await groupWords(tx, String(event.subjectId));
  if (!group) return;
  const hearers = await hearersOf(tx, learnerIds, group.tell_guardians);
  const learner = hearers.find((one) => one.part === 'learner')?.learner ?? '';
  const all = host ? [...hearers, { id: group.host_id, part: 'host' as const, learner }] : hearers;
  await tellAll(tx, all.filter((one) => one.id !== event.actorId).map(({ id, part, learner: name }) => ({
    personId: id, key, params: { part, learner: name, host: group.host, subject: group.subject, ...(group.next && { when: group.next }), next: group.next ? 'yes' : 'no' },
    link: part === 'guardian' ? '/sessions' : `/study-groups/${event.subjectId}`, aboutId: String(event.subjectId), mail: true,
  })));
}

export const tellJoined = (tx: Tx, event: HeardEvent): Promise<void> => spread(tx, event, 'scheduling.notice.group-joined', [String(event.data.learnerId)], { host: true });
export const tellLeft = (tx: Tx, event: HeardEvent): Promise<void> => spread(tx, event, 'scheduling.notice.group-left', [String(event.data.learnerId)], { host: true });
export const tellGroupClosed = (tx: Tx, event: HeardEvent): Promise<void> => spread(tx, event, 'scheduling.notice.group-closed', event.data.learnerIds as string[], { host: true });

/** Everybody with a place hears of it, also who is not expected on that date; and whoever leads, where somebody else moved it. */
export async function tellMeetingMoved(tx: Tx, event: HeardEvent): Promise<void> {
  const { from, to, count, learnerIds, outIds, leaderId } = event.data as { from: string; to: string; count: number; learnerIds: string[]; outIds: string[]; leaderId: string };
  const group = await groupWords(tx, String(event.subjectId));
  if (!group) return;
  const told = async (ids: readonly string[], out: 'yes' | 'no') => (await hearersOf(tx, ids, group.tell_guardians)).map((one) => ({ ...one, out }));
  const [coming, away] = await Promise.all([told(learnerIds.filter((id) => !outIds.includes(id)), 'no'), told(learnerIds.filter((id) => outIds.includes(id)), 'yes')]);
  const leaders = [...new Set([group.host_id, leaderId])].map((id) => ({ id, part: 'host' as const, learner: '', out: 'no' as const }));
  await tellAll(tx, [...coming, ...away, ...leaders].filter((one) => one.id !== event.actorId).map(({ id, part, learner, out }) => ({
    personId: id, key: 'scheduling.notice.group-moved', params: { part, learner, out, host: group.host, subject: group.subject, from: Temporal.Instant.from(from), when: Temporal.Instant.from(to), count },
    link: part === 'guardian' ? '/sessions' : `/study-groups/${event.subjectId}`, aboutId: String(event.subjectId), mail: true,
  })));
}

/** Learners and guardians hear who leads, and so do both hosts; once, however many dates it is. */
export async function tellHostNamed(tx: Tx, event: HeardEvent): Promise<void> {
  const { hostId, forHostId, scope, starts, count, learnerIds } = event.data as { hostId: string; forHostId: string; scope: string; starts: string; count: number; learnerIds: string[] };
  const group = await groupWords(tx, String(event.subjectId));
  if (!group) return;
  const names = new Map((await hearersOf(tx, [hostId, forHostId], false)).map((one) => [one.id, one.learner]));
  const people = [...(await hearersOf(tx, learnerIds, group.tell_guardians)), { id: hostId, part: 'host' as const, learner: '' }, { id: forHostId, part: 'before' as const, learner: '' }];
  await tellAll(tx, people.filter((one) => one.id !== event.actorId).map(({ id, part, learner }) => ({
    personId: id, key: 'scheduling.notice.group-host', params: { part, learner, host: names.get(hostId) ?? '', before: names.get(forHostId) ?? '', subject: group.subject, when: Temporal.Instant.from(starts), scope, count },
    link: part === 'guardian' ? '/sessions' : `/study-groups/${event.subjectId}`, aboutId: String(event.subjectId), mail: true,
  })));
}

const links = { group: (one: { group_id: string | null }) => `/study-groups/${one.group_id}`, time: (one: { session_id: string | null }) => `/sessions/${one.session_id}/move`, 'drop-in': () => '/drop-in' };

/** There is a place, and it is kept: said once. */
export async function tellOffered(tx: Tx, event: HeardEvent): Promise<void> {
  const watch = await tx.db
    .selectFrom('scheduling.seat_watch').select(['kind', 'person_id', 'group_id', 'session_id', 'starts_at', 'held_until'])
    .where('org_id', '=', tx.orgId).where('id', '=', event.subjectId).where('status', '=', 'told').executeTakeFirst();
  if (!watch) return;
  const kind = watch.kind as keyof typeof links, group = watch.group_id ? await groupWords(tx, watch.group_id) : null;
  await tellAll(tx, [{
    personId: watch.person_id, key: 'scheduling.notice.place', link: links[kind](watch), aboutId: String(event.subjectId), mail: true,
    params: { kind, subject: group?.subject ?? '', host: group?.host ?? '', until: watch.held_until!, when: watch.starts_at ?? group?.next ?? watch.held_until! },
  }]);
}
