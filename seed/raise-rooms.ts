import * as Y from 'yjs';
import { endRoom } from '#domain/rooms/end-room.ts';
import { enterRoom } from '#domain/rooms/enter-room.ts';
import { goOnDuty } from '#domain/rooms/go-on-duty.ts';
import { handleConcern } from '#domain/rooms/handle-concern.ts';
import { keepRooms } from '#domain/rooms/keep-rooms.ts';
import { reportConcern } from '#domain/rooms/report-concern.ts';
import { sayInRoom } from '#domain/rooms/say-in-room.ts';
import { admit, beat, came, left, storeDocuments } from '#domain/rooms/sockets.ts';
import { newId } from '#kernel/ids.ts';
import { drainJobs } from '#kernel/jobs.ts';
import type { RoleName } from '#kernel/policy.ts';
import { withTenant } from '#kernel/tenancy.ts';
import type { Stage } from './raise.ts';

const lastTogether = (stage: Stage) =>
  withTenant(stage.orgId, (db) =>
    db
      .selectFrom('scheduling.session as s')
      .innerJoin('matching.pairing as p', (join) => join.onRef('p.org_id', '=', 's.org_id').onRef('p.id', '=', 's.pairing_id'))
      .select(['s.id', 's.starts_at', 's.ends_at', 's.program_id'])
      .where('s.org_id', '=', stage.orgId).where('p.learner_id', '=', stage.ids.amara!).where('p.tutor_id', '=', stage.ids.rosa!).where('s.modality', '=', 'online').where('s.status', '=', 'held')
      .orderBy('s.starts_at', 'desc').limit(1).executeTakeFirstOrThrow());

/** Three quarters as a bar of four, with what they wrote under it. */
function boardOf(stage: Stage, at: Temporal.Instant): Uint8Array {
  const doc = new Y.Doc(), objects = doc.getMap('objects');
  const by = (who: 'rosa' | 'amara') => ({ by: stage.ids[who]!, name: who === 'rosa' ? 'Rosa' : 'Amara', at: at.epochMilliseconds, page: 'p1' });
  const put = (who: 'rosa' | 'amara', object: Record<string, unknown>): void => {
    const id = newId();
    objects.set(id, { id, z: objects.size, ...by(who), ...object });
  };
  doc.transact(() => {
    doc.getArray('pages').push(['p1']);
    put('rosa', { kind: 'stamp', stamp: 'bars', x: 300, y: 240, w: 800, h: 160, first: 4, second: 3, colour: 'teal', size: 1 });
    put('amara', { kind: 'text', x: 300, y: 480, w: 900, h: 60, text: 'three of four equal pieces', colour: 'ink', size: 1 });
    put('amara', { kind: 'maths', x: 300, y: 620, w: 700, h: 90, text: '1/2 + 1/4 = 2/4 + 1/4', colour: 'ink', size: 2 });
    put('rosa', { kind: 'ellipse', x: 660, y: 600, w: 160, h: 140, colour: 'ochre', size: 1 });
    doc.getText('notes').insert(0, 'Make the pieces equal first, then count them.\nFor next time: 2/3 + 1/6.');
    doc.getArray('agenda').push([{ id: 'look-back', text: 'What we did last time', minutes: 3, done: true }, { id: 'work', text: 'Adding fractions with a drawing', minutes: 20, done: true }, { id: 'wrap-up', text: 'What to do until next time', minutes: 5, done: false }]);
  });
  return Y.encodeStateAsUpdate(doc);
}

/** Through the door and onto a socket, as from a browser. */
async function comeIn(stage: Stage, sessionId: string, who: string, role: RoleName) {
  const entry = await enterRoom(stage.as(who, role), { sessionId });
  const admitted = entry.door === 'in' ? await admit(entry.pass) : null;
  if (!admitted) throw new Error(`${who} did not get into the room.`);
  const { pass } = admitted, id = newId();
  await came(pass, id);
  return { id, roomId: pass.roomId, leave: () => left(pass, id) };
}

const said: readonly [minute: number, who: 'rosa' | 'amara', text: string][] = [
  [1, 'rosa', 'Hi Amara! Can you draw me three quarters?'],
  [4, 'amara', 'like this?'],
  [5, 'rosa', 'Yes. What would the pieces have to be if I add a half?'],
  [9, 'amara', 'oh they have to be the same size, so 2 of 4'],
  [21, 'amara', 'can you text me on 555 010 0142 if I get stuck tomorrow'],
  [22, 'rosa', 'Write it in Trellis, I look every day. You explained the common number very well today.'],
];

/** The last session of Amara and Rosa, as its room left it; and Dana on duty, so that rooms open. */
export async function raiseRooms(stage: Stage, present: Temporal.Instant): Promise<void> {
  const { id: sessionId, starts_at, ends_at, program_id: programId } = await lastTogether(stage);
  const at = (minutes: number): void => stage.goToInstant(starts_at.add({ minutes }));
  at(-10);
  await goOnDuty(stage.as('dana', 'coordinator'), { programId, until: ends_at.add({ hours: 1 }).toString() });
  at(-1);
  const amara = await comeIn(stage, sessionId, 'amara', 'learner');
  at(0);
  const rosa = await comeIn(stage, sessionId, 'rosa', 'tutor');
  for (const [minute, who, text] of said) {
    at(minute);
    await beat(stage.orgId, [rosa.id, amara.id]);
    await sayInRoom(stage.as(who, who === 'rosa' ? 'tutor' : 'learner'), { sessionId, text });
  }
  at(25);
  const { id: concernId } = await reportConcern(stage.as('amara', 'learner'), { sessionId, kind: 'other', words: 'The sound was gone for a while. Then it was fine again.' });
  await storeDocuments(stage.orgId, [{ roomId: amara.roomId, state: boardOf(stage, stage.system().now) }]);
  stage.goToInstant(ends_at);
  await beat(stage.orgId, [rosa.id, amara.id]);
  for (const one of [amara, rosa]) await one.leave();
  await endRoom(stage.as('rosa', 'tutor'), { sessionId });
  stage.goToInstant(ends_at.add({ minutes: 2 }));
  await keepRooms(stage.system());
  stage.goToInstant(present);
  await handleConcern(stage.as('dana', 'coordinator'), { concernId, step: 'taken' });
  await goOnDuty(stage.as('dana', 'coordinator'), { programId, until: present.add({ hours: 12 }).toString() });
  // A demo school stands for weeks, and nobody there goes on duty every morning.
  await withTenant(stage.orgId, (db) => db.updateTable('rooms.duty').set({ until: present.add({ hours: 24 * 60 }) }).where('org_id', '=', stage.orgId).where('until', '>', present).execute());
  await drainJobs();
}
