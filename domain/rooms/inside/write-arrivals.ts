import { keptPlan } from '#kernel/connection.ts';
import { now } from '#kernel/clock.ts';
import { readAtOnce } from '#kernel/tenancy.ts';
import type { RoomPass } from '../room-pass.ts';

interface Arrival {
  pass: RoomPass;
  connectionId: string;
  written: PromiseWithResolvers<void>;
}

const write = keptPlan(`
  insert into rooms.connection (org_id, id, room_id, person_id, part, came_at, beat_at)
  select $1, c.id, c.room_id, c.person_id, c.part, $2, $2 from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[]) c(id, room_id, person_id, part) on conflict do nothing`);

const writeAll = (orgId: string, some: readonly Arrival[]): Promise<unknown> =>
  readAtOnce(orgId, write, orgId, now().toString(), some.map((one) => one.connectionId), some.map(({ pass }) => pass.roomId), some.map(({ pass }) => pass.personId), some.map(({ pass }) => pass.part));

/** One that cannot be written keeps none of the others out. */
async function writeTogether(orgId: string, some: readonly Arrival[]): Promise<void> {
  try {
    await writeAll(orgId, some);
    for (const { written } of some) written.resolve();
  } catch (error) {
    if (some.length === 1) some[0]!.written.reject(error);
    else for (const one of some) await writeTogether(orgId, [one]);
  }
}

const waiting = new Map<string, Arrival[]>();

/** Writes down that a connection stands. Those who come while others are being written are written together: after a restart a school comes back at once. */
export function writeArrival(pass: RoomPass, connectionId: string): Promise<void> {
  const one: Arrival = { pass, connectionId, written: Promise.withResolvers() }, others = waiting.get(pass.orgId);
  if (others) others.push(one);
  else {
    waiting.set(pass.orgId, [one]);
    void writeWaiting(pass.orgId);
  }
  return one.written.promise;
}

async function writeWaiting(orgId: string): Promise<void> {
  for (let some = waiting.get(orgId)!; some.length > 0; some = waiting.get(orgId)!) {
    waiting.set(orgId, []);
    await writeTogether(orgId, some);
  }
  waiting.delete(orgId);
}
