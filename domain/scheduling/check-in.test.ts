import { beforeEach, expect, test } from 'vitest';
import type { Ctx } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';
import { type CastName, type House, newHouse } from '../../test/house.ts';
import { cancelSession } from './cancel-session.ts';
import { checkIn } from './check-in.ts';
import { checkInByCode } from './check-in-by-code.ts';
import { codeNow, readCode } from './check-in-code.ts';
import { doorList } from './check-in-queries.ts';
import { checkInsStand, markFromCheckIn } from './mark-from-check-in.ts';
import { markAttendance } from './mark-attendance.ts';
import { at, eventsOf, ledgerOf, makePairing, sessionsOf } from './pairing.fixture.ts';
import { planPairing } from './plan-pairing.ts';
import { sayIsHere } from './say-is-here.ts';
import { undoCheckIn } from './undo-check-in.ts';

// Tuesday 3:30 to 4:00 pm in New York.
const start = at('2026-11-17T20:30:00Z');
let house: House;
let sessionId: string;
let pairing: { id: string; programId: string };
beforeEach(async () => {
  house = await newHouse();
  pairing = await makePairing(house, { modality: 'in-person' });
  await planPairing(house.system, { pairingId: pairing.id });
  sessionId = (await sessionsOf(house, pairing.id))[0]!.id;
});
const after = (minutes: number) => ({ now: start.add({ minutes }) });
const as = (who: CastName, minutes: number, role?: 'learner' | 'tutor'): Ctx => ({ ...house.as(who, role), ...after(minutes) });
const door = (who: CastName, minutes: number, id = sessionId) => house.look((tx) => doorList({ ...tx, ...as(who, minutes) }, id));
const codeAt = async (minutes: number, id = sessionId): Promise<string> => (await door('rosa', minutes, id))!.code!.code;
const typed = (who: CastName, minutes: number, code: string, id = sessionId) => checkInByCode(as(who, minutes), { sessionId: id, code });
const reread = async (id = sessionId) => (await house.look(({ db, orgId }) => db.selectFrom('scheduling.session_person').select(['role', 'attendance', 'minutes', 'checked_in_how', 'marked_by']).where('org_id', '=', orgId).where('session_id', '=', id).orderBy('role').execute()));
const mark = (minutes: number) => markFromCheckIn({ ...house.system, ...after(minutes) }, {});
const stands = (minutes: number) => house.look((tx) => checkInsStand({ ...tx, ...after(minutes) }));

test('the tutor opens check-in, the learner types the code as she can, and the end makes attendance and minutes of it, once', async () => {
  await expect(typed('amara', 0, 'BBBB')).rejects.toMatchObject({ status: 422, fields: { code: 'scheduling.here.no-tutor' } });
  await checkIn(as('rosa', -5), { sessionId });
  const code = await codeAt(8);
  await expect(typed('amara', 8, ` ${code.slice(0, 2).toLowerCase()} ${code.slice(2)} `)).resolves.toEqual({ here: true, left: 0 });
  await expect(typed('amara', 9, 'wrong')).resolves.toEqual({ here: true, left: 0 });
  expect((await door('rosa', 9))!.learners).toMatchObject([{ given: 'Amara', late: 8, saysSo: false }]);
  expect((await eventsOf(house, 'scheduling.person-checked-in')).map((one) => one.data)).toMatchObject([{ how: 'self', late: 0 }, { how: 'code', late: 8 }]);
  expect(await stands(29)).toBe(false);
  expect(await mark(29)).toEqual({ marked: 0 });
  expect(await stands(31)).toBe(true);
  expect(await mark(31)).toEqual({ marked: 1 });
  expect(await reread()).toMatchObject([{ role: 'learner', attendance: 'late', minutes: 22, marked_by: null }, { role: 'tutor', attendance: 'present', minutes: 22, marked_by: null }]);
  expect(await mark(36)).toEqual({ marked: 0 });
  expect((await ledgerOf(house, sessionId)).filter((one) => one.kind === 'delivered')).toMatchObject([{ minutes: 22 }]);
});

test('a tap does the same and brings the tutor with it; it is undone until attendance is entered, and staff tap too', async () => {
  await sayIsHere(as('rosa', 2), { sessionId, personId: house.people.amara });
  await undoCheckIn(as('rosa', 3), { sessionId, personId: house.people.amara });
  await undoCheckIn(as('rosa', 3), { sessionId, personId: house.people.amara });
  expect(await eventsOf(house, 'scheduling.check-in-undone')).toHaveLength(1);
  expect(await mark(31)).toEqual({ marked: 0 });
  await sayIsHere(as('dana', 4), { sessionId, personId: house.people.amara });
  expect(await mark(31)).toEqual({ marked: 1 });
  expect((await reread())[0]).toMatchObject({ attendance: 'present', minutes: 26, checked_in_how: 'tapped' });
  await expect(undoCheckIn(as('rosa', 32), { sessionId, personId: house.people.amara })).rejects.toMatchObject({ status: 409, key: 'scheduling.here.entered' });
});

test('what a learner only says of herself is shown and does not count; a code counts from when it was typed', async () => {
  await checkIn(as('amara', -10), { sessionId });
  await checkIn(as('rosa', 0), { sessionId });
  expect((await door('rosa', 1))!.learners).toMatchObject([{ cameAt: null, saysSo: true }]);
  expect(await mark(31)).toEqual({ marked: 0 });
  await typed('amara', 12, await codeAt(12));
  await mark(31);
  expect((await reread())[0]).toMatchObject({ attendance: 'late', minutes: 18 });
});

