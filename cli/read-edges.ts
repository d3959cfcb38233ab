import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { endianness } from 'node:os';
import type { Assignment } from '#packages/matching/index.ts';
import { CommandRefused } from './command.ts';

const MAGIC = 0x3142544d;
const HEADER = 8;
const PIECE = 1 << 26;

/**
 * An MTB1 file: little-endian Int32; header magic, version, requests, tutors, edges, seed, K, flags; then cap[tutors],
 * rowPtr[requests + 1], col[edges], w[edges]. Nothing is set aside in memory before the header agrees with the length of the file.
 */
export function readEdges(path: string): Assignment {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    throw new CommandRefused(`${path} cannot be read: ${(error as Error).message}`);
  }
  try {
    const { requests, tutors, edges } = readHeader(file);
    const cap = readInts(file, tutors, HEADER), rowPtr = readInts(file, requests + 1, HEADER + tutors);
    checkSeats(cap);
    checkRows(rowPtr, edges);
    const col = readInts(file, edges, HEADER + tutors + requests + 1), w = readInts(file, edges, HEADER + tutors + requests + 1 + edges);
    checkEdges({ rowPtr, col, w, cap });
    return { rowPtr, col, w, cap };
  } catch (error) {
    if (error instanceof CommandRefused) throw new CommandRefused(`${path}: ${error.message}`);
    throw new CommandRefused(`${path} cannot be read: ${(error as Error).message}`);
  } finally {
    closeSync(file);
  }
}

const refuse = (words: string): never => {
  throw new CommandRefused(words);
};

function readHeader(file: number): { requests: number; tutors: number; edges: number } {
  const stat = fstatSync(file);
  if (!stat.isFile()) refuse('is not a file');
  if (stat.size < 4 * HEADER) refuse(`has ${stat.size} bytes, and an MTB1 header alone takes ${4 * HEADER}`);
  const header = readInts(file, HEADER, 0), [magic, version] = header;
  const [requests, tutors, edges] = [header[2]!, header[3]!, header[4]!];
  if (magic !== MAGIC) refuse(`header field magic is 0x${(magic! >>> 0).toString(16)}, not 0x${MAGIC.toString(16)}: this is not an MTB1 file`);
  if (version !== 1) refuse(`header field version is ${version}; only version 1 is known`);
  for (const [name, count] of [['requests', requests], ['tutors', tutors], ['edges', edges]] as const)
    if (count < 0) refuse(`header field ${name} is ${count}, below 0`);
  const wanted = 4 * (HEADER + tutors + requests + 1 + 2 * edges);
  if (stat.size !== wanted)
    refuse(`has ${stat.size} bytes, but its header (${requests} requests, ${tutors} tutors, ${edges} edges) asks for ${wanted}`);
  return { requests, tutors, edges };
}

/** `count` numbers from the `from`-th on, in pieces. */
function readInts(file: number, count: number, from: number): Int32Array {
  const ints = new Int32Array(count), bytes = Buffer.from(ints.buffer);
  for (let at = 0; at < bytes.length; ) {
    const read = readSync(file, bytes, at, Math.min(PIECE, bytes.length - at), 4 * from + at);
    if (read === 0) refuse('ended while it was read');
    at += read;
  }
  if (endianness() === 'BE') bytes.swap32();
  return ints;
}

function checkSeats(cap: Int32Array): void {
  const tutor = cap.findIndex((seats) => seats < 0);
  if (tutor !== -1) refuse(`tutor ${tutor}: cap is ${cap[tutor]}, below 0`);
}

function checkRows(rowPtr: Int32Array, edges: number): void {
  const requests = rowPtr.length - 1;
  if (rowPtr[0] !== 0) refuse(`request 0: rowPtr is ${rowPtr[0]}, not 0`);
  for (let row = 0; row < requests; row++)
    if (rowPtr[row + 1]! < rowPtr[row]!) refuse(`request ${row}: rowPtr falls from ${rowPtr[row]} to ${rowPtr[row + 1]}`);
  if (rowPtr[requests] !== edges) refuse(`rowPtr ends at ${rowPtr[requests]}, but there are ${edges} edges`);
}

function checkEdges({ rowPtr, col, w, cap }: Assignment): void {
  const seenBy = new Int32Array(cap.length).fill(-1);
  for (let row = 0; row + 1 < rowPtr.length; row++)
    for (let e = rowPtr[row]!, to = rowPtr[row + 1]!; e < to; e++) {
      const tutor = col[e]!, weight = w[e]!;
      if (tutor < 0 || tutor >= cap.length) refuse(`request ${row}, edge ${e}: col is ${tutor}, and the tutors are 0 to ${cap.length - 1}`);
      if (weight <= 0) refuse(`request ${row}, edge ${e}: w is ${weight}, and a score must be above 0`);
      if (seenBy[tutor] === row) refuse(`request ${row}, edge ${e}: tutor ${tutor} is there twice`);
      seenBy[tutor] = row;
    }
}
