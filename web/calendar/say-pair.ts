import { text } from '#kernel/i18n.ts';
import type { SessionRow } from '#domain/scheduling/queries.ts';
import { type Reader, saySession } from '../public/session-words.ts';

/** A session for staff who look over many: who meets whom, and the rest in words. */
export function sayPair(row: SessionRow, reader: Reader) {
  const said = saySession(row, reader);
  return { said, pair: text(reader.locale, 'scheduling.calendar.pair', { learner: said.learners, tutor: said.tutor }) };
}
