import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import type { Tx } from '#kernel/action.ts';
import { type RoleName, roleNames } from '#kernel/policy.ts';
import { asOwner } from '#kernel/tenancy.ts';
import { defaultWeights } from '#domain/programs/match-policy.ts';
import { makeProgram } from '#domain/scheduling/pairing.fixture.ts';
import { newHouse } from '../../test/house.ts';
import { coordinatorFigures } from './coordinator-figures.ts';
import { coordinatorQueue } from './coordinator-queue.ts';
import { allMetrics, metricsPage, metricsSaid } from './dictionary.ts';
import { guardianOverview } from './guardian-overview.ts';
import { policyEvidence } from './policy-evidence.ts';
import { teacherOverview } from './teacher-overview.ts';

const root = resolve(import.meta.dirname, '../..');

test('docs/metrics.md is what the dictionary makes (node bin/metrics.ts)', () => {
  expect(readFileSync(join(root, 'docs/metrics.md'), 'utf8')).toBe(metricsPage());
});

test('a figure stands in the dictionary once, with words for each part, and tables that are there', async () => {
  expect(new Set(allMetrics.map((one) => one.name)).size).toBe(allMetrics.length);
  for (const said of metricsSaid('en')) for (const part of [said.title, said.says, said.how, said.seenBy, said.fresh, said.unit]) expect(part, said.name).not.toMatch(/\.metric\.|^$/);
  await newHouse();
  const { rows } = await asOwner((db) => sql<{ name: string }>`select schemaname || '.' || tablename as name from pg_tables`.execute(db));
  const tables = new Set(rows.map((row) => row.name));
  expect([...new Set(allMetrics.flatMap((one) => one.sources))].filter((name) => !tables.has(name))).toEqual([]);
});

const pages = readdirSync(join(root, 'web'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx')).map((file) => readFileSync(join(root, 'web', file), 'utf8'));
const linked = pages.flatMap((page) => [...page.matchAll(/(?:\/metrics#|href\('\/metrics'\)\}#|metric="|meaning\(')([a-z0-9-]+)/g)].map((match) => match[1]!));

test('pages lead only to figures that are in it', () => {
  expect(linked.length).toBeGreaterThan(3);
  expect(linked.filter((name) => !allMetrics.some((one) => one.name === name))).toEqual([]);
});

test('a page that shows a figure leads to what it means', () => {
  expect(allMetrics.map((one) => one.name).filter((name) => !linked.includes(name))).toEqual([]);
});

const reads: Record<string, (tx: Tx, programId: string) => Promise<unknown>> = {
  'minutes-a-week': (tx) => coordinatorFigures(tx, 'UTC'), 'sessions-held': (tx) => coordinatorFigures(tx, 'UTC'), 'days-to-first-session': (tx) => coordinatorFigures(tx, 'UTC'), 'sessions-this-week': (tx) => coordinatorFigures(tx, 'UTC'),
  'low-dosage': (tx) => coordinatorQueue(tx), 'minutes-in-two-weeks': (tx) => teacherOverview(tx, 'UTC'), 'minutes-this-month': (tx) => guardianOverview(tx, 'UTC'), 'outcome-by-reason': (tx, programId) => policyEvidence(tx, programId, defaultWeights),
};

test('whoever the dictionary does not name is refused the figure', async () => {
  const house = await newHouse();
  const programId = await makeProgram(house);
  const wearing = (role: RoleName) => ({ ...house.as('dana'), actor: { personId: house.people.dana, role, roles: [role] } });
  for (const [name, ask] of Object.entries(reads))
    for (const role of roleNames) {
      const asked = read(wearing(role), (tx) => ask(tx, programId));
      if (allMetrics.find((one) => one.name === name)!.seenBy.includes(role)) await expect(asked, `${role} asks ${name}`).resolves.toBeDefined();
      else await expect(asked, `${role} asks ${name}`).rejects.toMatchObject({ status: 403 });
    }
});
