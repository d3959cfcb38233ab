// Answers at a steady rate to Trellis as it is started in production, each learner signed in on a phone of her own. The server is killed hard at
// half time and started again; the phones send again what was not acknowledged. Then every answer must stand once, and estimates made again be the same.
// node bench/attempts.ts [answers a second, 200] [seconds, 30] [learners, 200] [keep: leaves the server alone]; DATABASE_URL names a PostgreSQL
// to make a database in, else one is started that keeps what it acknowledges (fsync and synchronous_commit on).
import { type ChildProcess, spawn } from 'node:child_process';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { Agent } from 'node:http';
import { sql } from 'kysely';
import { rebuildEstimates } from '#domain/mastery/rebuild-estimates.ts';
import type { Ctx } from '#kernel/action.ts';
import { now } from '#kernel/clock.ts';
import { closeDatabase, database } from '#kernel/db.ts';
import { newId } from '#kernel/ids.ts';
import { stopJobs } from '#kernel/jobs.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { startPostgres } from '../test/postgres.ts';
import { freshDatabase } from '../test/server.ts';
import { cpuOf, databaseCpu, databaseOf } from './attempts/cpu.ts';
import { type Given, give, makeDevice, post } from './attempts/device.ts';
import { type Ground, open, prepare, secret } from './attempts/ground.ts';
import { freePort } from '../test/free-port.ts';

const root = resolve(import.meta.dirname, '..');
const [rate, seconds, learners, keep] = [Number(process.argv[2] ?? 200), Number(process.argv[3] ?? 30), Number(process.argv[4] ?? 200), process.argv[5] === 'keep'];

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
/** The server, as `npm start` starts it, and its CPU seconds up to its first answer. */
async function start(databaseUrl: string, port: number): Promise<{ child: ChildProcess; before: number }> {
  const flags = process.env.SERVER_FLAGS?.split(' ') ?? [];
  const child = spawn(process.execPath, [...flags, join(root, 'bin/start.ts')], {
    cwd: root, stdio: ['ignore', 'ignore', 'inherit'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: databaseUrl, TRELLIS_SECRET: secret, TRELLIS_DEMO: '0', TRELLIS_LOG: 'error' },
  });
  for (;;) {
    if (child.exitCode !== null) throw new Error(`Trellis ended with ${child.exitCode}`);
    if (await fetch(`http://127.0.0.1:${port}/healthz`).then((answer) => answer.ok, () => false)) return { child, before: cpuOf(child.pid!) };
    await wait(20);
  }
}

const quantile = (sorted: readonly number[], q: number): number => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
function spread(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  return `${sorted.length} answers: p50 ${quantile(sorted, 0.5).toFixed(1)} ms, p95 ${quantile(sorted, 0.95).toFixed(1)} ms, p99 ${quantile(sorted, 0.99).toFixed(1)} ms, most ${(sorted.at(-1) ?? Number.NaN).toFixed(0)} ms`;
}

interface Run {
  given: Given[];
  begun: number;
  killed: number;
  back: number;
  /** CPU seconds of the server at every tenth of the plan, while it was not killed. */
  used: number[];
  /** From an answer's acknowledgement until its estimate was read, of one answer in fifty, ms. */
  fresh: number[];
  stale: number;
}

