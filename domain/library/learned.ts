/** What can be said about whether a resource helps. Attempts before and after come from practice, on a higher step: it hands them in. */
export interface Learned {
  /** People who opened it. */
  users: number;
  /** Growth in chances out of 100 over like learners who did not use it, with its 90 % interval; null while too few are known. */
  gain: { best: number; low: number; high: number; people: number } | null;
}

/** Fewer say nothing, and could be guessed at. */
export const peopleNeeded = 20;

/** `gain` is dropped where too few people stand behind it. */
export const learned = (users: number, gain: Learned['gain'] = null): Learned => ({ users, gain: gain !== null && gain.people >= peopleNeeded ? gain : null });
