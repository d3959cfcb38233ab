import { beforeAll, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { type House, newHouse, settle } from '../../test/house.ts';
import { approveProposals } from './approve-proposals.ts';
import { type Grounds, matchingGrounds } from './matching.fixture.ts';
import { sayMatchVoice } from './say-match-voice.ts';
import { startRound } from './start-round.ts';
import { myVoice, voiceDue, voicesOf } from './voice-queries.ts';

let house: House;
let other: House;
let grounds: Grounds;
let pairingId: string;

beforeAll(async () => {
  [house, other] = [await newHouse(), await newHouse('Other')];
  grounds = await matchingGrounds(house);
  const { id } = await startRound(house.as('dana'), { programId: grounds.programId });
  await settle();
  await approveProposals(house.as('dana'), { roundId: id, filter: { q: 'Amara' }, count: 1 });
  await settle();
  pairingId = (await house.look(({ db }) => db.selectFrom('matching.pairing').select('id').executeTakeFirstOrThrow())).id;
});

test('learner and tutor say what made the match good, and may say it anew', async () => {
  await sayMatchVoice(house.as('amara'), { pairingId, good: ['language', 'subject'], missing: ['hours'], words: 'She waits until I get it' });
  await sayMatchVoice(house.as('rosa', 'learner'), { pairingId, good: ['near'] });
  await sayMatchVoice(house.as('amara'), { pairingId, good: ['subject'], missing: ['hours'], words: 'Later in the day' });
  expect(await read(house.as('amara'), (tx) => myVoice(tx, pairingId))).toMatchObject({ good: ['subject'], missing: ['hours'], words: 'Later in the day' });
  expect(await read(house.as('noor'), (tx) => myVoice(tx, pairingId))).toBeNull();
});

test('who may change the policy reads counts and words without names; another coordinator the counts alone', async () => {
  const voices = await read(house.as('dana'), (tx) => voicesOf(tx, grounds.programId));
  expect(voices).toEqual({
    learners: 1, tutors: 1, mayRead: true, words: [{ part: 'learner', words: 'Later in the day' }],
    counts: [
      { criterion: 'subject', learnerGood: 1, learnerMissing: 0, tutorGood: 0, tutorMissing: 0 }, { criterion: 'near', learnerGood: 0, learnerMissing: 0, tutorGood: 1, tutorMissing: 0 },
      { criterion: 'hours', learnerGood: 0, learnerMissing: 1, tutorGood: 0, tutorMissing: 0 },
    ],
  });
  expect(await read(house.as('ines'), (tx) => voicesOf(tx, grounds.programId))).toMatchObject({ learners: 1, words: [], mayRead: false });
  expect(await read(house.as('amara'), (tx) => voicesOf(tx, grounds.programId))).toMatchObject({ learners: 0, counts: [] });
  expect(await read(other.as('dana'), (tx) => voicesOf(tx, grounds.programId))).toMatchObject({ learners: 0, counts: [] });
});

test('nothing said, both at once, a guardian, a stranger and another organization are refused', async () => {
  await expect(sayMatchVoice(house.as('amara'), { pairingId, words: ' ' })).rejects.toMatchObject({ status: 422, fields: { words: 'matching.problem.voice-empty' } });
  await expect(sayMatchVoice(house.as('amara'), { pairingId, good: ['way'], missing: ['way'] })).rejects.toMatchObject({ status: 422, fields: { 'of.way': 'matching.problem.voice-both' } });
  await expect(sayMatchVoice(house.as('ngozi'), { pairingId, good: ['way'] })).rejects.toMatchObject({ status: 403, key: 'matching.problem.speaks-herself' });
  await expect(sayMatchVoice(house.as('noor'), { pairingId, good: ['way'] })).rejects.toMatchObject({ status: 404 });
  await expect(sayMatchVoice(other.as('amara'), { pairingId, good: ['way'] })).rejects.toMatchObject({ status: 404 });
  const set = (values: object) => house.look(({ db, orgId }) => db.updateTable('matching.pairing').set(values).where('org_id', '=', orgId).where('id', '=', pairingId).execute());
  await set({ status: 'ended', ended_at: house.system.now });
  await expect(sayMatchVoice(house.as('amara'), { pairingId, good: ['way'] })).rejects.toMatchObject({ status: 409, key: 'matching.problem.voice-too-early' });
  await set({ status: 'active', ended_at: null });
});

test('a home asks once a match has run for three weeks, and only as long as nothing was said', async () => {
  const later = { now: house.system.now.add({ hours: 24 * 30 }) };
  expect(await read({ ...house.as('amara'), ...later }, (tx) => voiceDue(tx))).toBeNull();
  await house.look(({ db, orgId }) => db.deleteFrom('matching.match_voice').where('org_id', '=', orgId).execute());
  expect(await read(house.as('amara'), (tx) => voiceDue(tx))).toBeNull();
  expect(await read({ ...house.as('amara'), ...later }, (tx) => voiceDue(tx))).toMatchObject({ id: pairingId, other: 'Rosa', subject: 'Maths' });
  expect(await read({ ...house.as('rosa'), ...later }, (tx) => voiceDue(tx))).toMatchObject({ id: pairingId, other: 'Amara' });
});
