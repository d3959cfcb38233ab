import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { homes } from '#web/nav.ts';
import { pages } from '#web/routes.ts';
import { crawl, type FormSeen, formsOf } from '../crawl.ts';
import { freshDatabase, startServer, type TestServer } from '../server.ts';
import { signInAs } from '../sign-in.ts';
import type { TwoOrganizations } from './two-organizations.ts';

const folder = mkdtempSync(join(tmpdir(), 'trellis-isolation-'));
let env: Record<string, string>;
let server: TestServer;
let both: TwoOrganizations;

function describeBoth(mode: 'make' | 'look'): TwoOrganizations {
  const file = join(folder, `${mode}.json`);
  execFileSync(process.execPath, [join(import.meta.dirname, 'two-organizations.ts'), mode, file], { env: { ...process.env, ...env, TRELLIS_LOG: 'error' }, stdio: ['ignore', 'ignore', 'inherit'] });
  return JSON.parse(readFileSync(file, 'utf8')) as TwoOrganizations;
}

beforeAll(async () => {
  const postgres = process.env.TEST_DATABASE_URL;
  env = { DATA_DIR: join(folder, 'data'), TRELLIS_DEMO: '1', ...(postgres ? { DATABASE_URL: await freshDatabase(postgres, `isolation_${process.pid}`), TRELLIS_SECRET: 'k3J9s0-pQv71xLmZ4tYb82WcRd5eFgHu' } : {}) };
  mkdirSync(env.DATA_DIR!, { recursive: true });
  both = describeBoth('make');
  server = await startServer({ ...env, ROLE: 'web' }); // without its worker: whatever changes, a request changed it
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const cast = { dana: 'coordinator', ines: 'admin', farida: 'teacher', amara: 'learner', rosa: 'tutor', samira: 'guardian', elias: 'coach', ana: 'auditor' } as const;
const queries: Record<string, string> = {
  person: 'people.person', learner: 'people.person', tutor: 'people.person', program: 'programs.program', school: 'programs.school', class: 'programs.class', term: 'programs.term', edit: 'programs.school',
  request: 'matching.help_request', offer: 'matching.tutor_offer', proposal: 'matching.proposal', pairing: 'matching.pairing', session: 'scheduling.session', round: 'matching.round', import: 'integrations.roster_import',
};
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const nobody = '01a20000-0000-7000-8000-00000000aaaa';
const anIdOf = (table: string): string => both.other.ids[table]?.[0] ?? nobody;

const ask = async (cookie: string, address: string): Promise<{ status: number; body: string }> => {
  const answer = await fetch(server.url + address, { headers: { cookie }, redirect: 'manual' });
  return { status: answer.status, body: await answer.text() };
};

/** Words or ids of the other organization in an answer. What was asked for may be said back; nothing else may. */
function leaksIn(body: string, asked: string): string[] {
  const foreign = new Set(Object.values(both.other.ids).flat());
  const ids = [...new Set(body.match(uuid) ?? [])].filter((id) => foreign.has(id) && !asked.includes(id));
  return [...(/Quillfeather/i.test(body) ? ['its words'] : []), ...ids.map((id) => `its id ${id}`)];
}

test('the other organization has rows in every table, so that something could leak', () => {
  expect(both.other.empty).toEqual([]);
});

test('no page and no guessed id shows anything of another organization, to any role, nor whether it is there', async () => {
  const leaks: string[] = [];
  const query = new URLSearchParams({ ...Object.fromEntries(Object.entries(queries).map(([name, table]) => [name, anIdOf(table)])), q: 'Quill', find: 'Quill' }).toString();
  const tables = Object.keys(both.other.ids);
  let seen = 0;
  for (const [who, role] of Object.entries(cast)) {
    const cookie = await signInAs(server.url, who);
    expect((await ask(cookie, homes[role])).status, who).toBe(200);
    for (const { path, guard } of pages.filter((page) => page.path !== '*')) {
      // Those who may not enter at all are asked once.
      const enters = guard === 'anyone' || guard === 'signed-in' || guard.includes(role);
      const filled = (id: string): string => path.replace(':org', both.other.orgId).replace(/:[a-z]+/gi, id);
      const tried = path.includes(':') ? (enters ? tables : ['people.person']).map((table) => filled(anIdOf(table))) : [path];
      const absent = path.includes(':') ? await ask(cookie, filled(nobody)) : null;
      for (const address of tried) {
        const { status, body } = await ask(cookie, `${address}?${query}`);
        seen += 1;
        if (status >= 500) leaks.push(`${who} ${address} answered ${status}`);
        if (absent && status !== absent.status) leaks.push(`${who} ${address} answered ${status}, where nothing is: ${absent.status}`);
        // A search is said back; the ids asked for too.
        leaks.push(...leaksIn(body, address + query).map((what) => `${who} ${address} shows ${what}`));
      }
    }
  }
  expect(leaks).toEqual([]);
  expect(seen).toBeGreaterThan(600);
}, 600_000); // every page with an id, for the ids of every table, as every role

/** The ids of the demo school in a text, exchanged for ids of the same tables of the other organization. */
const exchanged = (text: string): string => text.replace(uuid, (id) => (both.own[id] ? anIdOf(both.own[id]) : id));

/** A form of the demo school as a forger would send it: other ids in its fields, in its address, in both. */
function forgeries({ address, fields }: FormSeen): [address: string, fields: FormSeen['fields']][] {
  const forged = fields.map(([name, value]): [string, string] => [name, exchanged(value)]);
  const elsewhere = exchanged(address);
  const ways: [string, FormSeen['fields']][] = [[address, forged], [elsewhere, fields], [elsewhere, forged]];
  const kinds = ways.filter(([to, what]) => to !== address || what.some(([, value], n) => value !== fields[n]![1]));
  return [...new Map(kinds.map((way) => [JSON.stringify(way), way])).values()];
}

test('no form with the ids of another organization changes or shows anything of it', async () => {
  const faults: string[] = [];
  const forged = new Set<string>();
  for (const [who, role] of Object.entries(cast)) {
    const cookie = await signInAs(server.url, who);
    const forms = (await crawl(server.url, cookie, [homes[role], '/account', '/notices'], 2)).flatMap(formsOf).filter(({ address }) => !/^\/(role|sign-out|sign-in|demo|set-up)\b/.test(address));
    for (const form of forms)
      for (const [address, fields] of forgeries(form)) {
        const names = [...new Set(fields.map(([name, value]) => (name === 'intent' ? value : name)))].join();
        const kind = `${who} ${form.pattern} ${names} to ${exchanged(address) === address ? 'their' : 'own'} ${address.split('?')[0]} with ${fields === form.fields ? 'own' : 'their'} ids`.replace(uuid, ':id');
        if (forged.has(kind)) continue;
        forged.add(kind);
        const answer = await fetch(server.url + address, { method: 'POST', body: new URLSearchParams(fields).toString(), headers: { cookie, origin: server.url, 'content-type': 'application/x-www-form-urlencoded' }, redirect: 'manual' });
        const body = await answer.text();
        if (answer.status >= 500) faults.push(`${kind} answered ${answer.status}`);
        faults.push(...leaksIn(body, JSON.stringify([address, fields])).map((what) => `${kind} shows ${what}`));
      }
  }
  await server.stop();
  const after = describeBoth('look');
  expect(faults).toEqual([]);
  expect(after.other.print).toBe(both.other.print);
  expect(after.mixed).toEqual([]);
  expect(forged.size).toBeGreaterThan(40);
});
