import { setTimeout as wait } from 'node:timers/promises';
import type { Document } from '@hocuspocus/server';
import type * as Y from 'yjs';
import { log } from '#kernel/log.ts';
import { limits } from './limits.ts';
import { peek } from './packed.ts';
import type { RoomRules } from './rules.ts';
import type { Visit } from './visit.ts';
import { watchNotes } from './watch-notes.ts';

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

/** What somebody has put down in the shared question so far: an answer as JSON. */
function draftOf(value: unknown): string {
  try {
    const answer: unknown = JSON.parse(String(value || 'null'));
    return Object.values(typeof answer === 'object' ? (answer ?? {}) : [answer]).filter((one) => typeof one === 'string').join('\n').trim();
  } catch {
    return '';
  }
}

function pass({ passed }: Watched, words: string): void {
  if (passed.size >= limits.wordsPassed) passed.clear();
  passed.add(words);
}

/** These words where they may not be seen. */
function held(one: Watched, words: string): string | null {
  if (words === '' || one.passed.has(words)) return null;
  if (one.rules.holds(words)) return words;
  pass(one, words);
  return null;
}

/** Tells the domain until it has written down what is held; what staff let through before is put back. */
async function report(document: Document, personId: string, words: string, putBack: () => void): Promise<void> {
  const one = watched.get(document)!;
  for (;;)
    try {
      if (await one.rules.heldIn(one.orgId, document.name, personId, words)) return;
      pass(one, words);
      return void document.transact(putBack);
    } catch (error) {
      log.error({ room: document.name, error: (error as Error).message }, 'look at words');
      await wait(limits.storeAgainMs, undefined, { ref: false });
    }
}

/**
 * Inside the transaction of somebody's change: things of the board, steps of the agenda and what is put down in the shared question go out
 * again where their words are held, before anybody hears of them; Yjs forgets what is deleted where it was made, so they are in no frame.
 * Strokes and shapes cost a look for two fields. Answers whether anything was taken out.
 */
export function holdBack({ changed, doc }: Y.Transaction, personId: string): boolean {
  const document = doc as Document, one = watched.get(document)!, objects = document.getMap<unknown>('objects'), agenda = document.getArray<unknown>('agenda');
  let some = false;
  for (const key of (changed as Map<unknown, Set<string | null>>).get(objects) ?? []) {
    const words = key === null ? null : held(one, wordsOf(peek(objects, key, readable)));
    if (key === null || words === null) continue;
    const value = objects.get(key);
    objects.delete(key);
    some = true;
    void report(document, personId, words, () => void (objects.has(key) || objects.set(key, value)));
  }
  const item = document.getMap<unknown>('item'), drafted = (changed as Map<unknown, Set<string | null>>).get(item)?.has('draft') ? held(one, draftOf(item.get('draft'))) : null;
  if (drafted !== null) {
    const draft = item.get('draft');
    item.set('draft', '');
    some = true;
    void report(document, personId, drafted, () => void (item.get('draft') || item.set('draft', draft)));
  }
  if (!(changed as Map<unknown, unknown>).has(agenda)) return some;
  for (const [at, value] of [...agenda.toArray().entries()].toReversed()) {
    const words = held(one, wordsOf(value));
    if (words === null) continue;
    agenda.delete(at, 1);
    some = true;
    void report(document, personId, words, () => agenda.insert(Math.min(at, agenda.length), [value]));
  }
  return some;
}

/** Who made a change: only what came over a socket has somebody behind it. */
const writerOf = (origin: unknown): string | undefined => (origin as { connection?: { context?: { visit?: Visit } } } | null)?.connection?.context?.visit?.pass?.personId;

/** From now on words in this document are looked at. */
export function watchWords(document: Document, orgId: string, rules: Watched['rules']): void {
  const one: Watched = { orgId, rules, passed: new Set() };
  watched.set(document, one);
  watchNotes(document, writerOf, async (personId, words) => {
    if (words === '' || one.passed.has(words)) return false;
    if (await rules.heldIn(orgId, document.name, personId, words)) return true;
    pass(one, words);
    return false;
  });
}
