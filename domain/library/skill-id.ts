import { createHash } from 'node:crypto';

/** Every installation gives a skill the same id. The space is Trellis's own. */
const space = Buffer.from('7c2e5b0a4f1d4f6e9b3a5d8e6f1c2a90', 'hex');

/** The id of a skill, made from its slug (UUIDv5). */
export function skillId(slug: string): string {
  const hash = createHash('sha1').update(space).update(slug).digest().subarray(0, 16);
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
