/**
 * A binary min-heap of (key, item), both Int32, with lazy deletion: the caller skips items it has settled.
 * Equal keys: the smaller item first, so that the order never depends on how they came in.
 */
export class Heap {
  /** keys[0] is the smallest while size > 0. */
  keys: Int32Array;
  items: Int32Array;
  size = 0;

  constructor(room = 1024) {
    this.keys = new Int32Array(room);
    this.items = new Int32Array(room);
  }

  push(key: number, item: number): void {
    if (this.size === this.keys.length) this.#grow();
    const { keys, items } = this;
    let at = this.size++;
    while (at > 0) {
      const up = (at - 1) >> 1, other = keys[up]!;
      if (other < key || (other === key && items[up]! <= item)) break;
      keys[at] = other;
      items[at] = items[up]!;
      at = up;
    }
    keys[at] = key;
    items[at] = item;
  }

  /** Removes and answers the first item; the heap must not be empty. */
  pop(): number {
    const { keys, items } = this, top = items[0]!, size = --this.size, key = keys[size]!, item = items[size]!;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      const other = child + 1;
      if (other < size && (keys[other]! < keys[child]! || (keys[other] === keys[child] && items[other]! < items[child]!))) child = other;
      if (keys[child]! > key || (keys[child] === key && items[child]! >= item)) break;
      keys[at] = keys[child]!;
      items[at] = items[child]!;
      at = child;
    }
    keys[at] = key;
    items[at] = item;
    return top;
  }

  #grow(): void {
    const keys = new Int32Array(2 * this.size), items = new Int32Array(2 * this.size);
    keys.set(this.keys);
    items.set(this.items);
    [this.keys, this.items] = [keys, items];
  }
}
