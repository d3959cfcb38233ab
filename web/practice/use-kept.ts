import { useCallback, useEffect, useRef, useState } from 'react';
import type { AttemptInput } from '#domain/mastery/sets.ts';
import { type Kept, shownFrom } from './kept.ts';
import { changeSet, keepSet, keptSet, news, unsentCount } from './store.client.ts';
import { type Sent, send } from './outbox.client.ts';

export interface Delivery extends Sent {
  offline: boolean;
}

export interface Keeping {
  kept: Kept;
  /** The set stands on this device: answers are scored here and sent by and by. */
  ready: boolean;
  delivery: Delivery;
  change(make: (kept: Kept) => Kept, input?: AttemptInput): Promise<void>;
}

const calm: Delivery = { left: 0, signedOut: false, refused: [], offline: false };
const retryEvery = 30_000;

/** Sends what waits: when the page opens, when the line is back, when the page is looked at again, and every half minute while something waits. */
function useDelivery(owner: string, ready: boolean): [Delivery, () => void] {
  const [delivery, setDelivery] = useState(calm);
  const sendNow = useCallback(() => {
    void send(owner).then((sent) => setDelivery({ ...sent, offline: !navigator.onLine }), () => {});
  }, [owner]);
  useEffect(() => {
    if (!ready) return;
    const look = () => void unsentCount(owner).then((left) => setDelivery((was) => ({ ...was, left, offline: !navigator.onLine })), () => {});
    const seen = () => document.visibilityState === 'visible' && sendNow();
    sendNow();
    const timer = setInterval(sendNow, retryEvery);
    window.addEventListener('online', sendNow);
    window.addEventListener('offline', look);
    document.addEventListener('visibilitychange', seen);
    const channel = news();
    channel.onmessage = look;
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', sendNow);
      window.removeEventListener('offline', look);
      document.removeEventListener('visibilitychange', seen);
      channel.close();
    };
  }, [owner, ready, sendNow]);
  return [delivery, sendNow];
}

/** A set on this device: read, changed and kept in step with the other tabs. A browser that cannot keep anything stays with posted forms. */
export function useKept(first: Kept, wanted: boolean): Keeping {
  const [kept, setKept] = useState(first);
  const [ready, setReady] = useState(false);
  const [delivery, sendNow] = useDelivery(first.owner, ready);
  const id = first.set.id;
  const begun = useRef(first);
  begun.current = first;
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    const show = (found: Kept | null) => !gone && found && setKept((was) => (found.set.id === was.set.id ? shownFrom(was, found) : found));
    keepSet(begun.current).then((joined) => {
      show(joined);
      if (!gone) setReady(true);
    }, () => {});
    const channel = news();
    channel.onmessage = () => void keptSet(id).then(show, () => {});
    return () => {
      gone = true;
      channel.close();
    };
  }, [id, wanted]);
  const change = useCallback(async (make: (now: Kept) => Kept, input?: AttemptInput) => {
    const made = await changeSet(id, make, input).catch((error: unknown) => {
      setReady(false);
      throw error;
    });
    if (made) setKept(made);
    if (input) sendNow();
  }, [id, sendNow]);
  return { kept, ready, delivery, change };
}
