// Answers at a steady rate to a server of its own, killed hard in the middle; the devices send again what was not acknowledged. Then every answer must stand once, and estimates made again must be the same.
// node bench/attempts.ts [answers a second] [seconds] [learners]; DATABASE_URL names a PostgreSQL to make a database in, else one without fsync is started.
import { type ChildProcess, fork } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { installStarterBank } from '#domain/library/install-starter-bank.ts';
import { assignSet } from '#domain/mastery/assign-set.ts';
import { practiceSet } from '#domain/mastery/queries.ts';
import { rebuildEstimates } from '#domain/mastery/rebuild-estimates.ts';
import { recordAttempts } from '#domain/mastery/record-attempt.ts';
import type { AttemptInput } from '#domain/mastery/sets.ts';
import { type Ctx, read } from '#kernel/action.ts';
import { now } from '#kernel/clock.ts';
import { readConfig, setConfig } from '#kernel/config.ts';
import { closeDatabase, openDatabase } from '#kernel/db.ts';
import { newId } from '#kernel/ids.ts';
import { prepareJobs, startJobs, stopJobs } from '#kernel/jobs.ts';
import { migrate } from '#kernel/migrate.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { modelResponse } from '#packages/scoring/index.ts';
import { registerWork } from '#worker/main.ts';
import { startPostgres } from '../test/postgres.ts';
import { freshDatabase } from '../test/server.ts';

const secret = 'k3J9s0-pQv71xLmZ4tYb82WcRd5eFgHu';
const itemsASet = 20, setsEach = 2;

async function open(databaseUrl: string): Promise<void> {
  setConfig(readConfig({ DATABASE_URL: databaseUrl, TRELLIS_SECRET: secret, TRELLIS_DEMO: '1', TRELLIS_LOG: 'error' }));
  await openDatabase();
  registerWork();
  await migrate(prepareJobs);
  await startJobs(false);
}

/** The server: nothing but the verb behind HTTP. */
async function serve(databaseUrl: string, orgId: string): Promise<void> {
  await open(databaseUrl);
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { learnerId, attempts } = JSON.parse(body) as { learnerId: string; attempts: AttemptInput[] };
    const ctx: Ctx = { orgId, actor: { personId: learnerId, role: 'learner', roles: ['learner'] }, now: now(), via: 'web' };
    await recordAttempts(ctx, { attempts }).then((results) => response.end(JSON.stringify(results)), (error: unknown) => response.writeHead(500).end(String(error)));
  });
  server.listen(0, '127.0.0.1', () => process.send!((server.address() as { port: number }).port));
}

interface Served {
  child: ChildProcess;
  port: number;
  /** CPU seconds it took to start. */
  before: number;
}
const start = async (databaseUrl: string, orgId: string): Promise<Served> => {
  const child = fork(import.meta.filename, ['serve', databaseUrl, orgId]);
  const port = await new Promise<number>((done) => child.once('message', (told) => done(Number(told))));
  return { child, port, before: cpuOf(child.pid!) };
};

interface Answer {
  learnerId: string;
  attempt: AttemptInput;
}

