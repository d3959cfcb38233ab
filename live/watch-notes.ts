import type { Document } from '@hocuspocus/server';
import * as Y from 'yjs';
import { log } from '#kernel/log.ts';
import { limits } from './limits.ts';

/** Where somebody wrote in the notes, and how much. */
interface Touch {
  personId: string;
  where: Y.RelativePosition;
  length: number;
}

/** One place in each line that a change touched. */
function touchesOf(notes: Y.Text, { delta }: Y.YTextEvent, personId: string): Touch[] {
  const found: Touch[] = [];
  let at = 0;
  for (const { retain = 0, insert } of delta) {
    const lines = typeof insert === 'string' ? insert.split('\n') : [];
    for (const line of retain > 0 ? [] : lines.length > 0 ? lines : ['']) {
      found.push({ personId, where: Y.createRelativePositionFromTypeIndex(notes, Math.min(at, notes.length)), length: line.length });
      at += line.length + 1;
    }
    at += lines.length > 0 ? -1 : retain;
  }
  return found;
}

/**
 * Notes are written letter by letter: they reach the others as they come. They are looked at when nobody has typed for a moment, and every few
 * seconds while somebody goes on. `look` answers whether a line is held, and for a line that was touched it is told who wrote most of it since.
 */
export function watchNotes(document: Document, writerOf: (origin: unknown) => string | undefined, look: (personId: string, words: string) => Promise<boolean>): void {
  const notes = document.getText('notes');
  let touched: Touch[] = [], since = 0;
  let timer: NodeJS.Timeout | undefined;
  const lookIn = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(lookNow, ms).unref();
  };

  /** Each touched line with whoever wrote most of it. */
  function linesOf(touches: readonly Touch[]): Map<string, string> {
    const text = notes.toString(), lines = text.split('\n'), written = new Map<string, Map<string, number>>();
    for (const { personId, where, length } of touches) {
      const at = Y.createAbsolutePositionFromRelativePosition(where, document)?.index;
      const line = at === undefined ? undefined : lines[text.slice(0, at).split('\n').length - 1];
      if (line === undefined) continue;
      const by = written.get(line) ?? written.set(line, new Map()).get(line)!;
      by.set(personId, (by.get(personId) ?? 0) + length);
    }
    return new Map([...written].map(([line, by]) => [line, [...by].sort((a, b) => b[1] - a[1])[0]![0]]));
  }

  async function lookAt(line: string, personId: string): Promise<void> {
    if (!(await look(personId, line.trim()))) return;
    const at = notes.toString().indexOf(line);
    if (at >= 0) notes.delete(at, line.length);
  }

  function lookNow(): void {
    const now = touched;
    touched = [];
    Promise.all([...linesOf(now)].map(([line, personId]) => lookAt(line, personId))).catch((error: Error) => {
      log.error({ room: document.name, error: error.message }, 'look at notes');
      if (touched.length === 0) since = performance.now();
      touched = [...now, ...touched];
      lookIn(limits.storeAgainMs);
    });
  }

  notes.observe((event, { origin }) => {
    const personId = writerOf(origin);
    if (!personId) return;
    if (touched.length === 0) since = performance.now();
    touched.push(...touchesOf(notes, event, personId));
    lookIn(Math.max(0, Math.min(limits.notesRestMs, since + limits.notesLongestMs - performance.now())));
  });
}