/** The plan: each answer at its time, whatever became of those before it. */
async function drive(ground: Ground, port: number, pid: () => number, kill: (() => Promise<void>) | null): Promise<Run> {
  const devices = new Map(ground.learners.map((one) => [one.id, makeDevice()])), answered = new Map<string, number>();
  const run: Run = { given: [], begun: performance.now() + 200, killed: Number.POSITIVE_INFINITY, back: Number.POSITIVE_INFINITY, fresh: [], stale: 0, used: [] };
  const looks: Promise<void>[] = [];
  const tell = (one: Given): void => {
    const count = (answered.get(one.learner.id) ?? 0) + 1;
    answered.set(one.learner.id, count);
    if (run.given.indexOf(one) % 50 === 0) looks.push(look(ground.orgId, one, count, run));
  };
  const total = rate * seconds, half = Math.floor(total / 2);
  let coming: Promise<void> | undefined;
  for (let i = 0; i < total; i++) {
    const due = run.begun + (i * 1000) / rate, ahead = due - performance.now();
    if (ahead > 0.5) await wait(ahead);
    if (i === half && kill) {
      run.killed = performance.now();
      coming = kill().then(() => {
        run.back = performance.now();
      });
    }
    if (i % (total / 10) === 0) run.used.push(cpuOf(pid()));
    const learner = ground.learners[i % learners]!, attempt = learner.answers[Math.floor(i / learners)]!;
    attempt.id = newId();
    const one: Given = { learner, attempt, due, kept: Number.NaN, refused: null };
    run.given.push(one);
    give(devices.get(learner.id)!, port, one, tell);
  }
  await coming;
  while (run.given.some((one) => Number.isNaN(one.kept))) await wait(20);
  await Promise.all(looks);
  for (const { agent } of devices.values()) agent.destroy();
  return run;
}

/** Reads the learner's estimates as soon as an answer is acknowledged: they must know of as many answers. */
async function look(orgId: string, one: Given, count: number, run: Run): Promise<void> {
  const row = await withTenant(orgId, (db) => db.selectFrom('mastery.learner_state').select('attempts').where('org_id', '=', orgId).where('learner_id', '=', one.learner.id).executeTakeFirst());
  if ((row?.attempts ?? 0) < count) run.stale += 1;
  run.fresh.push(performance.now() - one.kept);
}

async function main(): Promise<void> {
  const postgres = process.env.DATABASE_URL ? null : await startPostgres('safe');
  const base = process.env.DATABASE_URL ?? postgres?.url;
  if (!base) throw new Error('Set DATABASE_URL: there is no PostgreSQL to start here.');
  const databaseUrl = await freshDatabase(base, 'bench_attempts');
  await open(databaseUrl);
  const ground = await prepare(learners, Math.ceil((rate * seconds) / learners));
  const settings = (await sql<{ pid: number; version: string; fsync: string; commit: string }>`select pg_backend_pid() as pid, current_setting('server_version') as version, current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`.execute(database())).rows[0]!;
  const postmaster = databaseOf(settings.pid), port = await freePort();
  let server = await start(databaseUrl, port), serverCpu = 0;
  console.log(`${learners} learners, ${rate * seconds} answers at ${rate} a second${keep ? '' : ', the server killed at half time'}; PostgreSQL ${settings.version}, fsync ${settings.fsync}, synchronous_commit ${settings.commit}; load average ${loadavg().map((one) => one.toFixed(1)).join(' ')}`);
  const kill = async (): Promise<void> => {
    serverCpu += cpuOf(server.child.pid!) - server.before;
    server.child.kill('SIGKILL');
    server = await start(databaseUrl, port);
  };
  const [databaseBefore, own] = [databaseCpu(postmaster), process.cpuUsage()];
  const run = await drive(ground, port, () => server.child.pid!, keep ? null : kill);
  const [databaseUsed, ours] = [databaseCpu(postmaster) - databaseBefore, process.cpuUsage(own)];
  serverCpu += cpuOf(server.child.pid!) - server.before;
  report(run, { server: serverCpu, database: databaseUsed, generator: (ours.user + ours.system) / 1e6 });
  await replay(ground, run, port);
  server.child.kill('SIGTERM');
  await check(ground.orgId, run.given);
  await stopJobs();
  await closeDatabase();
  postgres?.stop();
}

/** What was acknowledged is sent once more, a hundred answers of it: phones do that when a reply is lost. */
async function replay(ground: Ground, run: Run, port: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (const one of run.given.slice(0, 100)) await post(agent, port, one.learner, [one.attempt]);
  agent.destroy();
  console.log(`replayed on purpose: ${Math.min(100, run.given.length)} of ${ground.learners.length} learners`);
}

