import { setTimeout as wait } from 'node:timers/promises';
import { log } from '#kernel/log.ts';
import type { LiveRoom } from './room.ts';
import type { RoomRules, RoomState } from './rules.ts';

const againMs = 1000;
type Waiting = Map<LiveRoom, PromiseWithResolvers<void>>;

/**
 * Asks the domain how rooms stand: one question at a time for each organization, with all rooms of which somebody wants to know. So what is
 * applied is never older than what was before, and a thousand rooms that must be asked anew are one question.
 */
export function makeAsker(roomStates: RoomRules['roomStates'], apply: (room: LiveRoom, stands: RoomState) => void): (room: LiveRoom) => Promise<void> {
  const wanted = new Map<string, Waiting>(), asking = new Set<string>();

  function want(room: LiveRoom): Promise<void> {
    const some = wanted.get(room.orgId) ?? wanted.set(room.orgId, new Map()).get(room.orgId)!, asked = some.get(room) ?? Promise.withResolvers<void>();
    some.set(room, asked);
    return asked.promise;
  }

  async function askTogether(orgId: string, some: Waiting): Promise<void> {
    try {
      const all = new Map((await roomStates(orgId, [...some.keys()].map((room) => room.roomId))).map((one) => [one.roomId, one]));
      for (const [room, asked] of some) {
        const stands = all.get(room.roomId);
        if (stands) apply(room, stands);
        asked.resolve();
      }
    } catch (error) {
      log.error({ rooms: some.size, error: (error as Error).message }, 'room states');
      await wait(againMs);
      for (const [room, asked] of some) {
        if (room.visits > 0) void want(room).then(asked.resolve);
        else asked.resolve();
      }
    }
  }

  async function askAll(orgId: string): Promise<void> {
    asking.add(orgId);
    for (let some = wanted.get(orgId); some; some = wanted.get(orgId)) {
      wanted.delete(orgId);
      await askTogether(orgId, some);
    }
    asking.delete(orgId);
  }

  return (room) => {
    const answered = want(room);
    if (!asking.has(room.orgId)) void askAll(room.orgId);
    return answered;
  };
}
