import { beatSeconds } from '#domain/rooms/hours.ts';

const kibibyte = 1024, mebibyte = 1024 * kibibyte;

/** What one socket and one room may cost. Why these numbers: docs/decisions/027. */
export const limits = {
  /** One frame; the document's own limit is reached over several. */
  frameBytes: mebibyte,
  documentBytes: 4 * mebibyte,
  objectBytes: 64 * kibibyte,
  /** A state with the stroke being drawn. */
  awarenessBytes: 96 * kibibyte,
  statelessBytes: 16 * kibibyte,
  /** A pen at 60 Hz with room to spare; who sends more is read more slowly. */
  framesASecond: 120,
  bytesASecond: mebibyte,
  /** So many seconds of it may come at once: joining sends much. */
  burstSeconds: 3,
  /** A socket that has not shown a good pass by then is closed. */
  passWithinMs: 5000,
  /** Frames kept while the pass is looked at, and their bytes: what a page says of itself, no drawing. */
  queuedFrames: 64,
  queuedBytes: 512 * kibibyte,
  socketsWithoutPass: 4000,
  socketsOfAPerson: 8,
  beatMs: beatSeconds * 1000,
  judgeMs: 10_000,
  /** A fresh pass is asked for so long before the old one ends. */
  renewSeconds: 60,
  /** Sent and not taken: a line that stands, or one that is far too thin. */
  behindBytes: 8 * mebibyte,
  /** Documents in one statement, by number and size: what is written down at once, nobody is heard meanwhile. */
  storedTogether: 16,
  storedBytes: mebibyte,
  /** After each statement as many times its length of rest, and no longer than this. */
  restsAfter: 8,
  restMs: 8000,
  storeAgainMs: 1000,
  /** Notes are looked at when nobody typed for so long, and no later than this; so many words that were fine are not looked at again. */
  notesRestMs: 1000,
  notesLongestMs: 3000,
  wordsPassed: 500,
  /** Things of others somebody erased, whose authors are known for an undo. */
  erasedAuthors: 2000,
  stopMs: 8000,
} as const;

/** The shared types a room's document has (contract of web/room). Anything else would be a channel nobody sees. */
export const roots: ReadonlySet<string> = new Set(['pages', 'objects', 'notes', 'agenda', 'timer', 'item']);

/** Close codes. The browser tries again after all but the first three. */
export const closes = {
  refused: 1009,
  badPass: 4401,
  shut: 4403,
  restart: 1012,
  tryAgain: 1013,
  bye: 1000,
} as const;