/** A server finds its feet: code is compiled and plans are made while the first answers wait. Told apart, not left out. */
const settle = 5000;

function report(run: Run, cpu: { server: number; database: number; generator: number }): void {
  const { given, killed, back } = run, took = (some: readonly Given[]) => some.map((one) => one.kept - one.due);
  const cold = given.filter((one) => one.due < run.begun + settle), rough = given.filter((one) => !cold.includes(one) && one.due >= killed - 1000 && one.due <= back + settle);
  const told = new Set([...cold, ...rough]), calm = given.filter((one) => !told.has(one));
  const each = (used: number): string => ((used * 1000) / given.length).toFixed(2), last = Math.max(...given.map((one) => one.kept));
  console.log(`from the moment each was due until acknowledged, sustained, ${spread(took(calm))}`);
  console.log(`the first ${settle / 1000} s after the start, ${spread(took(cold))}`);
  if (rough.length > 0) {
    const waited = rough.filter((one) => one.due <= back && one.kept >= killed);
    console.log(`kill -9: back after ${((back - killed) / 1000).toFixed(1)} s; from a second before it until ${settle / 1000} s after it was back, ${spread(took(rough))}`);
    console.log(`  ${waited.length} waited for it on phones, the last of them kept ${((Math.max(...waited.map((one) => one.kept)) - back) / 1000).toFixed(1)} s after it was back`);
  }
  console.log(`held ${(given.length / ((last - run.begun) / 1000)).toFixed(0)} a second to the last acknowledgement; refused ${given.filter((one) => one.refused).length}`);
  console.log(`CPU an answer: server ${each(cpu.server)} ms (start-up left out), database ${each(cpu.database)} ms, this generator ${each(cpu.generator)} ms; load average ${loadavg().map((one) => one.toFixed(1)).join(' ')}`);
  const tenths = run.used.slice(1).map((used, i) => ((used - run.used[i]!) * 1000) / (given.length / 10)).filter((ms) => ms > 0);
  console.log(`  the server by tenths of the run: ${tenths.map((ms) => ms.toFixed(2)).join(' ')} ms`);
  console.log(`estimates read back when acknowledged: ${run.stale} of ${run.fresh.length} behind; acknowledged to read, ${spread(run.fresh)}`);
}

/** Every answer once, estimates of as many answers as there are, and the same when they are made again. */
async function check(orgId: string, given: readonly Given[]): Promise<void> {
  const system: Ctx = { orgId, actor: null, now: now(), via: 'system' };
  const see = () => withTenant(orgId, async (db) => ({
    ids: (await db.selectFrom('mastery.attempt').select('id').where('org_id', '=', orgId).execute()).map((row) => row.id),
    counted: Number((await db.selectFrom('mastery.learner_state').select((is) => is.fn.sum<number>('attempts').as('n')).where('org_id', '=', orgId).executeTakeFirstOrThrow()).n),
    states: JSON.stringify(await db.selectFrom('mastery.skill_state').selectAll().where('org_id', '=', orgId).orderBy('learner_id').orderBy('skill_id').execute()),
  }));
  const { ids, counted, states } = await see(), there = new Set(ids), sent = new Set(given.map((one) => one.attempt.id));
  const missing = [...sent].filter((id) => !there.has(id)).length, begun = performance.now();
  for (const learnerId of new Set(given.map((one) => one.learner.id))) await rebuildEstimates(system, { learnerId });
  const rebuilt = (performance.now() - begun) / 1000, same = (await see()).states === states;
  console.log(`kept: ${ids.length} of ${sent.size}, missing ${missing}, double ${ids.length - there.size}, in estimates ${counted}; rebuilt in ${rebuilt.toFixed(1)} s: ${same ? 'the same to the last bit' : 'NOT THE SAME'}`);
  if (missing > 0 || ids.length !== sent.size || counted !== sent.size || !same) process.exitCode = 1;
}

await main();
