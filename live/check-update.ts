import * as Y from 'yjs';
import { limits, roots } from './limits.ts';
import { Raw, SkippingDecoder } from './packed.ts';

const { objectBytes, documentBytes } = limits;

function tooBig(content: Y.Item['content']): boolean {
  if (content instanceof Y.ContentAny) return content.arr.some((value) => value instanceof Raw && value.bytes.byteLength > objectBytes);
  if (content instanceof Y.ContentBinary) return content.content.byteLength > objectBytes;
  if (content instanceof Y.ContentJSON || content instanceof Y.ContentEmbed || content instanceof Y.ContentFormat) return JSON.stringify(content).length > objectBytes;
  return false;
}

/** Why an update may not enter a room's document; null when it may. Nothing is changed by looking, and no value is built. */
export function updateProblem(update: Uint8Array): string | null {
  let structs: ReturnType<typeof Y.decodeUpdate>['structs'];
  try {
    structs = Y.decodeUpdateV2(update, SkippingDecoder).structs;
  } catch {
    return 'That is no update.';
  }
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue;
    if (typeof struct.parent === 'string' && !roots.has(struct.parent)) return 'A room has no such part.';
    if (struct.content instanceof Y.ContentDoc) return 'A room has no documents inside.';
    if (update.byteLength > objectBytes / 2 && tooBig(struct.content)) return 'An object is too big.';
  }
  return null;
}

const sizes = new WeakMap<Y.Doc, number>();

/** Whether a document has room for an update. It keeps account, and measures only when the account says full. */
export function fits(document: Y.Doc, update: Uint8Array): boolean {
  let bytes = sizes.get(document) ?? Number.POSITIVE_INFINITY;
  if (bytes + update.byteLength > documentBytes) bytes = Y.encodeStateAsUpdate(document).byteLength;
  const enough = bytes + update.byteLength <= documentBytes;
  sizes.set(document, enough ? bytes + update.byteLength : bytes);
  return enough;
}
