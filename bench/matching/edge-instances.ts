/** Edge problems for the pairs bench: lists of a made district, dense matrices of every kind, and the MTB1 file that `trellis match edges` reads. */
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Assignment } from '#packages/matching/index.ts';
import { makePeople, stream } from './made-people.ts';
import { sourceOf } from './made-source.ts';

export interface Edges extends Assignment {
  w: Int32Array;
}
const MAGIC = 0x3142544d;

/** The `kept` best of up to `inspected` tutors a request: half of its own region on, half from anywhere. */
export function districtEdges(requests: number, seed: number, kept = 48, inspected = 512): Edges {
  const district = makePeople(requests, seed), source = sourceOf(district), roll = stream(seed ^ 0x5bd1e995);
  const rowPtr = new Int32Array(requests + 1), byRegion = new Map<object, Int32Array>();
  let col = new Int32Array(requests * kept), w = new Int32Array(requests * kept), count = 0;
  for (let row = 0; row < requests; row++) {
    const group = source.groupOf(row), size = group.cols.length, region = (at: number): number => district.tutors[group.cols[at]!]!.region;
    if (!byRegion.has(group)) byRegion.set(group, Int32Array.from({ length: size }, (_, at) => at).sort((a, b) => region(a) - region(b) || a - b));
    const places = byRegion.get(group)!, near = Math.max(0, places.findIndex((at) => region(at) >= district.requests[row]!.region)), far = size > inspected ? roll.int(size) : 0;
    const seen = new Set<number>(), found: { tutor: number; score: number }[] = [];
    for (let i = 0; i < Math.min(size, inspected); i++) {
      const at = places[(size <= inspected ? i : i < inspected >> 1 ? near + i : far + i) % size]!, score = seen.has(at) ? 0 : source.scoreAt(row, at, 0);
      seen.add(at);
      if (score > 0) found.push({ tutor: group.cols[at]!, score });
    }
    found.sort((a, b) => b.score - a.score || a.tutor - b.tutor);
    for (const { tutor, score } of found.slice(0, kept).sort((a, b) => a.tutor - b.tutor)) {
      col[count] = tutor;
      w[count++] = score;
    }
    rowPtr[row + 1] = count;
  }
  col = col.slice(0, count);
  w = w.slice(0, count);
  return { rowPtr, col, w, cap: source.cap };
}

/** Every pair, one seat a column. */
export function denseEdges(rows: number, cols: number, weight: (row: number, col: number) => number): Edges {
  return { rowPtr: Int32Array.from({ length: rows + 1 }, (_, row) => row * cols), col: Int32Array.from({ length: rows * cols }, (_, e) => e % cols),
    w: Int32Array.from({ length: rows * cols }, (_, e) => weight(Math.floor(e / cols), e % cols)), cap: new Int32Array(cols).fill(1) };
}

/** The same problem with its rows in another order: row i of the answer is row `order[i]` of the problem. */
export function shuffledRows({ rowPtr, col, w, cap }: Edges, order: Int32Array): Edges {
  const next = { rowPtr: new Int32Array(rowPtr.length), col: new Int32Array(col.length), w: new Int32Array(w.length), cap };
  let at = 0;
  order.forEach((row, i) => {
    next.col.set(col.subarray(rowPtr[row], rowPtr[row + 1]), at);
    next.w.set(w.subarray(rowPtr[row], rowPtr[row + 1]), at);
    next.rowPtr[i + 1] = at += rowPtr[row + 1]! - rowPtr[row]!;
  });
  return next;
}

export function writeEdges(path: string, { rowPtr, col, w, cap }: Edges): void {
  const file = openSync(path, 'w');
  for (const ints of [Int32Array.of(MAGIC, 1, rowPtr.length - 1, cap.length, col.length, 0, 0, 0), cap, rowPtr, col, w]) {
    const bytes = new Uint8Array(ints.buffer, ints.byteOffset, ints.byteLength);
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, Math.min(1 << 28, bytes.length - at));
  }
  closeSync(file);
}

/** Only for files of writeEdges; `trellis match edges` reads others with care. */
export function loadEdges(path: string): Edges {
  const bytes = readFileSync(path), ints = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
  const [rows, cols, edges] = [ints[2]!, ints[3]!, ints[4]!];
  let at = 8;
  const take = (length: number): Int32Array => {
    at += length;
    return ints.slice(at - length, at);
  };
  const cap = take(cols), rowPtr = take(rows + 1), col = take(edges);
  return { rowPtr, col, w: take(edges), cap };
}
