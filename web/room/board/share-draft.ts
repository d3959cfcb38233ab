import type { Awareness } from 'y-protocols/awareness';
import type { BoardObject, Point } from './board-object.ts';

interface Shared {
  cursor?: Point | null;
  draft?: BoardObject | null;
  page?: string;
}
const everyMs = 33;

/** Tells the others where one points and what one is drawing, at most thirty times a second; the last word is always said. */
export function shareDraft(awareness: Awareness) {
  let next: Shared = {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  const say = (): void => {
    timer = undefined;
    awareness.setLocalState({ ...awareness.getLocalState(), ...next });
    next = {};
  };
  return {
    tell(more: Shared): void {
      Object.assign(next, more);
      timer ??= setTimeout(say, everyMs);
    },
    stop(): void {
      clearTimeout(timer);
      if (awareness.getLocalState()) awareness.setLocalState({ ...awareness.getLocalState(), cursor: null, draft: null });
    },
  };
}

/** Somebody else in the room, as far as the board shows her. */
export interface Other {
  connection: number;
  name: string;
  page: string;
  cursor: Point | null;
  draft: unknown;
}

const isPoint = (value: unknown): value is Point => typeof value === 'object' && value !== null && Number.isFinite((value as Point).x) && Number.isFinite((value as Point).y);

/** The others of a room, read from what their machines say of themselves. */
export function othersIn(awareness: Awareness): Other[] {
  return [...awareness.getStates()].flatMap(([connection, state]) => {
    const person = state.person as { id?: unknown; name?: unknown } | undefined;
    if (connection === awareness.clientID || typeof person?.id !== 'string' || typeof person.name !== 'string') return [];
    const page = typeof state.page === 'string' ? state.page : '';
    return [{ connection, name: person.name.slice(0, 80), page, cursor: isPoint(state.cursor) ? state.cursor : null, draft: (state.draft as unknown) ?? null }];
  });
}
