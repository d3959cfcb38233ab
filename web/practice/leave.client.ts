import { send } from './outbox.client.ts';
import { wipeRooms } from '../room/keep-doc.client.ts';
import { isThere, ownersWaiting, wipe } from './store.client.ts';

const patience = 5000;

/** Before somebody signs out: her answers are sent, then nothing of hers stays on this device. What cannot be sent now is not thrown away here. */
export async function leave(): Promise<void> {
  await Promise.all([leavePractice(), Promise.race([wipeRooms(), new Promise((done) => setTimeout(done, patience))])]);
}

async function leavePractice(): Promise<void> {
  if (!(await isThere())) return;
  const late = new Promise<null>((done) => setTimeout(() => done(null), patience));
  const sent = await Promise.race([ownersWaiting().then((owners) => Promise.all(owners.map(send))), late]);
  if (sent?.every((one) => one.left === 0 || one.signedOut)) await Promise.race([wipe(), late]);
}
