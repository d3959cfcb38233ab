import { beforeAll, expect, test } from 'vitest';
import type { Ctx } from '#kernel/action.ts';
import { type House, newHouse, settle } from '../../test/house.ts';
import { at, eventsOf, makePairing, sessionsOf, written } from './pairing.fixture.ts';
import { planPairing } from './plan-pairing.ts';
import { sayLate } from './say-late.ts';

let house: House;
let other: House;
let session: { id: string; starts_at: Temporal.Instant };

beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
  const pairing = await makePairing(house);
  await planPairing(house.system, { pairingId: pairing.id });
  session = (await sessionsOf(house, pairing.id))[0]!;
});

const before = (ctx: Ctx, minutes: number): Ctx => ({ ...ctx, now: session.starts_at.subtract({ minutes }) });
const lateOf = (who: 'rosa' | 'amara') => house.look(async ({ db }) => (await db.selectFrom('scheduling.session_person').select('late_by').where('session_id', '=', session.id).where('person_id', '=', house.people[who]).executeTakeFirstOrThrow()).late_by);
const mailsTo = async (who: 'rosa' | 'amara' | 'ngozi') => {
  await settle();
  return (await house.look(({ db }) => db.selectFrom('kernel.mail').select('subject').where('person_id', '=', house.people[who]).where('subject', 'like', 'Rosa is%').orderBy(written).execute())).map((one) => one.subject);
};

test('a tutor says so once, the learner hears of it, and the tutor is on time after all', async () => {
  await sayLate(before(house.as('rosa'), 10), { sessionId: session.id, minutes: 10 });
  await sayLate(before(house.as('rosa'), 9), { sessionId: session.id, minutes: 10 });
  expect(await lateOf('rosa')).toBe(10);
  expect(await eventsOf(house, 'scheduling.person-late')).toEqual([{ subject_id: session.id, data: { personId: house.people.rosa, minutes: 10 } }]);
  const said = 'Rosa is about 10 minutes late for Tue 17 Nov, 3:30 pm (Maths).';
  expect([await mailsTo('amara'), await mailsTo('ngozi'), await mailsTo('rosa')]).toEqual([[said], [said], []]);
  await sayLate(before(house.as('rosa'), 2), { sessionId: session.id, minutes: null });
  expect(await lateOf('rosa')).toBeNull();
  expect(await lateOf('amara')).toBeNull();
  expect(await mailsTo('amara')).toEqual([said, 'Rosa is on time after all for Tue 17 Nov, 3:30 pm (Maths).']);
});

test('too early, too late, by somebody else, by another number, in another school: refused', async () => {
  const say = (ctx: Ctx, minutes: number = 5) => sayLate(ctx, { sessionId: session.id, minutes: minutes as 5 });
  await expect(say(before(house.as('amara'), 61))).rejects.toMatchObject({ status: 409, key: 'scheduling.problem.late' });
  await expect(say(before(house.as('amara'), -30))).rejects.toMatchObject({ status: 409, key: 'scheduling.problem.late' });
  await expect(say(before(house.as('noor'), 10))).rejects.toMatchObject({ status: 403 });
  await expect(say(before(house.as('ngozi'), 10))).rejects.toMatchObject({ status: 403 });
  await expect(say(before(house.as('amara'), 10), 7)).rejects.toMatchObject({ status: 422 });
  await expect(say({ ...other.as('amara'), now: at(session.starts_at.toString()) })).rejects.toMatchObject({ status: 404 });
  expect(await lateOf('amara')).toBeNull();
});
