import type { SupervisionName } from '#domain/programs/program-fields.ts';

/** What a room of the program needs to be open. */
export type SupervisionMode = SupervisionName;

/** Seconds a room stays open after its mode stopped holding, so that a dropped network does not stop a lesson. */
export const graceSeconds = 60;
/** Open rooms one supervisor on duty watches at most. */
export const roomsWatchedMax = 8;
/** People in a room from which on nobody is alone with anybody. */
export const groupLeast = 3;

/** How old those of a room are, as far as it is known. `mixed`: not all of an age, or it is known of some only. */
export type Ages = 'minors' | 'adults' | 'unknown' | 'mixed';

export interface RoomFacts {
  /** People in the room or at its door, supervisors too. */
  people: number;
  /** Supervisors in the room or at its door. */
  supervisors: number;
  /** Somebody on duty watches it, and no more than `roomsWatchedMax` with it. */
  watched: boolean;
  ages: Ages;
}

/** What a room lacks to be open: a supervisor in it, somebody on duty with time to watch it, or more people. */
export type Lack = 'supervisor' | 'watcher' | 'people';

/** The one rule of who may meet. A minor is never alone with somebody who may be grown up, whatever the mode. */
export function lackOf(mode: SupervisionMode, { people, supervisors, watched, ages }: RoomFacts): Lack | null {
  if (mode === 'groups' && people < groupLeast) return 'people';
  if (supervisors > 0) return null;
  if (mode === 'chaperone' || (ages === 'mixed' && people < groupLeast)) return 'supervisor';
  if (mode === 'roving') return watched ? null : 'watcher';
  return mode === 'open' && ages !== 'adults' ? 'supervisor' : null;
}

export const modeHolds = (mode: SupervisionMode, facts: RoomFacts): boolean => lackOf(mode, facts) === null;

export type RoomStatus = 'waiting' | 'open' | 'paused' | 'ended';

export interface Standing {
  status: RoomStatus;
  /** Since when it is open without what it needs. */
  lacksSince: Temporal.Instant | null;
}

/** Where a room stands next. It opens at once when its mode holds; it pauses, or closes when nobody is in it, only when that has lasted. */
export function nextStanding({ status, lacksSince }: Standing, mode: SupervisionMode, facts: RoomFacts, now: Temporal.Instant): Standing {
  if (status === 'ended') return { status, lacksSince: null };
  const lacks = facts.people === 0 || !modeHolds(mode, facts);
  if (!lacks) return { status: 'open', lacksSince: null };
  if (status !== 'open') return { status: facts.people === 0 ? 'waiting' : status, lacksSince: null };
  const since = lacksSince ?? now;
  if (now.epochMilliseconds - since.epochMilliseconds < graceSeconds * 1000) return { status, lacksSince: since };
  return { status: facts.people === 0 ? 'waiting' : 'paused', lacksSince: null };
}

/** The year from which on somebody at school is taken to be grown up, and up to which she is taken not to be. */
const adultFrom = 14, minorTo = 12;

export interface Person {
  birthDate: string | null;
  level: number | null;
}

/** Grown up, not, or not known: the day of birth says so, else the school year. */
export function ageOf({ birthDate, level }: Person, today: string): 'adult' | 'minor' | 'unknown' {
  if (birthDate) return Temporal.PlainDate.compare(Temporal.PlainDate.from(birthDate).add({ years: 18 }), today) <= 0 ? 'adult' : 'minor';
  if (level === null) return 'unknown';
  return level >= adultFrom ? 'adult' : level <= minorTo ? 'minor' : 'unknown';
}

export function agesOf(people: readonly Person[], today: string): Ages {
  const found = new Set(people.map((one) => ageOf(one, today)));
  const [only] = found;
  return found.size !== 1 ? (found.size === 0 ? 'unknown' : 'mixed') : only === 'adult' ? 'adults' : only === 'minor' ? 'minors' : 'unknown';
}
