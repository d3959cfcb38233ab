import { assign } from '../pairs/assign.ts';
import type { Effort, Relaxation } from './joint.ts';
import type { Oracle } from './joint-problem.ts';
import { repair } from './plan.ts';
import type { Plan } from './plan.ts';

/** Decisions on the way to a node: edge → taken (true) or barred (false). No plan below it is worth more than bound. */
interface Node {
  decided: Map<number, boolean>;
  bound: number;
}

const NODE_EDGES = 2000;

/**
 * Best-bound branch and bound over conflicts: a conflict {e1..em} opens m children, the i-th bars ei and takes e1..e(i−1).
 * Both the plain and the priced relaxation bound each child. A conflict that is only suspected (its search hit the
 * limit) is left on one side: its node's bound stays. Stops when the gap is 0 or the effort is spent; the bound it
 * then answers is the best still proven.
 */
export function closeGap(oracle: Oracle, relaxation: Relaxation, first: Plan, effort: Effort): { plan: Plan; bound: number; solves: number } {
  const cost = Math.max(1, Math.ceil(oracle.problem.col.length / NODE_EDGES));
  const open: Node[] = [{ decided: new Map(), bound: relaxation.bound }];
  const plainWarm = assign(oracle.problem);
  let plan = first, stuck = -Infinity, solves = 0;
  while (open.length > 0 && effort.nodes >= cost) {
    const at = open.reduce((most, node, i) => (node.bound > open[most]!.bound ? i : most), 0);
    const node = open[at]!;
    if (node.bound <= plan.value) break;
    open.splice(at, 1);
    effort.nodes -= cost;
    effort.tick(0.7);
    solves += 2;
    const bound = Math.min(node.bound, under(oracle, node.decided, relaxation.toll, relaxation.base, relaxation.warm)?.value ?? -Infinity);
    if (bound <= plan.value) continue;
    const plain = under(oracle, node.decided, null, 0, plainWarm);
    if (!plain || Math.min(bound, plain.value) <= plan.value) continue;
    const { conflicts, slots } = oracle.judge([...plain.edgeOf].filter((edge) => edge !== -1));
    const found = repair(oracle, plain.edgeOf, slots, cost === 1);
    if (found.value > plan.value) plan = found;
    if (conflicts.length === 0) continue;
    const proven = conflicts.filter((one) => one.cut !== null);
    if (proven.length === 0) stuck = Math.max(stuck, Math.min(bound, plain.value));
    for (const decided of split(node.decided, (proven.length > 0 ? proven : conflicts).map((one) => one.edges)))
      open.push({ decided, bound: Math.min(bound, plain.value) });
  }
  const most = open.reduce((top, node) => Math.max(top, node.bound), Math.max(plan.value, stuck));
  return { plan, bound: Math.min(relaxation.bound, most), solves };
}

const DIVES = 25;

/**
 * A better first plan: bar the lightest pair of each conflict, solve again with the cuts priced in, until nothing conflicts.
 * Each step's repair is a candidate too. The bound is untouched.
 */
export function dive(oracle: Oracle, relaxation: Relaxation, first: Plan): { plan: Plan; solves: number } {
  const { w } = oracle.problem, decided = new Map<number, boolean>();
  let plan = first, solves = 0;
  while (solves < DIVES && plan.value < relaxation.bound) {
    solves++;
    const { edgeOf } = under(oracle, decided, relaxation.toll, 0, relaxation.warm)!;
    const { conflicts, slots } = oracle.judge([...edgeOf].filter((edge) => edge !== -1));
    const found = repair(oracle, edgeOf, slots, conflicts.length === 0 || solves === DIVES);
    if (found.value > plan.value) plan = found;
    if (conflicts.length === 0) break;
    for (const { edges } of conflicts) decided.set(edges.reduce((a, b) => (w[b]! < w[a]! ? b : a)), false);
  }
  return { plan, solves };
}

/** Children over the conflict with the fewest undecided edges; none when all its edges are taken already. */
function split(decided: Map<number, boolean>, conflicts: number[][]): Map<number, boolean>[] {
  const undecided = conflicts.map((edges) => edges.filter((edge) => !decided.has(edge)));
  undecided.sort((a, b) => a.length - b.length);
  const edges = undecided[0]!;
  return edges.map((edge, i) => {
    const child = new Map(decided);
    for (const earlier of edges.slice(0, i)) child.set(earlier, true);
    return child.set(edge, false);
  });
}

/** The relaxation under decisions: taken rows leave the problem with their seat; null when taken pairs exceed the seats. */
function under(oracle: Oracle, decided: Map<number, boolean>, toll: Float64Array | null, base: number, warm?: { edgeOf: Int32Array; price: Float64Array }): { edgeOf: Int32Array; value: number } | null {
  const { rowPtr, col, w, cap } = oracle.problem;
  const weights = toll ? w.map((weight, edge) => weight - toll[edge]!) : w.slice(), seats = cap.slice();
  let value = base;
  const taken = [...decided].filter(([, yes]) => yes).map(([edge]) => edge);
  for (const edge of taken) value += weights[edge]!;
  for (const edge of taken) {
    if (--seats[col[edge]!]! < 0) return null;
    const row = oracle.rowOf[edge]!;
    weights.fill(0, rowPtr[row], rowPtr[row + 1]);
  }
  for (const [edge, yes] of decided) if (!yes) weights[edge] = 0;
  const solution = assign({ rowPtr, col, w: weights, cap: seats }, warm);
  for (const edge of taken) solution.edgeOf[oracle.rowOf[edge]!] = edge;
  return { edgeOf: solution.edgeOf, value: value + solution.value };
}
