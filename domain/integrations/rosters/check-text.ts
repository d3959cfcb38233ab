import { isUtf8 } from 'node:buffer';
import type { ProblemCode } from './problem-severity.ts';

/** Set when the text turned out to be unreadable; the stream then ends at the faulty byte. */
export type TextFault = { code: ProblemCode | null };

/**
 * Passes UTF-8 through without its byte order mark. At the first fault it yields what came before plus one letter,
 * so that the row which holds the fault is the last one the table reader meets, and names it.
 */
export async function* checkText(bytes: AsyncIterable<Buffer>, fault: TextFault): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let started = false;
  for await (const chunk of bytes) {
    let text = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    if (!started && text.length < 3) {
      rest = text;
      continue;
    }
    if (!started) text = withoutMark(text, fault);
    started = true;
    const whole = wholeLength(text);
    yield firstFault(text.subarray(0, whole), fault);
    if (fault.code) return;
    rest = text.subarray(whole);
  }
  const last = started ? rest : withoutMark(rest, fault);
  if (last.length > 0 || fault.code) yield firstFault(last, fault);
}

function withoutMark(text: Buffer, fault: TextFault): Buffer {
  const [a, b, c] = text;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) fault.code = 'utf-16';
  return a === 0xef && b === 0xbb && c === 0xbf ? text.subarray(3) : text;
}

/** How many bytes end on a whole character: a character may be split between two chunks. */
function wholeLength(text: Buffer): number {
  for (let back = 1; back <= Math.min(3, text.length); back++) {
    const byte = text[text.length - back]!;
    if (byte < 0x80) return text.length;
    if (byte < 0xc0) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return needed > back ? text.length - back : text.length;
  }
  return text.length;
}

function firstFault(text: Buffer, fault: TextFault): Buffer {
  if (fault.code) return Buffer.from('x');
  const nul = text.indexOf(0);
  const good = isUtf8(text);
  if (nul < 0 && good) return text;
  const bad = good ? text.length : badByte(text);
  const nulFirst = nul >= 0 && nul < bad;
  fault.code = nulFirst ? 'nul-byte' : 'not-utf-8';
  return Buffer.concat([text.subarray(0, nulFirst ? nul : bad), Buffer.from('x')]);
}

function badByte(text: Buffer): number {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (decodes(text.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

function decodes(text: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(text, { stream: true });
    return true;
  } catch {
    return false;
  }
}
