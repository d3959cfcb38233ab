import { beforeAll, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';
import { dosageByLearner } from '#domain/scheduling/dosage-queries.ts';
import { at, makePairing, makeProgram } from '#domain/scheduling/pairing.fixture.ts';
import { noShows, openClashes } from '#domain/scheduling/queries.ts';
import { type House, houseNow, newHouse } from '../../test/house.ts';
import { coordinatorQueue } from './coordinator-queue.ts';
import { lowDosageCounts } from './queue-sessions.ts';
import { addSession } from './reporting.fixture.ts';

let house: House;
let other: House;
let programId: string;
let roundId: string;
const queueOf = (whose: House, open: Parameters<typeof coordinatorQueue>[1] = null) => read(whose.as('dana'), (tx) => coordinatorQueue(tx, open));

/** Amara with Rosa since September and hardly any help; Sam waits; Noor has a proposal of round 7; Omar left while Noor is paired with him in another program. */
beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Southside Schools');
  const pairing = await makePairing(house, { startsOn: '2026-09-07' });
  programId = pairing.programId;
  for (const day of ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06', '2026-11-09']) await addSession(house, pairing.id, `${day}T20:30:00Z`, { status: 'missed', came: 'absent' });
  await addSession(house, pairing.id, '2026-10-05T19:30:00Z', { status: 'missed', came: 'absent' });
  await addSession(house, pairing.id, '2026-11-10T20:30:00Z', { status: 'held', minutes: 30, came: 'present' });
  await addSession(house, pairing.id, '2026-11-16T20:30:00Z', { status: 'held', minutes: 30, came: 'present' });
  await addSession(house, pairing.id, '2026-11-12T20:30:00Z', { status: 'held', minutes: 10, came: 'present', log: { nextStep: 'Fractions' } });
  const second = await makePairing(house, { learner: 'noor', tutor: 'omar', startsOn: '2026-11-16', programId: await makeProgram(house, 'Reading help') });
  await house.look(async ({ db, orgId, now }) => {
    await db.updateTable('people.person').set({ status: 'inactive', inactive_since: now }).where('org_id', '=', orgId).where('id', '=', house.people.omar).execute();
    await db.insertInto('scheduling.clash').values({ org_id: orgId, id: newId(), pairing_id: second.id, planned_on: '2026-11-24', slot: 0, starts_at: at('2026-11-24T20:30:00Z'), ends_at: at('2026-11-24T21:00:00Z'), why: 'tutor', created_at: now }).execute();
    const wish = { org_id: orgId, program_id: programId, subject: 'maths', sessions_a_week: 1, format: 'one-to-one', modality: 'either', languages: ['en'], created_at: now };
    const noorAsks = newId();
    await db.insertInto('matching.help_request').values([
      { ...wish, id: newId(), learner_id: house.people.sam, need: 2, waiting_since: at('2026-10-24T14:00:00Z') },
      { ...wish, id: noorAsks, learner_id: house.people.noor, waiting_since: at('2026-10-01T14:00:00Z') },
    ]).execute();
    roundId = newId();
    await db.insertInto('matching.round').values({ org_id: orgId, id: roundId, program_id: programId, number: 7, policy_version: 1, status: 'review', seed: 1, created_at: now, finished_at: now }).execute();
    await db.insertInto('matching.proposal').values({ org_id: orgId, id: newId(), round_id: roundId, request_id: noorAsks, learner_id: house.people.noor, tutor_id: house.people.rosa, status: 'proposed' }).execute();
    const file = { org_id: orgId, file_hash: 'x', created_at: now };
    const checked = newId();
    await db.insertInto('integrations.roster_import').values([
      { ...file, id: checked, file_name: 'people.csv', status: 'checked', verdict: 'quarantine_rows' },
      { ...file, id: newId(), file_name: 'old.csv', status: 'applied', verdict: 'accept' },
    ]).execute();
    await db.insertInto('integrations.roster_finding').values([1, 2].map((n) => ({ org_id: orgId, import_id: checked, n, kind: n === 1 ? 'problem' : 'add', code: 'x', message: 'x' }))).execute();
  });
});

