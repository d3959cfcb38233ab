// What pages of practice read: a class of 35 learners × 60 skills, and one learner's page with 20 and with 20,000 attempts. Wall and CPU of this process; the database beside it.
import { installStarterBank } from '#domain/library/install-starter-bank.ts';
import { newMemory } from '#domain/mastery/inside/memory.ts';
import { takeAnswer } from '#domain/mastery/inside/take-answer.ts';
import { makeLearner } from '#domain/mastery/inside/hold-learner.ts';
import { writeMemory } from '#domain/mastery/inside/write-memory.ts';
import { assignSet } from '#domain/mastery/assign-set.ts';
import { classSkills } from '#domain/mastery/class-skills.ts';
import { growthOf } from '#domain/mastery/growth.ts';
import { nextToDo } from '#domain/mastery/next-to-do.ts';
import { skillStates } from '#domain/mastery/skill-states.ts';
import { type Ctx, read, type Tx } from '#kernel/action.ts';
import { now } from '#kernel/clock.ts';
import { readConfig, setConfig } from '#kernel/config.ts';
import { closeDatabase, openDatabase } from '#kernel/db.ts';
import { newId } from '#kernel/ids.ts';
import { prepareJobs, startJobs, stopJobs } from '#kernel/jobs.ts';
import { migrate } from '#kernel/migrate.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { registerWork } from '#worker/main.ts';
import { sql } from 'kysely';
import { startPostgres } from '../test/postgres.ts';
import { freshDatabase } from '../test/server.ts';

const postgres = await startPostgres();
setConfig(readConfig(postgres ? { DATABASE_URL: await freshDatabase(postgres.url, 'bench_practice'), TRELLIS_SECRET: 'k3J9s0-pQv71xLmZ4tYb82WcRd5eFgHu', TRELLIS_LOG: 'error' } : { DATA_DIR: 'memory://' }));
await openDatabase();
registerWork();
await migrate(prepareJobs);
await startJobs(false);
const orgId = newId(), system: Ctx = { orgId, actor: null, now: now(), via: 'system' }, learners = Array.from({ length: 35 }, newId), [teacher, classId, school] = [newId(), newId(), newId()];
await withTenant(orgId, async (db) => {
  const at = system.now;
  await db.insertInto('programs.organization').values({ org_id: orgId, name: 'Pages', time_zone: 'Europe/Berlin', demo: true, created_at: at }).execute();
  await db.insertInto('programs.school').values({ org_id: orgId, id: school, name: 'School', code: `P${orgId.slice(-6)}`, created_at: at }).execute();
  await db.insertInto('people.person').values([...learners, teacher].map((id, i) => ({ org_id: orgId, id, given_name: `L${i}`, family_name: 'Pages', created_at: at }))).execute();
  await db.insertInto('people.role_grant').values([...learners.map((id) => ({ org_id: orgId, person_id: id, role: 'learner', granted_at: at })), { org_id: orgId, person_id: teacher, role: 'teacher', granted_at: at }]).execute();
  await db.insertInto('programs.class').values({ org_id: orgId, id: classId, school_id: school, title: '7B', subject: 'maths', level: 7, created_at: at }).execute();
  await db.insertInto('programs.class_member').values([...learners.map((id) => ({ org_id: orgId, class_id: classId, person_id: id, role: 'learner', since: at })), { org_id: orgId, class_id: classId, person_id: teacher, role: 'teacher', since: at }]).execute();
});
await installStarterBank(system, {});
const skills = (await withTenant(orgId, (db) => sql<{ id: string; item: string }>`select k.id, (array_agg(t.item_id order by t.item_id))[1] as item from library.skill k join library.item_skill t on t.skill_id = k.id where t.org_id = ${orgId} and k.subject = 'maths' group by k.id, k.place order by k.place limit 60`.execute(db))).rows;

