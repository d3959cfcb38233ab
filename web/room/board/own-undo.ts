import { UndoManager } from 'yjs';
import { LIMITS } from './board-object.ts';
import type { BoardStore } from './board-store.ts';

/** Undo of what was done in this window, never of another's. One gesture or command is one step: it begins with `step()`. */
export function ownUndo(store: BoardStore) {
  const steps = new UndoManager([store.map], { trackedOrigins: new Set([store.origin]), captureTimeout: Number.MAX_SAFE_INTEGER });
  let held = 0;
  const step = (): void => {
    steps.stopCapturing();
    held = 0;
  };
  return {
    step,
    /** Before a change of this weight: what is too much to come back at once becomes two steps. */
    make(weight: number): void {
      if (held + weight > LIMITS.change) step();
      held += weight;
    },
    undo: (): boolean => steps.undo() !== null,
    redo: (): boolean => steps.redo() !== null,
    canRedo: (): boolean => steps.redoStack.length > 0,
    subscribe(ear: () => void): () => void {
      steps.on('stack-item-added', ear);
      steps.on('stack-item-popped', ear);
      return () => {
        steps.off('stack-item-added', ear);
        steps.off('stack-item-popped', ear);
      };
    },
    stop: () => steps.destroy(),
  };
}
export type OwnUndo = ReturnType<typeof ownUndo>;
