// The coordinator's workbench on a simulated district: time of the server for the first view, a why-not, each edit and its page, and an approval
// by filter. `node bench/workbench.ts [learners, 12500] [requests of each kind, 25]`; DATABASE_URL reuses a district that stands there.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { addPerson } from '#domain/people/add-person.ts';
import { beginSignIn } from '#domain/people/begin-sign-in.ts';
import { startRound } from '#domain/matching/start-round.ts';
import { runRound } from '#domain/matching/run-round.ts';
import { grantDecisionRight } from '#domain/programs/grant-decision-right.ts';
import type { Ctx } from '#kernel/action.ts';
import { now } from '#kernel/clock.ts';
import { readConfig, setConfig } from '#kernel/config.ts';
import { closeDatabase, openDatabase } from '#kernel/db.ts';
import { prepareJobs, startJobs, stopJobs } from '#kernel/jobs.ts';
import { migrate } from '#kernel/migrate.ts';
import { tenants, withTenant } from '#kernel/tenancy.ts';
import { raiseDistrict } from '#seed/raise-district.ts';
import { registerWork } from '#worker/main.ts';
import { launch } from '../test/browser.ts';
import { startPostgres } from '../test/postgres.ts';
import { freshDatabase, startServer } from '../test/server.ts';

const [learners, times] = [Number(process.argv[2] ?? 12_500), Number(process.argv[3] ?? 25)];
const given = process.env.DATABASE_URL;
const postgres = given ? null : await startPostgres();
const url = given ?? (postgres ? await freshDatabase(postgres.url, 'bench_workbench') : null);
if (!url) throw new Error('The workbench is measured on PostgreSQL: install one, or name one in DATABASE_URL.');
const secret = 'k3J9s0-pQv71xLmZ4tYb82WcRd5eFgHu';
setConfig(readConfig({ DATABASE_URL: url, TRELLIS_SECRET: secret, TRELLIS_LOG: 'warn' }));
await openDatabase();
registerWork();
await migrate(prepareJobs);
await startJobs(false);

const orgId = (await tenants())[0] ?? (await raiseDistrict({ learners, seed: 7, say: console.log })).orgId;
const ctx = (): Ctx => ({ orgId, actor: null, now: now(), via: 'system' });
const programId = await withTenant(orgId, async (db) => (await db.selectFrom('programs.program').select('id').executeTakeFirstOrThrow()).id);

async function roundId(): Promise<string> {
  const there = await withTenant(orgId, (db) => db.selectFrom('matching.round').select('id').where('status', '=', 'review').orderBy('number', 'desc').executeTakeFirst());
  if (there) return there.id;
  const { id } = await startRound(ctx(), { programId });
  const [begun, cpu] = [performance.now(), process.cpuUsage()];
  await runRound(ctx(), id);
  const used = process.cpuUsage(cpu);
  console.log(`Round: ${((performance.now() - begun) / 1000).toFixed(1)} s, ${((used.user + used.system) / 1e6).toFixed(1)} s CPU`);
  return id;
}

const id = await roundId();
const { personId } = await addPerson(ctx(), { givenName: 'Bench', familyName: 'Coordinator', roles: ['coordinator'] });
await grantDecisionRight(ctx(), { programId, personId, right: 'approve-matches' });
const { token } = await withTenant(orgId, (db) => beginSignIn({ ...ctx(), db }, personId, 'password', { address: '127.0.0.1', userAgent: null }));
const proposals = await withTenant(orgId, (db) => db.selectFrom('matching.proposal').select(['id', 'status']).where('round_id', '=', id).orderBy('id').execute());
const summary = await withTenant(orgId, (db) => db.selectFrom('matching.round').select(['summary', 'certificate']).where('id', '=', id).executeTakeFirstOrThrow());
await stopJobs();
await closeDatabase();
console.log(`${proposals.length} requests, ${JSON.stringify(summary.summary).slice(0, 180)}, certificate ${JSON.stringify(summary.certificate)}`);

