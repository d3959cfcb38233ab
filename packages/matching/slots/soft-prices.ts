/**
 * Rows of a packing problem, for soft pricing: kind k has `most[k][i]` >= 0 room in its row i, and choice c uses one unit of row
 * `row[k][c]` (−1: none). worth[c] > 0 is what the choice is worth.
 */
export interface Packing {
  worth: Float64Array;
  row: Int32Array[];
  most: Float64Array[];
}

/**
 * Shadow prices of a packing problem, by kind and row, floating and >= 0. They minimise the LP dual smoothed by entropy at a
 * falling temperature: each kind of row in turn is scaled down to its room (Bregman 1967; Sinkhorn & Knopp 1967; Cuturi 2013; a block
 * coordinate descent on a smooth function, so it cannot stall at a corner as plain dual ascent does). `weight` are the
 * last temperature's choice marginals, a fractional plan to round.
 * Choices further than REACH temperatures from being chosen are left out until the next temperature.
 * Cost: temperatures × (all choices + sweeps × choices still near).
 */
export class SoftPrices {
  readonly price: Float64Array[];
  readonly weight: Float64Array;
  readonly #packing: Packing;
  #near = new Int32Array(0);
  #push: number;
  #count = 0;
  #x = new Float64Array(0);
  #at: Int32Array[];
  #sum: Float64Array[];

  /** push: how far each step goes beyond what its row asks (over-relaxation): 1 is safe, up to about 1.45 is quicker and nearly always fine. */
  constructor(packing: Packing, push: number) {
    this.#packing = packing;
    this.#push = push;
    const never = 2 * packing.worth.reduce((a, b) => Math.max(a, b), 0);
    this.price = packing.most.map((most) => most.map((room) => (room > 0 ? 0 : never)));
    this.weight = new Float64Array(packing.worth.length);
    this.#at = packing.row.map(() => new Int32Array(0));
    this.#sum = packing.most.map((most) => new Float64Array(most.length));
  }

  /** One temperature (in points): `sweeps` rounds over all kinds. */
  cool(temperature: number, sweeps: number): void {
    this.#gather(temperature);
    for (let i = 0; i < sweeps; i++) for (let kind = 0; kind < this.price.length; kind++) this.#scale(kind, temperature, i === 0);
    this.weight.fill(0);
    for (let i = 0; i < this.#count; i++) this.weight[this.#near[i]!] = this.#x[i]!;
  }

  #gather(temperature: number): void {
    const { worth, row } = this.#packing, { price } = this, kinds = row.length, total = worth.length;
    if (this.#near.length < total) {
      this.#near = new Int32Array(total);
      this.#x = new Float64Array(total);
      this.#at = row.map(() => new Int32Array(total));
    }
    const near = this.#near, floor = -REACH * temperature;
    let count = 0;
    for (let c = 0; c < total; c++) {
      let net = worth[c]!;
      for (let kind = 0; kind < kinds; kind++) {
        const at = row[kind]![c]!;
        if (at >= 0) net -= price[kind]![at]!;
      }
      if (net < floor) continue;
      this.#x[count] = Math.exp(Math.min(600, net / temperature));
      for (let kind = 0; kind < kinds; kind++) this.#at[kind]![count] = row[kind]![c]!;
      near[count++] = c;
    }
    this.#count = count;
  }

  #scale(kind: number, temperature: number, first: boolean): void {
    const x = this.#x, at = this.#at[kind]!, sum = this.#sum[kind]!, price = this.price[kind]!, most = this.#packing.most[kind]!, count = this.#count;
    sum.fill(0);
    for (let i = 0; i < count; i++) if (at[i]! >= 0) sum[at[i]!]! += x[i]!;
    for (let r = 0; r < sum.length; r++) {
      const used = sum[r]!, before = price[r]!;
      sum[r] = 1;
      if (used === 0 && first && most[r]! > 0) price[r] = Math.max(0, before - REACH * temperature);
      if (used === 0 || most[r] === 0 || (before === 0 && used <= most[r]!)) continue;
      const after = Math.max(0, before + this.#push * temperature * Math.log(used / most[r]!));
      sum[r] = Math.exp((before - after) / temperature);
      price[r] = after;
    }
    for (let i = 0; i < count; i++) if (at[i]! >= 0) x[i]! *= sum[at[i]!]!;
  }
}

const REACH = 6;
