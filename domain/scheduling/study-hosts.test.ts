import { beforeEach, expect, test } from 'vitest';
import type { Ctx } from '#kernel/action.ts';
import { dropInGrounds } from '#domain/matching/drop-in.fixture.ts';
import { forbidPair } from '#domain/matching/forbid-pair.ts';
import { freeOn } from '#domain/matching/matching.fixture.ts';
import { type CastName, type House, newHouse, settle } from '../../test/house.ts';
import { answerSubstitute } from './answer-substitute.ts';
import { askSubstitute } from './ask-substitute.ts';
import { assignSubstitute } from './assign-substitute.ts';
import { cancelStudyMeeting } from './cancel-study-meeting.ts';
import { elsewhere } from './elsewhere.ts';
import { joinStudyGroup } from './join-study-group.ts';
import { makeStudyGroup } from './make-study-group.ts';
import { moveStudyMeeting } from './move-study-meeting.ts';
import { nameHost } from './name-host.ts';
import { at } from './pairing.fixture.ts';
import { mySessions } from './queries.ts';
import { studyGroup } from './study-queries.ts';
import { substitutesFor } from './substitute-queries.ts';
import { undoSubstitute } from './undo-substitute.ts';

let house: House;
let programId: string;
let groupId: string;
const rosa = () => house.as('rosa', 'tutor');
const dana = () => house.as('dana');
/** Rosa's Wednesdays at 4 pm: 18 and 25 November, 2, 9 and 16 December. Omar is free on Wednesdays. */
beforeEach(async () => {
  house = await newHouse();
  ({ programId } = await dropInGrounds(house));
  await freeOn(house, 'omar', [3], 15, 18);
  await house.look(({ db, orgId }) => db.updateTable('programs.program').set({ tutors_ask_substitutes: true }).where('org_id', '=', orgId).execute());
  groupId = (await makeStudyGroup(rosa(), { programId, subject: 'maths', seats: 5, modality: 'online', repeats: 'weekly', date: '2026-11-18', time: '16:00', minutes: 45 })).id;
});
const join = (who: CastName) => joinStudyGroup(house.as(who, 'learner'), { groupId });
const sessions = async (who: CastName, role: 'learner' | 'tutor' = 'learner') => (await house.look((tx) => mySessions({ ...tx, ...house.as(who, role) }, 'upcoming'))).sessions.filter((one) => one.status === 'scheduled');
const tutors = async (who: CastName) => (await sessions(who)).map((one) => one.tutor.given);
const leads = async (who: CastName) => (await house.look((tx) => elsewhere(tx, [house.people[who]], at('2026-11-01T00:00:00Z'), at('2026-12-31T00:00:00Z')))).filter((one) => one.kind === 'group').map((one) => one.starts.toString().slice(0, 10));
const busy = (who: CastName) => house.look(async ({ db, orgId }) => (await db.selectFrom('people.busy_time').select('starts_at').where('org_id', '=', orgId).where('person_id', '=', house.people[who]).orderBy('starts_at').execute()).map((one) => one.starts_at.toString().slice(0, 10)));
const name = (host: CastName, scope: 'one' | 'later', plannedOn = '2026-11-25', ctx: Ctx = dana()) => nameHost(ctx, { groupId, plannedOn, hostId: house.people[host], scope });
const heard = async (who: CastName, key: string) => (await house.look(({ db, orgId }) => db.selectFrom('messaging.notice').select('id').where('org_id', '=', orgId).where('person_id', '=', house.people[who]).where('key', '=', key).execute())).length;

test('the host asks for a substitute for one date: she says yes, all sessions, the room and both busy times follow, and it is undone for all', async () => {
  await join('amara');
  await join('noor');
  const [, second] = await sessions('amara');
  expect(await house.look((tx) => substitutesFor({ ...tx, ...rosa() }, second!.id))).toMatchObject({ stopped: null, learners: 2, fits: [{ name: 'Omar Said' }] });
  const { id } = await askSubstitute(rosa(), { sessionId: second!.id, tutorId: house.people.omar });
  await answerSubstitute(house.as('omar', 'tutor'), { id, answer: 'yes' });
  expect([await tutors('amara'), await tutors('noor')]).toEqual([1, 2].map(() => ['Rosa', 'Omar', 'Rosa', 'Rosa', 'Rosa']));
  expect([await leads('omar'), await busy('omar'), (await busy('rosa')).length]).toEqual([['2026-11-25'], ['2026-11-25'], 4]);
  // Who joins now meets the substitute on that date, too.
  await join('sam');
  expect(await tutors('sam')).toEqual(['Rosa', 'Omar', 'Rosa', 'Rosa', 'Rosa']);
  // She may move her date, nobody else's.
  const move = (plannedOn: string, date: string) => moveStudyMeeting(house.as('omar', 'tutor'), { groupId, plannedOn, date, time: '17:00', reason: 'Bus' });
  await expect(move('2026-12-02', '2026-12-02')).rejects.toMatchObject({ status: 403 });
  await move('2026-11-25', '2026-11-25');
  expect((await sessions('sam'))[1]!.startsAt.toString()).toBe('2026-11-25T22:00:00Z');
  await undoSubstitute(dana(), { sessionId: (await sessions('noor'))[1]!.id });
  for (const who of ['amara', 'noor', 'sam'] as const) expect(await tutors(who), who).toEqual(['Rosa', 'Rosa', 'Rosa', 'Rosa', 'Rosa']);
  expect([await leads('omar'), await busy('omar'), (await busy('rosa')).length]).toEqual([[], [], 5]);
  await settle();
  // Each learner once and the host once; who said yes knows it.
  for (const [who, times] of [['amara', 1], ['noor', 1], ['rosa', 1], ['omar', 0]] as const) expect(await heard(who, 'scheduling.notice.substitute'), who).toBe(times);
});

