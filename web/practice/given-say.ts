import type { when } from '#kernel/i18n.ts';
import type { Given } from '#domain/mastery/given.ts';
import type { SetKind } from '#domain/mastery/sets.ts';
import { stepOf } from '../progress/level-step.ts';
import type { LevelStep } from '../ui/level.tsx';

export interface GivenLine {
  setId: string;
  learner: string;
  items: number;
  waiting: number;
  right: number;
  doneOn: string | null;
  changed: { skill: string; before: LevelStep | null; now: LevelStep }[];
}

export interface GivenView {
  id: string;
  kind: SetKind;
  skills: string[];
  on: string;
  due: string | null;
  withdrawn: boolean;
  /** Something of it still waits, so that it can be taken back. */
  open: boolean;
  sets: GivenLine[];
}

/** What was given, in a reader's days and glyphs. */
export function sayGiven({ assignmentId, kind, createdAt, due, withdrawn, sets }: Given, { day, date }: ReturnType<typeof when>, zone: string): GivenView {
  return {
    id: assignmentId, kind, on: day(createdAt, zone), due: due && date(due), withdrawn, open: sets.some((one) => one.doneAt === null), skills: [...new Set(sets.flatMap((one) => one.skills.map((skill) => skill.name)))],
    sets: sets.map(({ setId, learner, items, waiting, right, doneAt, skills }) => ({
      setId, learner: `${learner.given} ${learner.family}`.trim(), items, waiting, right, doneOn: doneAt && day(doneAt, zone), changed: doneAt ? skills.map((one) => ({ skill: one.name, before: one.before && stepOf[one.before], now: stepOf[one.now.level] })) : [],
    })),
  };
}
