import * as Y from 'yjs';
import type { Tx } from '#kernel/action.ts';
import { keptPlan } from '#kernel/connection.ts';

export interface DocumentState {
  roomId: string;
  state: Uint8Array;
  /** What was stored when this process read or wrote it last; null: nothing. */
  version?: string | null;
}

export interface StoredDocument {
  roomId: string;
  version: string;
  /** What another process had stored meanwhile: both are kept, and this one should hear of it. */
  theirs: Uint8Array | null;
}

const bufferOf = (state: Uint8Array): Buffer => Buffer.from(state.buffer, state.byteOffset, state.byteLength);

/** The states come as one value, each cut out of it: as an array they would be written out in letters. The version is PostgreSQL's own mark of who wrote a row last. */
const store = keptPlan<{ roomId: string; version: string }>(`
  insert into rooms.document as k (org_id, room_id, state, updated_at)
  select r.org_id, r.id, substring($4::bytea from d.first for d.bytes), $2
    from unnest($3::uuid[], $7::int[], $8::int[]) d(id, first, bytes) join rooms.room r on r.org_id = $1 and r.id = d.id and (r.ended_at is null or r.ended_at > $6)
  on conflict (org_id, room_id) do update set state = excluded.state, updated_at = excluded.updated_at
    where k.xmin::text = (select v.version from unnest($3::uuid[], $5::text[]) v(id, version) where v.id = k.room_id)
  returning k.room_id as "roomId", k.xmin::text as version`);

/** All states behind one another, where each begins (the first at 1), and how long it is. */
function joined(documents: readonly DocumentState[]): { all: Buffer; first: number[]; bytes: number[] } {
  const first: number[] = [];
  let end = 0;
  for (const { state } of documents) {
    first.push(end + 1);
    end += state.byteLength;
  }
  return { all: Buffer.concat(documents.map((one) => one.state), end), first, bytes: documents.map((one) => one.state.byteLength) };
}

const held = keptPlan<{ state: Buffer }>(`
  select d.state from rooms.document d join rooms.room r on r.org_id = d.org_id and r.id = d.room_id and (r.ended_at is null or r.ended_at > $3) where d.org_id = $1 and d.room_id = $2 for update of d`);

const write = keptPlan<{ version: string }>('update rooms.document set state = $3, updated_at = $4 where org_id = $1 and room_id = $2 returning xmin::text as version');

/** Somebody else wrote since: what both have goes in. Nothing where the room is no more. */
async function merge(tx: Tx, { roomId, state }: DocumentState, endedAfter: string): Promise<StoredDocument | null> {
  const [row] = await held(tx.db, tx.orgId, roomId, endedAfter);
  if (!row) return null;
  const theirs = new Uint8Array(row.state), [kept] = await write(tx.db, tx.orgId, roomId, bufferOf(Y.mergeUpdates([theirs, state])), tx.now.toString());
  return { roomId, version: kept!.version, theirs };
}

/** Keeps the newest states, all in one statement where nobody else wrote them. An hour after the end nothing is kept any more: the snapshot stands. */
export async function storeAll(tx: Tx, documents: readonly DocumentState[]): Promise<StoredDocument[]> {
  const endedAfter = tx.now.subtract({ hours: 1 }).toString(), { all, first, bytes } = joined(documents);
  const rows = await store(tx.db, tx.orgId, tx.now.toString(), documents.map((one) => one.roomId), all, documents.map((one) => one.version ?? null), endedAfter, first, bytes);
  const stored = rows.map((row): StoredDocument => ({ ...row, theirs: null })), done = new Set(rows.map((row) => row.roomId));
  for (const one of documents) {
    const merged = done.has(one.roomId) ? null : await merge(tx, one, endedAfter);
    if (merged) stored.push(merged);
  }
  return stored;
}