test('a date the host cancelled stands again with a substitute, for who joins later as well; taken back it is cancelled as it was', async () => {
  await join('amara');
  const [, second] = await sessions('amara');
  await cancelStudyMeeting(rosa(), { groupId, plannedOn: '2026-11-25', reason: 'A dentist' });
  await assignSubstitute(dana(), { sessionId: second!.id, tutorId: house.people.omar });
  await join('noor');
  expect((await sessions('noor')).length).toBe(5);
  await undoSubstitute(dana(), { sessionId: second!.id });
  expect([(await sessions('noor')).length, (await sessions('amara')).length, await leads('omar')]).toEqual([4, 4, []]);
  const meeting = (await house.look((tx) => studyGroup({ ...tx, ...rosa() }, groupId))).meetings.find((one) => one.on === '2026-11-25');
  expect(meeting).toMatchObject({ status: 'cancelled' });
});

test('staff name another host for one date, also where nobody has joined; who joins later meets her, and naming the first one again undoes it', async () => {
  await expect(name('omar', 'one')).resolves.toMatchObject({ count: 1, stayed: [], forHostId: house.people.rosa });
  expect([await leads('omar'), await busy('omar'), (await leads('rosa')).length]).toEqual([['2026-11-25'], ['2026-11-25'], 4]);
  await join('amara');
  expect(await tutors('amara')).toEqual(['Rosa', 'Omar', 'Rosa', 'Rosa', 'Rosa']);
  await name('rosa', 'one');
  expect([await tutors('amara'), await leads('omar'), await busy('omar')]).toEqual([['Rosa', 'Rosa', 'Rosa', 'Rosa', 'Rosa'], [], []]);
  await settle();
  for (const who of ['amara', 'ngozi'] as const) expect(await heard(who, 'scheduling.notice.group-host'), who).toBe(1);
  for (const who of ['omar', 'rosa'] as const) expect(await heard(who, 'scheduling.notice.group-host'), who).toBe(2);
});

test('from a date on the group is hers: dates before stay with whoever led them, a date on which she is elsewhere too; staff may lead', async () => {
  await join('amara');
  await makeStudyGroup(house.as('omar', 'tutor'), { programId, subject: 'maths', modality: 'online', repeats: 'once', date: '2026-12-09', time: '16:30', minutes: 45 });
  await expect(name('omar', 'later')).resolves.toMatchObject({ count: 3, stayed: ['2026-12-09'] });
  expect(await tutors('amara')).toEqual(['Rosa', 'Omar', 'Omar', 'Rosa', 'Omar']);
  expect(await leads('rosa')).toEqual(['2026-11-18', '2026-12-09']);
  // The group is his to keep, and no longer hers, but for her own dates.
  const cancel = (who: CastName, plannedOn: string) => cancelStudyMeeting(house.as(who, 'tutor'), { groupId, plannedOn, reason: 'Ill' });
  await expect(cancel('rosa', '2026-12-16')).rejects.toMatchObject({ status: 403 });
  await cancel('rosa', '2026-12-09');
  await cancel('omar', '2026-12-16');
  await join('noor');
  expect(await tutors('noor')).toEqual(['Rosa', 'Omar', 'Omar']);
  await name('dana', 'one', '2026-12-02');
  expect(await tutors('amara')).toEqual(['Rosa', 'Omar', 'Dana']);
});

test('a rule between her and one of the group, another session, the same host, and who may not', async () => {
  await join('amara');
  await expect(name('rosa', 'one')).rejects.toMatchObject({ key: 'scheduling.group.host-same' });
  await expect(name('amara', 'one')).rejects.toMatchObject({ status: 422, key: 'scheduling.group.host-wrong' });
  await expect(name('omar', 'one', '2026-11-25', rosa())).rejects.toMatchObject({ status: 403 });
  await expect(name('omar', 'one', '2026-11-25', (await newHouse('Other')).as('dana'))).rejects.toMatchObject({ status: 404 });
  await makeStudyGroup(house.as('omar', 'tutor'), { programId, subject: 'maths', modality: 'online', repeats: 'once', date: '2026-11-25', time: '16:30', minutes: 45 });
  await expect(name('omar', 'one')).rejects.toMatchObject({ status: 409, key: 'scheduling.group.host-elsewhere', params: { names: 'Omar' } });
  await name('omar', 'one', '2026-12-02');
  await forbidPair(dana(), { programId, learnerId: house.people.noor, tutorId: house.people.omar, reason: 'Family' });
  await expect(join('noor')).resolves.toMatchObject({ skipped: ['2026-12-02'] });
  await expect(name('omar', 'later', '2026-12-09')).rejects.toMatchObject({ key: 'scheduling.group.host-barred', params: { names: 'Noor' } });
  expect(await tutors('noor')).toEqual(['Rosa', 'Rosa', 'Rosa', 'Rosa']);
});
