import { beforeAll, beforeEach, expect, test } from 'vitest';
import { type Ctx, read } from '#kernel/action.ts';
import { changePolicy } from '#domain/programs/change-policy.ts';
import { defaultRules, defaultWeights } from '#domain/programs/match-policy.ts';
import { type House, newHouse, settle } from '../../test/house.ts';
import { approveProposals } from './approve-proposals.ts';
import { candidates } from './candidates.ts';
import { cancelRound } from './cancel-round.ts';
import { freeOn, type Grounds, matchingGrounds } from './matching.fixture.ts';
import { proposal, proposalCounts, proposalList } from './proposal-queries.ts';
import { round, roundFacts, roundsOf } from './round-queries.ts';
import { resumeRounds } from './resume-rounds.ts';
import { groundOf } from './rework-round.ts';
import { runRound } from './run-round.ts';
import { startRound } from './start-round.ts';
import { tryEdit } from './try-edit.ts';
import { waitingList } from './waiting-queries.ts';

let house: House;
let other: House;
let grounds: Grounds;

beforeAll(async () => {
  other = await newHouse('Other');
});
beforeEach(async () => {
  house = await newHouse();
  grounds = await matchingGrounds(house);
});

const asDana = <R>(ask: Parameters<typeof read<R>>[1]): Promise<R> => read(house.as('dana'), ask);

test('a round is worked out in the worker, with proof, reasons and who is left out', async () => {
  expect(await asDana((tx) => roundFacts(tx, grounds.programId))).toMatchObject({ requests: 3, offers: 2, seatsLeft: 2 });
  const { id, number } = await startRound(house.as('dana'), { programId: grounds.programId });
  expect(number).toBe(1);
  expect((await asDana((tx) => round(tx, id)))?.status).toBe('queued');
  await settle();
  const done = await asDana((tx) => round(tx, id));
  expect(done).toMatchObject({ status: 'review', progress: 1, policy_version: 1, certificate: { gap: 0, exact: true }, summary: { requests: 3, offers: 2, proposals: 2, leftOut: 1 } });
  expect(done?.fingerprint).toMatch(/\w{8}/);
  expect(await asDana((tx) => proposalCounts(tx, id))).toMatchObject({ proposed: 2, 'left-out': 1, approved: 0, rejected: 0, stale: 0 });
  const { rows } = await asDana((tx) => proposalList(tx, id, { show: 'all' }));
  expect(rows.map((row) => [row.learner, row.tutor, row.status])).toEqual([['Noor Haddad', 'Omar Said', 'proposed'], ['Amara Okafor', 'Rosa Delgado', 'proposed'], ['Sam O’Rourke', null, 'left-out']]);
  expect(rows[2]?.left_out).toMatchObject({ reason: 'full', facts: { offers: 2, feasible: 2, full: 2 }, bestBlocked: { tutor: expect.any(String), cost: expect.any(Number) } });
  const noor = await asDana((tx) => proposal(tx, rows[0]!.id));
  expect(noor?.slots).toHaveLength(1);
  expect([2, 4]).toContain(noor!.slots[0]!.weekday);
  expect(noor?.terms.reduce((sum, term) => sum + term.points, 0)).toBe(noor?.score);
  expect(noor?.passed.map((one) => one.rule)).toContain('language');
  expect(await asDana((tx) => roundsOf(tx, grounds.programId))).toMatchObject([{ id, number: 1, status: 'review', proposed: 2, approved: 0 }]);
  expect((await asDana((tx) => waitingList(tx, { programId: grounds.programId }))).rows.map((row) => row.givenName)).toEqual(['Noor', 'Amara', 'Sam']);
});

