// How fast a supervisor's freeze, end or removal reaches everybody, in two-person rooms on the sockets as they are started in production (ROLE=live), while all
// draw. In three of ten rooms one of the two has no line at that moment, goes on drawing and comes back. node bench/rooms/freeze.ts [rooms, 100] [seconds over
// which they are frozen, 100]; DATABASE_URL names a PostgreSQL on this machine to make a database in, else one is started. Ends with 1 where
// a freeze took longer than two seconds, or a stroke came that may not have.
import { loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { endRoom } from '#domain/rooms/end-room.ts';
import { freezeRoom, thawRoom } from '#domain/rooms/freeze-room.ts';
import { removeFromRoom } from '#domain/rooms/remove-from-room.ts';
import type { Ctx } from '#kernel/action.ts';
import { closeBus, openBus } from '#kernel/bus.ts';
import { closeDatabase, database } from '#kernel/db.ts';
import { stopJobs } from '#kernel/jobs.ts';
import { makeChance } from '#seed/chance.ts';
import { startPostgres } from '../../test/postgres.ts';
import { freshDatabase } from '../../test/server.ts';
import { cpuOf } from '../attempts/cpu.ts';
import { open } from '../attempts/ground.ts';
import { type BenchRoom, prepareRooms, prepareStaff } from './ground.ts';
import { joinAll, keepActing, type Node, spread, startNode } from './nodes.ts';
import { makeWitness, type Witness } from './witness.ts';

const rooms = Number(process.argv[2] ?? 100), seconds = Number(process.argv[3] ?? 100);
const listening = sql`pg_stat_activity where datname = current_database() and query = 'listen trellis'`;
const barMs = 2000, frozenMs = 4500, roll = makeChance(1).next;

interface Watched {
  room: BenchRoom;
  both: [Witness, Witness];
}

/** What was seen of one act on a room; times from the call of its verb. */
interface Seen {
  what: 'frozen' | 'ended' | 'removed';
  /** The verb itself: until it is committed and said. */
  verb: number[];
  told: number[];
  refused: number[];
  /** The last stroke made after the call that still came to the other. */
  lastPassed: number[];
  /** From coming back to hearing how the room stands. */
  back: number[];
  faults: string[];
}
const nothing = (what: Seen['what'] = 'frozen'): Seen => ({ what, verb: [], told: [], refused: [], lastPassed: [], back: [], faults: [] });

/** Strokes that may not have come: made two seconds after the call, or after their maker was told, or without a line. */
function leaked({ heard }: Witness, other: Witness, begun: number, told: string): number {
  const knew = other.states.find((one) => one.state === told || one.removed)?.at ?? Number.POSITIVE_INFINITY;
  return heard.filter(({ made, at }) => at > begun + barMs && made >= Math.min(begun + barMs, knew, other.away?.from ?? Number.POSITIVE_INFINITY)).length;
}

function judge({ room, both }: Watched, seen: Seen, begun: number, done: number): void {
  for (const [i, one] of both.entries()) {
    const other = both[1 - i]!, who = `${room.people[i]!.name} of ${room.roomId}`, first = one.states.find(({ at }) => at > (one.away?.to ?? begun));
    const frozen = one.states.find((state) => state.state === 'frozen' && state.at > (one.away?.to ?? 0));
    if (one.away && one.away.to > done && first?.state !== 'frozen') seen.faults.push(`${who} came back and found it ${first?.state}`);
    if (!frozen) seen.faults.push(`${who} was not told`);
    else if (one.away && one.away.to > begun) seen.back.push(frozen.at - one.away.to);
    else seen.told.push(frozen.at - begun);
    const refusal = one.refused.find((at) => at > begun);
    if (refusal === undefined) seen.faults.push(`${who} was refused no stroke`);
    else if (!one.away) seen.refused.push(refusal - begun);
    const passed = one.heard.filter(({ made, at }) => made >= begun && at < begun + barMs).map(({ at }) => at - begun);
    if (!one.away && !other.away) seen.lastPassed.push(Math.max(0, ...passed));
    const leaks = leaked(one, other, begun, 'frozen');
    if (leaks > 0) seen.faults.push(`${leaks} strokes came to ${who}`);
  }
}

/** One of the two may lose her line around the moment, and comes back before the thaw. */
async function wander([one, other]: Watched['both'], begun: number): Promise<void> {
  if (roll() >= 0.3) return;
  const who = roll() < 0.5 ? one : other;
  await wait(Math.max(0, begun - performance.now() + roll() * 400));
  who.leave();
  await wait(300 + roll() * 2500);
  await who.comeBack();
}

/** Freezes a room in which both draw without a pause, looks, and thaws it: what waited must come to the other then. */
async function freezeOnce(watched: Watched, as: () => Ctx, seen: Seen, thawed: number[]): Promise<void> {
  const { both, room } = watched, sessionId = room.roomId;
  for (const one of both) one.forget();
  const wandering = wander(both, performance.now());
  for (const one of both) one.drawOn();
  await wait(200);
  const begun = performance.now();
  await freezeRoom(as(), { sessionId });
  const done = performance.now();
  seen.verb.push(done - begun);
  await wandering;
  await wait(Math.max(0, begun + frozenMs - 500 - performance.now()));
  for (const one of both) one.rest();
  await wait(500);
  judge(watched, seen, begun, done);
  const thaw = performance.now();
  await thawRoom(as(), { sessionId });
  await wait(barMs);
  for (const [i, one] of both.entries()) {
    const came = one.heard.find(({ made, at }) => at > thaw && made > begun + barMs && made < thaw);
    if (came) thawed.push(came.at - thaw);
    else seen.faults.push(`what waited did not come to ${room.people[i]!.name}`);
  }
}

/** Ends a room, or takes the learner out of it: she is told and closed, her strokes come no more, and she is not let in again. */
async function endOnce({ both, room }: Watched, as: () => Ctx, ends: boolean, seen: Seen): Promise<void> {
  for (const one of both) {
    one.forget();
    one.drawOn();
  }
  await wait(200);
  const begun = performance.now(), { roomId: sessionId, people } = room, out = ends ? [...both] : [both[0]];
  await (ends ? endRoom(as(), { sessionId }) : removeFromRoom(as(), { sessionId, personId: people[0]!.personId }));
  seen.verb.push(performance.now() - begun);
  await wait(barMs + 500);
  for (const one of both) one.rest();
  for (const one of out) {
    const told = one.states.find((state) => (ends ? state.state === 'ended' : state.removed));
    if (told) seen.told.push(told.at - begun);
    if (one.closed?.code !== 4403) seen.faults.push(`somebody of ${sessionId} was not closed (${one.closed?.code})`);
    else seen.refused.push(one.closed.at - begun);
    one.forget();
    await one.join().catch(() => {});
    await wait(50);
    if (one.closed?.code !== 4403) seen.faults.push(`somebody came back into ${sessionId}`);
  }
  const leaks = ends ? 0 : leaked(both[1], both[0], begun, 'removed');
  if (leaks > 0) seen.faults.push(`${leaks} strokes came after she was taken out`);
}

const tell = (name: string, times: readonly number[]): void => console.log(`  ${name.padEnd(52)} ${times.length > 0 ? spread(times) : 'none'}`);
function report(what: string, seen: Seen): void {
  console.log(what);
  tell('verb called to its end', seen.verb);
  tell('verb called to the tab being told', seen.told);
  tell(seen.what === 'frozen' ? 'to its first stroke that was refused' : 'to its socket being closed', seen.refused);
  if (seen.what === 'frozen') tell('to the last stroke that still came to the other', seen.lastPassed);
  if (seen.back.length > 0) tell('came back, to being told', seen.back);
  console.log(`  faults: ${seen.faults.length}${seen.faults.length > 0 ? `\n    ${seen.faults.slice(0, 20).join('\n    ')}` : ''}`);
}

/** All rooms, each at a moment of its own in so many seconds. */
async function over(all: readonly Watched[], forSeconds: number, act: (one: Watched) => Promise<void>): Promise<void> {
  await Promise.all(all.map(async (one) => {
    await wait(roll() * forSeconds * 1000);
    await act(one);
  }));
}

/** Freezes twenty rooms in a second in which the line breaks that tells the process of it. */
async function whileCut(how: string, all: readonly Watched[], as: () => Ctx, cut: () => Promise<void>): Promise<Seen> {
  const seen = nothing(), freezing = over(all.slice(0, 20), 1, (one) => freezeOnce(one, as, seen, []));
  await wait(500);
  await cut();
  await freezing;
  report(`frozen while the line to the database that tells of it ${how}: ${Math.min(20, all.length)} rooms in a second`, seen);
  return seen;
}

async function measure(all: readonly Watched[], as: () => Ctx, node: Node): Promise<Seen[]> {
  const drawers = all.flatMap(({ both }) => both), stop = keepActing(drawers, 1), thawed: number[] = [];
  await wait(3000);
  const [frozen, ended, removed] = [nothing(), nothing('ended'), nothing('removed')], cpu = cpuOf(node.child.pid!), begun = performance.now();
  await over(all, seconds, (one) => freezeOnce(one, as, frozen, thawed));
  report(`frozen: ${all.length} rooms in ${seconds} s, the process ${((cpuOf(node.child.pid!) - cpu) / (performance.now() - begun) * 100_000).toFixed(0)} % of a core; load average ${loadavg()[0]!.toFixed(1)}`, frozen);
  tell('thawed, to what waited coming to the other', thawed);
  const cut = await whileCut('breaks', all, as, async () => void (await sql`select pg_terminate_backend(pid) from ${listening}`.execute(database())));
  const dead = await whileCut('falls silent without ending', all, as, async () => {
    const { rows } = await sql<{ pid: number }>`select pid from ${listening}`.execute(database());
    for (const { pid } of rows) process.kill(pid, 'SIGSTOP');
    setTimeout(() => {
      for (const { pid } of rows) process.kill(pid, 'SIGCONT');
    }, 5000);
  });
  const half = Math.ceil(all.length / 2);
  await over(all.slice(0, half), 10, (one) => endOnce(one, as, true, ended));
  report(`ended: ${half} rooms in 10 s`, ended);
  await over(all.slice(half), 10, (one) => endOnce(one, as, false, removed));
  report(`learners taken out of ${all.length - half} rooms in 10 s`, removed);
  stop();
  return [frozen, cut, dead, ended, removed];
}

async function main(): Promise<number> {
  const postgres = process.env.DATABASE_URL ? null : await startPostgres('safe'), base = process.env.DATABASE_URL ?? postgres?.url;
  if (!base) throw new Error('Set DATABASE_URL: there is no PostgreSQL to start here.');
  const databaseUrl = await freshDatabase(base, 'bench_freeze');
  await open(databaseUrl);
  await openBus();
  const ground = await prepareRooms(rooms), as = await prepareStaff(ground.orgId), node = await startNode(databaseUrl);
  try {
    const all = ground.rooms.map((room): Watched => ({ room, both: [makeWitness(node.url, room, 0), makeWitness(node.url, room, 1)] }));
    await joinAll(all.flatMap(({ both }) => both));
    const seen = await measure(all, as, node), count = (of: (one: Seen) => number): number => seen.reduce((sum, one) => sum + of(one), 0);
    const late = count(({ what, told, refused, lastPassed, back }) => (what === 'frozen' ? [...told, ...refused, ...lastPassed, ...back].filter((ms) => ms > barMs).length : 0)), faults = count((one) => one.faults.length);
    console.log(`frozen later than ${barMs} ms: ${late}; faults: ${faults}`);
    return late + faults > 0 ? 1 : 0;
  } finally {
    node.child.kill('SIGKILL');
    await stopJobs();
    await closeBus();
    await closeDatabase();
    postgres?.stop();
  }
}

process.exit(await main());
