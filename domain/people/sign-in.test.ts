import { withTenant } from '#kernel/tenancy.ts';
import { beforeAll, expect, test } from 'vitest';
import { afterFailedTry } from '#domain/people/attempt-limit.ts';
import { type Begun, lifeOf } from '#domain/people/begin-sign-in.ts';
import { listEmails } from '#domain/people/directory.ts';
import { endSignIn } from '#domain/people/end-sign-in.ts';
import { findSignIn } from '#domain/people/find-sign-in.ts';
import { setPassphrase } from '#domain/people/set-passphrase.ts';
import { setPassword } from '#domain/people/set-password.ts';
import { cast, signInAsCast } from '#domain/people/sign-in-as-cast.ts';
import { signInWithPassword, signInWithTicket } from '#domain/people/sign-in-with-password.ts';
import { signOut } from '#domain/people/sign-out.ts';
import { switchRole } from '#domain/people/switch-role.ts';
import { type House, houseNow, newHouse } from '../../test/house.ts';

let house: House;
let other: House;
let n = 0;
/** A new address each time, so that one test's failures do not count against another's. */
const door = (more = {}) => ({ address: `10.0.0.${++n}`, userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1', ...more });
const later = (minutes: number) => houseNow.add({ minutes });
const code = () => `H${house.orgId.slice(-8)}`;
const passphrase = 'seven green kites';

beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
  for (const h of [house, other]) {
    await h.look((tx) => listEmails(tx, ['dana@example.org', 'ines@example.org']));
    await setPassphrase(h.as('ines'), { personId: h.people.dana, passphrase: h === house ? 'a dozen quiet harbours' : 'eleven loud harbours', mustChange: false });
  }
  await setPassphrase(house.as('dana'), { personId: house.people.amara, passphrase });
});

const amara = async (more = {}): Promise<Begun> => {
  const answer = await signInWithPassword({ schoolCode: code().toLowerCase(), username: 'Amara', password: passphrase }, door(more), houseNow);
  if (answer.kind !== 'in') throw new Error('expected one account');
  return answer.begun;
};

test('a learner signs in with school code, username and passphrase, and the cookie finds her', async () => {
  const { token } = await amara();
  expect(await findSignIn(token, later(1))).toMatchObject({
    orgId: house.orgId, actor: { personId: house.people.amara, role: 'learner', roles: ['learner'] }, person: { givenName: 'Amara', zone: 'America/New_York', locale: 'en' },
    place: 'Harbour Road School', unread: 0, mustChangePassword: true,
  });
  const rows = await house.look(({ db }) => db.selectFrom('people.sign_in').select(['device', 'token_hash']).where('person_id', '=', house.people.amara).execute());
  expect(rows[0]!.device).toBe('Safari, iPhone');
  expect(rows.some((row) => token.includes(row.token_hash.toString('base64url')))).toBe(false);
});

test('a token of another organization, a changed one and nonsense find nobody', async () => {
  const { token } = await amara();
  const secret = token.split('.')[1]!;
  for (const wrong of [`${other.orgId}.${secret}`, `${token}x`, secret, '', '.', `x.${secret}`, `${house.orgId}.`, `${house.orgId}'; drop table x.${secret}`]) expect(await findSignIn(wrong, houseNow)).toBeNull();
});

test('a sign-in ends when unused, and in the end in any case; use prolongs it', async () => {
  const { token } = await amara();
  expect(await findSignIn(token, later(31))).toBeNull();
  for (let minutes = 20; minutes < 720; minutes += 20) expect(await findSignIn(token, later(minutes))).not.toBeNull();
  expect(await findSignIn(token, later(721))).toBeNull();
  const own = await amara({ ownDevice: true });
  expect(await findSignIn(own.token, houseNow.add({ hours: 24 * 6 }))).not.toBeNull();
  expect(lifeOf(['learner', 'teacher'], true).hours).toBe(12);
});

test('staff sign in by address; an address of two organizations finds the one whose password it is', async () => {
  const answer = await signInWithPassword({ email: ' Dana@Example.org ', password: 'eleven loud harbours' }, door(), houseNow);
  expect(answer.kind === 'in' && (await findSignIn(answer.begun.token, houseNow))?.orgId).toBe(other.orgId);
});

