import { createContext, useContext, useMemo, useState, useSyncExternalStore } from 'react';
import type { Translate } from '../../ui/text.tsx';
import { type BoardObject, type Colour, LIMITS, type NewObject, type Point, type Size, type Stamp } from './board-object.ts';
import type { BoardStore, Person, Refusal } from './board-store.ts';
import type { GhostStore } from './ghost.ts';
import type { OwnUndo } from './own-undo.ts';
import { stampRules } from './stamps.ts';
import type { shareDraft } from './share-draft.ts';
import type { Sight } from './use-view.ts';

export type Tool = 'select' | 'pen' | 'marker' | 'eraser' | 'line' | 'arrow' | 'rect' | 'ellipse' | 'text' | 'maths' | 'stamp' | 'hand';
/** Words or the numbers of a stamp are asked for: for a new one at a place, or for one that stands. */
export interface Asked {
  what: 'text' | 'maths' | 'stamp' | 'alt';
  at: Point | null;
  object: BoardObject | null;
}
export interface DeskState {
  tool: Tool;
  colour: Colour;
  size: Size;
  stamp: Stamp;
  numbers: Record<Stamp, readonly [first: number, second: number]>;
  page: string;
  selected: readonly string[];
  /** In one's hand just now, so not drawn where they stood. */
  lifted: readonly string[];
  asked: Asked | null;
  /** What is said to who listens; loud ones are also shown. */
  said: { words: string; loud: boolean };
}

/** What lives as long as the board stands open. */
export interface Tools {
  store: BoardStore;
  undo: OwnUndo;
  ghost: GhostStore;
  share: ReturnType<typeof shareDraft>;
}
const refused = { full: 'rooms.board.problem.full', pictures: 'rooms.board.problem.pictures', 'too-big': 'rooms.board.problem.too-big', pages: 'rooms.board.problem.pages' } as const satisfies Record<Refusal, string>;
const usual = Object.fromEntries(Object.entries(stampRules).map(([stamp, { usual }]) => [stamp, usual])) as unknown as DeskState['numbers'];
let made = 0;

/** Everything the parts of the board act through: what is there, what one holds, and the few acts that change it, each one step of undo. */
export function useDesk({ store, undo, ghost, share }: Tools, me: Person, readOnly: boolean, sight: Sight, t: Translate) {
  const [state, setState] = useState<DeskState>({ tool: 'pen', colour: 'ink', size: 2, stamp: 'bars', numbers: usual, page: store.pages()[0]!, selected: [], lifted: [], asked: null, said: { words: '', loud: false } });
  const pages = useSyncExternalStore(store.subscribe, store.pages);
  const page = pages.includes(state.page) ? state.page : pages[0]!;
  const objects = useSyncExternalStore(store.subscribe, () => store.onPage(page));
  const chosen = useMemo(() => objects.filter((one) => state.selected.includes(one.id)), [objects, state.selected]);

  const set = (more: Partial<DeskState>): void => setState((before) => ({ ...before, ...more }));
  const say = (words: string, loud = false): void => set({ said: { words, loud } });
  const answer = (refusal: Refusal): null => {
    say(t(refused[refusal]), true);
    return null;
  };
  /** Several objects in changes small enough for the line. */
  function* portions(objects: readonly BoardObject[]): Generator<BoardObject[]> {
    let [some, weight]: [BoardObject[], number] = [[], 0];
    for (const one of objects) {
      const more = store.weigh(one);
      if (weight + more > LIMITS.change && some.length) {
        undo.make(weight);
        yield some;
        [some, weight] = [[], 0];
      }
      some.push(one);
      weight += more;
    }
    undo.make(weight);
    if (some.length) yield some;
  }
  const goTo = (to: string): void => {
    share.tell({ page: to, cursor: null, draft: null });
    ghost.clear();
    set({ page: to, selected: [], lifted: [], asked: null });
  };
  return {
    store, undo, ghost, share, me, readOnly, sight, state, set, say, pages, page, objects, chosen, goTo,
    add(object: NewObject): BoardObject | null {
      if (readOnly) return null;
      undo.step();
      const at = Date.now(), added = store.add(object, { by: me, page, at, id: `${store.doc.clientID.toString(36)}.${at.toString(36)}.${(made++).toString(36)}` });
      return typeof added === 'string' ? answer(added) : added;
    },
    change(changed: readonly BoardObject[], sameStep = false): void {
      if (readOnly) return;
      if (!sameStep) undo.step();
      for (const some of portions(changed)) {
        const refusal = store.replace(some);
        if (refusal) answer(refusal);
      }
    },
    remove(gone: readonly BoardObject[], sameStep = false): void {
      if (readOnly) return;
      if (!sameStep) undo.step();
      for (const some of portions(gone)) store.remove(some.map(({ id }) => id));
    },
    addPage(): void {
      const id = `${store.doc.clientID.toString(36)}.${Date.now().toString(36)}`, refusal = store.addPage(id);
      if (refusal) answer(refusal);
      else goTo(id);
    },
  };
}
export type Desk = ReturnType<typeof useDesk>;

export const DeskContext = createContext<Desk | null>(null);
export function useDeskHere(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('A part of the board outside of a board');
  return desk;
}
