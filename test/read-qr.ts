/** Data codewords of each block at error correction M, by version (ISO/IEC 18004, table 9). */
const blocks: Record<number, number[]> = { 4: [32, 32], 5: [43, 43], 6: [27, 27, 27, 27], 7: [31, 31, 31, 31], 8: [38, 38, 39, 39], 9: [36, 36, 36, 37, 37] };
const aligned: Record<number, number[]> = { 4: [6, 26], 5: [6, 30], 6: [6, 34], 7: [6, 22, 38], 8: [6, 24, 42], 9: [6, 26, 46] };
const masks = [
  (y: number, x: number) => (y + x) % 2, (y: number) => y % 2, (_: number, x: number) => x % 3, (y: number, x: number) => (y + x) % 3, (y: number, x: number) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2,
  (y: number, x: number) => ((y * x) % 2) + ((y * x) % 3), (y: number, x: number) => (((y * x) % 2) + ((y * x) % 3)) % 2, (y: number, x: number) => (((y + x) % 2) + ((y * x) % 3)) % 2,
];

/** The squares drawn as `M<x> <y>h<run>…` with a border around them. */
function squares(path: string, border: number): boolean[][] {
  const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, run]) => [Number(x) - border, Number(y) - border, Number(run)] as const);
  const size = Math.max(...runs.map(([, y]) => y)) + 1;
  const dark = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  for (const [x, y, run] of runs) dark[y]!.fill(true, x, x + run);
  return dark;
}

/** Reads an undamaged QR code of bytes, versions 4 to 9 at level M, as a telephone would: what is printed is what is tested. */
export function readQr(path: string, border: number): string {
  const dark = squares(path, border);
  const size = dark.length;
  const version = (size - 17) / 4;
  if (!blocks[version]) throw new Error(`A QR code of ${size} squares is not read here`);
  const centres = aligned[version]!;
  const isFixed = (y: number, x: number): boolean =>
    y === 6 || x === 6 || (y < 9 && x < 9) || (y < 9 && x >= size - 8) || (y >= size - 8 && x < 9) ||
    (version >= 7 && ((y < 6 && x >= size - 11) || (x < 6 && y >= size - 11))) ||
    centres.some((cy) => centres.some((cx) => !((cy === 6 && cx === 6) || (cy === 6 && cx === size - 7) || (cx === 6 && cy === size - 7)) && Math.abs(y - cy) < 3 && Math.abs(x - cx) < 3));
  const format = [2, 3, 4].map((x) => Number(dark[8]![x])).join('');
  const mask = masks[Number.parseInt(format, 2) ^ 0b101]!;
  const bits: number[] = [];
  for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right = 5;
    for (let n = 0; n < size; n++)
      for (const x of [right, right - 1]) {
        const y = up ? size - 1 - n : n;
        if (!isFixed(y, x)) bits.push(Number(dark[y]![x]) ^ Number(mask(y, x) === 0));
      }
  }
  const words = Array.from({ length: Math.floor(bits.length / 8) }, (_, n) => Number.parseInt(bits.slice(n * 8, n * 8 + 8).join(''), 2));
  const lengths = blocks[version];
  const parted: number[][] = lengths.map(() => []);
  for (let n = 0, at = 0; n < Math.max(...lengths); n++) for (const [block, length] of lengths.entries()) if (n < length) parted[block]!.push(words[at++]!);
  const data = parted.flat().flatMap((word) => [word >> 4, word & 15]);
  if (data[0] !== 4) throw new Error('This QR code is not of bytes');
  const length = data[1]! * 16 + data[2]!;
  return Buffer.from(Array.from({ length }, (_, n) => data[3 + 2 * n]! * 16 + data[4 + 2 * n]!)).toString('utf8');
}
