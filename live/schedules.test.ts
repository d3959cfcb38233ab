import fc from 'fast-check';
import { expect, test } from 'vitest';
import { doorSeconds } from '#domain/rooms/hours.ts';
import { type Ages, graceSeconds, nextStanding, type Standing, type SupervisionMode } from '#domain/rooms/supervision.ts';
import { supervisionNames } from '#domain/programs/program-fields.ts';
import { passFor } from './live.fixture.ts';
import type { Guest } from './room.ts';
import { makeRooms, type Rooms } from './rooms.ts';
import type { RoomRules, RoomStateName } from './rules.ts';

const roomId = '01a20000-0000-7000-8000-0000000000aa', { orgId } = passFor('', roomId);
const parts = ['tutor', 'learner', 'learner', 'supervisor'] as const;
const people = parts.map((part, i) => passFor(`P${i}`, roomId, { part }));

/** A room as the domain has it, by the rule that is in use, with what a supervisor does to it. */
class Room {
  standing: Standing = { status: 'waiting', lacksSince: null };
  frozen = false;
  watched = false;
  removed = new Set<number>();
  knocked = new Map<number, number>();
  second = 0;
  readonly mode: SupervisionMode;
  readonly ages: Ages;
  readonly inside: () => number[];

  constructor(mode: SupervisionMode, ages: Ages, inside: () => number[]) {
    [this.mode, this.ages, this.inside] = [mode, ages, inside];
  }

  get state(): RoomStateName {
    return this.standing.status !== 'open' ? 'paused' : this.frozen ? 'frozen' : 'open';
  }

  /** Who is in, or knocked a moment ago. */
  here(): Set<number> {
    return new Set([...this.inside(), ...this.knocked.keys().filter((who) => this.second - this.knocked.get(who)! < doorSeconds)].filter((who) => !this.removed.has(who)));
  }

  /** Told by the promise, not by the rule: may they meet as they are? */
  satisfied(): boolean {
    const here = this.here(), seen = [...here].some((who) => parts[who] === 'supervisor');
    if (here.size === 0 || (this.mode === 'groups' && here.size < 3)) return false;
    if (seen) return true;
    if (this.mode === 'chaperone' || (this.ages === 'mixed' && here.size < 3)) return false;
    return this.mode === 'groups' || (this.mode === 'roving' && this.watched) || (this.mode === 'open' && this.ages === 'adults');
  }

  /** Judges it; true where it stands otherwise now. */
  judge(): boolean {
    const here = this.here(), before = this.state;
    const facts = { people: here.size, supervisors: [...here].filter((who) => parts[who] === 'supervisor').length, watched: this.watched, ages: this.ages };
    const opened = this.standing.status;
    this.standing = nextStanding(this.standing, this.mode, facts, Temporal.Instant.fromEpochMilliseconds(this.second * 1000));
    if (opened !== 'open' && this.standing.status === 'open' && !this.satisfied()) throw new Error('opened unsatisfied');
    return this.state !== before;
  }
}

/** What one socket was told last, and whether it may write. */
interface Tab {
  who: number;
  guest: Guest;
  told: string | null;
  over: boolean;
}

const settled = async (): Promise<void> => {
  for (let n = 0; n < 40; n++) await Promise.resolve();
};
const wordsIn = (bytes: Uint8Array): { kind: string; state: string } => {
  const text = Buffer.from(bytes).toString('latin1');
  return JSON.parse(text.slice(text.indexOf('{"'))) as { kind: string; state: string };
};

/** The sockets' side as it is in use, on that domain. Signals may be lost for a while; when they come again, all is asked anew. */
class School {
  tabs: Tab[] = [];
  deaf = false;
  readonly room: Room;
  readonly rooms: Rooms;

  constructor(mode: SupervisionMode, ages: Ages) {
    this.room = new Room(mode, ages, () => this.tabs.map((tab) => tab.who));
    const quiet = async (): Promise<void> => {};
    this.rooms = makeRooms({ came: quiet, left: quiet, roomStates: async () => [{ roomId, state: this.room.state, removed: [...this.room.removed].map((who) => people[who]!.personId), calls: true }] } as unknown as RoomRules);
  }

  signal(): void {
    const live = this.rooms.named(`${orgId}/${roomId}`);
    if (live && !this.deaf) void this.rooms.ask(live);
  }