test('what somebody marked stays', async () => {
  await sayIsHere(as('rosa', 0), { sessionId, personId: house.people.amara });
  await markAttendance(as('rosa', 20), { sessionId, people: [{ personId: house.people.amara, attendance: 'late', minutes: 11 }, { personId: house.people.rosa, attendance: 'present' }] });
  expect(await stands(31)).toBe(false);
  expect(await mark(31)).toEqual({ marked: 0 });
  expect((await reread())[0]).toMatchObject({ attendance: 'late', minutes: 11, marked_by: house.people.rosa });
});

test('five wrong codes and no more; a good one is not told from a bad one then; the tap still works, and undo gives the tries back', async () => {
  await checkIn(as('rosa', 0), { sessionId });
  for (const left of [4, 3, 2, 1, 0]) await expect(typed('amara', 1, 'AAAA')).resolves.toEqual({ here: false, left });
  await expect(typed('amara', 1, await codeAt(1))).rejects.toMatchObject({ status: 409, key: 'scheduling.here.too-many' });
  await sayIsHere(as('rosa', 2), { sessionId, personId: house.people.amara });
  await undoCheckIn(as('rosa', 2), { sessionId, personId: house.people.amara });
  await expect(typed('amara', 2, await codeAt(2))).resolves.toMatchObject({ here: true });
});

test('a code works while it is shown and as long again; it is another for each meeting and none after the end', async () => {
  await checkIn(as('rosa', 0), { sessionId });
  const early = await codeAt(0);
  expect(early).toMatch(/^[BCDFGHJKMNPQRSTVWXZ3479]{4}$/);
  expect(new Set(await Promise.all(Array.from({ length: 6 }, (_, n) => codeAt(n * 5)))).size).toBe(6);
  await expect(typed('amara', 11, early)).resolves.toMatchObject({ here: false });
  await expect(typed('amara', 9, early)).resolves.toMatchObject({ here: true });
  await expect(typed('amara', 30, early)).rejects.toMatchObject({ status: 409, key: 'scheduling.problem.check-in' });
  expect(await door('rosa', 30)).toBeNull();
  const other = { id: newId(), org_id: newId(), meeting_id: null, starts_at: start };
  expect(codeNow(other, start).code).not.toBe(codeNow({ ...other, org_id: newId() }, start).code);
  expect(readCode('b8-5z 20')).toBe('BBSZZD');
});

test('only who is expected: not another learner, not the tutor by code, nobody elsewhere, and a learner sees neither code nor list', async () => {
  await checkIn(as('rosa', 0), { sessionId });
  const code = await codeAt(0), amara = house.people.amara;
  await expect(typed('noor', 0, code)).rejects.toMatchObject({ status: 403 });
  await expect(typed('rosa', 0, code)).rejects.toMatchObject({ status: 403, key: 'scheduling.here.refused-code' });
  await expect(sayIsHere(as('amara', 0), { sessionId, personId: amara })).rejects.toMatchObject({ status: 403, key: 'scheduling.here.refused-tap' });
  await expect(undoCheckIn(as('amara', 0), { sessionId, personId: amara })).rejects.toMatchObject({ status: 403 });
  await expect(sayIsHere(as('rosa', 0), { sessionId, personId: house.people.noor })).rejects.toMatchObject({ status: 404 });
  const other = await newHouse('Other');
  for (const verb of [sayIsHere, undoCheckIn]) await expect(verb({ ...other.as('dana'), ...after(0) }, { sessionId, personId: amara })).rejects.toMatchObject({ status: 404 });
  await expect(checkInByCode({ ...other.as('amara'), ...after(0) }, { sessionId, code })).rejects.toMatchObject({ status: 404 });
  expect(await door('amara', 0)).toMatchObject({ part: 'learner', open: true, code: null, learners: [], tutor: null });
  await cancelSession(as('rosa', -60), { sessionId, reason: 'Ill' });
  await expect(typed('amara', 0, code)).rejects.toMatchObject({ status: 409 });
});

test('a small group shows one code and one list; each learner is marked for herself', async () => {
  house = await newHouse('Group');
  const one = await makePairing(house, { modality: 'in-person' }), two = await makePairing(house, { learner: 'noor', programId: one.programId, modality: 'in-person' });
  await house.look(({ db, orgId }) => db.updateTable('matching.pairing').set({ group_id: newId() }).where('org_id', '=', orgId).where('id', 'in', [one.id, two.id]).execute());
  for (const { id } of [one, two]) await planPairing(house.system, { pairingId: id });
  const ids = [(await sessionsOf(house, one.id))[0]!.id, (await sessionsOf(house, two.id))[0]!.id] as const;
  await checkIn(as('rosa', 0), { sessionId: ids[0] });
  const code = await codeAt(1, ids[0]);
  expect(await codeAt(1, ids[1])).toBe(code);
  expect((await door('rosa', 1, ids[1]))!.learners.map((row) => row.given)).toEqual(['Amara', 'Noor']);
  await typed('noor', 1, code, ids[1]);
  await mark(31);
  expect((await reread(ids[0]))[0]).toMatchObject({ attendance: 'unknown' });
  expect((await reread(ids[1])).map((row) => row.minutes)).toEqual([29, 29]);
});
