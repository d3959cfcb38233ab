import type { BoardObject, Box } from './board-object.ts';

/** What is under one's own hand right now, before it is on the board: it changes with every movement and redraws nothing but itself. */
export interface Ghost {
  objects: readonly BoardObject[];
  /** The frame drawn round what shall be selected. */
  frame: Box | null;
}
const nothing: Ghost = { objects: [], frame: null };

export function ghostStore() {
  let now = nothing;
  const ears = new Set<() => void>();
  const set = (next: Ghost): void => {
    now = next;
    for (const ear of ears) ear();
  };
  return {
    get: () => now,
    set: (more: Partial<Ghost>) => set({ ...nothing, ...more }),
    clear: () => now !== nothing && set(nothing),
    subscribe(ear: () => void): () => void {
      ears.add(ear);
      return () => void ears.delete(ear);
    },
  };
}
export type GhostStore = ReturnType<typeof ghostStore>;
