import { setClock } from '#kernel/clock.ts';
import type { Ctx } from '#kernel/action.ts';
import type { RoleName } from '#kernel/policy.ts';
import { planPairing } from '#domain/scheduling/plan-pairing.ts';
import { makePairing, makeProgram, sessionsOf } from '#domain/scheduling/pairing.fixture.ts';
import { type CastName, type House, houseNow, newHouse } from '../../test/house.ts';
import { enterRoom, type RoomEntry } from './enter-room.ts';
import { goOnDuty } from './go-on-duty.ts';
import { judgeRooms } from './judge-rooms.ts';
import type { RoomPass } from './room-pass.ts';
import { admit, came, left } from './sockets.ts';
import type { SupervisionMode } from './supervision.ts';

/** Amara and Rosa meet at 3:30 pm in New York for half an hour. */
export const starts = Temporal.Instant.from('2026-11-17T20:30:00Z');

/** A story with its own clock: minutes are counted from the start of the session. */
export interface RoomStory {
  house: House;
  programId: string;
  pairingId: string;
  /** Also the room's id: one learner alone. */
  sessionId: string;
  goTo(minutes: number, seconds?: number): void;
  as(name: CastName, role?: RoleName): Ctx;
  knock(name: CastName, role?: RoleName): Promise<RoomEntry>;
  /** Through the door and onto the socket. */
  comeIn(name: CastName, role?: RoleName): Promise<{ pass: RoomPass; id: string; leave(): Promise<void> }>;
  status(): Promise<string>;
  /** What live/ asks every ten seconds. */
  judge(): Promise<number>;
}

export async function tellStory({ mode = 'roving', onDuty = true, link = null as string | null } = {} as { mode?: SupervisionMode; onDuty?: boolean; link?: string | null }): Promise<RoomStory> {
  const house = await newHouse();
  const programId = await makeProgram(house);
  await house.look(({ db, orgId }) => db.updateTable('programs.program').set({ meeting_link: link, meeting_kind: link ? 'link' : 'video', supervision_mode: mode }).where('org_id', '=', orgId).where('id', '=', programId).execute());
  const { id: pairingId } = await makePairing(house, { programId });
  await planPairing(house.system, { pairingId });
  const [session] = await sessionsOf(house, pairingId);
  let at = houseNow;
  setClock(() => at);
  const as = (name: CastName, role?: RoleName): Ctx => ({ ...house.as(name, role), now: at });
  if (onDuty) await goOnDuty(as('dana'), { programId, until: at.add({ hours: 12 }).toString() });
  const knock = (name: CastName, role?: RoleName): Promise<RoomEntry> => enterRoom(as(name, role), { sessionId: session!.id });
  let seen = 0;
  return {
    house, programId, pairingId, sessionId: session!.id, as, knock,
    goTo: (minutes, seconds = 0) => {
      at = starts.add({ minutes, seconds });
    },
    comeIn: async (name, role) => {
      const entry = await knock(name, role);
      if (entry.door !== 'in') throw new Error(`${name} finds the door: ${entry.door}`);
      const admitted = await admit(entry.pass);
      if (!admitted) throw new Error(`${name} is not admitted`);
      const { pass } = admitted, id = `01a20000-0000-7000-8000-${house.orgId.slice(-8)}${String(++seen).padStart(4, '0')}`;
      await came(pass, id);
      return { pass, id, leave: () => left(pass, id) };
    },
    judge: () => judgeRooms({ ...house.system, now: at }),
    status: async () => (await house.look(({ db, orgId }) => db.selectFrom('rooms.room').select('status').where('org_id', '=', orgId).where('id', '=', session!.id).executeTakeFirstOrThrow())).status,
  };
}
