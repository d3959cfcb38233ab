import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Tx } from '#kernel/action.ts';
import { endRelation } from '#domain/people/end-relation.ts';
import { deactivatePerson } from '#domain/people/deactivate-person.ts';
import { findingText } from './finding-text.ts';
import { type RosterHouse, rosterHouse } from './roster.fixture.ts';
import { sampleBundle } from './sample-bundles.ts';

const samples = new URL('../../../../shared/data/interop/oneroster/', import.meta.url);
const sample = (name: string) => new URL(name, samples).pathname;
const files = sampleBundle();
const without = (name: string, line: RegExp) => ({ ...files, [name]: files[name]!.split('\r\n').filter((row) => !line.test(row)).join('\r\n') });

const personOf = (house: RosterHouse, externalId: string) =>
  house.look(async (tx) => {
    const person = await tx.db.selectFrom('people.person').selectAll().where('org_id', '=', tx.orgId).where('external_id', '=', externalId).executeTakeFirstOrThrow();
    const roles = await tx.db.selectFrom('people.role_grant').select(['role', 'source']).where('org_id', '=', tx.orgId).where('person_id', '=', person.id).orderBy('role').execute();
    const classes = await tx.db.selectFrom('programs.class_member').select(['ended_at']).where('org_id', '=', tx.orgId).where('person_id', '=', person.id).execute();
    const guardians = await tx.db.selectFrom('people.relation').select(['from_id', 'ended_at']).where('org_id', '=', tx.orgId).where('to_id', '=', person.id).execute();
    return { ...person, roles: roles.map(({ role }) => role), open: classes.filter((one) => one.ended_at === null).length, closed: classes.filter((one) => one.ended_at !== null).length, guardians };
  });
const events = (tx: Tx, name: string) => tx.db.selectFrom('kernel.event').select(['subject_id', 'data']).where('org_id', '=', tx.orgId).where('name', '=', name).execute();

