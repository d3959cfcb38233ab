import type { SlotIndex } from './slot-problem.ts';

/**
 * The best use one learner with several requests can make of her own slots: requests to slots, each at most once, nets given by
 * choice; exact (Hungarian rows over her slots plus staying out). After solve(): pick[i] = choice of her i-th request or −1,
 * lambda[own slot] >= 0 = price of her own slot, such that every picked choice is best for its request under net − lambda.
 * Cost O(k² · slots) for k requests.
 */
export class OwnWeek {
  pick = new Int32Array(4);
  lambda = new Float64Array(64);
  value = 0;
  readonly #index: SlotIndex;
  #net = new Float64Array(256);
  #by = new Int32Array(256);
  #u = new Float64Array(8);
  #v = new Float64Array(128);
  #match = new Int32Array(128);
  #way = new Int32Array(128);
  #slack = new Float64Array(128);
  #used = new Uint8Array(128);

  constructor(index: SlotIndex) {
    this.#index = index;
  }

  solve(learner: number, net: (choice: number) => number): void {
    const { learnerPtr, learnerRows, rowPtr, ownSlot, ownSlots } = this.#index;
    const from = learnerPtr[learner]!, k = learnerPtr[learner + 1]! - from, m = ownSlots[learner]!;
    this.#grow(k, m);
    this.#net.fill(0, 0, k * m);
    for (let i = 0; i < k; i++) {
      const row = learnerRows[from + i]!;
      for (let c = rowPtr[row]!; c < rowPtr[row + 1]!; c++) {
        const at = i * m + ownSlot[c]!, worth = net(c);
        if (worth <= this.#net[at]!) continue;
        this.#net[at] = worth;
        this.#by[at] = c;
      }
    }
    this.#assign(k, m);
    this.value = 0;
    for (let i = 0; i < k; i++) this.pick[i] = -1;
    for (let j = 0; j < m; j++) {
      this.lambda[j] = -this.#v[j + 1]!;
      const i = this.#match[j + 1]! - 1;
      if (i < 0 || this.#net[i * m + j]! <= 0) continue;
      this.pick[i] = this.#by[i * m + j]!;
      this.value += this.#net[i * m + j]!;
    }
  }

  /** Columns 1..m are slots, m+1..m+k one way out for each request, at 0. Costs are −net. */
  #assign(k: number, m: number): void {
    const u = this.#u, v = this.#v, match = this.#match, way = this.#way, slack = this.#slack, used = this.#used, columns = m + k;
    u.fill(0, 0, k + 1);
    v.fill(0, 0, columns + 1);
    match.fill(0, 0, columns + 1);
    for (let i = 1; i <= k; i++) {
      match[0] = i;
      let at = 0;
      slack.fill(Infinity, 0, columns + 1);
      used.fill(0, 0, columns + 1);
      do {
        used[at] = 1;
        const row = match[at]!;
        let delta = Infinity, next = 0;
        for (let j = 1; j <= columns; j++) {
          if (used[j] || (j > m && j !== m + row)) continue;
          const net = j > m ? 0 : this.#net[(row - 1) * m + j - 1]!;
          if (net > 0 || j > m) {
            const cost = -net - u[row]! - v[j]!;
            if (cost < slack[j]!) [slack[j], way[j]] = [cost, at];
          }
        }
        for (let j = 1; j <= columns; j++) if (!used[j] && slack[j]! < delta) [delta, next] = [slack[j]!, j];
        for (let j = 0; j <= columns; j++)
          if (used[j]) {
            u[match[j]!] = u[match[j]!]! + delta;
            v[j] = v[j]! - delta;
          } else slack[j] = slack[j]! - delta;
        at = next;
      } while (match[at] !== 0);
      for (; at !== 0; at = way[at]!) match[at] = match[way[at]!]!;
    }
  }

  #grow(k: number, m: number): void {
    if (this.pick.length < k) this.pick = new Int32Array(2 * k);
    if (this.lambda.length < m) this.lambda = new Float64Array(2 * m);
    if (this.#net.length < k * m) [this.#net, this.#by] = [new Float64Array(2 * k * m), new Int32Array(2 * k * m)];
    if (this.#u.length < k + 1) this.#u = new Float64Array(2 * k + 2);
    if (this.#v.length >= k + m + 1) return;
    const size = 2 * (k + m) + 2;
    [this.#v, this.#slack] = [new Float64Array(size), new Float64Array(size)];
    [this.#match, this.#way, this.#used] = [new Int32Array(size), new Int32Array(size), new Uint8Array(size)];
  }
}
