/** What can be said about whether a resource helps. Attempts before and after come from practice, on a higher step: it hands them in. */
export interface Learned {
  /** People who opened it; null for one to four, who could be guessed at. */
  users: number | null;
  /** Growth in chances out of 100 over like learners who did not use it, with its 90 % interval; null while too few are known. */
  gain: { best: number; low: number; high: number; people: number } | null;
}

/** Fewer say nothing, and could be guessed at. */
export const peopleNeeded = 20;
const usersNeeded = 5;

/** `gain` is dropped where too few people stand behind it, and so is a small number of users. */
export const learned = (users: number, gain: Learned['gain'] = null): Learned => ({ users: users > 0 && users < usersNeeded ? null : users, gain: gain !== null && gain.people >= peopleNeeded ? gain : null });
