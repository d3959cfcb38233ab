import { expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';
import { newId } from '#kernel/ids.ts';
import { defaultRules, defaultWeights } from '#domain/programs/match-policy.ts';
import { makeProgram } from '#domain/scheduling/pairing.fixture.ts';
import { type House, houseNow, newHouse } from '../../test/house.ts';
import { policyEvidence } from './policy-evidence.ts';

/** A round of 12 tutors with four matches each, two sessions and tickets a match: near peers understand, the others do not yet; the school makes no difference. */
async function roundWithTickets(house: House, programId: string, options: { tutors: number }): Promise<void> {
  const person = (id: string, level: number) => ({ org_id: house.orgId, id, given_name: 'Somebody', family_name: id.slice(-6), username: id, level, languages: ['en'], created_at: houseNow });
  const round = { org_id: house.orgId, id: newId(), program_id: programId, number: 1, policy_version: 1, status: 'closed', seed: 1, created_at: houseNow };
  const matches = Array.from({ length: options.tutors }, () => newId()).flatMap((tutor) => [0, 1, 2, 3].map((n) => ({ tutor, n, learner: newId(), request: newId(), proposal: newId(), pairing: newId(), sessions: [newId(), newId()] })));
  const at = { org_id: house.orgId, program_id: programId };
  await house.look(async ({ db }) => {
    await db.insertInto('programs.policy_version').values({ ...at, version: 1, weights: jsonb(defaultWeights), rules: jsonb(defaultRules), created_at: houseNow }).execute();
    await db.insertInto('matching.round').values(round).execute();
    await db.insertInto('people.person').values([...new Set(matches.map((one) => one.tutor))].map((id) => person(id, 9))).execute();
    await db.insertInto('people.person').values(matches.map((one) => person(one.learner, 7))).execute();
    await db.insertInto('matching.help_request').values(matches.map((one) => ({ ...at, id: one.request, learner_id: one.learner, subject: 'maths', goal: 'Fractions', sessions_a_week: 1, format: 'one-to-one', modality: 'either', languages: ['en'], status: 'matched', waiting_since: houseNow, created_at: houseNow }))).execute();
    await db.insertInto('matching.proposal').values(matches.map((one) => ({
      org_id: house.orgId, id: one.proposal, round_id: round.id, request_id: one.request, learner_id: one.learner, tutor_id: one.tutor, status: 'approved',
      terms: jsonb([{ term: 'nearPeer', points: one.n < 2 ? 15_000 : 5000, fact: {} }, { term: 'school', points: one.n % 2 ? 10_000 : 0, fact: {} }, { term: 'wait', points: one.n < 2 ? 9000 : 0, fact: {} }]),
    }))).execute();
    await db.insertInto('matching.pairing').values(matches.map((one) => ({ ...at, id: one.pairing, request_id: one.request, proposal_id: one.proposal, learner_id: one.learner, tutor_id: one.tutor, subject: 'maths', modality: 'online', time_zone: 'UTC', session_minutes: 30, starts_on: '2026-10-01', ends_on: '2026-12-18', created_at: houseNow }))).execute();
    const sessions = matches.flatMap((one) => one.sessions.map((id, week) => ({ ...one, id, week })));
    await db.insertInto('scheduling.session').values(sessions.map((one) => ({
      ...at, id: one.id, pairing_id: one.pairing, planned_on: `2026-10-0${one.week + 1}`, starts_at: houseNow.subtract({ hours: 48 + one.week }), ends_at: houseNow.subtract({ hours: 47 + one.week }), time_zone: 'UTC', modality: 'online', status: 'held', created_at: houseNow,
    }))).execute();
    await db.insertInto('quality.exit_ticket').values(sessions.map((one) => ({ org_id: house.orgId, session_id: one.id, learner_id: one.learner, answer: one.n < 2 ? 'got-it' : one.week ? 'nearly' : 'not-yet', created_at: houseNow }))).execute();
  });
}

test('a weight is proposed where outcomes speak for it, never for fairness, and nothing is said of few matches', async () => {
  const house = await newHouse();
  const programId = await makeProgram(house);
  const asDana = () => read(house.as('dana'), (tx) => policyEvidence(tx, programId, defaultWeights));
  expect(await asDana()).toEqual({ pairs: 0, found: [] });
  await roundWithTickets(house, programId, { tutors: 12 });
  const { pairs, found } = await asDana();
  expect(pairs).toBe(48);
  expect(found.map((one) => one.term)).toEqual(['nearPeer', 'school']);
  expect(found[0]).toMatchObject({ more: { pairs: 24, mean: 1 }, less: { pairs: 24, mean: 0.25 }, difference: 0.75, step: 1, now: defaultWeights.nearPeer, proposed: defaultWeights.nearPeer + 5 });
  expect(found[1]).toMatchObject({ difference: 0, step: 0, proposed: null });

  const other = await newHouse('Southside Schools');
  expect(await read(other.as('dana'), (tx) => policyEvidence(tx, programId, defaultWeights))).toEqual({ pairs: 0, found: [] });
  await expect(read(house.as('farida'), (tx) => policyEvidence(tx, programId, defaultWeights))).rejects.toMatchObject({ status: 403 });
  const small = await newHouse('Hillside Schools');
  const few = await makeProgram(small);
  await roundWithTickets(small, few, { tutors: 5 });
  expect(await read(small.as('dana'), (tx) => policyEvidence(tx, few, defaultWeights))).toMatchObject({ pairs: 20, found: [] });
});
