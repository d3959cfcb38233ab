import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { InRoom } from '../room-context.ts';
import { type MediaNow, mediaAtFirst } from './media-state.ts';
import { openMedia, type OpenMedia } from './media.client.ts';

/** What the program lets be sent in this room, and which servers help to find a way. */
export interface MediaRules {
  voice: boolean;
  camera: boolean;
  iceServers: RTCIceServer[];
}

export interface Media {
  now: MediaNow;
  /** Null until the room is open in this browser. */
  acts: OpenMedia | null;
}

const nothing = (): (() => void) => () => {};

/** Sound and picture of the room. Who meets here joins with the microphone at once and the camera off; a supervisor only when she asks to. */
export function useMedia(inRoom: InRoom | null, rules: MediaRules, renewServers: () => Promise<RTCIceServer[] | null>): Media {
  const [acts, setActs] = useState<OpenMedia | null>(null);
  const latest = useRef({ inRoom, rules, renewServers });
  latest.current = { inRoom, rules, renewServers };
  const room = inRoom?.room;
  useEffect(() => {
    if (!room) return;
    const { inRoom: entered, rules: { voice, camera, iceServers } } = latest.current, me = entered!.me;
    const opened = openMedia({ room, me, iceServers, renewServers: () => latest.current.renewServers(), allowed: { voice, camera: voice && camera } });
    setActs(opened);
    if (me.part !== 'supervisor') void opened.join();
    return () => {
      opened.end();
      setActs(null);
    };
  }, [room]);
  const allowed = { voice: rules.voice, camera: rules.voice && rules.camera };
  const [atFirst] = useState(() => ({ ...mediaAtFirst, allowed }));
  const now = useSyncExternalStore(acts?.on ?? nothing, acts?.get ?? (() => atFirst), () => atFirst);
  return { now, acts };
}
