import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { read } from '#kernel/action.ts';
import { fileStream, keepFile } from '#kernel/files.ts';
import { type House, newHouse, settle } from '../../../test/house.ts';
import { applyImport } from './apply-import.ts';
import { discardImport } from './discard-import.ts';
import { forgetImports } from './forget-imports.ts';
import { problemsCsv } from './problems-csv.ts';
import { findingsPage, importHistory, importPage, problemRows } from './queries.ts';
import { sampleBundle, zipOf } from './sample-bundles.ts';
import { startImport } from './start-import.ts';

async function upload(house: House, bytes: Buffer | string, name: string, who: 'ines' | 'dana' = 'dana'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'trellis-flow-'));
  try {
    await writeFile(join(folder, 'file'), bytes);
    const file = await keepFile(house.as(who), name, fileStream(join(folder, 'file')), 1e8);
    return (await startImport(house.as(who), { fileId: file.id })).id;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
const page = (house: House, id: string) => read(house.as('dana'), (tx) => importPage(tx, id));
const files = (house: House) => house.look((tx) => tx.db.selectFrom('kernel.file').select('id').where('org_id', '=', tx.orgId).execute());
const rolesOf = (house: House, externalId: string) =>
  house.look(async (tx) => (await tx.db.selectFrom('people.role_grant as g').innerJoin('people.person as p', 'p.id', 'g.person_id').select('g.role').where('p.org_id', '=', tx.orgId).where('p.external_id', '=', externalId).orderBy('g.role').execute()).map(({ role }) => role));

it('a coordinator uploads, reads the dry run, and applies; the names and the file are gone afterwards', async () => {
  const house = await newHouse();
  const id = await upload(house, await zipOf(sampleBundle()), 'roster.zip');
  expect(await page(house, id)).toMatchObject({ status: 'checking', fileName: 'roster.zip', givenName: 'Dana' });
  await settle();
  expect(await page(house, id)).toMatchObject({ status: 'checked', verdict: 'accept', progress: 1, counts: { users: 77 }, plan: { tallies: { people: { add: 77 } }, notGranted: 1, listed: { add: 77 + 2 + 2 + 4 } } });
  const added = await read(house.as('dana'), (tx) => findingsPage(tx, id, 'add', 0));
  expect([added.rows.length, added.more]).toEqual([20, true]);
  expect((await house.look((tx) => tx.db.selectFrom('people.person').select('id').where('org_id', '=', tx.orgId).execute())).length).toBe(9);
  await applyImport(house.as('dana'), { importId: id });
  await settle();
  expect(await page(house, id)).toMatchObject({ status: 'applied', appliedAt: expect.anything() });
  expect((await house.look((tx) => tx.db.selectFrom('people.person').select('id').where('org_id', '=', tx.orgId).execute())).length).toBe(9 + 77);
  expect([(await read(house.as('dana'), (tx) => findingsPage(tx, id, 'add', 0))).rows, await files(house)]).toEqual([[], []]);
  const audit = await house.look((tx) => tx.db.selectFrom('kernel.audit').select(['action', 'actor_id']).where('org_id', '=', tx.orgId).where('action', 'like', 'integrations.%').orderBy('seq').execute());
  expect(audit).toEqual(['integrations.start-import', 'integrations.apply-import', 'integrations.apply-roster'].map((action) => ({ action, actor_id: house.people.dana })));
  await expect(applyImport(house.as('dana'), { importId: id })).rejects.toMatchObject({ status: 409, key: 'integrations.roster.not-checked' });
});

it('nobody but coordinators and admins imports; another organization sees nothing', async () => {
  const [house, other] = [await newHouse(), await newHouse('Elsewhere')];
  const id = await upload(house, await zipOf(sampleBundle()), 'roster.zip');
  await settle();
  await expect(applyImport(house.as('farida'), { importId: id })).rejects.toMatchObject({ status: 403, key: 'integrations.roster.staff-only' });
  expect(await read(house.as('farida'), (tx) => importHistory(tx))).toEqual([]);
  expect([await read(other.as('dana'), (tx) => importPage(tx, id)), await read(other.as('dana'), (tx) => importHistory(tx))]).toEqual([undefined, []]);
  await expect(applyImport(other.as('dana'), { importId: id })).rejects.toMatchObject({ status: 404 });
  await expect(startImport(other.as('dana'), { fileId: (await files(house))[0]!.id })).rejects.toMatchObject({ status: 404, key: 'integrations.roster.no-file' });
});

it('a mass switch-off waits for a word; letting go removes the file', async () => {
  const house = await newHouse();
  const empty = { ...sampleBundle(), 'users.csv': sampleBundle()['users.csv']!.split('\r\n')[0]!, 'enrollments.csv': sampleBundle()['enrollments.csv']!.split('\r\n')[0]!, 'demographics.csv': 'sourcedId,status,dateLastModified,birthDate' };
  const id = await upload(house, await zipOf(empty), 'empty.zip');
  await settle();
  expect(await page(house, id)).toMatchObject({ status: 'checked', verdict: 'needs_confirmation' });
  await expect(applyImport(house.as('dana'), { importId: id })).rejects.toMatchObject({ status: 409, key: 'integrations.roster.confirm-first' });
  await discardImport(house.as('dana'), { importId: id });
  expect([(await page(house, id))?.status, await files(house)]).toEqual(['discarded', []]);
});

it('a file that cannot be read says so, and its problems can be downloaded without doing harm', async () => {
  const house = await newHouse();
  const id = await upload(house, 'person_id,given_name,family_name,roles\r\nP-1,Mia,Chen,"=cmd|x"\r\n', 'people.csv');
  await settle();
  expect(await page(house, id)).toMatchObject({ verdict: 'quarantine_rows' });
  const rows = await read(house.as('dana'), (tx) => problemRows(tx, id));
  expect(rows).toMatchObject([{ file: 'people.csv', row: 2, column: 'roles', code: 'role-unknown' }]);
  expect(problemsCsv('en', rows)).toBe('\uFEFF"file","row","column","code","what to do"\r\n"people.csv","2","roles","role-unknown","The role “=cmd|x” is not known. Use one of: learner, tutor, teacher, coordinator, coach, guardian, admin, auditor."\r\n');
  expect(problemsCsv('en', [{ kind: 'problem', file: '=1+1', row: 2, column: '@x', code: '-a', params: {}, message: 'say "no"' }])).toContain('\r\n"\'=1+1","2","\'@x","\'-a","say ""no"""\r\n');
  const broken = await upload(house, await readFile(new URL(import.meta.url)), 'roster.zip');
  await settle();
  expect(await page(house, broken)).toMatchObject({ status: 'checked', verdict: 'reject' });
  await expect(applyImport(house.as('dana'), { importId: broken })).rejects.toMatchObject({ key: 'integrations.roster.is-rejected' });
});

it('a file gives no role its importer could not give by hand', async () => {
  const house = await newHouse();
  const csv = 'person_id,given_name,family_name,roles\r\nP-1,Mia,Chen,admin\r\nP-2,Ben,Diaz,coordinator;tutor\r\n';
  const asDana = await upload(house, csv, 'people.csv', 'dana');
  await settle();
  await applyImport(house.as('dana'), { importId: asDana });
  await settle();
  expect([await rolesOf(house, 'P-1'), await rolesOf(house, 'P-2')]).toEqual([['teacher'], ['teacher', 'tutor']]);
  const asIvan = await upload(house, csv, 'people.csv', 'ines');
  await settle();
  await applyImport(house.as('ines'), { importId: asIvan });
  await settle();
  expect([await rolesOf(house, 'P-1'), await rolesOf(house, 'P-2')]).toEqual([['admin'], ['coordinator', 'tutor']]);
});

it('what nobody decides on for thirty days is let go', async () => {
  const house = await newHouse();
  const id = await upload(house, await zipOf(sampleBundle()), 'roster.zip');
  await settle();
  expect(await forgetImports({ ...house.system, now: house.system.now.add({ hours: 24 * 29 }) })).toBe(0);
  expect(await forgetImports({ ...house.system, now: house.system.now.add({ hours: 24 * 31 }) })).toBe(1);
  expect([(await page(house, id))?.status, await files(house)]).toEqual(['discarded', []]);
});
