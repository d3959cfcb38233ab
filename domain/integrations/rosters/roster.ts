/** The roster as every source is understood: OneRoster bundles and plain CSVs both end here. */
export type SourceKind = 'oneroster-1.1' | 'oneroster-1.2' | 'plain';
/** bulk: what is not listed has left. delta: only what is listed changes. absent: the table was not sent. */
export type Mode = 'bulk' | 'delta' | 'absent';
export type Table =
  | 'orgs'
  | 'users'
  | 'roles'
  | 'academicSessions'
  | 'courses'
  | 'classes'
  | 'enrollments'
  | 'demographics'
  | 'people'
  | 'requests'
  | 'offers'
  | 'availability';
export type Role = 'learner' | 'tutor' | 'teacher' | 'coordinator' | 'coach' | 'guardian' | 'admin' | 'auditor';

export type School = { externalId: string; name: string; kind: string; parentId: string | null; row: number };
/** schoolId null: held in the whole organization. sourceRole is the word of the source (`siteAdministrator`). */
export type RoleGrant = { role: Role; schoolId: string | null; sourceRole: string };
export type Person = {
  externalId: string;
  givenName: string;
  familyName: string;
  /** Empty in a delta whose roles were not sent: as before. */
  roles: readonly RoleGrant[];
  schoolIds: readonly string[];
  level: number | null;
  email: string | null;
  username: string | null;
  birthDate: string | null;
  enabled: boolean;
  languages: readonly string[];
  timeZone: string | null;
  /** Everybody this source names as guardian of this learner. */
  guardians: readonly string[];
  /** Learners outside this bundle whose guardian this person is. */
  guardianOf: readonly string[];
  row: number;
};
export type Term = {
  externalId: string;
  title: string;
  kind: string;
  startsOn: string;
  endsOn: string;
  parentId: string | null;
  schoolYear: number | null;
  row: number;
};
export type SchoolClass = {
  externalId: string;
  title: string;
  schoolId: string | null;
  subject: string | null;
  level: number | null;
  termIds: readonly string[];
  row: number;
};
export type Enrolment = {
  externalId: string;
  classId: string;
  personId: string;
  role: 'learner' | 'teacher';
  startsOn: string | null;
  endsOn: string | null;
  row: number;
};
export type Modality = 'online' | 'in_person' | 'either';
export type Format = 'one_to_one' | 'small_group' | 'drop_in';
/** null in a request or an offer means: as the program says. */
export type RequestRow = {
  learnerId: string;
  program: string | null;
  subject: string;
  skills: readonly string[];
  goal: string | null;
  sessionsAWeek: number | null;
  format: Format | null;
  modality: Modality | null;
  languages: readonly string[];
  row: number;
};
export type OfferRow = {
  tutorId: string;
  program: string | null;
  subject: string;
  levelMax: number | null;
  skills: readonly string[];
  capacity: number | null;
  sessionsAWeekMax: number | null;
  modality: Modality | null;
  languages: readonly string[];
  evidence: string | null;
  row: number;
};
/** weekday 1 = Monday; minutes since local midnight, both multiples of 15, endMinute up to 1440. */
export type AvailabilityRow = { personId: string; weekday: number; startMinute: number; endMinute: number; row: number };
/** Applied after everything else: an active enrolment in the same bundle is closed by its person's tombstone. */
export type Tombstone = { table: Table; externalId: string; row: number };

/** Delta only: a role given to, or taken from, somebody whose own row is not in the bundle (or is unchanged). */
export type RoleChange = { personId: string; grant: RoleGrant; ended: boolean; row: number };
export type BirthDateChange = { personId: string; birthDate: string | null; row: number };

/** A row that was left out: whom it names has not left. In roles and demographics externalId is the person's. */
export type HeldBack = { table: Table; externalId: string };

export type Roster = {
  source: SourceKind;
  modes: Partial<Record<Table, Mode>>;
  /** The known columns each table had: what was not sent (also birth dates without demographics) stays as it is. */
  columns: Partial<Record<Table, readonly string[]>>;
  schools: School[];
  people: Person[];
  terms: Term[];
  classes: SchoolClass[];
  enrolments: Enrolment[];
  requests: RequestRow[];
  offers: OfferRow[];
  availability: AvailabilityRow[];
  roleChanges: RoleChange[];
  birthDateChanges: BirthDateChange[];
  tombstones: Tombstone[];
  heldBack: HeldBack[];
};

export type Counts = Partial<Record<Table, number>>;

export function emptyRoster(source: SourceKind): Roster {
  return {
    source,
    modes: {},
    columns: {},
    schools: [],
    people: [],
    terms: [],
    classes: [],
    enrolments: [],
    requests: [],
    offers: [],
    availability: [],
    roleChanges: [],
    birthDateChanges: [],
    tombstones: [],
    heldBack: [],
  };
}
