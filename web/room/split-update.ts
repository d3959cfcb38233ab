import { createEncoder, length, toUint8Array, writeAny, writeUint8Array, writeVarUint } from 'lib0/encoding';
import * as Y from 'yjs';

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];
/** Removed, by who made it: from which change on, and how many. */
type Gone = Map<number, { clock: number; len: number }[]>;
interface Part {
  /** One client's changes stand together and in their order. */
  changes: Map<number, { clock: number; bytes: Uint8Array[] }>;
  bytes: number;
}

const isId = (value: unknown): value is Y.ID => value instanceof Y.ID;
const waitsFor = (struct: Struct): Y.ID[] => (struct instanceof Y.Item ? [struct.origin, struct.rightOrigin, struct.parent].filter(isId) : []);

/** Changes in an order in which none stands on a later one. */
function* inOrder(structs: readonly Struct[]): Generator<Struct> {
  const left = Map.groupBy(structs, ({ id }) => id.client), at = new Map<number, number>();
  const next = (client: number): Struct | undefined => left.get(client)?.[at.get(client) ?? 0];
  const isDone = ({ client, clock }: Y.ID): boolean => clock < (next(client)?.id.clock ?? Number.POSITIVE_INFINITY);
  const take = (struct: Struct): Struct => {
    at.set(struct.id.client, (at.get(struct.id.client) ?? 0) + 1);
    return struct;
  };
  for (let open = [...left.keys()]; open.length > 0; open = open.filter(next)) {
    const ready = open.find((client) => waitsFor(next(client)!).every((id) => id.client === client || isDone(id))) ?? open[0]!;
    do yield take(next(ready)!);
    while (next(ready) && waitsFor(next(ready)!).every((id) => id.client === ready || isDone(id)));
  }
}

function bytesOf(struct: Struct): Uint8Array {
  const out = new Y.UpdateEncoderV1();
  struct.write(out, 0);
  return out.toUint8Array();
}

function write({ changes }: Part, gone: Gone): Uint8Array {
  const out = createEncoder();
  writeVarUint(out, changes.size);
  for (const [client, { clock, bytes }] of changes) {
    for (const number of [bytes.length, client, clock]) writeVarUint(out, number);
    for (const one of bytes) writeUint8Array(out, one);
  }
  writeVarUint(out, gone.size);
  for (const [client, ranges] of gone) {
    for (const number of [client, ranges.length, ...ranges.flatMap(({ clock, len }) => [clock, len])]) writeVarUint(out, number);
  }
  return toUint8Array(out);
}

/** What was removed of things that came before these changes, or of what they bring themselves. */
function goneOf(all: Gone, structs: readonly Struct[], before: boolean): Gone {
  const first = new Map<number, number>();
  for (const { id } of structs) first.set(id.client, Math.min(first.get(id.client) ?? id.clock, id.clock));
  const some = [...all].map(([client, ranges]) => {
    const edge = first.get(client) ?? Number.POSITIVE_INFINITY, [from, to] = before ? [0, edge] : [edge, Number.POSITIVE_INFINITY];
    return [client, ranges.map(({ clock, len }) => ({ clock: Math.max(clock, from), len: Math.min(clock + len, to) - Math.max(clock, from) })).filter(({ len }) => len > 0)] as const;
  });
  return new Map(some.filter(([, ranges]) => ranges.length > 0));
}

/**
 * A change of a document in parts of about so many bytes, to be sent one after the other: each can be applied when those before it were. A part is
 * larger only when one single change in it is. What is removed of things that were there before goes first: it makes place.
 */
export function splitUpdate(update: Uint8Array, most: number, placeFirst = false): Uint8Array[] {
  if (update.byteLength <= most && !placeFirst) return [update];
  const { structs, ds } = Y.decodeUpdate(update), gone: Gone = ds.clients;
  const parts: Part[] = [{ changes: new Map(), bytes: 0 }];
  for (const struct of inOrder(structs)) {
    const bytes = bytesOf(struct), { client, clock } = struct.id;
    if (parts.at(-1)!.bytes > 0 && parts.at(-1)!.bytes + bytes.byteLength > most) parts.push({ changes: new Map(), bytes: 0 });
    const part = parts.at(-1)!, own = part.changes.get(client) ?? { clock, bytes: [] };
    own.bytes.push(bytes);
    part.changes.set(client, own);
    part.bytes += bytes.byteLength + 16;
  }
  const [before, after] = [goneOf(gone, structs, true), goneOf(gone, structs, false)], nothing: Part = { changes: new Map(), bytes: 0 };
  return [...(before.size > 0 ? [write(nothing, before)] : []), ...parts.map((part, n) => write(part, n === parts.length - 1 ? after : new Map()))];
}

/** Bytes of a value as it stands in a change. */
export function weighValue(value: unknown): number {
  const out = createEncoder();
  writeAny(out, value as Parameters<typeof writeAny>[1]);
  return length(out);
}
