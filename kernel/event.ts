import type { Tx } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';
import { newId } from '#kernel/ids.ts';
import { enqueue } from '#kernel/jobs.ts';

/** `domain.noun-verbed`. One table is outbox, timeline and the source of notices. */
export type EventName = `${string}.${string}`;

export interface HeardEvent {
  id: string;
  name: EventName;
  at: Temporal.Instant;
  actorId: string | null;
  subjectId: string | null;
  data: Record<string, unknown>;
}

/** Leaves an event in the transaction of the change it tells of; the worker lets the listeners hear it, where there are any. Ids and facts only. */
export async function leaveEvent(tx: Tx, name: EventName, subjectId: string | null, data: Record<string, unknown> = {}): Promise<void> {
  const id = newId(), heard = nobodyHears(name);
  await Promise.all([
    tx.db.insertInto('kernel.event').values({ org_id: tx.orgId, id, at: tx.now, name, actor_id: tx.actor?.personId ?? null, subject_id: subjectId, data: jsonb(data), heard_at: heard ? tx.now : null }).execute(),
    !heard && enqueue(tx, 'kernel.hear-event', { eventId: id, at: tx.now.toString() }),
  ]);
}

type Listener = (tx: Tx, event: HeardEvent) => Promise<void>;
const listeners = new Map<EventName, Listener[]>();

export function listen(name: EventName, listener: Listener): void {
  listeners.set(name, [...(listeners.get(name) ?? []), listener]);
}

/** A process that registered no work at all does not know who would listen. */
const nobodyHears = (name: EventName): boolean => listeners.size > 0 && !listeners.has(name);

/** All listeners of one event run in one transaction, which also marks it heard: each effect happens once. */
export async function hearEvent(tx: Tx, eventId: string, at: Temporal.Instant): Promise<void> {
  const row = await tx.db
    .selectFrom('kernel.event')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('at', '=', at)
    .where('id', '=', eventId)
    .where('heard_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return;
  const event: HeardEvent = { id: row.id, name: row.name as EventName, at: row.at, actorId: row.actor_id, subjectId: row.subject_id, data: row.data as Record<string, unknown> };
  for (const listener of listeners.get(event.name) ?? []) await listener(tx, event);
  await tx.db.updateTable('kernel.event').set({ heard_at: tx.now }).where('org_id', '=', tx.orgId).where('at', '=', at).where('id', '=', eventId).execute();
}
