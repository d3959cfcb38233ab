/** Sparse rows: columns and values of row i stand from start[i] to start[i + 1]. */
export interface Sparse {
  start: number[];
  column: number[];
  value: number[];
  columns: number;
}
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

/** The logit of one row. */
export function logitOf({ start, column, value }: Sparse, weights: Float64Array, row: number): number {
  let sum = 0;
  for (let k = start[row]!; k < start[row + 1]!; k++) sum += weights[column[k]!]! * value[k]!;
  return sum;
}

/** Loss and gradient of a logistic regression: Σ log loss + ½ |w|². */
function lossOf(x: Sparse, rows: readonly number[], right: Uint8Array, weights: Float64Array, gradient: Float64Array): number {
  let loss = 0.5 * dot(weights, weights);
  gradient.set(weights);
  for (const row of rows) {
    const z = logitOf(x, weights, row), error = sigmoid(z) - right[row]!;
    loss += Math.log1p(Math.exp(-Math.abs(z))) + Math.max(0, z) - right[row]! * z;
    for (let k = x.start[row]!; k < x.start[row + 1]!; k++) gradient[x.column[k]!] = gradient[x.column[k]!]! + error * x.value[k]!;
  }
  return loss;
}

interface Step {
  s: Float64Array;
  y: Float64Array;
  rho: number;
}
/** The two-loop recursion of L-BFGS. */
function directionOf(gradient: Float64Array, steps: readonly Step[]): Float64Array {
  const q = gradient.slice(), alpha: number[] = [];
  for (const [i, { s, y, rho }] of [...steps.entries()].toReversed()) {
    alpha[i] = rho * dot(s, q);
    for (let k = 0; k < q.length; k++) q[k] = q[k]! - alpha[i]! * y[k]!;
  }
  const last = steps.at(-1), scale = last ? 1 / (last.rho * dot(last.y, last.y)) : 1e-3;
  for (let k = 0; k < q.length; k++) q[k] = q[k]! * scale;
  for (const [i, { s, y, rho }] of steps.entries()) {
    const beta = rho * dot(y, q);
    for (let k = 0; k < q.length; k++) q[k] = q[k]! + (alpha[i]! - beta) * s[k]!;
  }
  return q;
}

/** Logistic regression with L2 = 1 by L-BFGS: 10 pairs, backtracking, at most `most` steps. */
export function regress(x: Sparse, rows: readonly number[], right: Uint8Array, most = 600): Float64Array {
  let weights = new Float64Array(x.columns), gradient = new Float64Array(x.columns), loss = lossOf(x, rows, right, weights, gradient);
  const steps: Step[] = [];
  for (let round = 0; round < most; round++) {
    const way = directionOf(gradient, steps), fall = dot(way, gradient);
    let size = 1, next = weights, nextLoss = Infinity;
    const nextGradient = new Float64Array(x.columns);
    for (; size > 1e-10; size /= 2) {
      next = weights.map((w, k) => w - size * way[k]!);
      nextLoss = lossOf(x, rows, right, next, nextGradient);
      if (nextLoss <= loss - 1e-4 * size * fall) break;
    }
    const s = next.map((w, k) => w - weights[k]!), y = nextGradient.map((g, k) => g - gradient[k]!), sy = dot(s, y), gained = loss - nextLoss;
    if (!(gained > 0)) break;
    if (sy > 1e-12) steps.push({ s, y, rho: 1 / sy });
    if (steps.length > 10) steps.shift();
    [weights, gradient, loss] = [next, nextGradient, nextLoss];
    if (gained < 1e-8 * loss) break;
  }
  return weights;
}
