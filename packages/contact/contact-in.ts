import { findAsk } from './find-ask.ts';
import { findHandle } from './find-handle.ts';
import type { Finding } from './finding.ts';
import { findEmail, findLink } from './find-mail-and-link.ts';
import { findPhone } from './find-phone.ts';
import { findTogether } from './find-together.ts';
import { cuesOf } from './phrases/cues.ts';
import { type Plain, plainOf } from './plain-text.ts';

export interface ContactOptions {
  /** Hosts whose pages may be linked, such as `nrich.maths.org`; their sub-domains too. */
  allowedHosts?: readonly string[];
}

/** What to do with a message: `hold` it for a person, `warn` who wrote it, or `pass`. */
export interface Contact {
  verdict: 'hold' | 'warn' | 'pass';
  /** Where and why, in the order of the text; a place told of once for each kind. */
  findings: Finding[];
}

const said: ReadonlySet<string> = new Set(['ask', 'address', 'meet']);

/** Words alone weigh less where a lesson is about words, where they speak of somebody else, or where the picture asked for is of the work. */
function inContext(plain: Plain, found: readonly Finding[]): Finding[] {
  if (!found.some((one) => said.has(one.kind))) return [...found];
  const cues = new Set([...plain.text.matchAll(/[\p{L}']+/gu)].flatMap(([word]) => cuesOf(word)));
  const lesson = cues.has('lesson') || (cues.has('photo') && cues.has('work')), others = /(?<!\p{L})(?:they|he|she|each other|ellos|ellas|ils|elles)(?!\p{L})/u.test(plain.text) && !cues.has('mine') && !cues.has('your');
  return found.map((one) => (said.has(one.kind) && (lesson || others) ? { ...one, weight: Math.min(one.weight, 0.5) } : one));
}

const holdFrom = 0.8, warnFrom = 0.4, readMax = 10_000;

/** Keeps the strongest of findings of one kind that lie over each other. */
function strongest(found: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  for (const one of [...found].sort((a, b) => b.weight - a.weight || b.to - b.from - (a.to - a.from) || a.from - b.from)) if (!kept.some((other) => other.kind === one.kind && one.from < other.to && other.from < one.to)) kept.push(one);
  return kept.sort((a, b) => a.from - b.from || a.to - b.to);
}

/**
 * Reads one message (UTF-16; from 10,000 characters on only the first part is read, and the message is held) and says whether it tries
 * to exchange contact: numbers, mails, names on other networks, links, addresses, meetings, in English, Spanish, French and Arabic,
 * with look-alike letters, spelled-out digits and hidden characters undone. Never throws. Cost: linear for ordinary text, under a millisecond for a line of chat.
 */
export function contactIn(message: string, { allowedHosts = [] }: ContactOptions = {}): Contact {
  const plain = plainOf(message.slice(0, readMax));
  const findings = strongest(inContext(plain, [...findPhone(plain), ...findEmail(plain), ...findLink(plain, allowedHosts), ...findHandle(plain), ...findAsk(plain), ...findTogether(plain)]));
  const most = Math.max(0, ...findings.map((one) => one.weight));
  return { verdict: message.length > readMax || most >= holdFrom ? 'hold' : most >= warnFrom ? 'warn' : 'pass', findings };
}
