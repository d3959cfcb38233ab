import { createDecoder, type Decoder, readAny, readVarInt, readVarString, readVarUint } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeAny, writeUint8Array } from 'lib0/encoding';
import * as Y from 'yjs';

const deepest = 32, packedFrom = 64;
const nothing: unknown[] = [];

function move(decoder: Decoder, bytes: number): void {
  decoder.pos += bytes;
  if (decoder.pos > decoder.arr.length) throw new RangeError('A value ends too early.');
}

/** Goes past a value as lib0 writes them, and builds nothing. */
function skipAny(decoder: Decoder, depth = 0): void {
  const type = decoder.arr[decoder.pos];
  move(decoder, 1);
  if (depth > deepest) throw new RangeError('A value is too deep.');
  if (type === 125) readVarInt(decoder);
  else if (type === 124) move(decoder, 4);
  else if (type === 123 || type === 122) move(decoder, 8);
  else if (type === 119 || type === 116) move(decoder, readVarUint(decoder));
  else if (type === 118 || type === 117)
    for (let left = readVarUint(decoder); left > 0; left -= 1) {
      if (type === 118) move(decoder, readVarUint(decoder));
      skipAny(decoder, depth + 1);
    }
  else if (type === undefined || type < 120 || type > 127) throw new RangeError('That is no value.');
}

/** A value as it came, not read yet. */
export class Raw {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  read(): unknown {
    return readAny(createDecoder(this.bytes));
  }
}

/** Reads an update without its values: they are left as bytes. */
export class SkippingDecoder extends Y.UpdateDecoderV1 {
  override readAny(): Raw {
    const { restDecoder: from } = this, begun = from.pos;
    skipAny(from);
    return new Raw(from.arr.subarray(begun, from.pos));
  }
}

/**
 * The value of a map's entry, kept as bytes: a stroke takes about a third of the memory, and is written to the others and to the database by
 * copying. Read, it is built anew each time.
 */
class Packed extends Y.ContentAny {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    super(nothing);
    this.bytes = bytes;
  }

  override getLength(): number {
    return 1;
  }

  override getContent(): unknown[] {
    return [readAny(createDecoder(this.bytes))];
  }

  override copy(): Packed {
    return new Packed(this.bytes);
  }

  override mergeWith(): boolean {
    return false;
  }

  override write(encoder: Y.UpdateEncoderV1 | Y.UpdateEncoderV2): void {
    encoder.writeLen(1);
    writeUint8Array(encoder.restEncoder, this.bytes);
  }
}

function bytesOf(value: unknown): Uint8Array {
  if (value instanceof Raw) return value.bytes;
  const out = createEncoder();
  writeAny(out, value as Parameters<typeof writeAny>[1]);
  return toUint8Array(out);
}

function pack(item: Y.Item, content: Y.ContentAny): void {
  const bytes = item.parentSub !== null && content.arr.length === 1 ? bytesOf(content.arr[0]) : nothing;
  if (bytes instanceof Uint8Array && bytes.byteLength >= packedFrom) item.content = new Packed(Buffer.from(bytes));
  else content.arr = content.arr.map((value) => (value instanceof Raw ? value.read() : value));
}

function packNew({ doc, beforeState }: Y.Transaction): void {
  for (const [client, structs] of doc.store.clients) {
    const from = beforeState.get(client) ?? 0;
    for (let i = structs.length - 1; i >= 0 && structs[i]!.id.clock + structs[i]!.length > from; i--) {
      const struct = structs[i]!;
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentAny && !(struct.content instanceof Packed)) pack(struct, struct.content);
    }
  }
}

/** Applies an update inside a transaction, as `Y.applyUpdate` does; the values of maps' entries are kept packed. */
export function applyPacked(transaction: Y.Transaction, update: Uint8Array): void {
  const { doc } = transaction, { store } = doc;
  if (store.pendingStructs) Y.applyUpdate(doc, update);
  else {
    Y.applyUpdateV2(doc, update, null, SkippingDecoder);
    if (store.pendingStructs) {
      // What must wait for changes before it is written down by Yjs, so it is read again with its values.
      store.pendingStructs = null;
      Y.applyUpdate(doc, update);
    }
  }
  packNew(transaction);
}

/** Some fields of an object at the top of a packed or ordinary entry of a map, without building the rest; null where it is no object. */
export function peek(map: Y.Map<unknown>, key: string, fields: ReadonlySet<string>): Record<string, unknown> | null {
  const item = map._map.get(key);
  if (!item || item.deleted) return null;
  return peekItem(item, fields);
}

export function peekItem({ content }: Y.Item, fields: ReadonlySet<string>): Record<string, unknown> | null {
  if (!(content instanceof Packed)) {
    const value: unknown = content.getContent().at(-1);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  }
  const decoder = createDecoder(content.bytes), found: Record<string, unknown> = {};
  if (content.bytes[0] !== 118) return null;
  decoder.pos = 1;
  for (let left = readVarUint(decoder); left > 0; left -= 1) {
    const name = readVarString(decoder);
    if (fields.has(name)) found[name] = readAny(decoder);
    else skipAny(decoder);
  }
  return found;
}