/** An organization of learners with sets to answer, and the answers they will give, in their order, seven in ten right. */
async function prepare(learners: number): Promise<{ orgId: string; answers: Answer[] }> {
  const orgId = newId(), system: Ctx = { orgId, actor: null, now: now(), via: 'system' }, ids = Array.from({ length: learners }, newId);
  await withTenant(orgId, async (db) => {
    await db.insertInto('programs.organization').values({ org_id: orgId, name: 'Load', time_zone: 'Europe/Berlin', demo: true, created_at: system.now }).execute();
    await db.insertInto('people.person').values(ids.map((id, i) => ({ org_id: orgId, id, given_name: `L${i}`, family_name: 'Load', created_at: system.now }))).execute();
    await db.insertInto('people.role_grant').values(ids.map((id) => ({ org_id: orgId, person_id: id, role: 'learner', granted_at: system.now }))).execute();
  });
  await installStarterBank(system, {});
  const skills = await withTenant(orgId, (db) => db.selectFrom('library.skill').select('id').where('subject', '=', 'maths').where('strand', 'is not', null).orderBy('place').execute());
  const queues: Answer[][] = ids.map(() => []);
  for (let turn = 0; turn < setsEach; turn++) {
    for (let from = 0; from < ids.length; from += 100) {
      const some = ids.slice(from, from + 100), { setIds } = await assignSet({ ...system, now: now() }, { learnerIds: some, skillIds: skills.slice(turn * 8 + (from / 100) * 4, turn * 8 + (from / 100) * 4 + 8).map((one) => one.id), count: itemsASet });
      for (const [i, setId] of setIds.entries()) {
        const set = await read(system, (tx) => practiceSet(tx, setId));
        for (const { n, item } of set.items) {
          const response = item!.kind === 'blanks' ? item!.parts.map((part) => String(modelResponse(part))) : modelResponse(item!.parts[0]!);
          queues[from + i]!.push({ learnerId: some[i]!, attempt: { id: '', setId, n, response: (n * 7 + i) % 10 < 7 ? response : item!.kind === 'number' ? '987654' : null, ms: 9000 + 700 * n, device: 'phone' } });
        }
      }
    }
  }
  return { orgId, answers: Array.from({ length: setsEach * itemsASet }, (_, turn) => queues.map((queue) => queue[turn]!)).flat().filter(Boolean) };
}

const quantile = (sorted: readonly number[], q: number): number => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]!;

/** CPU seconds of a process, from /proc (Linux). */
function cpuOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}
/** CPU seconds of the database's processes of this database. */
function databaseCpu(name: string): number {
  const pids = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid));
  return pids.reduce((sum, pid) => {
    try {
      return sum + (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(` ${name} `) ? cpuOf(Number(pid)) : 0);
    } catch {
      return sum;
    }
  }, 0);
}

