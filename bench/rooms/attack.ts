import { setTimeout as wait } from 'node:timers/promises';
import { type RoomPass, writePass } from '#domain/rooms/room-pass.ts';
import { newId } from '#kernel/ids.ts';
import { makeChance } from '#seed/chance.ts';
import { statesFrame, wordsFrame } from '#live/write-frame.ts';
import { makeRules, openBrowser, openRaw, openSockets, passFor } from '../../live/live.fixture.ts';
import { hostileFrame, kinds, type Target } from './hostile.ts';
import { passFrame, syncFrame } from './wire.ts';

const canary = 'canary-4f1d9c';
async function until(look: () => boolean, what: string): Promise<void> {
  for (const begun = performance.now(); !look(); await wait(10)) if (performance.now() - begun > 30_000) throw new Error(`Waited for ${what}`);
}

export interface Attack {
  frames: number;
  sockets: number;
  /** How sockets ended: close code → how often; 0: it stood to the end and was closed by us. */
  ended: Record<string, number>;
  /** Received by attackers, and how often the other room's mark was in it. */
  heardBytes: number;
  leaks: number;
  /** What the two people in the other room noticed. */
  victims: { reconnects: number; strangers: number; objects: number; stillDraw: boolean };
  /** A browser that was refused came so often. */
  cameBack: number;
  leftOver: { visits: number; rooms: number; documents: number };
}

/** Sends so many hostile frames at sockets in this process, while two people draw in a room that is not the attackers'. */
export async function attack(frames: number, seed = 1): Promise<Attack> {
  const { rules } = makeRules(), sockets = await openSockets(rules), roll = makeChance(seed).next, roomId = newId();
  const [amara, rosa] = ['Amara', 'Rosa'].map((name) => passFor(name, roomId, { expires: 4e9 })) as [RoomPass, RoomPass], one = openBrowser(sockets.url, amara), other = openBrowser(sockets.url, rosa);
  await until(() => one.provider.synced && other.provider.synced, 'the two to come in');
  one.doc.getMap('objects').set('secret', { text: canary });
  one.provider.setAwarenessField('draft', { text: canary });
  await until(() => other.doc.getMap('objects').size === 1, 'the first object');
  const tab = one.doc.clientID, state = Uint8Array.from([1, 1, 1, 1, 0]);
  const target: Target = { roomId, personId: amara.personId, tab, recorded: [syncFrame(roomId, 0, Uint8Array.of(0)), syncFrame(roomId, 2, state), statesFrame(roomId, [[tab, 1, { text: canary.slice(3) }]]), wordsFrame(roomId, '{"kind":"ping"}')] };
  const result: Attack = { frames: 0, sockets: 0, ended: {}, heardBytes: 0, leaks: 0, victims: { reconnects: 0, strangers: 0, objects: 0, stillDraw: false }, cameBack: 0, leftOver: { visits: 0, rooms: 0, documents: 0 } };

  async function oneSocket(): Promise<void> {
    const kind = kinds[Math.floor(roll() * kinds.length)]!, room = newId(), raw = await openRaw(sockets.url);
    let open = true;
    void raw.closed.then(() => {
      open = false;
    });
    if (kind !== 'none' && kind !== 'passes' && roll() < 0.8) raw.send(passFrame(room, writePass(passFor('Mallory', room))));
    const count = 1 + Math.floor(roll() * 20);
    for (let i = 0; i < count && open; i++) {
      raw.send(hostileFrame(kind, roll, room, target));
      result.frames += 1;
      if (roll() < 0.2) await wait(0);
    }
    const code = await Promise.race([raw.closed, wait(30).then(() => 0)]);
    raw.close();
    result.sockets += 1;
    result.ended[code] = (result.ended[code] ?? 0) + 1;
    for (const bytes of raw.heard) {
      result.heardBytes += bytes.byteLength;
      if (Buffer.from(bytes).includes(canary) || Buffer.from(bytes).includes(roomId)) result.leaks += kind === 'none' || kind === 'passes' || kind === 'replayed' || kind === 'other room' ? Number(Buffer.from(bytes).includes(canary)) : 1;
    }
  }
  await Promise.all(Array.from({ length: 20 }, async () => {
    while (result.frames < frames) await oneSocket();
  }));

  const stubborn = openBrowser(sockets.url, passFor('Mallory', newId()));
  await until(() => stubborn.provider.synced, 'the stubborn one');
  stubborn.doc.getMap('objects').set('big', { data: 'x'.repeat(70_000) });
  await until(() => stubborn.closes.length > 0, 'the refusal');
  await wait(1500);
  result.cameBack = stubborn.opened - 1;
  stubborn.close();

  other.doc.getMap('objects').set('after', { text: 'still here' });
  await until(() => one.doc.getMap('objects').has('after'), 'the last object').then(() => {
    result.victims.stillDraw = true;
  }, () => {});
  result.victims.reconnects = one.opened + other.opened - 2;
  result.victims.objects = one.doc.getMap('objects').size;
  result.victims.strangers = [one, other].flatMap(({ frames: heard }) => heard).filter(({ kind, people }) => kind === 'signal' || (kind === 'people' && (people as unknown[]).length > 2)).length + [...other.provider.awareness!.getStates().values()].filter(({ person }) => person && !['Amara', 'Rosa'].includes(person.name)).length;
  one.close();
  other.close();
  await until(() => sockets.live.visits.size === 0 && sockets.live.documents.getDocumentsCount() === 0, 'everything to be let go').catch(() => {});
  result.leftOver = { visits: sockets.live.visits.size, rooms: sockets.live.rooms.rooms.size, documents: sockets.live.documents.getDocumentsCount() };
  await sockets.stop();
  return result;
}
