import type { Document } from '@hocuspocus/server';
import { log } from '#kernel/log.ts';
import { limits } from './limits.ts';
import type { RoomRules } from './rules.ts';
import type { Visit } from './visit.ts';

/** Who made a change: only what came over a socket has somebody behind it. */
const writerOf = (origin: unknown): string | undefined => (origin as { connection?: { context?: { visit?: Visit } } } | null)?.connection?.context?.visit?.pass?.personId;

/** What can be read in a thing of the board or a step of the agenda. */
function wordsOf(value: unknown): string {
  const { text, alt } = (value ?? {}) as { text?: unknown; alt?: unknown };
  return [text, alt].filter((one) => typeof one === 'string').join('\n').trim();
}

/**
 * Words in the document reach the others as they come. A moment later the domain looks at them, and what it holds is taken out again:
 * things of the board and steps of the agenda whole, notes by the line. Strokes and shapes cost a look at one field.
 */
export function holdWords(document: Document, orgId: string, heldIn: RoomRules['heldIn']): void {
  const objects = document.getMap<unknown>('objects'), agenda = document.getArray<unknown>('agenda'), notes = document.getText('notes');
  const passed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  async function look(personId: string, words: string, takeOut: () => void): Promise<void> {
    if (words === '' || passed.has(words)) return;
    try {
      if (await heldIn(orgId, document.name, personId, words)) return document.transact(takeOut);
      if (passed.size >= limits.wordsPassed) passed.clear();
      passed.add(words);
    } catch (error) {
      log.error({ room: document.name, error: (error as Error).message }, 'look at words');
    }
  }

  objects.observe(({ keysChanged }, { origin }) => {
    const personId = writerOf(origin);
    if (!personId) return;
    for (const key of keysChanged) {
      const value = objects.get(key);
      void look(personId, wordsOf(value), () => void (objects.get(key) === value && objects.delete(key)));
    }
  });
  agenda.observe(({ changes }, { origin }) => {
    const personId = writerOf(origin);
    if (!personId) return;
    for (const value of [...changes.added].flatMap((item) => item.content.getContent()))
      void look(personId, wordsOf(value), () => {
        const at = agenda.toArray().indexOf(value);
        if (at >= 0) agenda.delete(at, 1);
      });
  });
  notes.observe((_, { origin }) => {
    const personId = writerOf(origin);
    if (!personId) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      for (const line of notes.toString().split('\n'))
        void look(personId, line.trim(), () => {
          const at = line === '' ? -1 : notes.toString().indexOf(line);
          if (at >= 0) notes.delete(at, line.length);
        });
    }, limits.notesRestMs);
    timer.unref();
  });
}
