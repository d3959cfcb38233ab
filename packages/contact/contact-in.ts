import { findHandle } from './find-handle.ts';
import type { Finding } from './finding.ts';
import { findEmail, findLink } from './find-mail-and-link.ts';
import { findPhone } from './find-phone.ts';
import { findSaid } from './find-said.ts';
import { findByWeight } from './weigh-words.ts';
import { drawnTogether, type Plain, plainOf } from './plain-text.ts';
import { classNumber, type Word, wordsOf } from './read-words.ts';

export interface ContactOptions {
  /** Hosts whose pages may be linked, such as `nrich.maths.org`; their sub-domains too. */
  allowedHosts?: readonly string[];
}

/** What to do with a message: `hold` it for a person, `warn` who wrote it, or `pass`. */
export interface Contact {
  verdict: 'hold' | 'warn' | 'pass';
  /** Held by a rule, not only by the weight of its words: enough to refuse it where nobody looks who could let it through. */
  certain: boolean;
  /** Where and why, in the order of the text; a place told of once for each kind. */
  findings: Finding[];
}

const said: ReadonlySet<string> = new Set(['ask', 'address', 'meet']);

const language = classNumber('language'), third = classNumber('third'), photo = classNumber('photo'), work = classNumber('work'), own = [classNumber('mine'), classNumber('your'), classNumber('you')];

/** Where in the plain text something is quoted. */
const quotesIn = (text: string): [number, number][] => [...text.matchAll(/["«“][^"»”]{2,60}["»”]/gu)].map((one) => [one.index, one.index + one[0].length]);

/** Words alone weigh less where a lesson is about words, where they are quoted or speak of somebody else, or where the picture asked for is of the work. */
function inContext({ text, from }: Plain, words: readonly Word[], found: readonly Finding[]): Finding[] {
  if (!found.some((one) => said.has(one.kind))) return [...found];
  const has = (wanted: number): boolean => words.some((word) => word.classes.includes(wanted)), quotes = quotesIn(text).map(([start, end]) => [from[start]!, from[end - 1]!] as const);
  const less = has(language) || (has(photo) && has(work)) || (has(third) && !own.some(has));
  return found.map((one) => (said.has(one.kind) && (less || quotes.some(([start, end]) => start <= one.from && one.to - 1 <= end)) ? { ...one, weight: Math.min(one.weight, 0.5) } : one));
}

const holdFrom = 0.8, warnFrom = 0.4, readMax = 10_000, keptMax = 40, takenBack = -2;

const warned = (found: readonly Finding[]): Finding[] => found.map((one) => ({ ...one, weight: Math.min(one.weight, 0.5) }));
/** One wording alone warns only, where everything around it is weighed as the talk of lessons; so does a network whose name stands there without anybody's. */
const ofLessons = (said: readonly Finding[], handles: readonly Finding[], most: number): Finding[] => {
  if (most >= takenBack) return [...said, ...handles];
  const isOne = new Set(said.filter((one) => one.weight >= holdFrom).map((one) => `${one.kind} ${one.from}`)).size === 1, isSure = handles.some((one) => one.weight === 1 || one.weight === 0.8);
  return [...(isOne ? warned(said) : said), ...(isSure ? handles : warned(handles))];
};

/** What is found in one reading of the text, numbers aside: by rules, and by weight. */
function saidIn(plain: Plain, allowedHosts: readonly string[]): { byRule: Finding[]; byWeight: Finding[] } {
  const words = wordsOf(plain), weighed = findByWeight(plain, words);
  return {
    byRule: inContext(plain, words, [...findEmail(plain), ...findLink(plain, allowedHosts), ...ofLessons(findSaid(plain, words), findHandle(plain), weighed.most)]),
    byWeight: inContext(plain, words, weighed.found),
  };
}

const mostOf = (found: readonly Finding[]): number => Math.max(0, ...found.map((one) => one.weight));

/** Keeps the strongest of findings of one kind that lie over each other; the first 40. */
function strongest(found: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  for (const one of [...found].sort((a, b) => b.weight - a.weight || b.to - b.from - (a.to - a.from) || a.from - b.from)) if (kept.length < keptMax && !kept.some((other) => other.kind === one.kind && one.from < other.to && other.from < one.to)) kept.push(one);
  return kept.sort((a, b) => a.from - b.from || a.to - b.to);
}

/**
 * Reads one message (UTF-16; from 10,000 characters on only the first part is read, and the message is held) and says whether it tries
 * to exchange contact: numbers, mails, names on other networks, links, addresses, meetings, in English, Spanish, French and Arabic,
 * with look-alike letters, spelled-out digits and hidden characters undone. Never throws. Cost: linear for ordinary text, under a millisecond for a line of chat.
 */
export function contactIn(message: string, { allowedHosts = [] }: ContactOptions = {}): Contact {
  const plain = plainOf(message.slice(0, readMax));
  const together = drawnTogether(plain);
  const readings = [plain, ...(together ? [together] : [])].map((one) => saidIn(one, allowedHosts));
  const byRule = [...findPhone(plain), ...readings.flatMap((one) => one.byRule)], findings = strongest([...byRule, ...readings.flatMap((one) => one.byWeight)]);
  const most = mostOf(findings), tooLong = message.length > readMax;
  return { verdict: tooLong || most >= holdFrom ? 'hold' : most >= warnFrom ? 'warn' : 'pass', certain: tooLong || mostOf(byRule) >= holdFrom, findings };
}
