import { beforeAll, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { markNoticesRead } from '#domain/messaging/mark-notices-read.ts';
import { myNotices } from '#domain/messaging/queries.ts';
import { tell, tellAll } from '#domain/messaging/tell.ts';
import { type House, newHouse } from '../../test/house.ts';

let house: House;
let other: House;
beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
});
const voice = { locale: 'en', zone: 'Europe/Madrid' };
const at = Temporal.Instant.from('2026-11-19T20:30:00Z');
const noticesOf = async (h: House, who: 'amara' | 'noor') => (await read(h.as(who), (tx) => myNotices(tx, voice))).notices;

test('a notice is said to its reader in her zone, and mailed in hers too', async () => {
  await house.look((tx) => tell(tx, { personId: house.people.amara, key: 'messaging.mail.body', params: { name: 'Rosa', words: at, organization: 'x' }, link: '/sessions', mail: true }));
  const [notice] = await noticesOf(house, 'amara');
  expect(notice).toMatchObject({ link: '/sessions', unread: true });
  expect(notice!.words).toContain('Thu 19 Nov, 9:30 pm');
  const mails = await house.look(({ db }) => db.selectFrom('kernel.mail').select(['to_address', 'subject', 'body']).execute());
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({ to_address: 'amara@example.org' });
  expect(mails[0]!.body).toContain('Thu 19 Nov, 3:30 pm');
  expect(mails[0]!.body).toMatch(/\/sessions\n/);
});

test('people without an address or a living account get no mail, the latter not even a notice', async () => {
  await house.look(async (tx) => {
    await tx.db.updateTable('people.person').set({ email: null }).where('id', '=', house.people.noor).execute();
    await tx.db.updateTable('people.person').set({ status: 'inactive' }).where('id', '=', house.people.sam).execute();
    await tellAll(tx, (['noor', 'sam'] as const).map((who) => ({ personId: house.people[who], key: 'messaging.mail.body', params: { name: '', words: '', organization: '' }, mail: true })));
  });
  expect(await noticesOf(house, 'noor')).toHaveLength(1);
  const rows = await house.look(({ db }) => db.selectFrom('messaging.notice').select('id').where('person_id', '=', house.people.sam).execute());
  expect(rows).toEqual([]);
});

test('one marks one’s own notices only, and other tenants see nothing', async () => {
  const [notice] = await noticesOf(house, 'amara');
  expect(await markNoticesRead(house.as('noor'), { ids: [notice!.id] })).toBe(0);
  expect(await markNoticesRead(other.as('amara'), { ids: [notice!.id] })).toBe(0);
  expect((await noticesOf(house, 'amara'))[0]!.unread).toBe(true);
  expect(await markNoticesRead(house.as('amara'), {})).toBe(1);
  expect((await noticesOf(house, 'amara'))[0]!.unread).toBe(false);
  expect(await noticesOf(other, 'amara')).toEqual([]);
  await expect(markNoticesRead(house.as('amara'), { ids: ['x'] })).rejects.toMatchObject({ status: 422 });
});
