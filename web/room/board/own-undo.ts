import { UndoManager } from 'yjs';
import type { BoardStore } from './board-store.ts';

/** Undo of what was done in this window, never of another's. One gesture or command is one step: it begins with `step()`. */
export function ownUndo(store: BoardStore) {
  const steps = new UndoManager([store.scope[0]], { trackedOrigins: new Set([store.origin]), captureTimeout: Number.MAX_SAFE_INTEGER });
  return {
    step: () => steps.stopCapturing(),
    undo: (): boolean => steps.undo() !== null,
    redo: (): boolean => steps.redo() !== null,
    canUndo: (): boolean => steps.undoStack.length > 0,
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