/** Answers taken into memory and written whole: `each` of every skill, over the last four weeks. */
async function practise(tx: Tx, learnerId: string, each: number, chance: number): Promise<void> {
  const memory = newMemory(), all = each * skills.length, from = tx.now.subtract({ hours: 24 * 28 });
  for (let i = 0; i < all; i++) {
    const skill = skills[i % skills.length]!, madeAt = from.add({ seconds: Math.floor((i * 28 * 86_400) / all) });
    takeAnswer(memory, { id: newId(), itemId: skill.item, form: 'standard', skillIds: [skill.id], right: (i * 2_654_435_761) % 100 < chance + (i * 30) / all, hints: 0, ms: 12_000, misconception: null, confidence: null, madeAt, onDay: madeAt.toString().slice(0, 10) }, true);
  }
  await makeLearner(tx, learnerId);
  await writeMemory(tx, learnerId, memory);
}
await withTenant(orgId, async (db) => {
  for (const [i, id] of learners.entries()) await practise({ ...system, db }, id, i === 0 ? 333 : i === 1 ? 1 : 15, 30 + i);
});
const [many, few] = learners as [string, string];
const { setIds } = await assignSet(system, { learnerIds: [many, few], skillIds: [skills[0]!.id] });
/** Rows of attempts, so many for each learner, in the order of the estimates. */
await withTenant(orgId, (db) => sql`insert into mastery.attempt (org_id, id, at, learner_id, place, set_id, n, try, item_id, version, seed, params, form, skill_ids, response, normalised, verdict, is_right, share, hints, ms, setting, counted, waiting, made_at, on_day, received_at)
  select ${orgId}, gen_random_uuid(), t.at, l.id, g.n, l.set_id, 1, 1, i.item_id, 1, 1, '{}', 'standard', array[${skills[0]!.id}::uuid], '"1"', '1', 'right', g.n % 3 > 0, 1, 0, 12000, 'alone', true, 0, t.at, t.at::date, t.at
  from (values (${many}::uuid, ${setIds[0]!}::uuid, 19980), (${few}::uuid, ${setIds[1]!}::uuid, 60)) l (id, set_id, count) cross join lateral generate_series(1, l.count) g (n)
  join mastery.set_item i on i.org_id = ${orgId} and i.set_id = l.set_id and i.n = 1 cross join lateral (select ${system.now}::timestamptz - make_interval(mins => (l.count - g.n)::int) as at) t`.execute(db));

async function time(what: string, ctx: Ctx, ask: (tx: Tx) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < 3; i++) await read(ctx, ask);
  const took: number[] = [], cpu = process.cpuUsage(), turns = 20;
  for (let i = 0; i < turns; i++) {
    const begun = performance.now();
    await read(ctx, ask);
    took.push(performance.now() - begun);
  }
  const used = process.cpuUsage(cpu);
  took.sort((a, b) => a - b);
  console.log(`${what.padEnd(48)} best ${took[0]!.toFixed(1)} ms, p50 ${took[turns / 2]!.toFixed(1)} ms, CPU here ${((used.user + used.system) / 1000 / turns).toFixed(1)} ms`);
}
const as = (personId: string, role: 'learner' | 'teacher'): Ctx => ({ orgId, actor: { personId, role, roles: [role] }, now: now(), via: 'web' });
console.log(`Database: ${postgres?.version ?? 'embedded'}; ${skills.length} skills`);
await time('class of 35 × 60 skills', as(teacher, 'teacher'), (tx) => classSkills(tx, classId, 'maths'));
for (const [who, id] of [['20 (60)', few], ['20,000', many]] as const) {
  await time(`skills of a learner with ${who} attempts`, as(id, 'learner'), (tx) => skillStates(tx, id, 'maths'));
  await time(`growth of a skill, learner with ${who} attempts`, as(id, 'learner'), (tx) => growthOf(tx, id, skills[0]!.id));
  await time(`what to do next, learner with ${who} attempts`, as(id, 'learner'), (tx) => nextToDo(tx, id));
}
await stopJobs();
await closeDatabase();
postgres?.stop();
