import { now } from '#kernel/clock.ts';
import { log } from '#kernel/log.ts';
import { closes, limits } from './limits.ts';
import type { Guest } from './room.ts';
import type { Live } from './visit.ts';

/** Asks for a fresh pass in time, and ends sockets whose pass has ended or whose other side takes nothing any more. */
function lookAfter(guest: Guest, second: number): void {
  if (guest.pass.expires <= second) guest.end(closes.badPass, 'pass ended');
  else if (guest.behind() > limits.behindBytes) guest.end(closes.tryAgain, 'too far behind');
  else if (guest.pass.expires <= second + limits.renewSeconds) guest.line.requestToken();
}

const complain = (error: Error): void => log.error({ error: error.message }, 'presence');

export async function beat({ rooms, rules }: Live): Promise<void> {
  const second = now().epochMilliseconds / 1000;
  for (const room of rooms.rooms.values()) for (const guest of [...room.guests]) lookAfter(guest, second);
  for (const [orgId, ids] of rooms.here()) if (ids.length > 0) await rules.beat(orgId, ids).catch(complain);
}

async function judge({ rooms, rules }: Live): Promise<void> {
  for (const orgId of rooms.here().keys()) await rules.judge(orgId).catch(complain);
}

/** The domain hears regularly who still is here, so that a hard end costs a room few of its minutes, and is asked what time has changed. */
export function keepBeat(live: Live): () => void {
  const timers = [setInterval(() => void beat(live), limits.beatMs), setInterval(() => void judge(live), limits.judgeMs)];
  return () => timers.forEach(clearInterval);
}
