import { expect, test } from 'vitest';
import { asOwner } from '#kernel/tenancy.ts';
import { findSignIn } from '#domain/people/find-sign-in.ts';
import { signInWithPassword } from '#domain/people/sign-in-with-password.ts';
import { demandFirstVisit, firstVisit, organizationWaiting, setUp } from '#domain/ops/set-up.ts';
import { makeOrganization } from '#domain/programs/make-organization.ts';
import { newId } from '#kernel/ids.ts';
import { houseNow, openHouse } from '../../test/house.ts';

const door = { address: '10.2.0.1', userAgent: null };
const given = { organization: 'Northside Schools', timeZone: 'America/New_York', givenName: 'Ines', familyName: 'Carvalho', email: 'ines@northside.example', password: 'a ladder to the moon' };

/** Other tests share this database and have organizations: the list of tenants is set aside for the length of the story. */
async function inEmptyDatabase(story: () => Promise<void>): Promise<void> {
  await openHouse();
  const aside = await asOwner((db) => db.deleteFrom('kernel.tenant').returningAll().execute());
  try {
    await story();
  } finally {
    if (aside.length) await asOwner((db) => db.insertInto('kernel.tenant').values(aside).execute());
  }
}

test('an organization that a roster made waits for its admin, and keeps its people', async () => {
  await inEmptyDatabase(async () => {
    const orgId = newId();
    await makeOrganization({ orgId, actor: null, now: houseNow, via: 'system' }, { name: 'Riverbend Unified', timeZone: 'UTC' });
    expect(await organizationWaiting()).toBe('Riverbend Unified');
    const token = (await firstVisit())!;
    const begun = await setUp({ ...given, email: 'first@riverbend.example', token }, door, houseNow);
    expect(await findSignIn(begun.token, houseNow)).toMatchObject({ orgId, organization: { name: 'Northside Schools' } });
    expect(await firstVisit()).toBeNull();
  });
});

test('the first visit makes one organization and its admin, once', async () => {
  await inEmptyDatabase(async () => {
    const token = (await firstVisit())!;
    expect(token).toMatch(/^[\w-]{32}$/);
    await expect(demandFirstVisit(`${token.slice(1)}x`)).rejects.toMatchObject({ status: 403 });
    await expect(setUp({ ...given, token: 'guess' }, door, houseNow)).rejects.toMatchObject({ status: 403, key: 'ops.set-up.refused' });
    await expect(setUp({ ...given, token, password: 'short', email: 'ines', timeZone: 'Mars/Olympus' }, door, houseNow)).rejects.toMatchObject({
      status: 422, fields: { email: 'people.sign-in.not-email', timeZone: 'ops.set-up.no-zone' },
    });
    await expect(setUp({ ...given, token, password: 'short' }, door, houseNow)).rejects.toMatchObject({ fields: { password: 'people.password.too-short-staff' } });
    const both = await Promise.allSettled([setUp({ ...given, token }, door, houseNow), setUp({ ...given, token }, door, houseNow)]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const begun = both.find((one) => one.status === 'fulfilled')!.value;
    expect(await findSignIn(begun.token, houseNow)).toMatchObject({ actor: { role: 'admin', roles: ['coordinator', 'admin'] }, organization: { name: 'Northside Schools', demo: false } });
    expect(await firstVisit()).toBeNull();
    await expect(demandFirstVisit(token)).rejects.toMatchObject({ status: 403 });
    expect((await signInWithPassword({ email: given.email, password: given.password }, door, houseNow)).kind).toBe('in');
  });
});
