import { beforeEach, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { type House, newHouse, settle } from '../../test/house.ts';
import { forbidPair } from './forbid-pair.ts';
import { type Grounds, matchingGrounds, undoLast } from './matching.fixture.ts';
import { pairByHand } from './pair-by-hand.ts';
import { checkPair } from './pair-check.ts';
import { pairGone } from './pair-gone.ts';
import { pairing, toPairByHand } from './pairing-queries.ts';
import { proposalCounts } from './proposal-queries.ts';
import { pauseOffer } from './pause-offer.ts';
import { startRound } from './start-round.ts';
import { withdrawRequest } from './withdraw-request.ts';

let house: House;
let grounds: Grounds;
beforeEach(async () => {
  house = await newHouse();
  grounds = await matchingGrounds(house);
});
const asDana = <R>(ask: Parameters<typeof read<R>>[1]): Promise<R> => read(house.as('dana'), ask);
const tuesday = [{ weekday: 2, start: 15 * 60 }];

test('a coordinator pairs by hand at an hour both are free; the round keeps it as her decision', async () => {
  const { id: roundId } = await startRound(house.as('dana'), { programId: grounds.programId });
  await settle();
  expect((await asDana((tx) => toPairByHand(tx, grounds.programId))).requests.map((one) => one.learner)).toEqual(['Noor Haddad', 'Amara Okafor', 'Sam O’Rourke']);
  const check = await asDana((tx) => checkPair(tx, grounds.requests.sam, grounds.offers.rosa));
  expect(check.broken).toEqual([]);
  expect(check.starts.filter((slot) => slot.weekday === 2).map((slot) => slot.start)).toEqual([900, 915, 930, 945, 960, 975]);
  await expect(pairByHand(house.as('ines'), { requestId: grounds.requests.sam, offerId: grounds.offers.rosa, slots: tuesday })).rejects.toMatchObject({ status: 403 });
  await expect(pairByHand(house.as('dana'), { requestId: grounds.requests.sam, offerId: grounds.offers.rosa, slots: [] })).rejects.toMatchObject({ status: 422, fields: { slots: 'matching.problem.pick-slot' } });
  const { id, broken } = await pairByHand(house.as('dana'), { requestId: grounds.requests.sam, offerId: grounds.offers.rosa, slots: tuesday });
  expect(broken).toEqual([]);
  expect(await asDana((tx) => pairing(tx, id))).toMatchObject({ learner: 'Sam O’Rourke', tutor: 'Rosa Delgado', slots: tuesday, by_hand: true, round_number: 1 });
  expect(await asDana((tx) => proposalCounts(tx, roundId))).toMatchObject({ approved: 1, 'left-out': 0, proposed: 2 });
  expect(await undoLast(house, roundId)).toBe(1);
  expect(await asDana((tx) => proposalCounts(tx, roundId))).toMatchObject({ approved: 0, 'left-out': 1 });
  await expect(pairByHand(house.as('dana'), { requestId: grounds.requests.sam, offerId: crypto.randomUUID(), slots: tuesday })).rejects.toMatchObject({ status: 404 });
});

test('broken rules are named and want a reason; those that guard children are never lifted', async () => {
  const pair = { requestId: grounds.requests.noor, offerId: grounds.offers.rosa, slots: [{ weekday: 3, start: 600 }] };
  await expect(pairByHand(house.as('dana'), pair)).rejects.toMatchObject({ status: 422, key: 'matching.problem.rules-broken', params: { rules: 'language time' } });
  await forbidPair(house.as('dana'), { programId: grounds.programId, learnerId: house.people.noor, tutorId: house.people.rosa, reason: 'Cousins' });
  await expect(pairByHand(house.as('dana'), { ...pair, reason: 'They want it' })).rejects.toMatchObject({ status: 403, key: 'matching.problem.guarded-blocked' });
  const done = await pairByHand(house.as('dana'), { ...pair, requestId: grounds.requests.sam, reason: 'Free lesson then' });
  expect(done.broken).toEqual(['time']);
  // Rosa now teaches Sam at that hour: no reason puts her in two places.
  await expect(pairByHand(house.as('dana'), { ...pair, requestId: grounds.requests.amara, reason: 'Please' })).rejects.toMatchObject({ status: 409, key: 'matching.problem.tutor-busy' });
});

test('a pair whose request was placed since is told so, with the pairing that exists', async () => {
  const { sam } = grounds.requests, { rosa } = grounds.offers;
  const gone = (requestId: string, offerId = rosa) => asDana((tx) => pairGone(tx, requestId, offerId));
  expect(await gone(sam)).toBeNull();
  const { id } = await pairByHand(house.as('dana'), { requestId: sam, offerId: rosa, slots: tuesday });
  expect(await gone(sam)).toEqual({ request: 'matched', learner: 'Sam', tutor: 'Rosa', pairing: { id, tutor: 'Rosa' } });
  await expect(pairByHand(house.as('dana'), { requestId: sam, offerId: rosa, slots: tuesday })).rejects.toMatchObject({ status: 409, key: 'matching.stale.request-gone' });
  expect(await gone(crypto.randomUUID())).toBeNull();
  await expect(read(house.as('rosa'), (tx) => pairGone(tx, sam, rosa))).rejects.toMatchObject({ status: 403 });
  await withdrawRequest(house.as('dana'), { id: grounds.requests.noor });
  expect(await gone(grounds.requests.noor)).toMatchObject({ request: 'withdrawn', pairing: null });
  await pauseOffer(house.as('dana'), { id: rosa, paused: true });
  expect(await gone(grounds.requests.amara)).toMatchObject({ request: 'open', tutor: 'Rosa' });
  await expect(pairByHand(house.as('dana'), { requestId: grounds.requests.amara, offerId: rosa, slots: tuesday })).rejects.toMatchObject({ status: 409, key: 'matching.stale.offer-gone' });
});
