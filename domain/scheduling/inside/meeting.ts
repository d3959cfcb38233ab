import { createHash } from 'node:crypto';
import type { Tx } from '#kernel/action.ts';

/** The id that sessions of one small group share when they begin together: made from the two, so that each learner's series can be planned by itself. */
export function meetingId(groupId: string | null, starts: Temporal.Instant): string | null {
  if (groupId === null) return null;
  const hex = createHash('sha256').update(`${groupId} ${starts.epochMilliseconds}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The small group of a pairing, or null. */
export const groupOf = async (tx: Tx, pairingId: string): Promise<string | null> =>
  (await tx.db.selectFrom('matching.pairing').select('group_id').where('org_id', '=', tx.orgId).where('id', '=', pairingId).executeTakeFirstOrThrow()).group_id;

const sameMeeting = (tx: Tx, { meeting_id, status }: { meeting_id: string; status: string }) =>
  tx.db.selectFrom('scheduling.session').select('id').where('org_id', '=', tx.orgId).where('meeting_id', '=', meeting_id).where('status', '=', status).orderBy('id');

/** All sessions still standing that are held together with this one, itself included; for who changes nothing about them. */
export const togetherWith = async (tx: Tx, { id, meeting_id, status }: { id: string; meeting_id: string | null; status: string }): Promise<string[]> =>
  meeting_id === null ? [id] : (await sameMeeting(tx, { meeting_id, status }).execute()).map((row) => row.id);

/** The same, locked. */
export const heldTogether = async (tx: Tx, { id, meeting_id, status }: { id: string; meeting_id: string | null; status: string }): Promise<string[]> =>
  meeting_id === null ? [id] : (await sameMeeting(tx, { meeting_id, status }).forNoKeyUpdate().execute()).map((row) => row.id);

/** These sessions by pairing, the named pairing first: the earliest of each and how many. The tutor of a small group hears of the first only. */
export async function byPairing(tx: Tx, sessionIds: readonly string[], firstPairingId: string): Promise<{ id: string; pairingId: string; count: number; sibling: boolean }[]> {
  const rows = await tx.db
    .selectFrom('scheduling.session').select(['id', 'pairing_id']).where('org_id', '=', tx.orgId).where('id', 'in', [...sessionIds]).orderBy('starts_at').orderBy('id').execute();
  return [...Map.groupBy(rows, (row) => row.pairing_id)]
    .map(([pairingId, some]) => ({ id: some[0]!.id, pairingId, count: some.length, sibling: pairingId !== firstPairingId }))
    .sort((a, b) => Number(a.sibling) - Number(b.sibling));
}
