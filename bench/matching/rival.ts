/** One npm rival on one edge file, in a process of its own: node rival.ts munkres|highs FILE RUNS. Prints value, first and median CPU ms of the solve. */
import { type Edges, loadEdges } from './edge-instances.ts';

/** Seats as columns of their own, and a dense matrix of costs: the form that the Hungarian method asks for. */
async function munkres({ rowPtr, col, w, cap }: Edges): Promise<() => number> {
  const { minWeightAssign } = (await import('munkres-algorithm' as string)) as { minWeightAssign(costs: number[][]): { assignments: (number | null)[] } };
  const degree = new Int32Array(cap.length), first = new Int32Array(cap.length + 1), most = w.reduce((a, b) => Math.max(a, b), 0);
  for (const c of col) degree[c]!++;
  cap.forEach((seats, c) => {
    first[c + 1] = first[c]! + Math.min(seats, degree[c]!);
  });
  const rows = rowPtr.length - 1, seats = Math.max(rows, first[cap.length]!);
  const costs = Array.from({ length: rows }, (_, row) => {
    const line: number[] = new Array(seats).fill(most);
    for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++) line.fill(most - w[e]!, first[col[e]!]!, first[col[e]! + 1]!);
    return line;
  });
  return () => minWeightAssign(costs).assignments.reduce<number>((sum, seat, row) => sum + (seat === null ? 0 : most - costs[row]![seat]!), 0);
}

async function highs({ rowPtr, col, w, cap }: Edges): Promise<() => number> {
  const { default: load } = (await import('highs' as string)) as { default(): Promise<{ solve(model: string): { ObjectiveValue: number } }> };
  const solver = await load(), byCol: string[][] = Array.from(cap, () => []), goal: string[] = [], lines: string[] = [];
  for (let row = 0; row + 1 < rowPtr.length; row++) {
    const mine: string[] = [];
    for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++) {
      goal.push(`${w[e]} x${e}`);
      mine.push(`x${e}`);
      byCol[col[e]!]!.push(`x${e}`);
    }
    if (mine.length > 0) lines.push(`${mine.join(' + ')} <= 1`);
  }
  byCol.forEach((mine, c) => {
    if (mine.length > 0) lines.push(`${mine.join(' + ')} <= ${cap[c]}`);
  });
  const model = `max\n${goal.join('\n+ ')}\nst\n${lines.join('\n')}\nend\n`;
  return () => Math.round(solver.solve(model).ObjectiveValue);
}

const [name, file, runs] = process.argv.slice(2), solve = await (name === 'munkres' ? munkres : highs)(loadEdges(file!)), times: number[] = [];
let value = 0;
for (let run = 0; run < Number(runs); run++) {
  const before = process.threadCpuUsage();
  value = solve();
  const { user, system } = process.threadCpuUsage(before);
  times.push((user + system) / 1000);
}
const first = times[0]!, later = times.length > 1 ? times.slice(1).sort((a, b) => a - b) : times;
console.log(JSON.stringify({ value, first, median: later[later.length >> 1] }));
