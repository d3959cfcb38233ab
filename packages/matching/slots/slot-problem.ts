import { grouped } from '../grouped.ts';

/**
 * Pairs with one weekly session each, in numbered slots. A choice is one (request, tutor, slot) with its score; choices lie by
 * request (rowPtr) and, within a request, by tutor. score: whole numbers > 0. cap: sessions a tutor may hold in all; besides,
 * one session a tutor and slot, one a learner and slot, one a request. slots = how many slots there are.
 */
export interface SlotProblem {
  slots: number;
  rowPtr: Int32Array;
  tutor: Int32Array;
  slot: Int32Array;
  score: Float64Array;
  cap: Int32Array;
  /** By row. */
  learner: Int32Array;
}

/** A SlotProblem with its tutor-slot cells numbered, rows grouped by learner and a learner's own slots numbered. */
export interface SlotIndex extends SlotProblem {
  rows: number;
  rowOf: Int32Array;
  /** By choice: its tutor-slot cell; by cell: its tutor. Cells that nobody could use have no number. */
  cell: Int32Array;
  cellTutor: Int32Array;
  learners: number;
  learnerPtr: Int32Array;
  learnerRows: Int32Array;
  /** By choice of a learner with several requests: her slot's number, 0.. (−1 for a learner with one request). */
  ownSlot: Int32Array;
  /** By learner: how many slots she can use at all, where she has several requests. */
  ownSlots: Int32Array;
}

const DENSE_CELLS = 20_000_000;

/** Cost: a few passes over the choices; memory 4 bytes × tutors × slots up to 80 MB, a Map beyond. */
export function indexSlots(problem: SlotProblem): SlotIndex {
  const { rowPtr, tutor, slot, cap, slots, learner } = problem, rows = rowPtr.length - 1, choices = tutor.length;
  const rowOf = new Int32Array(choices), cell = new Int32Array(choices), number = numberer(cap.length * slots);
  for (let row = 0; row < rows; row++) rowOf.fill(row, rowPtr[row], rowPtr[row + 1]);
  for (let v = 0; v < choices; v++) cell[v] = number.of(tutor[v]! * slots + slot[v]!);
  const cellTutor = new Int32Array(number.count());
  for (let v = 0; v < choices; v++) cellTutor[cell[v]!] = tutor[v]!;
  const learners = learner.reduce((most, l) => Math.max(most, l + 1), 0), { ptr: learnerPtr, item: learnerRows } = grouped(learner, learners);
  const ownSlot = new Int32Array(choices).fill(-1), ownSlots = new Int32Array(learners);
  for (let l = 0; l < learners; l++) {
    if (learnerPtr[l + 1]! - learnerPtr[l]! < 2) continue;
    const own = new Map<number, number>();
    for (let i = learnerPtr[l]!; i < learnerPtr[l + 1]!; i++)
      for (let v = rowPtr[learnerRows[i]!]!; v < rowPtr[learnerRows[i]! + 1]!; v++) {
        if (!own.has(slot[v]!)) own.set(slot[v]!, own.size);
        ownSlot[v] = own.get(slot[v]!)!;
      }
    ownSlots[l] = own.size;
  }
  return { ...problem, rows, rowOf, cell, cellTutor, learners, learnerPtr, learnerRows, ownSlot, ownSlots };
}

/** Numbers keys 0, 1, 2 … as they come. */
function numberer(keys: number): { of(key: number): number; count(): number } {
  let count = 0;
  if (keys <= DENSE_CELLS) {
    const known = new Int32Array(keys);
    const of = (key: number): number => {
      if (known[key] === 0) known[key] = ++count;
      return known[key]! - 1;
    };
    return { of, count: () => count };
  }
  const known = new Map<number, number>();
  const of = (key: number): number => {
    const at = known.get(key) ?? count++;
    known.set(key, at);
    return at;
  };
  return { of, count: () => count };
}
