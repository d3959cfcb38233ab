import type { Mask, Slot } from '../types.ts';

export const WORDS = 21;
export const QUARTERS_A_DAY = 96;
const WORDS_A_DAY = 3;

/**
 * Erode a week once to "a whole session can start here": bit q of the answer is 1 when quarters q .. q+length−1 are all
 * free on one day. erode(a) & erode(b) == erode(a & b), so pairs need only an AND. Cost: 21 × log2(length) word steps.
 */
export function erode(free: Mask, length: number): Mask {
  const out = new Uint32Array(free);
  for (let have = 1; have < length; ) {
    const step = Math.min(have, length - have);
    for (let day = 0; day < 7; day++) andShifted(out, day * WORDS_A_DAY, step);
    have += step;
  }
  return out;
}

/** out[day] &= out[day] >> step within one day; nothing flows in from the next day. step < 96. */
function andShifted(out: Mask, base: number, step: number): void {
  const whole = step >> 5, bits = step & 31;
  for (let word = 0; word < WORDS_A_DAY; word++) {
    const low = word + whole < WORDS_A_DAY ? out[base + word + whole]! : 0;
    const high = word + whole + 1 < WORDS_A_DAY ? out[base + word + whole + 1]! : 0;
    const shifted = bits === 0 ? low : (low >>> bits) | (high << (32 - bits));
    out[base + word] = out[base + word]! & shifted;
  }
}

/** Days (0..7) on which two eroded weeks share a start. */
export function sharedDays(a: Mask, b: Mask): number {
  let days = 0;
  for (let word = 0; word < WORDS; word += WORDS_A_DAY)
    if ((a[word]! & b[word]!) | (a[word + 1]! & b[word + 1]!) | (a[word + 2]! & b[word + 2]!)) days++;
  return days;
}

export function and(a: Mask, b: Mask, out: Mask = new Uint32Array(WORDS)): Mask {
  for (let word = 0; word < WORDS; word++) out[word] = a[word]! & b[word]!;
  return out;
}

/** The set bits, ascending, as quarters of the week. */
export function quarters(mask: Mask): number[] {
  const out: number[] = [];
  for (let word = 0; word < WORDS; word++)
    for (let rest = mask[word]!; rest !== 0; ) {
      const bit = 31 - Math.clz32(rest & -rest);
      out.push(word * 32 + bit);
      rest &= rest - 1;
    }
  return out;
}

export const dayOf = (quarter: number): number => Math.floor(quarter / QUARTERS_A_DAY);

export const slotAt = (quarter: number): Slot => ({ weekday: dayOf(quarter) + 1, start: (quarter % QUARTERS_A_DAY) * 15 });

/**
 * The most sessions of `length` quarters, without overlap, that can start within the given ascending starts: the classic
 * earliest-finish greedy for one machine.
 */
export function packing(starts: readonly number[], length: number): number {
  let count = 0, clear = 0;
  for (const start of starts)
    if (start >= clear) {
      count++;
      clear = start + length;
    }
  return count;
}
