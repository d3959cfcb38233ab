import { beforeEach, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { askNow } from '#domain/matching/ask-now.ts';
import { cancelDropIn } from '#domain/matching/cancel-drop-in.ts';
import { declineCall } from '#domain/matching/decline-call.ts';
import { callsOf, dropInGrounds, inHours, later, placeOf, ringing } from '#domain/matching/drop-in.fixture.ts';
import { dropInNow, dropInWeeks } from '#domain/matching/drop-in-history.ts';
import { forbidPair } from '#domain/matching/forbid-pair.ts';
import { sayAway } from '#domain/matching/say-away.ts';
import { sayHere } from '#domain/matching/say-here.ts';
import { type CastName, type House, newHouse, settle } from '../../test/house.ts';
import { acceptDropIn } from './accept-drop-in.ts';
import { sweepDropIns } from './drop-in-jobs.ts';
import { dosageByLearner } from './dosage-queries.ts';
import { hoursOfTutor } from './hours-queries.ts';
import { logSession } from './log-session.ts';
import { mySessions } from './queries.ts';
import { ringTutors } from './ring-tutors.ts';

let house: House;
let programId: string;
beforeEach(async () => {
  house = await newHouse();
  ({ programId } = await dropInGrounds(house));
});
const here = (who: 'rosa' | 'omar', minutes = 180) => sayHere(house.as(who, 'tutor'), { until: house.system.now.add({ minutes }).toString() });
const ask = async (who: 'amara' | 'noor' | 'sam', seconds = 0): Promise<string> => (await askNow(later(house.as(who), seconds), { programId, subject: 'maths', question: 'Help with fractions' })).id;
const pass = (seconds: number) => ringTutors(later(house.system, seconds), {});
const noticesOf = (who: CastName) => house.look(async ({ db, orgId }) => (await db.selectFrom('messaging.notice').select('key').where('org_id', '=', orgId).where('person_id', '=', house.people[who]).execute()).map((row) => row.key));

test('tutors who are here are asked one after another, and the first to accept begins the session', async () => {
  await here('rosa');
  await here('omar');
  const id = await ask('noor');
  await settle();
  // Same fit by the rules; one of them is asked, the other waits for her turn.
  const [first] = (await callsOf(house, id))[0]!;
  const second = first === 'rosa' ? 'omar' : 'rosa';
  expect(await callsOf(house, id)).toEqual([[first, 'ringing']]);
  expect(await noticesOf(first)).toContain('matching.notice.drop-in-called');
  await pass(61);
  expect(await callsOf(house, id)).toEqual([[first, 'missed'], [second, 'ringing']]);
  const { sessionId } = await acceptDropIn(later(house.as(second, 'tutor'), 70), { callId: await ringing(house, second) });
  expect(await placeOf(house, id)).toMatchObject({ status: 'accepted', tutor_id: house.people[second] });
  const session = await house.look(({ db, orgId }) => db.selectFrom('scheduling.session').selectAll().where('org_id', '=', orgId).where('id', '=', sessionId).executeTakeFirstOrThrow());
  expect(session).toMatchObject({ status: 'scheduled', modality: 'online', meeting_link: 'https://meet.example.org/drop-in' });
  expect(session.starts_at.toString()).toBe(house.system.now.add({ seconds: 70 }).toString());
  await settle();
  expect(await noticesOf('noor')).toContain('scheduling.notice.drop-in');
  expect((await house.look((tx) => mySessions({ ...tx, ...later(house.as('noor'), 80) }, 'upcoming'))).sessions.map((one) => one.id)).toEqual([sessionId]);
});

test('two tutors who accept at the same moment: one has it, the other hears so', async () => {
  await here('rosa');
  await here('omar');
  const id = await ask('amara');
  await pass(0);
  const [first] = (await callsOf(house, id))[0]!;
  const second = first === 'rosa' ? 'omar' : 'rosa';
  const late = await ringing(house, first);
  await pass(61);
  // The first one may still say yes while the learner waits: both hold a call.
  const rung = await ringing(house, second);
  const answers = await Promise.allSettled([
    acceptDropIn(later(house.as(first, 'tutor'), 65), { callId: late }),
    acceptDropIn(later(house.as(second, 'tutor'), 65), { callId: rung }),
  ]);
  expect(answers.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  expect(answers.find((one) => one.status === 'rejected')?.reason).toMatchObject({ status: 409, key: 'matching.problem.drop-in-taken' });
  const made = await house.look(({ db, orgId }) => db.selectFrom('scheduling.session').select('id').where('org_id', '=', orgId).execute());
  expect(made).toHaveLength(1);
  expect((await callsOf(house, id)).map(([, status]) => status).sort()).toEqual(['accepted', expect.stringMatching(/missed|withdrawn/)]);
});

test('a tutor who presses twice, or holds two calls, is in one session', async () => {
  await here('rosa');
  await ask('amara');
  await pass(0);
  const callId = await ringing(house, 'rosa');
  const rosa = later(house.as('rosa', 'tutor'), 5);
  const twice = await Promise.all([acceptDropIn(rosa, { callId }), acceptDropIn(rosa, { callId })]);
  expect(new Set(twice.map((one) => one.sessionId)).size).toBe(1);
  // She is busy now: the next learner waits, and is asked about when somebody is free.
  const sam = await ask('sam', 10);
  await pass(10);
  expect(await callsOf(house, sam)).toEqual([]);
});

test('who asked first is helped first, and a tutor is asked for one learner at a time', async () => {
  await here('rosa');
  const amara = await ask('amara');
  const sam = await ask('sam', 1);
  await pass(2);
  expect([await callsOf(house, amara), await callsOf(house, sam)]).toEqual([[['rosa', 'ringing']], []]);
  await declineCall(later(house.as('rosa', 'tutor'), 5), { callId: await ringing(house, 'rosa') });
  await pass(6);
  expect([await callsOf(house, amara), await callsOf(house, sam)]).toEqual([[['rosa', 'declined']], [['rosa', 'ringing']]]);
  await expect(declineCall(house.as('omar'), { callId: await ringing(house, 'rosa') })).rejects.toMatchObject({ status: 404 });
  await expect(acceptDropIn(house.as('omar'), { callId: await ringing(house, 'rosa') })).rejects.toMatchObject({ status: 404 });
});

test('no hard rule is lifted for speed: forbidden pairs, missing certificates, other levels, no shared time', async () => {
  await here('rosa');
  await here('omar');
  await forbidPair(house.as('dana'), { programId, learnerId: house.people.amara, tutorId: house.people.rosa, reason: 'Family' });
  await house.look(({ db, orgId }) => db.updateTable('matching.offer_skill').set({ certified: false }).where('org_id', '=', orgId).where('offer_id', 'in', (q) => q.selectFrom('matching.tutor_offer').select('id').where('tutor_id', '=', house.people.omar)).execute());
  const id = await ask('amara');
  await pass(0);
  expect(await callsOf(house, id)).toEqual([]);
  // Forbidden while it rings: the yes comes too late.
  const sam = await ask('sam', 1);
  await pass(1);
  const callId = await ringing(house, 'rosa');
  await forbidPair(house.as('dana'), { programId, learnerId: house.people.sam, tutorId: house.people.rosa, reason: 'A concern' });
  await expect(acceptDropIn(later(house.as('rosa', 'tutor'), 3), { callId })).rejects.toMatchObject({ status: 409, key: 'scheduling.problem.drop-in-rule', params: { rule: 'blocked' } });
  expect(await placeOf(house, sam)).toMatchObject({ status: 'waiting' });
});

test('a learner who leaves frees the tutor; a wait to which nobody comes ends, and is told', async () => {
  await here('rosa');
  const id = await ask('amara');
  await pass(0);
  const callId = await ringing(house, 'rosa');
  await cancelDropIn(later(house.as('amara'), 5), { dropInId: id });
  expect(await callsOf(house, id)).toEqual([['rosa', 'withdrawn']]);
  await expect(acceptDropIn(later(house.as('rosa', 'tutor'), 6), { callId })).rejects.toMatchObject({ status: 409, key: 'matching.problem.drop-in-gone' });
  await sayAway(later(house.as('rosa', 'tutor'), 10), {});
  const alone = await ask('sam', 20);
  await pass(20 + 600);
  expect(await placeOf(house, alone)).toMatchObject({ status: 'unserved' });
  await settle();
  expect(await noticesOf('sam')).toContain('matching.notice.drop-in-unserved');
});

test('who misses two calls in a row counts as away until she says that she is here again', async () => {
  await here('rosa');
  await ask('amara');
  await pass(0);
  await pass(61);
  await ask('sam', 62);
  await pass(62);
  await pass(125);
  const presence = () => house.look(({ db, orgId }) => db.selectFrom('matching.presence').select(['missed', 'until']).where('org_id', '=', orgId).executeTakeFirstOrThrow());
  expect(await presence()).toMatchObject({ missed: 2 });
  expect((await presence()).until.toString()).toBe(house.system.now.add({ seconds: 125 }).toString());
  await settle();
  expect(await noticesOf('rosa')).toContain('matching.notice.marked-away');
  await sayHere(later(house.as('rosa', 'tutor'), 200), { until: inHours(house.system, 2) });
  await pass(200);
  expect(await ringing(house, 'rosa')).toBeTruthy();
});

test('the pass is safe to do again and side by side: one call for a place, whatever happens', async () => {
  await here('rosa');
  await here('omar');
  const id = await ask('amara');
  await Promise.all([pass(0), pass(0), pass(0)]);
  expect(await callsOf(house, id)).toHaveLength(1);
  expect(await settle()).toBeGreaterThan(0);
  expect(await callsOf(house, id)).toHaveLength(1);
});

test('a session from drop-in is logged and counted like any other, and plans no minutes', async () => {
  await here('rosa');
  await ask('amara');
  await pass(0);
  const { sessionId } = await acceptDropIn(later(house.as('rosa', 'tutor'), 5), { callId: await ringing(house, 'rosa') });
  await logSession(later(house.as('rosa', 'tutor'), 1900), { sessionId, wentWell: 'Fractions', people: [{ personId: house.people.rosa, attendance: 'present' }, { personId: house.people.amara, attendance: 'present' }] });
  const span = { starts: '2026-11-16', ends: '2026-11-22' };
  expect(await house.look((tx) => dosageByLearner({ ...tx, ...house.as('dana') }, { span }))).toMatchObject([{ learnerId: house.people.amara, planned: 0, scheduled: 30, delivered: 30, low: false }]);
  expect(await house.look((tx) => hoursOfTutor({ ...tx, ...house.as('rosa', 'tutor') }, house.people.rosa))).toMatchObject({ minutes: 30, sessions: 1 });
});

test('the session is as long as there is room for, and no shorter than 15 minutes', async () => {
  await here('rosa', 18);
  await ask('amara');
  await pass(0);
  const { sessionId } = await acceptDropIn(house.as('rosa', 'tutor'), { callId: await ringing(house, 'rosa') });
  const { ends_at } = await house.look(({ db, orgId }) => db.selectFrom('scheduling.session').select('ends_at').where('org_id', '=', orgId).where('id', '=', sessionId).executeTakeFirstOrThrow());
  expect(ends_at.toString()).toBe(house.system.now.add({ minutes: 18 }).toString());
  await here('omar', 14);
  const sam = await ask('sam');
  await pass(1);
  expect(await callsOf(house, sam)).toEqual([]);
});

test('coordinators see who waits, who is here, and how it went; nobody else does', async () => {
  await here('rosa');
  const id = await ask('amara');
  await ask('sam', 5);
  await pass(6);
  const now = await house.look((tx) => dropInNow({ ...tx, ...house.as('dana') }, programId));
  expect(now.waiting.map((one) => [one.given, one.ringing])).toEqual([['Amara', 'Rosa Delgado'], ['Sam', null]]);
  expect(now.here).toMatchObject([{ given: 'Rosa', askedFor: 'Amara Okafor' }]);
  await acceptDropIn(later(house.as('rosa', 'tutor'), 126), { callId: await ringing(house, 'rosa') });
  expect(await placeOf(house, id)).toMatchObject({ status: 'accepted' });
  expect(await house.look((tx) => dropInWeeks({ ...tx, ...house.as('dana') }, programId))).toEqual([{ week: '2026-11-16', asked: 1, served: 1, unserved: 0, cancelled: 0, p50: 2.1, p90: 2.1 }]);
  await expect(house.look((tx) => dropInNow({ ...tx, ...house.as('rosa', 'tutor'), via: 'web' }, null))).rejects.toMatchObject({ status: 403 });
  const other = await newHouse();
  expect(await other.look((tx) => dropInNow({ ...tx, ...other.as('dana') }, null))).toEqual({ waiting: [], here: [] });
  await expect(acceptDropIn(other.as('rosa', 'tutor'), { callId: newId() })).rejects.toMatchObject({ status: 404 });
});

test('the tutor kept free for a scarce need is not spent on a common one', async () => {
  await here('rosa');
  await here('omar');
  // Omar is nearer in years, so he is the first choice,
  await house.look(({ db, orgId }) => db.updateTable('people.person').set({ level: 10 }).where('org_id', '=', orgId).where('id', '=', house.people.rosa).execute());
  const usual = await ask('amara');
  await pass(0);
  expect(await callsOf(house, usual)).toEqual([['omar', 'ringing']]);
  await cancelDropIn(house.as('amara'), { dropInId: usual });
  // but he alone can also help with reading, and at this hour of other days somebody asked for it.
  await house.look(async ({ db, orgId, now }) => {
    const offer = await db.selectFrom('matching.tutor_offer').select('id').where('org_id', '=', orgId).where('tutor_id', '=', house.people.omar).executeTakeFirstOrThrow();
    await db.insertInto('matching.offer_skill').values({ org_id: orgId, offer_id: offer.id, n: 1, subject: 'reading', skill_id: null, level_max: 9, certified: true }).execute();
    for (const days of [1, 2, 3, 4, 7]) {
      const asked = now.subtract({ hours: 24 * days }).add({ minutes: 20 });
      for (let n = 0; n < 8; n++)
        await db.insertInto('matching.drop_in').values({ org_id: orgId, id: newId(), program_id: programId, learner_id: house.people.sam, subject: 'reading', modality: 'either', languages: ['en'], asked_at: asked, give_up_at: asked, status: 'unserved', ended_at: asked.add({ minutes: 10 }) }).execute();
    }
  });
  const id = await ask('noor');
  await pass(1);
  expect(await callsOf(house, id)).toEqual([['rosa', 'ringing']]);
  const [call] = await house.look(({ db, orgId }) => db.selectFrom('matching.drop_in_call').select('value').where('org_id', '=', orgId).execute());
  await declineCall(later(house.as('rosa', 'tutor'), 5), { callId: await ringing(house, 'rosa') });
  await pass(6);
  // He is asked all the same when nobody else is there: a learner waits now.
  expect(await callsOf(house, id)).toEqual([['rosa', 'declined'], ['omar', 'ringing']]);
  expect(call!.value).toBeGreaterThan(0);
});

test('after a restart the queue goes on: what was lost is found by the sweep, and a pass nobody needs does nothing', async () => {
  await here('rosa');
  const id = await ask('amara');
  // The events of both were lost with the process that should have heard them.
  await house.look(({ db, orgId, now }) => db.updateTable('kernel.event').set({ heard_at: now }).where('org_id', '=', orgId).execute());
  await settle();
  expect(await callsOf(house, id)).toEqual([]);
  expect(await sweepDropIns()).toBeGreaterThan(0);
  await settle();
  expect(await callsOf(house, id)).toEqual([['rosa', 'ringing']]);
  const passes = () => house.look(async ({ db, orgId }) => (await db.selectFrom('kernel.audit').select('seq').where('org_id', '=', orgId).where('action', '=', 'scheduling.ring-tutors').execute()).length);
  const before = await passes();
  await sweepDropIns();
  await settle();
  expect(await passes()).toBe(before);
});