async function main(rate: number, seconds: number, learners: number): Promise<void> {
  const postgres = process.env.DATABASE_URL ? null : await startPostgres();
  const base = process.env.DATABASE_URL ?? postgres?.url;
  if (!base) throw new Error('Set DATABASE_URL: there is no PostgreSQL to start here.');
  const databaseUrl = await freshDatabase(base, 'bench_attempts');
  await open(databaseUrl);
  const { orgId, answers } = await prepare(learners);
  const due = answers.slice(0, rate * seconds);
  console.log(`${learners} learners, ${due.length} answers at ${rate} a second, the server killed at half time; ${postgres ? `${postgres.version} without fsync` : 'PostgreSQL of DATABASE_URL'}`);
  let server = await start(databaseUrl, orgId), up = true;
  const took: number[] = [], afterKill: number[] = [], waiting: Answer[] = [];
  const send = async (one: Answer, since: number, told: number[]): Promise<void> => {
    try {
      const response = await fetch(`http://127.0.0.1:${server.port}/`, { method: 'POST', body: JSON.stringify({ learnerId: one.learnerId, attempts: [one.attempt] }) });
      const [result] = (await response.json()) as [{ kept?: boolean; refused?: string }];
      if (!response.ok || result.refused) throw new Error(result.refused ?? 'refused');
      told.push(performance.now() - since);
    } catch {
      waiting.push(one);
    }
  };
  const begun = performance.now(), killAt = Math.floor(due.length / 2), sending: Promise<void>[] = [];
  const databaseBefore = databaseCpu('bench_attempts');
  let cpu = 0, restarted = 0, lost = 0;
  let coming: Promise<void> | undefined;
  for (const [i, one] of due.entries()) {
    const at = begun + (i * 1000) / rate, ahead = at - performance.now();
    if (ahead > 1) await new Promise((done) => setTimeout(done, ahead));
    one.attempt.id = newId();
    if (i === killAt) {
      cpu += cpuOf(server.child.pid!) - server.before;
      server.child.kill('SIGKILL');
      up = false;
      coming = start(databaseUrl, orgId).then((next) => {
        server = next;
        up = true;
        restarted = performance.now();
      });
    }
    if (up) sending.push(send(one, at, took));
    else {
      waiting.push(one);
      lost += 1;
    }
  }
  await Promise.all(sending);
  await coming;
  const elapsed = (performance.now() - begun) / 1000;
  let replays = waiting.length;
  // The devices come back: all that was not acknowledged, and for good measure a hundred that were, in the order of each learner.
  const again = [...waiting.splice(0), ...due.slice(0, 100)];
  for (const one of again) await send(one, performance.now(), afterKill);
  if (waiting.length > 0) console.error(`${waiting.length} are still refused`);
  replays += 100;
  cpu += cpuOf(server.child.pid!) - server.before;
  const databaseUsed = databaseCpu('bench_attempts') - databaseBefore;
  took.sort((a, b) => a - b);
  console.log(`acknowledged at once: ${took.length} in ${elapsed.toFixed(1)} s; p50 ${quantile(took, 0.5).toFixed(1)} ms, p95 ${quantile(took, 0.95).toFixed(1)} ms, p99 ${quantile(took, 0.99).toFixed(1)} ms, most ${took.at(-1)!.toFixed(0)} ms (from the moment each was due)`);
  console.log(`kill -9: back after ${((restarted - begun) / 1000 - seconds / 2).toFixed(1)} s; ${replays} sent again (${lost} given meanwhile, 100 on purpose)`);
  console.log(`CPU: server about ${((cpu * 1000) / due.length).toFixed(2)} ms an answer, start-up left out; database ${((databaseUsed * 1000) / due.length).toFixed(2)} ms, of processes still there`);
  server.child.kill('SIGTERM');
  await check(orgId, due);
  await stopJobs();
  await closeDatabase();
  postgres?.stop();
}

/** Every answer once, estimates of as many answers as there are, and the same when they are made again. */
async function check(orgId: string, due: readonly Answer[]): Promise<void> {
  const system: Ctx = { orgId, actor: null, now: now(), via: 'system' };
  const look = () => withTenant(orgId, async (db) => ({
    ids: (await db.selectFrom('mastery.attempt').select('id').where('org_id', '=', orgId).execute()).map((row) => row.id),
    counted: Number((await db.selectFrom('mastery.learner_state').select((is) => is.fn.sum<number>('attempts').as('n')).where('org_id', '=', orgId).executeTakeFirstOrThrow()).n),
    states: JSON.stringify(await db.selectFrom('mastery.skill_state').selectAll().where('org_id', '=', orgId).orderBy('learner_id').orderBy('skill_id').execute()),
  }));
  const { ids, counted, states } = await look(), sent = new Set(due.map((one) => one.attempt.id));
  const missing = [...sent].filter((id) => !new Set(ids).has(id)).length;
  const begun = performance.now();
  for (const learnerId of new Set(due.map((one) => one.learnerId))) await rebuildEstimates(system, { learnerId });
  const rebuilt = (performance.now() - begun) / 1000, same = (await look()).states === states;
  console.log(`kept: ${ids.length} of ${sent.size}, missing ${missing}, double ${ids.length - new Set(ids).size}, in estimates ${counted}; rebuilt in ${rebuilt.toFixed(1)} s: ${same ? 'the same to the last bit' : 'NOT THE SAME'}`);
  if (missing > 0 || ids.length !== sent.size || counted !== sent.size || !same) process.exitCode = 1;
}

const [first, ...rest] = process.argv.slice(2);
if (first === 'serve') await serve(rest[0]!, rest[1]!);
else await main(Number(first ?? 200), Number(rest[0] ?? 30), Number(rest[1] ?? 300));
