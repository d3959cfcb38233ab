import type { Tx } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { postTestsDue } from '#domain/mastery/post-test.ts';
import { setsToDo } from '#domain/mastery/queries.ts';
import type { SetKind } from '#domain/mastery/sets.ts';

export interface PracticeDue {
  /** What others gave her, the soonest due first. */
  given: { id: string; kind: SetKind; skills: string[]; waiting: number; by: string | null; due: string | null }[];
  /** Subjects in which it is time to see how far she has come. */
  tests: { subject: string; weeks: number }[];
}

const shown = 3;

/** What was given to a learner to practise, for her home. */
export async function practiceDue(tx: Tx, locale: string): Promise<PracticeDue> {
  const me = tx.actor?.personId ?? '', [sets, tests] = await Promise.all([setsToDo(tx, me), postTestsDue(tx, me)]), { date } = when(locale);
  const given = sets.filter((one) => one.assignedBy !== null).slice(0, shown);
  return {
    given: given.map((one) => ({ id: one.id, kind: one.kind, skills: one.skills.slice(0, 3), waiting: one.waiting, by: one.assignedBy && `${one.assignedBy.given} ${one.assignedBy.family}`.trim(), due: one.due && date(one.due) })),
    tests: tests.map((one) => ({ subject: one.name, weeks: one.weeks })),
  };
}
