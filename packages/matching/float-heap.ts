/** A binary min-heap of (key, item) with lazy deletion: the caller skips items it has settled. Ties go to the smaller item. */
export class Heap {
  #keys: number[] = [];
  #items: number[] = [];

  get size(): number {
    return this.#keys.length;
  }
  get minKey(): number {
    return this.#keys[0] ?? Infinity;
  }
  clear(): void {
    this.#keys.length = 0;
    this.#items.length = 0;
  }
  push(key: number, item: number): void {
    const keys = this.#keys, items = this.#items;
    let at = keys.length;
    keys.push(key);
    items.push(item);
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!before(key, item, keys[up]!, items[up]!)) break;
      keys[at] = keys[up]!;
      items[at] = items[up]!;
      at = up;
    }
    keys[at] = key;
    items[at] = item;
  }
  /** The item with the smallest key, or −1. */
  pop(): number {
    const keys = this.#keys, items = this.#items;
    if (keys.length === 0) return -1;
    const top = items[0]!;
    const key = keys.pop()!, item = items.pop()!;
    if (keys.length > 0) this.#sink(key, item);
    return top;
  }
  #sink(key: number, item: number): void {
    const keys = this.#keys, items = this.#items;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= keys.length) break;
      if (child + 1 < keys.length && before(keys[child + 1]!, items[child + 1]!, keys[child]!, items[child]!)) child++;
      if (!before(keys[child]!, items[child]!, key, item)) break;
      keys[at] = keys[child]!;
      items[at] = items[child]!;
      at = child;
    }
    keys[at] = key;
    items[at] = item;
  }
}

const before = (key: number, item: number, otherKey: number, other: number): boolean =>
  key < otherKey || (key === otherKey && item < other);
