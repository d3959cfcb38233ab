/** Names for the relay are asked for anew when they are this old: half of what they last (`domain/rooms/ice-servers.ts`). */
export const freshMs = 60 * 60_000;
/** While calls look for a way again, a name older than this is not trusted: this tab may have come back from a long sleep. */
export const doubtMs = 5 * 60_000;
const againMs = 20_000;

interface KeepSetting {
  first: RTCIceServer[];
  /** Null when the door is closed to this person; throws when nobody answers. */
  renew(): Promise<RTCIceServer[] | null>;
  tell(servers: RTCIceServer[]): void;
  now?: () => number;
}

export type KeptServers = ReturnType<typeof keepServers>;

/** The servers that help to find a way, and fresh names for them in time. Without a relay nothing ends, and nothing is asked. */
export function keepServers({ first, renew, tell, now = Date.now }: KeepSetting) {
  const doEnd = first.some((one) => one.credential !== undefined);
  let servers = first, at = now(), triedAt = Number.NEGATIVE_INFINITY, asking: Promise<void> | null = null;
  const ask = async (): Promise<void> => {
    const fresh = await renew().catch(() => null);
    if (!fresh) return;
    [servers, at] = [fresh, now()];
    tell(servers);
  };
  return {
    get: () => servers,
    /** Asks for fresh names when these are older than that; the old ones stand until new ones come, and who asks in vain asks again soon. */
    look(olderMs = freshMs): Promise<void> {
      if (asking) return asking;
      // A clock that was put back says nothing about their age.
      if (!doEnd || (now() >= at && now() - at < olderMs) || Math.abs(now() - triedAt) < againMs) return Promise.resolve();
      triedAt = now();
      asking = ask().finally(() => (asking = null));
      return asking;
    },
  };
}
