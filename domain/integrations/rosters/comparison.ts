import type { Tx } from '#kernel/action.ts';
import type { FindingList } from './finding-list.ts';
import type { KnownClasses, KnownPeople } from './known.ts';
import type { Plan } from './plan.ts';
import type { ProblemList } from './problems.ts';
import type { Roster, Table } from './roster.ts';

/** What is at hand while a roster is held against the organization. Its people and enrolments are used up on the way. */
export interface Comparison {
  tx: Tx;
  roster: Roster;
  /** YYYY-MM-DD in the organization's zone. */
  today: string;
  /** Whether roles that rule over others may be given: only to plain files, and only by who may give them by hand. */
  mayRaise: boolean;
  plan: Plan;
  findings: FindingList;
  problems: ProblemList;
  people: KnownPeople;
  classes: KnownClasses;
  /** The school of an organization unit of the source; null where it is none; undefined where it is unknown. */
  schoolOf: (externalId: string) => string | null | undefined;
  /** The same list of identifiers leads to the same schools. */
  schoolLists: Map<readonly string[], readonly string[]>;
  /** The organization's school, when it has just one. */
  onlySchool: () => string | null;
  /** Identifiers left out of the roster (`table id`): nobody of them has left. */
  held: ReadonlySet<string>;
  /** Places of people of whom a row was left out. */
  heldPeople: ReadonlySet<number>;
  /** Places of people whom the source has disabled. */
  disabled: Set<number>;
  /** Roles a person will hold from a roster, by place, where the roster changes them. */
  rolesAfter: Map<number, number>;
  /** Places of people whose closed accounts the roster opens again. */
  reopened: Set<number>;
  /** Known to be gone: told by a tombstone, or disabled and never seen. References to them are no fault. */
  gone: Set<string>;
}

export const isPlain = (at: Comparison): boolean => at.roster.source === 'plain';
export const fileOf = (at: Comparison, table: 'people' | 'classes' | 'enrolments' | 'schools'): string =>
  isPlain(at) ? (table === 'people' || table === 'schools' ? 'people.csv' : 'classes.csv') : { people: 'users.csv', classes: 'classes.csv', enrolments: 'enrollments.csv', schools: 'orgs.csv' }[table];

export const heldKey = (table: Table, externalId: string): string => `${table} ${externalId}`;
export const tombstonesOf = (roster: Roster, table: Table): Set<string> => new Set(roster.tombstones.flatMap((one) => (one.table === table ? [one.externalId] : [])));
/** Whether a table was sent with this column; what was not sent stays as it is. */
export const sent = (roster: Roster, table: Table, column: string): boolean => roster.columns[table]?.includes(column) ?? false;

/** Chunks of a long list, which is emptied on the way: what was dealt with need not be held in memory. */
export function* drained<T>(list: T[], size: number): Generator<T[]> {
  list.reverse();
  while (list.length > 0) yield list.splice(-size).reverse();
}

export function* inChunks<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}
