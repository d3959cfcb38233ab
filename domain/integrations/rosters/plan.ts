import type { WeekTime } from '#domain/people/times.ts';
import type { TakenGuardian, TakenPerson, TakenRole } from '#domain/people/take-people.ts';
import type { TakenClass, TakenEnrolment } from '#domain/programs/take-classes.ts';
import type { TakenMember, TakenSchool, TakenTerm } from '#domain/programs/take-schools.ts';
import type { Enrolment, Person } from './roster.ts';

export const kinds = ['schools', 'terms', 'people', 'classes', 'enrolments', 'availability', 'requests', 'offers'] as const;
export type Kind = (typeof kinds)[number];
export type Tally = { add: number; change: number; deactivate: number; same: number };
export type Tallies = Record<Kind, Tally>;

/** Somebody new: the row itself, and what it lacks. The account's columns are made when it is written, a thousand at a time. */
export interface Newcomer {
  id: string;
  person: Person;
  username: string | null;
  /** Bits of roles. */
  roles: number;
  schools: readonly string[];
  hash: string;
}

/** What a roster would write, thing by thing. Requests and offers are asked for one by one instead (take-wishes.ts). */
export interface Plan {
  tallies: Tallies;
  /** Active people whom a roster keeps, before this one. */
  activeBefore: number;
  wouldDeactivate: number;
  /** People whose role in the file only an admin can give; they come in as teachers. */
  notGranted: number;
  schools: { add: TakenSchool[]; change: TakenSchool[] };
  terms: { add: TakenTerm[]; change: TakenTerm[] };
  people: { add: Newcomer[]; change: TakenPerson[]; close: string[]; reopened: string[]; emailsBefore: string[] };
  roles: { give: TakenRole[]; takeBack: TakenRole[] };
  guardians: { add: TakenGuardian[]; end: TakenGuardian[] };
  members: { join: TakenMember[]; leave: TakenMember[] };
  classes: { add: TakenClass[]; change: TakenClass[]; close: string[] };
  enrolments: { open: Enrolment[]; close: Pick<TakenEnrolment, 'class_id' | 'person_id' | 'role'>[] };
  births: { id: string; birth_date: string }[];
  /** Accounts changed by something else than their own row: that row is looked at again next time. */
  unsettled: Set<string>;
  availability: { personId: string; ranges: WeekTime[]; row: number }[];
}

export function emptyPlan(): Plan {
  return {
    tallies: Object.fromEntries(kinds.map((kind) => [kind, { add: 0, change: 0, deactivate: 0, same: 0 }])) as Tallies,
    activeBefore: 0,
    wouldDeactivate: 0,
    notGranted: 0,
    schools: { add: [], change: [] },
    terms: { add: [], change: [] },
    people: { add: [], change: [], close: [], reopened: [], emailsBefore: [] },
    roles: { give: [], takeBack: [] },
    guardians: { add: [], end: [] },
    members: { join: [], leave: [] },
    classes: { add: [], change: [], close: [] },
    enrolments: { open: [], close: [] },
    births: [],
    unsettled: new Set(),
    availability: [],
  };
}

/** Whether applying it would write anything. */
export const changesAnything = (tallies: Tallies): boolean => kinds.some((kind) => tallies[kind].add + tallies[kind].change + tallies[kind].deactivate > 0);