  /** Shows a pass, waits for the document, and is in; as visit.ts goes about it. */
  async come(who: number): Promise<void> {
    if (this.room.removed.has(who)) return;
    this.room.knocked.set(who, this.room.second);
    if (this.room.judge()) this.signal();
    if (this.room.standing.status === 'waiting' && parts[who] !== 'supervisor') return;
    const readOnly = this.room.state !== 'open';
    await Promise.resolve();
    const live = this.rooms.take(orgId, roomId)!;
    await Promise.resolve();
    const tab: Tab = { who, told: null, over: false, guest: null as unknown as Guest };
    tab.guest = {
      id: `${who}`, pass: people[who]!, room: live, told: Promise.resolve(), behind: () => 0, end: () => this.go(tab),
      line: { readOnly, send: (bytes: Uint8Array) => {
        const words = wordsIn(bytes);
        if (words.kind === 'state') tab.told = words.state;
      } } as unknown as Guest['line'],
    };
    if ((await this.rooms.enter(tab.guest, readOnly)) && !tab.over) this.tabs.push(tab);
    else {
      this.rooms.leave(tab.guest);
      this.rooms.letGo(live);
    }
    if (this.room.judge()) this.signal();
  }

  go(tab: Tab): void {
    tab.over = true;
    if (!this.tabs.includes(tab)) return;
    this.tabs = this.tabs.filter((one) => one !== tab);
    this.rooms.leave(tab.guest);
    this.rooms.letGo(tab.guest.room);
    this.room.knocked.delete(tab.who);
    if (this.room.judge()) this.signal();
  }

  do({ what, who, wait }: Step): void {
    const { room } = this, own = this.tabs.find((tab) => tab.who === who);
    room.second += wait;
    if (what === 'comes') void this.come(who);
    if (what === 'goes' && own) this.go(own);
    if (what === 'freezes' || what === 'thaws') room.frozen = what === 'freezes';
    if (what === 'removes') room.removed.add(who);
    if (what === 'lets in') room.removed.delete(who);
    if (what === 'watches') room.watched = !room.watched;
    if (what === 'deaf') this.deaf = true;
    const hears = what === 'hears' && this.deaf;
    if (hears) this.deaf = false;
    const changed = room.judge() || ['freezes', 'thaws', 'removes', 'lets in'].includes(what) || hears;
    if (changed) this.signal();
  }

  /** With everything said and heard: everybody knows how the room stands, and nobody writes where nobody may. */
  check(): void {
    const { room } = this;
    if (room.standing.status === 'open' && !room.satisfied() && (room.standing.lacksSince === null || room.second - room.standing.lacksSince.epochMilliseconds / 1000 >= graceSeconds)) throw new Error('stays open unsatisfied');
    if (this.deaf) return;
    for (const { who, told, guest } of this.tabs) {
      if (told !== room.state) throw new Error(`P${who} thinks it is ${told}, it is ${room.state}`);
      if (guest.line.readOnly !== (room.state !== 'open')) throw new Error(`P${who} may write in a room that is ${room.state}`);
      if (room.removed.has(who)) throw new Error(`P${who} was removed and stays`);
    }
  }
}

const whats = ['comes', 'comes', 'comes', 'goes', 'freezes', 'freezes', 'thaws', 'removes', 'lets in', 'watches', 'deaf', 'hears', 'hears'] as const;
interface Step {
  what: (typeof whats)[number];
  who: number;
  wait: number;
  /** The next step does not wait until this one has had its effect. */
  rushes: boolean;
}
const step: fc.Arbitrary<Step> = fc.record({ what: fc.constantFrom(...whats), who: fc.nat(parts.length - 1), wait: fc.constantFrom(0, 0, 1, 3, 10, 45), rushes: fc.boolean() });

for (const mode of supervisionNames) {
  test(`2,000 schedules under ${mode}: a freeze, a pause and a removal reach everybody, also who comes in the middle of it or comes back, and after signals were lost`, async () => {
    let frozen = 0, backFrozen = 0;
    await fc.assert(fc.asyncProperty(fc.constantFrom<Ages>('minors', 'adults', 'unknown', 'mixed'), fc.array(step, { minLength: 20, maxLength: 60 }), async (ages, steps) => {
      const school = new School(mode, ages);
      for (const one of steps) {
        const before = school.tabs.length;
        school.do(one);
        if (one.rushes) continue;
        await settled();
        school.check();
        if (school.room.state !== 'frozen') continue;
        frozen += Number(one.what === 'freezes' && school.tabs.length > 0);
        backFrozen += Number(school.tabs.length > before);
      }
      school.do({ what: 'hears', who: 0, wait: 0, rushes: false });
      await settled();
      school.check();
    }), { numRuns: 2000 });
    expect(frozen).toBeGreaterThan(200);
    expect(backFrozen).toBeGreaterThan(200);
  }, 120_000);
}
