import { type ContactKind, type Finding, findingAt, placesOf } from './finding.ts';
import * as ar from './phrases/ar.ts';
import * as en from './phrases/en.ts';
import * as es from './phrases/es.ts';
import * as fr from './phrases/fr.ts';
import { type Plain, readingsOf } from './plain-text.ts';

const groups: readonly [ContactKind, readonly RegExp[]][] = [en, es, fr, ar].flatMap(({ asks, homes, meets }): [ContactKind, RegExp[]][] => [['ask', asks], ['address', homes], ['meet', meets]]);

/** Requests for contact, for secrecy or pictures, home addresses, and meetings outside. */
export function findAsk(plain: Plain): Finding[] {
  const found: Finding[] = [], readings = readingsOf(plain);
  for (const [kind, patterns] of groups) for (const pattern of patterns) for (const text of readings) for (const { start, end } of placesOf(pattern, text)) found.push(findingAt(plain, kind, start, end, 1));
  return found;
}
