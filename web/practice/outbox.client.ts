import { afterHeld } from './kept.ts';
import { changeSet, takeOut, unsentCount, unsentOf } from './store.client.ts';

export interface Sent {
  /** Answers still on this device. */
  left: number;
  /** Nobody is signed in any more, or somebody else. */
  signedOut: boolean;
  /** Why answers were refused for good: text keys. */
  refused: string[];
}

interface Result {
  id: string;
  refused?: string;
  /** Its words wait for an adult. */
  held?: boolean;
}

async function post(owner: string, attempts: unknown): Promise<{ results: Result[] } | 'signed-out' | 'later'> {
  try {
    const body = new URLSearchParams({ owner, attempts: JSON.stringify(attempts) });
    const answer = await fetch('/practice/attempts', { method: 'POST', body, redirect: 'manual', headers: { accept: 'application/json' }, signal: AbortSignal.timeout(20_000) });
    if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403) return 'signed-out';
    return answer.ok ? ((await answer.json()) as { results: Result[] }) : 'later';
  } catch {
    return 'later';
  }
}

async function sendAll(owner: string): Promise<Sent> {
  const refused: string[] = [];
  for (;;) {
    const waiting = (await unsentOf(owner)).slice(0, 50);
    if (waiting.length === 0) return { left: 0, signedOut: false, refused };
    const answer = await post(owner, waiting);
    if (typeof answer === 'string') return { left: await unsentCount(owner), signedOut: answer === 'signed-out', refused };
    const mine = new Set(waiting.map((one) => one.id));
    const heard = answer.results.filter((one) => mine.has(one.id));
    refused.push(...heard.flatMap((one) => (one.refused ? [one.refused] : [])));
    for (const { id, held } of heard) {
      const one = held && waiting.find((each) => each.id === id);
      if (one) await changeSet(one.setId, (kept) => afterHeld(kept, one.n, one.response));
    }
    await takeOut(heard.map((one) => one.id));
    if (heard.length === 0) return { left: await unsentCount(owner), signedOut: false, refused };
  }
}

/** Sends what waits, oldest first. One tab at a time sends; an answer that arrives twice counts once, so a lost reply costs nothing. */
export async function send(owner: string): Promise<Sent> {
  const locked = navigator.locks ? await navigator.locks.request('trellis-practice-send', { ifAvailable: true }, (lock) => (lock ? sendAll(owner) : null)) : await sendAll(owner);
  return locked ?? { left: await unsentCount(owner), signedOut: false, refused: [] };
}