describe('a complete roster', () => {
  it('makes the organization, schools, people, classes and enrolments; a second time it writes nothing', async () => {
    const house = await rosterHouse();
    const first = await house.take(files);
    expect([first.verdict, first.applied, first.problems]).toEqual(['accept', true, []]);
    expect(first.plan.tallies).toMatchObject({ schools: { add: 2 }, terms: { add: 2 }, people: { add: 77 }, classes: { add: 4 }, enrolments: { add: 84 } });
    const made = await house.look(async (tx) => ({
      organization: await tx.db.selectFrom('programs.organization').select(['name', 'time_zone']).where('org_id', '=', tx.orgId).executeTakeFirst(),
      codes: await tx.db.selectFrom('programs.school').select('code').where('org_id', '=', tx.orgId).execute(),
      directory: await tx.db.selectFrom('kernel.directory').select('kind').where('org_id', '=', tx.orgId).execute(),
    }));
    expect(made.organization).toEqual({ name: 'Riverbend Unified', time_zone: 'America/Chicago' });
    expect(made.codes.every(({ code }) => /^[A-Z2-9]{6}$/.test(code))).toBe(true);
    expect(Object.fromEntries([...Map.groupBy(made.directory, ({ kind }) => kind)].map(([kind, rows]) => [kind, rows.length]))).toEqual({ 'school-code': 2, email: 77 });
    const learner = await personOf(house, 'L-1');
    expect(learner).toMatchObject({ given_name: 'Björn', level: 2, birth_date: '2011-02-11', roles: ['learner'], open: 2, guardians: [{ ended_at: null }] });

    const before = await house.footprint();
    const second = await house.take(files);
    expect([second.verdict, second.applied, second.wrote]).toEqual(['accept', true, false]);
    expect(second.plan.tallies).toMatchObject({ people: { add: 0, change: 0, deactivate: 0, same: 77 }, enrolments: { add: 0, same: 84 } });
    expect(await house.footprint()).toEqual(before);
  });

  it('grants no administrator: the person comes in as a teacher, and the line says so', async () => {
    const house = await rosterHouse();
    const taken = await house.take(files);
    expect(taken.plan.notGranted).toBe(1);
    expect((await personOf(house, 'A-0')).roles).toEqual(['teacher']);
    expect(taken.findings.lines.find((line) => line.kind === 'add' && findingText('en', line).includes('(teacher; administrator in the file)'))).toMatchObject({ code: 'people', file: 'users.csv', row: 2 });
  });

  it('a dry run reaches the verdict and leaves nothing, not even the organization', async () => {
    const house = await rosterHouse();
    const before = await house.footprint();
    const dry = await house.take(files, { dryRun: true });
    expect([dry.verdict, dry.applied, dry.plan.tallies.people.add]).toEqual(['accept', false, 77]);
    expect(await house.footprint()).toEqual(before);
  });

  it('switches off who left, keeps what was, and lets them come back', async () => {
    const house = await rosterHouse();
    await house.take(files);
    const left = await house.take(without('users.csv', /^L-3,/));
    expect(left.verdict).toBe('quarantine_rows');
    const gone = await personOf(house, 'L-3');
    expect(gone).toMatchObject({ status: 'inactive', roles: [], open: 0, closed: 2 });
    expect((await house.look((tx) => events(tx, 'people.person-deactivated'))).map((event) => event.subject_id)).toEqual([gone.id]);
    const back = await house.take(files);
    expect(back.plan.tallies.people).toMatchObject({ change: 1, add: 0 });
    expect(await personOf(house, 'L-3')).toMatchObject({ status: 'active', roles: ['learner'], open: 2, closed: 0 });
    const before = await house.footprint();
    expect((await house.take(files)).wrote).toBe(false);
    expect(await house.footprint()).toEqual(before);
  });

  it('asks before it switches off more than a tenth, and does so once it is confirmed', async () => {
    const house = await rosterHouse();
    await house.take(files);
    const half = { ...without('users.csv', /^[LG]-[12]/), 'enrollments.csv': without('enrollments.csv', /,L-[12]/)['enrollments.csv']!, 'demographics.csv': without('demographics.csv', /^L-[12]/)['demographics.csv']! };
    const before = await house.footprint();
    const asked = await house.take(half);
    expect([asked.verdict, asked.applied]).toEqual(['needs_confirmation', false]);
    expect(asked.plan.wouldDeactivate).toBeGreaterThan(7);
    expect(await house.footprint()).toEqual(before);
    const confirmed = await house.take(half, { confirm: true });
    expect([confirmed.verdict, confirmed.applied, confirmed.wrote]).toEqual(['needs_confirmation', true, true]);
    expect((await personOf(house, 'L-1')).status).toBe('inactive');
  });

  it('does not undo what a person decided: closed accounts, ended guardians, roles given by hand', async () => {
    const house = await rosterHouse();
    await house.take(files);
    const [child, other] = [await personOf(house, 'L-2'), await personOf(house, 'L-4')];
    const system = { ...house.ctx, via: 'system' as const };
    await endRelation(system, { fromId: child.guardians[0]!.from_id, toId: child.id, kind: 'guardian-of' });
    await deactivatePerson(system, { personId: other.id });
    await house.look((tx) => tx.db.insertInto('people.role_grant').values({ org_id: tx.orgId, person_id: child.id, role: 'tutor', granted_at: tx.now }).execute());
    const changed = { ...files, 'users.csv': files['users.csv']!.replace(/^(L-2,.*),03\r$/m, '$1,05\r').replace(/^(L-4,.*),05\r$/m, '$1,06\r') };
    const taken = await house.take(changed);
    expect(taken.problems.map(({ code, row }) => [code, row])).toEqual([['guardian-ended', 9]]);
    expect(await personOf(house, 'L-2')).toMatchObject({ level: 5, roles: ['learner', 'tutor'], guardians: [{ ended_at: expect.anything() }] });
    expect(await personOf(house, 'L-4')).toMatchObject({ level: 6, status: 'inactive' });
    expect((await house.take(changed)).wrote).toBe(false);
  });

  it('moves a learner to another class and ends a guardian the list no longer names', async () => {
    const house = await rosterHouse();
    await house.take(files);
    const moved = { ...files, 'users.csv': files['users.csv']!.replace(',G-1,', ',,'), 'enrollments.csv': files['enrollments.csv']!.replace(/^(E-\d+),,,K-1,S-\d,L-1,/m, '$1,,,K-0,S-1,L-1,') };
    const taken = await house.take(moved);
    expect(taken.plan.tallies).toMatchObject({ people: { change: 1 }, enrolments: { add: 1, deactivate: 1 } });
    expect(await personOf(house, 'L-1')).toMatchObject({ open: 2, closed: 1, guardians: [{ ended_at: expect.anything() }] });
  });

  it('a sign-in name that is taken costs the name, not the person', async () => {
    const house = await rosterHouse();
    const twice = { ...files, 'users.csv': files['users.csv']!.replace(',l-2,', ',L-1,') };
    const taken = await house.take(twice);
    expect(taken.problems.map(({ code, row, column }) => [code, row, column])).toEqual([['username-taken', 9, 'username']]);
    expect([(await personOf(house, 'L-1')).username, (await personOf(house, 'L-2')).username]).toEqual(['l-1', null]);
    expect((await house.take(twice)).wrote).toBe(false);
  });
});

