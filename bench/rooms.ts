// Two-person rooms on the sockets as they are started in production (ROLE=live), and then on the document server alone: joining, then each person
// alternates a stroke of 40 points and a move of the pointer. node bench/rooms.ts [rooms, 50] [seconds, 20] [acts a second and person, 2] [processes, 1];
// DATABASE_URL names a PostgreSQL to make a database in, else one is started that keeps what it acknowledges. One process has a core free for it.
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { chooseNode } from '#domain/rooms/room-node.ts';
import { closeDatabase, database } from '#kernel/db.ts';
import { stopJobs } from '#kernel/jobs.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { startPostgres } from '../test/postgres.ts';
import { freshDatabase } from '../test/server.ts';
import { cpuOf, databaseCpu, databaseOf } from './attempts/cpu.ts';
import { open } from './attempts/ground.ts';
import { type Drawer, type Inside, makeDrawer } from './rooms/draw.ts';
import { type Ground, prepareRooms } from './rooms/ground.ts';
import { joinAll, keepActing, leaveACore, type Node, spread, startBare, startNode } from './rooms/nodes.ts';

const [rooms, seconds, rate, processes] = [Number(process.argv[2] ?? 50), Number(process.argv[3] ?? 20), Number(process.argv[4] ?? 2), Number(process.argv[5] ?? 1)];

const memoryOf = (pid: number, line: string): number => Number(new RegExp(`^${line}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024;
const load = (): string => `load average ${loadavg().map((one) => one.toFixed(1)).join(' ')}`;

async function join(drawers: readonly Drawer[], nodes: readonly Node[], postmaster: number | null): Promise<void> {
  const begun = performance.now(), cpu = (): [number, number] => [nodes.reduce((sum, { child }) => sum + cpuOf(child.pid!), 0), databaseCpu(postmaster)], before = cpu();
  const { times, again } = await joinAll(drawers);
  const [own, theirs] = cpu().map((one, i) => ((one - before[i]!) * 1000) / drawers.length);
  console.log(`joined ${drawers.length} sockets in ${((performance.now() - begun) / 1000).toFixed(1)} s, 30 at once; each ${spread(times)}, ${again} tried again; CPU a join ${own!.toFixed(1)} ms, database ${theirs!.toFixed(1)} ms; ${load()}`);
}

async function measure(drawers: readonly Drawer[], nodes: readonly Node[], postmaster: number | null, times: Record<'stroke' | 'pointer', number[]>): Promise<void> {
  const stop = keepActing(drawers, rate);
  await wait(5000); // code and plans are warm
  times.stroke.length = times.pointer.length = 0;
  const own = process.cpuUsage(), before = nodes.map(({ child }) => cpuOf(child.pid!)), database = databaseCpu(postmaster), begun = performance.now();
  await wait(seconds * 1000);
  const took = (performance.now() - begun) / 1000, percent = (cpu: number): string => `${((cpu / took) * 100).toFixed(0)} %`, used = process.cpuUsage(own);
  for (const [i, { child }] of nodes.entries())
    console.log(`process ${i + 1}: ${percent(cpuOf(child.pid!) - before[i]!)} of a core, ${memoryOf(child.pid!, 'VmRSS').toFixed(0)} MiB (most ${memoryOf(child.pid!, 'VmHWM').toFixed(0)})`);
  console.log(`database ${percent(databaseCpu(postmaster) - database)}, this generator ${percent((used.user + used.system) / 1e6)}; ${load()}`);
  console.log(`strokes ${spread(times.stroke)}\npointers ${spread(times.pointer)}`);
  stop();
}

async function stored(ground: Ground): Promise<void> {
  const rows = await withTenant(ground.orgId, (db) => sql<{ rooms: number; bytes: number }>`select count(*)::int as rooms, coalesce(avg(length(state)), 0)::int as bytes from rooms.document`.execute(db));
  console.log(`stored after the stop: ${rows.rows[0]!.rooms} of ${ground.rooms.length} documents, ${rows.rows[0]!.bytes} bytes each`);
}

/** Everybody joins these processes, draws, and the processes are stopped. */
async function run(nodes: readonly Node[], ground: Ground, postmaster: number | null, inside: Inside): Promise<void> {
  const urls = nodes.map(({ url }) => url), times = { stroke: [] as number[], pointer: [] as number[] };
  const tell = (kind: 'stroke' | 'pointer', ms: number): void => void times[kind].push(ms);
  const drawers = ground.rooms.flatMap(({ roomId, people }) => people.map((me, i) => makeDrawer(chooseNode(roomId, urls)!, roomId, me, people[1 - i]!.name, tell, inside)));
  try {
    await join(drawers, nodes, postmaster);
    await measure(drawers, nodes, postmaster, times);
    for (const { socket } of drawers) socket.onclose = null;
    const begun = performance.now();
    await Promise.all(nodes.map(({ child }) => new Promise((done) => {
      child.once('exit', done);
      child.kill('SIGTERM');
    })));
    console.log(`stopped in ${((performance.now() - begun) / 1000).toFixed(1)} s, exit ${nodes.map(({ child }) => child.exitCode).join(', ')}`);
  } finally {
    for (const { child } of nodes) child.kill('SIGKILL');
  }
}

async function main(): Promise<void> {
  const postgres = process.env.DATABASE_URL ? null : await startPostgres('safe');
  const base = process.env.DATABASE_URL ?? postgres?.url;
  if (!base) throw new Error('Set DATABASE_URL: there is no PostgreSQL to start here.');
  const databaseUrl = await freshDatabase(base, 'bench_rooms');
  await open(databaseUrl);
  try {
    const ground = await prepareRooms(rooms);
    await sql`analyze people.person, people.role_grant, programs.program, matching.pairing, scheduling.session, scheduling.session_person`.execute(database()); // as it does by itself within a minute
    const { pid } = (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(database())).rows[0]!;
    const postmaster = databaseOf(pid), nodes: Node[] = [];
    if (processes === 1) leaveACore(postmaster);
    for (let i = 0; i < processes; i++) nodes.push(await startNode(databaseUrl));
    console.log(`${rooms} rooms of two on ${processes} process${processes > 1 ? 'es' : ''}, ${rate} acts a second and person; idle ${nodes.map(({ child }) => memoryOf(child.pid!, 'VmRSS').toFixed(0)).join(', ')} MiB`);
    console.log('1,000 rooms on one process should take 50 % of a core, 400 MiB, p99 50 ms, 2,000 joins 10 s, where the document server alone takes 38 %, 324 MiB, 13.5 ms, 2.6 s');
    await run(nodes, ground, postmaster, 'people');
    await stored(ground);
    if (processes > 1) return; // the rival is one process
    console.log('the document server alone, without passes, rules or database:');
    await run([await startBare()], ground, postmaster, 'document');
  } finally {
    await stopJobs();
    await closeDatabase();
    postgres?.stop();
  }
}

await main();
process.exit(0);