test('the same address and password in two organizations asks which, by a ticket that cannot be forged or kept', async () => {
  for (const h of [house, other]) await setPassphrase(h.as('ines'), { personId: h.people.ines, passphrase: 'under the same old roof', mustChange: false });
  const answer = await signInWithPassword({ email: 'ines@example.org', password: 'under the same old roof' }, door(), houseNow);
  if (answer.kind !== 'choose') throw new Error('expected a choice');
  expect(answer.choices.map((choice) => choice.organization).sort()).toEqual(['Northside Schools', 'Other']);
  const { ticket } = answer.choices[0]!;
  expect((await signInWithTicket(ticket, door(), later(4))).role).toBe('admin');
  await expect(signInWithTicket(ticket, door(), later(6))).rejects.toMatchObject({ status: 422 });
  const forged = ticket.split('.').with(1, house.people.dana).join('.');
  await expect(signInWithTicket(forged, door(), houseNow)).rejects.toMatchObject({ status: 422 });
});

test('a wrong password, an unknown name and an unknown school get the same answer, and the sixth try must wait', async () => {
  const wrong = { status: 422, key: 'people.sign-in.wrong' };
  await expect(signInWithPassword({ schoolCode: 'NOWHERE', username: 'amara', password: passphrase }, door(), houseNow)).rejects.toMatchObject(wrong);
  await expect(signInWithPassword({ schoolCode: code(), username: 'nobody', password: passphrase }, door(), houseNow)).rejects.toMatchObject(wrong);
  await expect(signInWithPassword({ schoolCode: code(), username: 'noor', password: passphrase }, door(), houseNow)).rejects.toMatchObject(wrong);
  for (let i = 0; i < 4; i++) await expect(signInWithPassword({ schoolCode: code(), username: 'noor', password: 'x' }, door(), houseNow)).rejects.toMatchObject(wrong);
  await expect(signInWithPassword({ schoolCode: code(), username: 'noor', password: 'x' }, door(), houseNow)).rejects.toMatchObject({ status: 429, params: { minutes: 15 } });
  await expect(signInWithPassword({ schoolCode: code(), username: 'noor', password: 'x' }, door(), later(15))).rejects.toMatchObject(wrong);
});

test('thirty failures from one address stop that address only; a school behind one address may all sign in', async () => {
  const shared = door();
  for (let i = 0; i < 28; i++) await afterFailedTry(shared.address, houseNow);
  for (let i = 0; i < 6; i++) await signInWithPassword({ schoolCode: code(), username: 'amara', password: passphrase }, shared, houseNow);
  for (let i = 0; i < 2; i++) await expect(signInWithPassword({ schoolCode: 'NOWHERE', username: `u${i}`, password: 'x' }, shared, houseNow)).rejects.toMatchObject({ status: 422 });
  await expect(signInWithPassword({ schoolCode: code(), username: 'amara', password: passphrase }, shared, houseNow)).rejects.toMatchObject({ status: 429 });
  expect(await amara()).toBeTruthy();
});

test('bad input names its fields', async () => {
  await expect(signInWithPassword({ email: 'dana', password: '' }, door(), houseNow)).rejects.toMatchObject({ status: 422, fields: { email: 'people.sign-in.not-email', password: 'kernel.problem.required' } });
  await expect(signInWithPassword({ schoolCode: '', username: ' ', password: 'x' }, door(), houseNow)).rejects.toMatchObject({ status: 422, fields: { schoolCode: 'kernel.problem.required', username: 'kernel.problem.required' } });
});

