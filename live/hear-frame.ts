import * as Y from 'yjs';
import { spreadStates, tabsOf } from './awareness.ts';
import { fits, updateProblem } from './check-update.ts';
import { readWords } from './frames.ts';
import { holdBack } from './hold-words.ts';
import { keepAuthors } from './keep-authors.ts';
import { closes, limits } from './limits.ts';
import { applyPacked } from './packed.ts';
import { type Frame, readFrame } from './read-frame.ts';
import { type Guest, say } from './room.ts';
import { endVisit, renewPass, type Visit } from './visit.ts';
import { takenFrame } from './write-frame.ts';

/** Who sends more than a pen is read more slowly: nothing is lost, and nothing comes of sending more. */
function slowDown(visit: Visit, bytes: number): void {
  const at = performance.now(), wait = Math.max(visit.paceOfFrames(1, at), visit.paceOfBytes(bytes, at));
  if (wait === 0) return;
  const socket = visit.peer.websocket as unknown as { pause(): void; resume(): void };
  socket.pause();
  setTimeout(() => socket.resume(), Math.min(wait, 1000));
}

function passOn(guest: Guest, frame: Extract<Frame, { kind: 'words' }>): void {
  const said = readWords(frame.words);
  if (said?.kind === 'ping') say(guest, { kind: 'pong' });
  // No line past the server is opened in a room that stands still, or where the program wants none.
  if (said?.kind !== 'signal' || guest.room.state !== 'open' || !guest.room.calls) return;
  const theirs = [...guest.room.guests].filter((one) => one !== guest && one.pass.personId === said.to);
  const named = theirs.filter((one) => tabsOf(one).includes(said.connection));
  const words = { kind: 'signal', from: guest.pass.personId, fromConnection: tabsOf(guest)[0] ?? '', connection: said.connection, data: said.data } as const;
  for (const one of named.length > 0 ? named : theirs) say(one, words);
}

/** A change to the document: the others hear of it as it is applied, its sender that it was taken. */
function take(visit: Visit, guest: Guest, update: Uint8Array): void {
  const { document } = guest.line;
  if (guest.line.readOnly) {
    const known = updateProblem(update) === null && Y.snapshotContainsUpdate(Y.snapshot(document), update);
    guest.line.send(takenFrame(document.name, known));
    return;
  }
  const problem = updateProblem(update) ?? (fits(document, update) ? null : 'The board is full.');
  if (problem) {
    endVisit(visit, closes.refused, problem);
    return;
  }
  try {
    document.transact((transaction) => {
      applyPacked(transaction, update);
      // What was put right its sender must hear, too.
      const mended = [keepAuthors(transaction, guest.pass), holdBack(transaction, guest.pass.personId)];
      visit.writing = !mended.includes(true);
    }, { source: 'connection', connection: guest.line });
  } finally {
    visit.writing = false;
  }
  guest.line.send(takenFrame(document.name, true));
}

/** A frame of somebody inside. */
export function actOn(visit: Visit, bytes: Uint8Array, frame: Frame): void {
  const { guest } = visit;
  if (!guest || visit.stage !== 'inside') return;
  if (frame.room !== guest.room.roomId) endVisit(visit, closes.badPass, 'another room');
  else if (frame.kind === 'ask') visit.line.handleMessage(bytes);
  else if (frame.kind === 'update') take(visit, guest, frame.update);
  else if (frame.kind === 'states') spreadStates(guest, frame.states);
  else if (frame.kind === 'words') passOn(guest, frame);
  else if (frame.kind === 'pass') void renewPass(visit, frame.token);
  else if (frame.kind === 'bye') endVisit(visit, closes.bye, 'bye');
}

/** What comes before the room is open waits; a pass opens it. */
function knock(visit: Visit, bytes: Uint8Array, frame: Frame): void {
  if (frame.room.includes('\0')) endVisit(visit, closes.badPass, 'no room'); // the document server would read a second name in it
  else if (frame.kind === 'pass' && visit.stage === 'outside') {
    visit.stage = 'proving';
    visit.line.handleMessage(bytes);
  } else if (visit.waiting.reduce((sum, [one]) => sum + one.byteLength, bytes.byteLength) > limits.queuedBytes) endVisit(visit, closes.tryAgain, 'too much at once');
  else if (visit.waiting.push([bytes, frame]) > limits.queuedFrames) endVisit(visit, closes.badPass, 'no pass');
}

/** Every frame that comes in, of anybody. */
export function hearFrame(visit: Visit, data: unknown): void {
  if (visit.stage === 'over') return;
  const frame = data instanceof Uint8Array ? readFrame(data) : null;
  if (!frame) {
    endVisit(visit, closes.refused, 'That is no frame of a room.');
    return;
  }
  const bytes = data as Uint8Array;
  slowDown(visit, bytes.byteLength);
  if (visit.stage === 'inside') actOn(visit, bytes, frame);
  else knock(visit, bytes, frame);
}
