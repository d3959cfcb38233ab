import fc from 'fast-check';
import { expect, test } from 'vitest';
import { supervisionNames } from '#domain/programs/program-fields.ts';
import { type Ages, ageOf, agesOf, graceSeconds, lackOf, modeHolds, nextStanding, type RoomFacts, roomsWatchedMax, type Standing, type SupervisionMode } from './supervision.ts';

const facts = (more: Partial<RoomFacts>): RoomFacts => ({ people: 2, supervisors: 0, watched: false, ages: 'minors', ...more });

test('each mode asks for what it says, and says what is lacking', () => {
  expect(lackOf('chaperone', facts({ watched: true }))).toBe('supervisor');
  expect(lackOf('chaperone', facts({ people: 3, supervisors: 1 }))).toBeNull();
  expect(lackOf('roving', facts({}))).toBe('watcher');
  expect(lackOf('roving', facts({ watched: true }))).toBeNull();
  expect(lackOf('groups', facts({ watched: true }))).toBe('people');
  expect(lackOf('groups', facts({ people: 3 }))).toBeNull();
  expect(lackOf('open', facts({ ages: 'adults' }))).toBeNull();
  for (const ages of ['minors', 'unknown', 'mixed'] as const) expect(lackOf('open', facts({ ages }))).toBe('supervisor');
});

test('a minor is never alone with somebody who may be grown up, in any mode', () => {
  for (const mode of supervisionNames) for (const people of [1, 2]) expect(modeHolds(mode, facts({ people, watched: true, ages: 'mixed' })), mode).toBe(false);
  expect(modeHolds('roving', facts({ people: 3, supervisors: 1, ages: 'mixed' }))).toBe(true);
  expect(modeHolds('groups', facts({ people: 3, ages: 'mixed' }))).toBe(true);
});

test('age follows from the day of birth, else from the school year', () => {
  const today = '2026-11-17';
  expect(ageOf({ birthDate: '2008-11-17', level: 12 }, today)).toBe('adult');
  expect(ageOf({ birthDate: '2008-11-18', level: 16 }, today)).toBe('minor');
  expect([12, 13, 14, null].map((level) => ageOf({ birthDate: null, level }, today))).toEqual(['minor', 'unknown', 'adult', 'unknown']);
  expect(agesOf([{ birthDate: null, level: 7 }, { birthDate: null, level: null }], today)).toBe('mixed');
  expect(agesOf([], today)).toBe('unknown');
});

interface Simulated {
  standing: Standing;
  watchedBy: number | null;
  ages: Ages;
  /** Who is in: participants and supervisors. */
  people: Set<number>;
  supervisors: Set<number>;
  /** When what the mode asks held last. */
  heldAt: number;
}

type Step = { room: number; who: number; what: 'comes' | 'goes' | 'supervisor-comes' | 'supervisor-goes' | 'on-duty' | 'off-duty' | 'nothing'; wait: number };
const step: fc.Arbitrary<Step> = fc.record({ room: fc.nat(11), who: fc.nat(3), what: fc.constantFrom('comes', 'comes', 'goes', 'supervisor-comes', 'supervisor-goes', 'on-duty', 'off-duty', 'nothing'), wait: fc.nat(45) });
const ages = fc.constantFrom<Ages>('minors', 'adults', 'unknown', 'mixed');

/** As the verbs do it: who still is on duty keeps her room, else whoever watches fewest takes it, eight at most. */
function watcher(rooms: readonly Simulated[], room: Simulated, duty: ReadonlySet<number>): number | null {
  if (room.standing.status === 'open' && room.watchedBy !== null && duty.has(room.watchedBy)) return room.watchedBy;
  const load = (who: number): number => rooms.filter((one) => one !== room && one.standing.status === 'open' && one.watchedBy === who).length;
  return [...duty].filter((who) => load(who) < roomsWatchedMax).sort((a, b) => load(a) - load(b))[0] ?? null;
}

const at = (second: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(second * 1000);

/** A rule of its own, told in the words of the promise and not by the code that is tested. */
function satisfied(mode: SupervisionMode, room: Simulated, duty: ReadonlySet<number>): boolean {
  const all = room.people.size + room.supervisors.size;
  if (all === 0) return false;
  if (mode === 'groups' && all < 3) return false;
  if (room.supervisors.size > 0) return true;
  if (room.ages === 'mixed' && all < 3) return false;
  return mode === 'groups' || (mode === 'roving' && room.watchedBy !== null && duty.has(room.watchedBy)) || (mode === 'open' && room.ages === 'adults');
}

for (const mode of supervisionNames) {
  test(`2,000 schedules under ${mode}: no room opens unsatisfied, none stays so for longer than its grace, and nobody watches too many`, () => {
    let opened = 0, paused = 0;
    fc.assert(fc.property(fc.array(ages, { minLength: 1, maxLength: 12 }), fc.array(step, { minLength: 20, maxLength: 80 }), (of, steps) => {
      const rooms: Simulated[] = of.map((one) => ({ standing: { status: 'waiting', lacksSince: null }, watchedBy: null, ages: one, people: new Set(), supervisors: new Set(), heldAt: -1 }));
      const duty = new Set<number>();
      let now = 0;
      for (const { room: n, who, what, wait } of steps) {
        now += wait;
        const room = rooms[n % rooms.length]!;
        if (what === 'comes') room.people.add(who);
        if (what === 'goes') room.people.delete(who);
        if (what === 'supervisor-comes') room.supervisors.add(who);
        if (what === 'supervisor-goes') room.supervisors.delete(who);
        if (what === 'on-duty') duty.add(who);
        if (what === 'off-duty') duty.delete(who);
        for (const one of rooms) {
          const before = one.standing.status, people = one.people.size + one.supervisors.size;
          const watching = mode === 'roving' && people > 0 ? watcher(rooms, one, duty) : null;
          one.standing = nextStanding(one.standing, mode, { people, supervisors: one.supervisors.size, watched: watching !== null, ages: one.ages }, at(now));
          one.watchedBy = one.standing.status === 'open' ? (watching ?? (one.standing.lacksSince ? one.watchedBy : null)) : null;
          if (satisfied(mode, one, duty)) one.heldAt = now;
          if (one.standing.status !== 'open') {
            paused += Number(before === 'open' && people > 0);
            continue;
          }
          if (before !== 'open') {
            opened += 1;
            if (one.heldAt !== now) throw new Error('opened unsatisfied');
          }
          // Judged at every step: what lies between two steps is what the timer of live/ covers.
          if (one.heldAt !== now && (one.standing.lacksSince === null || now - one.standing.lacksSince.epochMilliseconds / 1000 >= graceSeconds)) throw new Error('stays open unsatisfied');
        }
        for (const watching of duty) if (rooms.filter((one) => one.standing.status === 'open' && one.watchedBy === watching).length > roomsWatchedMax) throw new Error('watches too many');
      }
    }), { numRuns: 2000 });
    expect(opened).toBeGreaterThan(2000);
    expect(paused).toBeGreaterThan(mode === 'open' ? -1 : 100);
  });
}
