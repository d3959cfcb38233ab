import { installStarterBank } from '#domain/library/install-starter-bank.ts';
import { assignSet } from '#domain/mastery/assign-set.ts';
import { practiceSet } from '#domain/mastery/queries.ts';
import type { AttemptInput } from '#domain/mastery/sets.ts';
import { beginSignIn } from '#domain/people/begin-sign-in.ts';
import { type Ctx, read } from '#kernel/action.ts';
import { now } from '#kernel/clock.ts';
import { readConfig, setConfig } from '#kernel/config.ts';
import { openDatabase } from '#kernel/db.ts';
import { newId } from '#kernel/ids.ts';
import { prepareJobs, startJobs } from '#kernel/jobs.ts';
import { migrate } from '#kernel/migrate.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { modelResponse } from '#packages/scoring/index.ts';
import { registerWork } from '#worker/main.ts';

export const secret = 'k3J9s0-pQv71xLmZ4tYb82WcRd5eFgHu';
const itemsASet = 20;

export async function open(databaseUrl: string): Promise<void> {
  setConfig(readConfig({ DATABASE_URL: databaseUrl, TRELLIS_SECRET: secret, TRELLIS_LOG: 'error' }));
  await openDatabase();
  registerWork();
  await migrate(prepareJobs);
  await startJobs(false);
}

/** A learner, signed in on a phone, and the answers she will give, in their order. */
export interface Learner {
  id: string;
  cookie: string;
  answers: AttemptInput[];
}

export interface Ground {
  orgId: string;
  learners: Learner[];
}

/** An organization of learners, each signed in, with sets to answer; seven in ten answers are right. */
export async function prepare(count: number, answersEach: number): Promise<Ground> {
  const orgId = newId(), system: Ctx = { orgId, actor: null, now: now(), via: 'system' }, ids = Array.from({ length: count }, newId);
  await withTenant(orgId, async (db) => {
    await db.insertInto('programs.organization').values({ org_id: orgId, name: 'Load', time_zone: 'Europe/Berlin', demo: false, created_at: system.now }).execute();
    await db.insertInto('people.person').values(ids.map((id, i) => ({ org_id: orgId, id, given_name: `L${i}`, family_name: 'Load', created_at: system.now }))).execute();
    await db.insertInto('people.role_grant').values(ids.map((id) => ({ org_id: orgId, person_id: id, role: 'learner', granted_at: system.now }))).execute();
  });
  await installStarterBank(system, {});
  const learners: Learner[] = [];
  for (const id of ids) learners.push({ id, cookie: await withTenant(orgId, async (db) => `trellis=${(await beginSignIn({ ...system, db }, id, 'password', { address: '127.0.0.1', userAgent: null })).token}`), answers: [] });
  for (let turn = 0; turn * itemsASet < answersEach; turn++) await giveSets(system, learners, turn);
  for (const one of learners) one.answers.length = Math.min(one.answers.length, answersEach);
  return { orgId, learners };
}

/** One more set for each, of eight skills in the order of the bank. */
async function giveSets(system: Ctx, learners: readonly Learner[], turn: number): Promise<void> {
  const skills = await withTenant(system.orgId, (db) => db.selectFrom('library.skill').select('id').where('subject', '=', 'maths').where('strand', 'is not', null).orderBy('place').execute());
  for (let from = 0; from < learners.length; from += 100) {
    const some = learners.slice(from, from + 100), first = (turn * 8 + (from / 100) * 4) % (skills.length - 8);
    const { setIds } = await assignSet({ ...system, now: now() }, { learnerIds: some.map((one) => one.id), skillIds: skills.slice(first, first + 8).map((one) => one.id), count: itemsASet });
    for (const [i, setId] of setIds.entries()) {
      const set = await read(system, (tx) => practiceSet(tx, setId));
      for (const { n, item } of set.items) {
        const response = item!.kind === 'blanks' ? item!.parts.map((part) => String(modelResponse(part))) : modelResponse(item!.parts[0]!);
        some[i]!.answers.push({ id: '', setId, n, response: (n * 7 + i) % 10 < 7 ? response : item!.kind === 'number' ? '987654' : null, ms: 9000 + 700 * n, device: 'phone' });
      }
    }
  }
}
