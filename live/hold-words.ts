import type { Document } from '@hocuspocus/server';
import type * as Y from 'yjs';
import { log } from '#kernel/log.ts';
import { limits } from './limits.ts';
import { peek } from './packed.ts';
import type { RoomRules } from './rules.ts';
import type { Visit } from './visit.ts';

interface Watched {
  orgId: string;
  rules: Pick<RoomRules, 'holds' | 'heldIn'>;
  /** Words that are fine, or were let through. */
  passed: Set<string>;
}
const watched = new WeakMap<Y.Doc, Watched>();
const readable = new Set(['text', 'alt']);

/** What can be read in a thing of the board or a step of the agenda. */
function wordsOf(value: unknown): string {
  const { text, alt } = (value ?? {}) as { text?: unknown; alt?: unknown };
  return [text, alt].filter((one) => typeof one === 'string').join('\n').trim();
}

function pass({ passed }: Watched, words: string): void {
  if (passed.size >= limits.wordsPassed) passed.clear();
  passed.add(words);
}

/** The words of a value where they may not be seen. */
function held(one: Watched, value: unknown): string | null {
  const words = wordsOf(value);
  if (words === '' || one.passed.has(words)) return null;
  if (one.rules.holds(words)) return words;
  pass(one, words);
  return null;
}

/** Asks the domain, which writes down what is held; what staff let through before is put back. */
async function report(document: Document, personId: string, words: string, putBack: () => void): Promise<void> {
  const one = watched.get(document)!;
  try {
    if (await one.rules.heldIn(one.orgId, document.name, personId, words)) return;
    pass(one, words);
    document.transact(putBack);
  } catch (error) {
    log.error({ room: document.name, error: (error as Error).message }, 'look at words');
  }
}

/**
 * Inside the transaction of somebody's change: things of the board and steps of the agenda whose words are held go out again before anybody
 * hears of them; Yjs forgets what is deleted where it was made, so they are in no frame. Strokes and shapes cost a look for two fields.
 * Answers whether anything was taken out.
 */
export function holdBack({ changed, doc }: Y.Transaction, personId: string): boolean {
  const document = doc as Document, one = watched.get(document)!, objects = document.getMap<unknown>('objects'), agenda = document.getArray<unknown>('agenda');
  let some = false;
  for (const key of (changed as Map<unknown, Set<string | null>>).get(objects) ?? []) {
    const words = key === null ? null : held(one, peek(objects, key, readable));
    if (key === null || words === null) continue;
    const value = objects.get(key);
    objects.delete(key);
    some = true;
    void report(document, personId, words, () => void (objects.has(key) || objects.set(key, value)));
  }
  if (!(changed as Map<unknown, unknown>).has(agenda)) return some;
  for (const [at, value] of [...agenda.toArray().entries()].toReversed()) {
    const words = held(one, value);
    if (words === null) continue;
    agenda.delete(at, 1);
    some = true;
    void report(document, personId, words, () => agenda.insert(Math.min(at, agenda.length), [value]));
  }
  return some;
}

/** Who made a change: only what came over a socket has somebody behind it. */
const writerOf = (origin: unknown): string | undefined => (origin as { connection?: { context?: { visit?: Visit } } } | null)?.connection?.context?.visit?.pass?.personId;

/** From now on words in this document are looked at. Notes are written letter by letter: they reach the others as they come, and are looked at when nobody types. */
export function watchWords(document: Document, orgId: string, rules: Watched['rules']): void {
  const one: Watched = { orgId, rules, passed: new Set() }, notes = document.getText('notes');
  let timer: NodeJS.Timeout | undefined;
  watched.set(document, one);

  async function look(personId: string, line: string): Promise<void> {
    const words = line.trim();
    if (words === '' || one.passed.has(words)) return;
    try {
      if (!(await rules.heldIn(orgId, document.name, personId, words))) return pass(one, words);
      const at = notes.toString().indexOf(line);
      if (at >= 0) notes.delete(at, line.length);
    } catch (error) {
      log.error({ room: document.name, error: (error as Error).message }, 'look at words');
    }
  }

  notes.observe((_, { origin }) => {
    const personId = writerOf(origin);
    if (!personId) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      for (const line of notes.toString().split('\n')) void look(personId, line);
    }, limits.notesRestMs);
    timer.unref();
  });
}