test('switching the role changes the token; a role not held, or taken away, does not stand', async () => {
  const rosa = (await cast(houseNow)).find((member) => member.username === 'rosa')!;
  const begun = await signInAsCast(rosa, door(), houseNow);
  expect(begun.role).toBe('tutor');
  // The cast is that of the first demo organization in this database, which other tests share.
  const as = { ...house.as('rosa'), orgId: rosa.orgId, actor: { personId: rosa.personId, role: 'tutor' as const, roles: rosa.roles } };
  const { token } = await switchRole(as, { signInId: begun.signInId, role: 'learner' });
  expect(await findSignIn(begun.token, houseNow)).toBeNull();
  expect((await findSignIn(token, houseNow))?.actor.role).toBe('learner');
  await expect(switchRole(as, { signInId: begun.signInId, role: 'admin' })).rejects.toMatchObject({ status: 403, key: 'people.refused.role-not-held' });
  await withTenant(rosa.orgId, (db) => db.deleteFrom('people.role_grant').where('person_id', '=', rosa.personId).where('role', '=', 'learner').execute());
  expect(await findSignIn(token, houseNow)).toBeNull();
});

test('signing out ends one’s own only; others are ended by staff, never those of an admin by a coordinator', async () => {
  const one = await amara();
  await signOut(house.as('noor'), { signInId: one.signInId });
  expect(await findSignIn(one.token, houseNow)).not.toBeNull();
  await expect(endSignIn(house.as('noor'), { signInId: one.signInId })).rejects.toMatchObject({ status: 404 });
  await expect(endSignIn(other.as('ines'), { signInId: one.signInId })).rejects.toMatchObject({ status: 404 });
  await endSignIn(house.as('dana'), { signInId: one.signInId });
  expect(await findSignIn(one.token, houseNow)).toBeNull();
  const two = await amara();
  await signOut(house.as('amara'), { signInId: two.signInId });
  expect(await findSignIn(two.token, houseNow)).toBeNull();
  const answer = await signInWithPassword({ schoolCode: code(), username: 'ines', password: 'under the same old roof' }, door(), houseNow);
  if (answer.kind !== 'in') throw new Error('expected one account');
  await expect(endSignIn(house.as('dana'), { signInId: answer.begun.signInId })).rejects.toMatchObject({ status: 403, key: 'people.refused.admin-only' });
});

test('one’s own password needs the old one and ends the other sign-ins; staff passphrases end them all', async () => {
  const [here, there] = [await amara(), await amara()];
  const set = (oldPassword: string, newPassword: string) => setPassword(house.as('amara'), { signInId: here.signInId, oldPassword, newPassword }, '10.9.9.9');
  await expect(set('wrong', 'nine purple stones')).rejects.toMatchObject({ status: 422, fields: { oldPassword: 'people.password.old-wrong' } });
  await expect(set(passphrase, 'amara 1')).rejects.toMatchObject({ fields: { newPassword: 'people.password.too-short' } });
  await expect(set(passphrase, 'amara okafor')).rejects.toMatchObject({ fields: { newPassword: 'people.password.too-plain' } });
  await set(passphrase, 'nine purple stones');
  expect((await findSignIn(here.token, houseNow))?.mustChangePassword).toBe(false);
  expect(await findSignIn(there.token, houseNow)).toBeNull();
  await expect(setPassphrase(house.as('dana'), { personId: house.people.ines, passphrase: 'taking over the school' })).rejects.toMatchObject({ status: 403, key: 'people.refused.admin-only' });
  await expect(setPassphrase(house.as('farida'), { personId: house.people.amara, passphrase })).rejects.toMatchObject({ status: 403 });
  await expect(setPassphrase(house.as('dana'), { personId: other.people.amara, passphrase })).rejects.toMatchObject({ status: 404 });
  await setPassphrase(house.as('dana'), { personId: house.people.amara, passphrase });
  expect(await findSignIn(here.token, houseNow)).toBeNull();
});

test('the cast signs in by a click in a demo organization only', async () => {
  const real = await newHouse('Real');
  await real.look(({ db }) => db.updateTable('programs.organization').set({ demo: false }).where('org_id', '=', real.orgId).execute());
  await expect(signInAsCast({ orgId: real.orgId, personId: real.people.ines }, door(), houseNow)).rejects.toMatchObject({ status: 403, key: 'people.refused.no-demo' });
  await expect(signInAsCast({ orgId: house.orgId, personId: other.people.ines }, door(), houseNow)).rejects.toMatchObject({ status: 404 });
});
