// What pages of practice read: a class of 35 learners × 60 skills, and one learner's page with 20 and with 20,000 attempts. Wall and CPU of this process; the database beside it.
import { installStarterBank } from '#domain/library/install-starter-bank.ts';
import { newMemory } from '#domain/mastery/inside/memory.ts';
import { takeAnswer } from '#domain/mastery/inside/take-answer.ts';
import { makeLearner } from '#domain/mastery/inside/hold-learner.ts';
import { writeMemory } from '#domain/mastery/inside/write-memory.ts';
import { assignSet } from '#domain/mastery/assign-set.ts';
import { classPractice } from '#domain/mastery/class-practice.ts';
import { classReach } from '#domain/mastery/class-reach.ts';
import { crossCheck } from '#domain/mastery/classroom/cross-check.ts';
import { classSkills } from '#domain/mastery/class-skills.ts';
import { growthOf } from '#domain/mastery/growth.ts';
import { itemReport, itemReports } from '#domain/mastery/item-report.ts';
import { nextToDo } from '#domain/mastery/next-to-do.ts';
import { skillStates } from '#domain/mastery/skill-states.ts';
import { stuckList } from '#domain/mastery/stuck-list.ts';
import { type Ctx, read, type Tx } from '#kernel/action.ts';
import { now } from '#kernel/clock.ts';
import { readConfig, setConfig } from '#kernel/config.ts';
import { closeDatabase, jsonb, openDatabase } from '#kernel/db.ts';
import { newId } from '#kernel/ids.ts';
import { prepareJobs, startJobs, stopJobs } from '#kernel/jobs.ts';
import { migrate } from '#kernel/migrate.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { registerWork } from '#worker/main.ts';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
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
const { setIds } = await assignSet(system, { learnerIds: learners, skillIds: [skills[0]!.id] });
/** Rows of attempts, so many for each learner, in the order of the estimates. */
await withTenant(orgId, (db) => sql`insert into mastery.attempt (org_id, id, at, learner_id, place, set_id, n, try, item_id, version, seed, params, form, skill_ids, response, normalised, verdict, is_right, share, hints, ms, setting, counted, waiting, made_at, on_day, received_at)
  select ${orgId}, gen_random_uuid(), t.at, l.id, g.n, l.set_id, 1, 1, i.item_id, 1, 1, '{}', 'standard', array[${skills[0]!.id}::uuid], '"1"', '1', 'right', g.n % 3 > 0, 1, 0, 12000, 'alone', true, 0, t.at, t.at::date, t.at
  from (values (${many}::uuid, ${setIds[0]!}::uuid, 19980), (${few}::uuid, ${setIds[1]!}::uuid, 60)) l (id, set_id, count) cross join lateral generate_series(1, l.count) g (n)
  join mastery.set_item i on i.org_id = ${orgId} and i.set_id = l.set_id and i.n = 1 cross join lateral (select ${system.now}::timestamptz - make_interval(mins => (l.count - g.n)::int) as at) t`.execute(db));

