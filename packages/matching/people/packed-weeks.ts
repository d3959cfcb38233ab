import { lengthOf } from './rules.ts';
import type { Context } from './rules.ts';
import type { Offer, Request } from '../types.ts';
import { WORDS } from './week.ts';

const DAYS = 7, WORDS_A_DAY = 3;

/** The weeks of all people side by side, eroded once a (person, length), for the question "have these two enough common days?". */
export interface PackedWeeks {
  meet(row: number, col: number): boolean;
}

interface Packed {
  /** 21 words a person. */
  starts: Uint32Array;
  /** Bit i: word i of the person is not empty. */
  words: Int32Array;
}

/** Cost: an erosion a person and length; then at most 21 words a pair, in practice one or two, as only words that both use are read. */
export function packStarts(requests: readonly Request[], offers: readonly Offer[], context: Context): PackedWeeks {
  const lengths = [...new Set(requests.map(lengthOf))];
  const which = Uint8Array.from(requests, (request) => lengths.indexOf(lengthOf(request)));
  const sessions = Uint8Array.from(requests, (request) => request.sessionsAWeek);
  const learners = pack(requests, (request) => context.starts(request, lengthOf(request)));
  const tutors = lengths.map((length) => pack(offers, (offer) => context.starts(offer, length)));
  return {
    meet(row, col) {
      const theirs = tutors[which[row]!]!, a = row * WORDS, b = col * WORDS;
      let common = learners.words[row]! & theirs.words[col]!;
      if (sessions[row] !== 1) return commonDays(learners.starts, a, theirs.starts, b, common) >= sessions[row]!;
      for (; common !== 0; common &= common - 1) {
        const word = 31 - Math.clz32(common & -common);
        if (learners.starts[a + word]! & theirs.starts[b + word]!) return true;
      }
      return false;
    },
  };
}

function pack<T>(people: readonly T[], startsOf: (one: T) => Uint32Array): Packed {
  const starts = new Uint32Array(people.length * WORDS), words = new Int32Array(people.length);
  people.forEach((one, at) => {
    const own = startsOf(one);
    starts.set(own, at * WORDS);
    for (let word = 0; word < WORDS; word++) if (own[word] !== 0) words[at]! |= 1 << word;
  });
  return { starts, words };
}

function commonDays(x: Uint32Array, a: number, y: Uint32Array, b: number, common: number): number {
  let days = 0;
  for (let day = 0; day < DAYS; day++)
    for (let word = day * WORDS_A_DAY; word < (day + 1) * WORDS_A_DAY; word++)
      if ((common >> word) & 1 && x[a + word]! & y[b + word]!) {
        days++;
        break;
      }
  return days;
}
