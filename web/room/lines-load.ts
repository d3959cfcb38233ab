import type { Tx } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { chatLines } from '#domain/rooms/room-queries.ts';
import type { Reader } from '../public/session-words.ts';
import type { SaidLine } from './room-view.ts';

/** The chat as its reader sees it. */
export async function loadLines(tx: Tx, sessionId: string, { locale, zone }: Reader): Promise<SaidLine[]> {
  const said = when(locale);
  return (await chatLines(tx, { sessionId })).map(({ id, name, mine, at, text, held, warned, place }) => ({ id, name, mine, time: said.time(at, zone), text, held, warned, onBoard: place === 'board' }));
}
