import { HocuspocusProvider } from '@hocuspocus/provider';
import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import * as Y from 'yjs';
import { splitUpdate, weighValue } from './split-update.ts';

/** Where a change comes from that stood on this device's disk. */
export const keptHere = 'kept here';

const kibibyte = 1024;
/** What the server takes (docs/decisions/027), and what stays below it here. */
const objectBytes = 64 * kibibyte, documentBytes = 4096 * kibibyte, partBytes = 256 * kibibyte;
/** So much of the document is left free by who brings much at once, and by who was refused. */
const spareBytes = 16 * kibibyte, moreSpareBytes = 192 * kibibyte;
const lookAgainMs = 1000;
const sync = 0, [ask, answer, change] = [0, 1, 2];

/** What the line says of what it could not bring. */
export interface Held {
  /** The document is full: some of what was done here waits until there is place. */
  full(is: boolean): void;
  /** One thing is too large to be sent, now or ever; it was taken off the board. */
  tooBig(object: unknown): void;
}

function readSync(bytes: ArrayBuffer): { step: number; update: Uint8Array } | null {
  const from = createDecoder(new Uint8Array(bytes));
  readVarString(from);
  return readVarUint(from) === sync ? { step: readVarUint(from), update: readVarUint8Array(from) } : null;
}

/** The document as others keep it. What was erased here stays here whole, to be taken back, but takes no place anywhere else. */
function asOthersKeep(document: Y.Doc): Y.Doc {
  const whole = Y.encodeStateAsUpdate(document);
  if (whole.byteLength < documentBytes - moreSpareBytes) return document;
  const plain = new Y.Doc();
  Y.applyUpdate(plain, whole);
  return plain;
}

/**
 * The line of a room: what was done while it was down goes out in parts, once the server has said what it has, and nothing goes out that is known
 * to be refused. What waits stays counted as unsynced.
 */
export class RoomLine extends HocuspocusProvider {
  /** Something was done here that the server has not confirmed. The count of unsynced changes is one more while a line opens. */
  unsent = false;
  private held: Held = { full() {}, tooBig() {} };
  /** What the server has, as it said last; until it has, changes wait. */
  private theirs: Uint8Array | null = null;
  private flows = false;
  private isFull = false;
  private refusals = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  onHeld(held: Held): this {
    this.held = held;
    return this;
  }

  /** The server refused something and closed: whether it is worth coming back, which it is once. */
  mayComeBack(reason: string): boolean {
    this.refusals += 1;
    return reason === 'The board is full.' && this.refusals === 1;
  }

  override onClose(): void {
    this.flows = false;
    this.theirs = null;
    super.onClose();
  }

  override documentUpdateHandler(update: Uint8Array, origin: unknown): void {
    if (this.isFull) this.lookAgain();
    if (origin === this) return;
    if (origin !== keptHere) this.unsent = true;
    if (!this.flows || this.isFull) this.incrementUnsyncedChanges();
    else if (this.takeOff(update)) this.forceSync();
    else {
      for (const part of splitUpdate(update, partBytes)) {
        this.incrementUnsyncedChanges();
        this.put(part);
      }
    }
  }

  override forceSync(): void {
    this.flows = false;
    super.forceSync();
  }

  /** The server asks for what it lacks, then brings what is lacking here; only with both is it known whether all of it has place. */
  override onMessage(event: MessageEvent): void {
    const told = readSync(event.data as ArrayBuffer);
    if (told?.step === ask) {
      this.theirs = told.update;
      return;
    }
    super.onMessage(event);
    if (told?.step === answer && this.theirs) this.bring(this.theirs);
  }

  override decrementUnsyncedChanges(): void {
    if (this.unsyncedChanges <= 1) {
      this.unsent = false;
      this.refusals = 0;
    }
    super.decrementUnsyncedChanges();
  }

  /** This device kept what an earlier tab could not send; whether the server has it by now it says itself. */
  mayHaveUnsent(): void {
    this.unsent = true;
    if (this.isAuthenticated) this.forceSync();
  }

  override destroy(): void {
    clearTimeout(this.timer);
    super.destroy();
  }

  private bring(theirs: Uint8Array): void {
    this.flows = false;
    this.takeOff(Y.encodeStateAsUpdate(this.document, theirs));
    const document = asOthersKeep(this.document), update = Y.encodeStateAsUpdate(document, theirs), all = Y.encodeStateAsUpdate(document).byteLength, parts = splitUpdate(update, partBytes, this.isFull || this.refusals > 0);
    // Who brings nothing new leaves nothing free: to her a board that is nearly full is not. What she erased the server counts on top.
    const brings = Y.decodeUpdate(update).structs.length > 0, spare = !brings ? 0 : this.refusals > 0 ? moreSpareBytes : spareBytes;
    const free = documentBytes - spare - (brings ? all - update.byteLength : all);
    const fit = parts.filter((_, n) => parts.slice(0, n + 1).reduce((sum, part) => sum + part.byteLength, 0) <= free);
    this.theirs = null;
    this.unsent ||= brings;
    this.setFull(fit.length < parts.length);
    this.flows = true;
    this.unsyncedChanges = parts.length;
    this.emit('unsyncedChanges', { number: parts.length });
    for (const part of fit) this.put(part);
  }

  /** Takes off the board what is in a change and can never be sent, and says so. */
  private takeOff(update: Uint8Array): boolean {
    if (update.byteLength <= objectBytes) return false;
    const { document } = this, objects = document.getMap<unknown>('objects'), off = [...objects].filter(([, value]) => weighValue(value) > objectBytes);
    if (off.length === 0) return false;
    document.transact(() => off.forEach(([key]) => void objects.delete(key)), this);
    for (const [, value] of off) this.held.tooBig(value);
    return true;
  }

  private setFull(is: boolean): void {
    if (is === this.isFull) return;
    this.isFull = is;
    this.held.full(is);
  }

  /** Somebody changed something: there may be place now. */
  private lookAgain(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.isAuthenticated && this.forceSync(), lookAgainMs);
  }

  private put(update: Uint8Array): void {
    const out = createEncoder();
    writeVarString(out, this.configuration.name);
    writeVarUint(out, sync);
    writeVarUint(out, change);
    writeVarUint8Array(out, update);
    this.configuration.websocketProvider.send(toUint8Array(out));
  }
}