describe('two organizations', () => {
  it('the same file in another organization touches nothing of the first', async () => {
    const [one, two] = [await rosterHouse(), await rosterHouse()];
    await one.take(files);
    const before = await one.footprint();
    expect((await two.take(files)).plan.tallies.people.add).toBe(77);
    expect(await one.footprint()).toEqual(before);
  });
});

describe('changes only', () => {
  it('a tombstone switches off one learner; everything else stays', async () => {
    const house = await rosterHouse();
    await house.take(files);
    const delta = sampleBundle({ mode: 'delta' });
    const dead = { ...delta, 'users.csv': delta['users.csv']!.replace('L-5,active', 'L-5,tobedeleted') };
    const taken = await house.take(dead);
    expect([taken.verdict, taken.problems]).toEqual(['accept', []]);
    expect(taken.plan.tallies).toMatchObject({ people: { deactivate: 1, change: 0, same: 76 }, enrolments: { deactivate: 2, same: 82 } });
    expect(await personOf(house, 'L-5')).toMatchObject({ status: 'inactive', open: 0, closed: 2 });
    const before = await house.footprint();
    expect((await house.take(dead)).wrote).toBe(false);
    expect(await house.footprint()).toEqual(before);
  });

  it('an enrolment of somebody nobody knows is left out with its row', async () => {
    const house = await rosterHouse();
    const delta = sampleBundle({ mode: 'delta' });
    const taken = await house.take({ ...delta, 'enrollments.csv': delta['enrollments.csv']!.replace(',L-7,', ',NOBODY,') });
    expect(taken.verdict).toBe('quarantine_rows');
    expect(taken.problems.map(({ file, column, code, params }) => [file, column, code, params.value])).toEqual([['enrollments.csv', 'userSourcedId', 'reference-unknown', 'NOBODY']]);
    expect((await personOf(house, 'L-7')).open).toBe(1);
  });
});

describe.skipIf(!existsSync(samples))('the shared samples', () => {
  it('bulk 1.1, then 1.2, then a delta with one tombstone', async () => {
    const house = await rosterHouse();
    expect((await house.take(sample('valid-1.1-bulk.zip'))).plan.tallies).toMatchObject({ people: { add: 259 }, schools: { add: 3 }, enrolments: { add: 280 } });
    const second = await house.take(sample('valid-1.2-bulk.zip'));
    expect([second.verdict, second.plan.tallies.people]).toEqual(['accept', { add: 0, change: 0, deactivate: 0, same: 259 }]);
    const empty = await house.take(sample('empty-users.zip'));
    expect([empty.verdict, empty.applied, empty.plan.wouldDeactivate]).toEqual(['needs_confirmation', false, 259]);
    const delta = await house.take(sample('delta-tobedeleted.zip'));
    expect([delta.verdict, delta.plan.tallies.people.deactivate]).toEqual(['accept', 1]);
    expect(await personOf(house, 'U-S-1')).toMatchObject({ status: 'inactive', open: 0 });
  });
});