const server = await startServer({ DATABASE_URL: url, TRELLIS_SECRET: secret, TRELLIS_LOG: 'info', ROLE: 'web', TRELLIS_DEMO: '0' });
const headers = { cookie: `trellis=${token}`, origin: server.url };
const page = `${server.url}/matches/${id}`;
const get = async (address: string): Promise<string> => {
  const answer = await fetch(address, { headers });
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
  return answer.text();
};
/** Posts a form of the page; answers where it leads. */
const post = async (fields: Record<string, string>): Promise<string> => {
  const answer = await fetch(page, { method: 'POST', headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(fields).toString(), redirect: 'manual' });
  const text = answer.status === 302 ? '' : await answer.text();
  return answer.headers.get('location') ?? `${answer.status} ${/error-summary[\s\S]{0,300}/.exec(text)?.[0]?.replaceAll(/<[^>]*>/g, ' ') ?? ''}`;
};
/** Posts it as the page's script does; answers the effect of the edit, before the page is read anew. */
const postByScript = async (fields: Record<string, string>): Promise<string> => {
  const answer = await fetch(`${page}.data`, { method: 'POST', headers: { ...headers, 'sec-fetch-dest': 'empty', 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(fields).toString() });
  return /edit-\d+/.exec(await answer.text())?.[0] ?? `${answer.status}`;
};
/** CPU seconds the server has used, from /proc (Linux); in steps of 10 ms, so only sums over many requests say something. */
function cpuSeconds(): number {
  const fields = readFileSync(`/proc/${server.process.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
interface Measured {
  wall: number[];
  cpu: number;
}
const timed = async <R>(into: Measured, work: () => Promise<R>): Promise<R> => {
  const [from, cpu] = [performance.now(), cpuSeconds()];
  const result = await work();
  into.wall.push(performance.now() - from);
  into.cpu += cpuSeconds() - cpu;
  return result;
};
const say = (name: string, { wall, cpu }: Measured): void => {
  const sorted = wall.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0);
  console.log(`${name.padEnd(34)} n ${String(wall.length).padStart(3)}  p50 ${at(0.5).padStart(5)} ms  p95 ${at(0.95).padStart(5)} ms  most ${at(1).padStart(5)} ms  CPU of the server ${((1000 * cpu) / Math.max(1, wall.length)).toFixed(0).padStart(4)} ms each`);
};

const [cold, first, other, why, pin, effect, data, undo, bulk, click] = Array.from({ length: 10 }, (): Measured => ({ wall: [], cpu: 0 }));
await timed(cold!, () => get(page));
for (let n = 0; n < times; n++) await timed(first!, () => get(page));
const open = proposals.filter((one) => one.status === 'proposed');
const refused: string[] = [];
for (let n = 0; n < times; n++) {
  const one = open[Math.floor((n * open.length) / times)]!;
  const shown = await timed(other!, () => get(`${page}?at=${one.id}`));
  const offers = [...new Set([...shown.matchAll(/why=([0-9a-f-]{36})/g)].map((match) => match[1]!))];
  const seen = /name="seen" value="(\d+)"/.exec(shown)?.[1];
  const offer = offers[n % Math.max(1, offers.length)];
  if (!offer || !seen) continue;
  const asked = await timed(why!, () => get(`${page}?at=${one.id}&why=${offer}`));
  if (!asked.includes('name="offer"')) continue;
  const said = await timed(pin!, () => postByScript({ intent: 'pin', id: one.id, seen, offer, reason: 'Measured', next: '' }));
  const made = /edit-(\d+)/.exec(said)?.[1];
  if (!made) {
    refused.push(said.slice(0, 120));
    continue;
  }
  await timed(effect!, () => get(`${page}?at=${one.id}&done=${said}`));
  await timed(data!, () => get(`${page}.data?at=${one.id}&done=${said}`));
  await timed(undo!, () => post({ intent: 'undo', number: made }));
}

/** In a browser on the same machine: milliseconds from the click that forces a pair until its effect is drawn. */
async function clicked(tab: Page, at: string, offer: string): Promise<number> {
  await tab.goto(`${page}?at=${at}&why=${offer}`);
  const form = tab.locator('form:has(input[name=intent][value=pin]):has(input[name=offer])');
  await form.locator('[name=reason]').fill('Measured');
  return form.evaluate((form: HTMLFormElement) => new Promise<number>((done) => {
    const from = performance.now();
    const seen = new MutationObserver(() => {
      if (!document.querySelector('.bench-said .effect-shares')) return;
      seen.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - from)));
    });
    seen.observe(document.body, { childList: true, subtree: true });
    form.requestSubmit();
  }));
}
const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
await context.addCookies([{ name: 'trellis', value: token, url: server.url }]);
const tab = await context.newPage();
for (let n = 0; n < times; n++) {
  const one = open[Math.floor(((n + 0.5) * open.length) / times)]!;
  const shown = await get(`${page}?at=${one.id}`);
  const offer = [...new Set([...shown.matchAll(/why=([0-9a-f-]{36})/g)].map((match) => match[1]!))][n % 4];
  if (!offer || !(await get(`${page}?at=${one.id}&why=${offer}`)).includes('name="offer"')) continue;
  const cpu = cpuSeconds();
  click!.wall.push(await clicked(tab, one.id, offer));
  await tab.waitForURL(/done=edit-/);
  click!.cpu += cpuSeconds() - cpu;
  await post({ intent: 'undo', number: /edit-(\d+)/.exec(tab.url())![1]! });
}
await browser.close();
for (let n = 0; n < 3; n++) await timed(bulk!, () => get(`${page}?ask=all&show=proposed`));
say('First view, cold', cold!);
say('First view', first!);
say('Another proposal', other!);
say('Why not', why!);
say('Pin: the edit and its effect', pin!);
say('Pin: in a browser, click to effect', click!);
say('Pin: the page with its effect', effect!);
say('Pin: the rest of it, by script', data!);
say('Undo', undo!);
say('Approval by filter: the summary', bulk!);
if (refused.length > 0) console.log(`${refused.length} pins were refused: ${refused.slice(0, 3).join(' | ')}`);
await server.stop();
postgres?.stop();
