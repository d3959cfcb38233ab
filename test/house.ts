import { threadId } from 'node:worker_threads';
import type { Ctx, Tx } from '#kernel/action.ts';
import { readConfig, setConfig } from '#kernel/config.ts';
import { isOpen, openDatabase } from '#kernel/db.ts';
import { blindIndex, newId } from '#kernel/ids.ts';
import { drainJobs, prepareJobs, startJobs } from '#kernel/jobs.ts';
import { migrate } from '#kernel/migrate.ts';
import type { RoleName } from '#kernel/policy.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { registerWork } from '#worker/main.ts';
import { startHouseClock } from './house-clock.ts';
import { freshDatabase } from './server.ts';

/** Tuesday of the cast's week, 09:00 in New York. */
export const houseNow = Temporal.Instant.from('2026-11-17T14:00:00Z');

let opening: Promise<void> | undefined;

/** Opens a house of this worker's own: embedded and empty, or a new database on the PostgreSQL of `TEST_DATABASE_URL`. */
export function openHouse(): Promise<void> {
  opening ??= open();
  return opening;
}

async function open(): Promise<void> {
  if (isOpen()) return;
  const server = process.env.TEST_DATABASE_URL;
  const secret = 'a-test-secret-of-more-than-32-characters';
  setConfig(readConfig({ DATA_DIR: 'memory://', TRELLIS_LOG: 'silent', TRELLIS_SECRET: secret, ...(server ? { DATABASE_URL: await freshDatabase(server, `house_${process.pid}_${threadId}`), TRELLIS_DEMO: '1' } : {}) }));
  startHouseClock(houseNow);
  await openDatabase();
  registerWork();
  await migrate(prepareJobs);
  await startJobs(false);
}

/** Lets the listeners hear and the jobs run, until nothing waits. */
export const settle = (): Promise<number> => drainJobs();

export interface House {
  orgId: string;
  schoolId: string;
  otherSchoolId: string;
  termId: string;
  /** Ids by first name, lower case. */
  people: Record<CastName, string>;
  /** A context to call verbs and reads with, as one of the cast. */
  as(name: CastName, role?: RoleName): Ctx;
  /** As Trellis itself. */
  system: Ctx;
  /** Straight to the tables of this organization, to look at what a verb wrote. */
  look<R>(ask: (tx: Tx) => Promise<R>): Promise<R>;
}

const cast = {
  amara: { family: 'Okafor', roles: ['learner'], level: 7, languages: ['en'] },
  noor: { family: 'Haddad', roles: ['learner'], level: 7, languages: ['ar', 'en'] },
  sam: { family: 'O’Rourke', roles: ['learner'], level: 6, languages: ['en'] },
  rosa: { family: 'Delgado', roles: ['tutor', 'learner'], level: 9, languages: ['en', 'es'] },
  omar: { family: 'Said', roles: ['tutor'], level: 9, languages: ['ar', 'en'] },
  farida: { family: 'Rahimi', roles: ['teacher'], level: null, languages: ['en'] },
  dana: { family: 'Whitfield', roles: ['coordinator'], level: null, languages: ['en'] },
  ngozi: { family: 'Okafor', roles: ['guardian'], level: null, languages: ['en'] },
  ines: { family: 'Carvalho', roles: ['admin'], level: null, languages: ['en'] },
} as const satisfies Record<string, { family: string; roles: readonly RoleName[]; level: number | null; languages: readonly string[] }>;
export type CastName = keyof typeof cast;

/** A fresh organization with the cast: two schools, a class of Ms Rahimi's with Amara, Noor and Sam; Ngozi is Amara's guardian. */
export async function newHouse(name = 'Northside Schools'): Promise<House> {
  await openHouse();
  const orgId = newId();
  const ids = { school: newId(), other: newId(), term: newId(), class: newId() };
  const people = Object.fromEntries(Object.keys(cast).map((who) => [who, newId()])) as Record<CastName, string>;
  const at = houseNow;
  await withTenant(orgId, async (db) => {
    await db.insertInto('programs.organization').values({ org_id: orgId, name, time_zone: 'America/New_York', demo: true, created_at: at }).execute();
    const code = `H${orgId.slice(-8).toUpperCase()}`;
    await db.insertInto('programs.school').values([
      { org_id: orgId, id: ids.school, name: 'Harbour Road School', code, created_at: at },
      { org_id: orgId, id: ids.other, name: 'Mill Lane School', code: `M${code}`, created_at: at },
    ]).execute();
    await db.insertInto('kernel.directory').values({ kind: 'school-code', key: blindIndex('school-code', code), org_id: orgId }).execute();
    await db.insertInto('programs.term').values({ org_id: orgId, id: ids.term, name: 'Autumn', starts_on: '2026-09-01', ends_on: '2026-12-18', created_at: at }).execute();
    for (const [who, { family, roles, level, languages }] of Object.entries(cast)) {
      const id = people[who as CastName];
      const given = who[0]!.toUpperCase() + who.slice(1);
      await db.insertInto('people.person').values({
        org_id: orgId, id, given_name: given, family_name: family, username: who, email: `${who}@example.org`, level, languages: [...languages], created_at: at,
      }).execute();
      await db.insertInto('people.role_grant').values(roles.map((role) => ({ org_id: orgId, person_id: id, role, granted_at: at }))).execute();
      await db.insertInto('programs.school_member').values({ org_id: orgId, school_id: ids.school, person_id: id }).execute();
    }
    await db.insertInto('programs.class').values({ org_id: orgId, id: ids.class, school_id: ids.school, title: 'Maths 7B', subject: 'maths', level: 7, created_at: at }).execute();
    await db.insertInto('programs.class_member').values([
      ...(['amara', 'noor', 'sam'] as const).map((who) => ({ org_id: orgId, class_id: ids.class, person_id: people[who], role: 'learner', since: at })),
      { org_id: orgId, class_id: ids.class, person_id: people.farida, role: 'teacher', since: at },
    ]).execute();
    await db.insertInto('people.relation').values({ org_id: orgId, from_id: people.ngozi, to_id: people.amara, kind: 'guardian-of', since: at }).execute();
  });
  const system: Ctx = { orgId, actor: null, now: at, via: 'system' };
  return {
    orgId, schoolId: ids.school, otherSchoolId: ids.other, termId: ids.term, people, system,
    as: (who, role) => ({ orgId, now: at, via: 'web', actor: { personId: people[who], role: role ?? cast[who].roles[0], roles: cast[who].roles } }),
    look: (ask) => withTenant(orgId, (db) => ask({ ...system, db })),
  };
}