// The other 33 have answered 900 each in four weeks, one in six in a new form; each stands still somewhere; eight classroom tests.
await withTenant(orgId, async (db) => {
  await sql`insert into mastery.attempt (org_id, id, at, learner_id, place, set_id, n, try, item_id, version, seed, params, form, skill_ids, response, normalised, verdict, is_right, share, hints, ms, setting, counted, waiting, made_at, on_day, received_at)
    select ${orgId}, gen_random_uuid(), t.at, l.id, g.n, l.set_id, 1, 1, k.item, 1, 1, '{}', case when g.n % 6 = 0 then 'transfer' else 'standard' end, array[k.id], '"1"', '1', 'right', (g.n * 7 + l.turn) % 10 < 6, 1, (g.n % 5 = 0)::int, 12000, 'alone', true, 0, t.at, t.at::date, t.at
    from unnest(${learners.slice(2)}::uuid[], ${setIds.slice(2)}::uuid[]) with ordinality l (id, set_id, turn) cross join lateral generate_series(1, 900) g (n)
    join unnest(${skills.map((one) => one.id)}::uuid[], ${skills.map((one) => one.item)}::uuid[]) with ordinality k (id, item, turn) on k.turn = g.n % 60 + 1 cross join lateral (select ${system.now}::timestamptz - make_interval(mins => (900 - g.n)::int * 44) as at) t`.execute(db);
  await db.insertInto('mastery.flag').values(learners.map((id, n) => ({ org_id: orgId, learner_id: id, skill_id: skills[20 + (n % 30)]!.id, place: 1, kind: n % 3 ? 'plateau' : 'wheel-spinning', evidence: jsonb({ answers: 12 }), raised_at: system.now.subtract({ hours: 24 * n }) }))).onConflict((on) => on.doNothing()).execute();
  for (let n = 0; n < 8; n++) {
    const test = newId(), onDay = system.now.subtract({ hours: 24 * 3 * n }).toString().slice(0, 10);
    await db.insertInto('mastery.classroom_test').values({ org_id: orgId, id: test, class_id: classId, title: `Test ${n}`, on_day: onDay, skill_ids: [skills[n]!.id, skills[n + 1]!.id], entered_at: system.now, changed_at: system.now }).execute();
    await db.insertInto('mastery.classroom_result').values(learners.map((id, i) => ({ org_id: orgId, test_id: test, learner_id: id, points: (i * 3 + n) % 11, points_max: 10 }))).execute();
  }
});
await withTenant(orgId, (db) => sql`analyze mastery.attempt`.execute(db)).catch(() => undefined);

/** Milliseconds of CPU that the database's processes for this bench have used so far, where /proc tells; on a shared machine the wall says little. */
function databaseCpu(): number {
  if (!postgres || !existsSync('/proc/self/stat')) return 0;
  let ticks = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('bench_practice')) continue;
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
      ticks += Number(fields[11]) + Number(fields[12]);
    } catch {} // it has ended meanwhile
  }
  return ticks * 10;
}

async function time(what: string, ctx: Ctx, ask: (tx: Tx) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < 3; i++) await read(ctx, ask);
  const took: number[] = [], cpu = process.cpuUsage(), database = databaseCpu(), turns = 20;
  for (let i = 0; i < turns; i++) {
    const begun = performance.now();
    await read(ctx, ask);
    took.push(performance.now() - begun);
  }
  const used = process.cpuUsage(cpu);
  took.sort((a, b) => a - b);
  console.log(`${what.padEnd(48)} best ${took[0]!.toFixed(1)} ms, p50 ${took[turns / 2]!.toFixed(1)} ms, CPU here ${((used.user + used.system) / 1000 / turns).toFixed(1)} ms, of the database ${((databaseCpu() - database) / turns).toFixed(1)} ms`);
}
const as = (personId: string, role: 'learner' | 'teacher'): Ctx => ({ orgId, actor: { personId, role, roles: [role] }, now: now(), via: 'web' });
console.log(`Database: ${postgres?.version ?? 'embedded'}; ${skills.length} skills`);
await time('class of 35 × 60 skills', as(teacher, 'teacher'), (tx) => classSkills(tx, classId, 'maths'));
await time('who is stuck: 35, a page of 25', as(teacher, 'teacher'), (tx) => stuckList(tx));
await time('who of 35 practises how long, six weeks', as(teacher, 'teacher'), (tx) => classPractice(tx, classId, 'Europe/Berlin'));
await time('new forms and sureness, 35 × 60 skills', as(teacher, 'teacher'), (tx) => classReach(tx, classId));
await time('classroom results beside practice, 8 × 35', as(teacher, 'teacher'), (tx) => crossCheck(tx, classId));
await time('items by trouble, 50,000 attempts', as(teacher, 'teacher'), (tx) => itemReports(tx, {}));
await time('one item', as(teacher, 'teacher'), (tx) => itemReport(tx, skills[0]!.item));
for (const [who, id] of [['20 (60)', few], ['20,000', many]] as const) {
  await time(`skills of a learner with ${who} attempts`, as(id, 'learner'), (tx) => skillStates(tx, id, 'maths'));
  await time(`growth of a skill, learner with ${who} attempts`, as(id, 'learner'), (tx) => growthOf(tx, id, skills[0]!.id));
  await time(`what to do next, learner with ${who} attempts`, as(id, 'learner'), (tx) => nextToDo(tx, id));
}
await stopJobs();
await closeDatabase();
postgres?.stop();