test('counts what needs a coordinator, and shows the first few of what is long', async () => {
  const queue = await queueOf(house);
  expect(queue.counts).toEqual({ noShows: 6, clashes: 1, logs: 1 });
  expect(queue.missed).toHaveLength(5);
  expect((await queueOf(house, 'no-shows')).missed).toHaveLength(6);
  expect(queue.clashes[0]).toMatchObject({ learner: 'Noor Haddad', tutor: 'Omar Said' });
  expect(queue.logs).toMatchObject([{ given: 'Rosa', count: 1, oldest: at('2026-11-10T21:00:00Z') }]);
  expect(queue.low).toEqual([{ programId, program: 'Maths help', plan: 60, count: 1, names: [{ given: 'Amara', family: 'Okafor', minutes: 40 }] }]);
  expect(queue.waiting).toMatchObject([{ programId, count: 1, pressing: 1, since: at('2026-10-24T14:00:00Z'), names: [{ given: 'Sam', family: 'O’Rourke' }] }]);
  expect(queue.rounds).toMatchObject([{ id: roundId, number: 7, status: 'review', proposed: 1, leftOut: 0, stale: 0 }]);
  expect(queue.left).toMatchObject([{ given: 'Omar', inactive: true, since: houseNow, learners: 1 }]);
  expect(queue.imports).toMatchObject([{ fileName: 'people.csv', verdict: 'quarantine_rows', problems: 1 }]);
  expect(queue.total).toBe(6 + 1 + 1 + 1 + 1 + 1 + 1 + 1);
});

test('means by low, missed and clashing what scheduling means', async () => {
  await read(house.as('dana'), async (tx) => {
    const low = (await dosageByLearner(tx, { programId, span: { starts: '2026-11-02', ends: '2026-11-15' } })).filter((one) => one.low);
    expect((await lowDosageCounts(tx)).map((row) => [row.programId, row.names.map((one) => one.given)])).toEqual([[programId, low.map((one) => one.given)]]);
    const { counts } = await coordinatorQueue(tx);
    expect([counts.noShows, counts.clashes]).toEqual([(await noShows(tx)).length, (await openClashes(tx)).length]);
  });
});

test('a proposal that went stale is a thing of its own, and its learner waits again', async () => {
  await house.look(({ db, orgId }) => db.updateTable('matching.proposal').set({ status: 'stale', stale_why: 'tutor-busy' }).where('org_id', '=', orgId).where('round_id', '=', roundId).execute());
  const queue = await queueOf(house);
  expect(queue.rounds).toEqual([]);
  expect(queue.stale).toMatchObject([{ id: roundId, stale: 1 }]);
  expect(queue.waiting[0]).toMatchObject({ count: 2, names: [{ given: 'Noor', family: 'Haddad' }, { given: 'Sam', family: 'O’Rourke' }] });
});

test('is for coordinators and admins, and another organization has its own', async () => {
  expect((await queueOf(other)).total).toBe(0);
  await expect(read(house.as('ines'), (tx) => coordinatorQueue(tx))).resolves.toMatchObject({ counts: { noShows: 6 } });
  for (const who of ['farida', 'rosa', 'amara', 'ngozi'] as const) await expect(read(house.as(who), (tx) => coordinatorQueue(tx))).rejects.toMatchObject({ status: 403 });
});

test('asks ten times, whether two learners wait or forty', async () => {
  const asked = (): Promise<number> =>
    read(house.as('dana'), async (tx) => {
      let statements = 0;
      const count = <N>(node: N): N => {
        statements += 1;
        return node;
      };
      const db = tx.db.withPlugin({ transformQuery: ({ node }) => count(node), transformResult: async ({ result }) => result });
      await coordinatorQueue({ ...tx, db });
      return statements;
    });
  expect(await asked()).toBe(10);
  await house.look(async ({ db, orgId, now }) => {
    const ids = Array.from({ length: 40 }, newId);
    await db.insertInto('people.person').values(ids.map((id) => ({ org_id: orgId, id, given_name: 'Kim', family_name: 'Lee', created_at: now }))).execute();
    await db.insertInto('matching.help_request').values(ids.map((id) => ({
      org_id: orgId, id: newId(), program_id: programId, learner_id: id, subject: 'maths', sessions_a_week: 1, format: 'one-to-one', modality: 'either', languages: ['en'], waiting_since: now, created_at: now,
    }))).execute();
  });
  expect((await queueOf(house)).waiting[0]).toMatchObject({ count: 42 });
  expect(await asked()).toBe(10);
});
