import { fnv } from './people/fingerprint.ts';

/** A fair order for ties: by a hash of seed and id, so that no id is early in every round; independent of input order. */
export function inTieOrder<T extends { id: string }>(list: readonly T[], seed: number): T[] {
  const keyed = list.map((one) => ({ one, key: fnv(`${seed}:${one.id}`, 0x811c9dc5) }));
  keyed.sort((a, b) => a.key - b.key || (a.one.id < b.one.id ? -1 : 1));
  return keyed.map(({ one }) => one);
}