test('why not: the rule, or the true cost of forcing the pair', async () => {
  const { id } = await startRound(house.as('dana'), { programId: grounds.programId });
  await settle();
  const before = (await asDana((tx) => round(tx, id)))!.certificate!.value;
  const { rows } = await asDana((tx) => proposalList(tx, id, { show: 'all' }));
  const [noor, amara, sam] = ['Noor', 'Amara', 'Sam'].map((name) => rows.find((row) => row.learner.startsWith(name))!.id) as [string, string, string];
  const tried = (ctx: Ctx, proposalId: string, offerId: string) => read(ctx, async (tx) => tryEdit(tx, await groundOf(tx, id), { proposalId, offerId }));
  const forced = await tried(house.as('dana'), sam, grounds.offers.rosa);
  expect(forced).toMatchObject({ kind: 'cost', learner: 'Sam O’Rourke', tutor: 'Rosa Delgado', exact: true, effect: { before } });
  if (forced.kind !== 'cost') throw new Error(forced.kind);
  expect(forced.cost).toBeGreaterThan(0);
  expect(forced.moves.reduce((sum, move) => sum + move.points, 0)).toBe(-forced.cost);
  expect(await tried(house.as('dana'), noor, grounds.offers.rosa)).toMatchObject({ kind: 'ruledOut', rule: 'language' });
  expect(await tried(house.as('dana'), noor, grounds.offers.omar)).toMatchObject({ kind: 'chosen' });
  await expect(tried(house.as('amara'), noor, grounds.offers.omar)).rejects.toMatchObject({ status: 403 });
  await expect(tried(other.as('dana'), noor, grounds.offers.omar)).rejects.toMatchObject({ status: 404 });
  const others = (named = '') => asDana(async (tx) => {
    const ground = await groundOf(tx, id);
    return candidates(tx, ground, ground.plan.rows.find((row) => row.id === amara)!, named);
  });
  expect(await others()).toMatchObject({ feasibleCount: 1, ruledOutCount: 0, feasible: [{ tutor: 'Omar Said', with: [{ name: 'Noor Haddad' }], seatsLeft: 0 }] });
  expect((await others('rosa')).feasible).toEqual([]);
});

test('only who holds the right starts a round, one at a time, and never without a program', async () => {
  await expect(startRound(house.as('ines'), { programId: grounds.programId })).rejects.toMatchObject({ status: 403, key: 'programs.problem.right-approve-matches' });
  await expect(startRound(house.as('noor'), { programId: grounds.programId })).rejects.toMatchObject({ status: 403 });
  await expect(startRound(other.as('dana'), { programId: grounds.programId })).rejects.toMatchObject({ status: 403 });
  await expect(startRound(house.as('dana'), { programId: 'x' })).rejects.toMatchObject({ status: 422 });
  const { id } = await startRound(house.as('dana'), { programId: grounds.programId });
  await expect(startRound(house.as('dana'), { programId: grounds.programId })).rejects.toMatchObject({ status: 409, key: 'matching.problem.round-running', params: { number: 1 } });
  await cancelRound(house.as('dana'), { id });
  await cancelRound(house.as('dana'), { id });
  await settle();
  expect((await asDana((tx) => round(tx, id)))?.status).toBe('cancelled');
  expect(await asDana((tx) => proposalCounts(tx, id))).toMatchObject({ proposed: 0, 'left-out': 0 });
  expect((await startRound(house.as('dana'), { programId: grounds.programId })).number).toBe(2);
  await settle();
  expect(await read(other.as('dana'), (tx) => round(tx, id))).toBeUndefined();
});

test('a round cancelled while it runs keeps nothing, and one whose worker was killed finishes when it is run again', async () => {
  const { id } = await startRound(house.as('dana'), { programId: grounds.programId });
  const running = runRound(house.system, id);
  await cancelRound(house.as('dana'), { id });
  await running;
  expect((await asDana((tx) => round(tx, id)))?.status).toBe('cancelled');
  const again = await startRound(house.as('dana'), { programId: grounds.programId });
  // What a killed process leaves behind: a round that says it runs.
  await house.look(({ db, orgId }) => db.updateTable('matching.round').set({ status: 'running', progress: 0.4 }).where('org_id', '=', orgId).where('id', '=', again.id).execute());
  await settle();
  await house.look(({ db, orgId }) => db.updateTable('matching.round').set({ status: 'running', beat_at: house.system.now.subtract({ hours: 24 * 400 }) }).where('org_id', '=', orgId).where('id', '=', again.id).execute());
  await house.look(({ db, orgId }) => db.deleteFrom('matching.proposal').where('org_id', '=', orgId).where('round_id', '=', again.id).execute());
  expect(await resumeRounds()).toBe(1);
  await settle();
  await runRound(house.system, again.id);
  expect((await asDana((tx) => round(tx, again.id)))?.status).toBe('review');
  expect(await asDana((tx) => proposalCounts(tx, again.id))).toMatchObject({ proposed: 2, 'left-out': 1 });
});

