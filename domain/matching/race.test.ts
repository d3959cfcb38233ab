import { expect, test } from 'vitest';
import type { Tx } from '#kernel/action.ts';
import { type House, newHouse, settle } from '../../test/house.ts';
import { meet } from '../../test/meet.ts';
import { approveProposals } from './approve-proposals.ts';
import { askForHelp } from './ask-for-help.ts';
import { endPairing } from './end-pairing.ts';
import { endPairingsOf } from './end-pairings-of.ts';
import { holdRound } from './inside/edit-log.ts';
import { loadAsked } from './inside/load-asked.ts';
import { takeBack } from './inside/take-back.ts';
import { type Grounds, matchingGrounds } from './matching.fixture.ts';
import { pairByHand } from './pair-by-hand.ts';
import { startRound } from './start-round.ts';

const asDana = (tx: Tx, house: House): Tx => ({ ...tx, ...house.as('dana') });
const slots = [{ weekday: 2, start: 900 }];

async function inReview(): Promise<{ house: House; grounds: Grounds; roundId: string; proposalOf: (requestId: string) => Promise<string> }> {
  const house = await newHouse(), grounds = await matchingGrounds(house), roundId = (await startRound(house.as('dana'), { programId: grounds.programId })).id;
  await settle();
  const proposalOf = (requestId: string) =>
    house.look(async ({ db, orgId }) => (await db.selectFrom('matching.proposal').select('id').where('org_id', '=', orgId).where('round_id', '=', roundId).where('request_id', '=', requestId).executeTakeFirstOrThrow()).id);
  return { house, grounds, roundId, proposalOf };
}
const requests = (house: House) => house.look(({ db, orgId }) => db.selectFrom('matching.help_request').select(['id', 'status']).where('org_id', '=', orgId).where('learner_id', '=', house.people.amara).orderBy('id').execute());

test('who pairs by hand and who approves the same round hold the round before the requests', async () => {
  const { house, grounds, roundId, proposalOf } = await inReview(), amaras = await proposalOf(grounds.requests.amara);
  const byHand = (tx: Tx) => pairByHand(asDana(tx, house), { requestId: grounds.requests.amara, offerId: grounds.offers.rosa, slots, reason: 'Asked' });
  await meet(house, (tx) => holdRound(tx, roundId), byHand, (tx) => approveProposals(asDana(tx, house), { roundId, ids: [amaras] })).catch((error) => expect(error).toMatchObject({ status: 409, key: 'matching.stale.request-gone' }));
  expect(await requests(house)).toMatchObject([{ status: 'matched' }]);
});

test('who takes approvals back and who answers hold the proposal before the pairing', async () => {
  const { house, grounds, roundId, proposalOf } = await inReview(), amaras = await proposalOf(grounds.requests.amara);
  const { pairingIds: [id] } = await approveProposals(house.as('dana'), { roundId, ids: [amaras] });
  const held = (tx: Tx) => tx.db.selectFrom('matching.proposal').select('id').where('org_id', '=', tx.orgId).where('id', '=', amaras).forNoKeyUpdate().execute();
  await meet(house, held, (tx) => takeBack(asDana(tx, house), [amaras]), (tx) => loadAsked(tx, id!));
  expect(await requests(house)).toMatchObject([{ status: 'open' }]);
});

test('a request that is opened again while its learner asks anew is closed, not an error', async () => {
  const { house, grounds, roundId, proposalOf } = await inReview();
  const { pairingIds: [id] } = await approveProposals(house.as('dana'), { roundId, ids: [await proposalOf(grounds.requests.amara)] });
  const ask = (tx: Tx) => askForHelp({ ...tx, ...house.as('amara') }, { programId: grounds.programId, subject: 'maths' });
  await meet(house, ask, (tx) => endPairing(asDana(tx, house), { id: id!, reason: 'Moved', reopen: 'keep-waiting' }), async () => {});
  expect((await requests(house)).map((one) => one.status).toSorted()).toEqual(['closed', 'open']);
});

test('a pairing that ends while its tutor leaves is left as it is', async () => {
  const { house, grounds, roundId, proposalOf } = await inReview();
  const { pairingIds: [id] } = await approveProposals(house.as('dana'), { roundId, ids: [await proposalOf(grounds.requests.amara)] });
  const leaves = (tx: Tx) => endPairingsOf(tx, { personId: house.people.rosa, tutor: true, learner: true } as Parameters<typeof endPairingsOf>[1]);
  await meet(house, (tx) => endPairing(asDana(tx, house), { id: id!, reason: 'Moved' }), leaves, async () => {});
  expect(await requests(house)).toMatchObject([{ status: 'closed' }]);
});