test('standing pairings take seats and hours, and a newer round takes the place of an older one', async () => {
  const first = await startRound(house.as('dana'), { programId: grounds.programId });
  await settle();
  const { rows } = await asDana((tx) => proposalList(tx, first.id, {}));
  await approveProposals(house.as('dana'), { roundId: first.id, ids: [rows[0]!.id] });
  await freeOn(house, 'sam', [2, 4]);
  const second = await startRound(house.as('dana'), { programId: grounds.programId });
  await settle();
  expect((await asDana((tx) => round(tx, first.id)))?.status).toBe('closed');
  expect(await asDana((tx) => proposalCounts(tx, first.id))).toMatchObject({ approved: 1, stale: 1, proposed: 0 });
  // Omar, who is full, no longer offers: what he gives takes nothing from Rosa's one place.
  expect(await asDana((tx) => roundFacts(tx, grounds.programId))).toMatchObject({ offers: 2, seatsLeft: 1 });
  await house.look(({ db, orgId }) => db.updateTable('matching.tutor_offer').set({ status: 'paused' }).where('org_id', '=', orgId).where('id', '=', grounds.offers.omar).execute());
  expect(await asDana((tx) => roundFacts(tx, grounds.programId))).toMatchObject({ offers: 1, seatsLeft: 1 });
  // Omar has given his one place to Noor: Rosa is left for Amara or Sam.
  expect(await asDana((tx) => round(tx, second.id))).toMatchObject({ summary: { requests: 2, offers: 2, proposals: 1, leftOut: 1, feasiblePairs: 2 } });
  const { rows: left } = await asDana((tx) => proposalList(tx, second.id, { show: 'left-out' }));
  expect(left[0]?.left_out).toMatchObject({ reason: 'full', rules: { capacity: 1 } });
});

test('an even load sends learners to who has few; a program that took up small groups since evens out nothing', async () => {
  await house.look(async ({ db, orgId }) => {
    await db.updateTable('matching.help_request').set({ languages: ['en'], prefers_language: null }).where('org_id', '=', orgId).where('id', '=', grounds.requests.noor).execute();
    await db.updateTable('matching.tutor_offer').set({ capacity: 3 }).where('org_id', '=', orgId).execute();
    await db.updateTable('matching.offer_skill').set({ certified: true }).where('org_id', '=', orgId).where('offer_id', '=', grounds.offers.omar).execute();
  });
  const terms = async () => {
    const { id } = await startRound(house.as('dana'), { programId: grounds.programId });
    await settle();
    const rows = await house.look(({ db, orgId }) => db.selectFrom('matching.proposal').select(['tutor_id', 'terms', 'score']).where('org_id', '=', orgId).where('round_id', '=', id).execute());
    return rows.map((row) => ({ ...row, terms: row.terms as { term: string; points: number; fact: object }[] }));
  };
  await changePolicy(house.as('dana'), { programId: grounds.programId, from: 1, weights: defaultWeights, rules: { ...defaultRules, spread: 100 }, note: 'Nobody carries all' });
  const even = await terms();
  expect([...Map.groupBy(even, (row) => row.tutor_id).values()].map((rows) => rows.length).sort()).toEqual([1, 2]);
  expect(even.flatMap((row) => row.terms.filter((term) => term.term === 'spread').map((term) => term.points)).sort()).toEqual([-5000, -5000, 0]);
  await house.look(({ db, orgId }) => db.updateTable('programs.program').set({ formats: ['one-to-one', 'small-group'] }).where('org_id', '=', orgId).where('id', '=', grounds.programId).execute());
  expect((await terms()).flatMap((row) => row.terms.map((term) => term.term))).not.toContain('spread');
});
