import type { Tx } from '#kernel/action.ts';
import { unlistEmail } from '#domain/people/directory.ts';

/** What this domain holds about a person. Secrets are named, never shown. */
export async function exportPerson(tx: Tx, personId: string) {
  const [person, roles, week, days, busy, signIns, cards, credential, relations] = await Promise.all([
    tx.db.selectFrom('people.person').selectAll().where('org_id', '=', tx.orgId).where('id', '=', personId).executeTakeFirst(),
    tx.db.selectFrom('people.role_grant').select(['role', 'source', 'granted_at']).where('org_id', '=', tx.orgId).where('person_id', '=', personId).execute(),
    tx.db.selectFrom('people.weekly_range').select(['weekday', 'start_minute', 'end_minute']).where('org_id', '=', tx.orgId).where('person_id', '=', personId).execute(),
    tx.db.selectFrom('people.free_exception').select(['on_date', 'kind', 'start_minute', 'end_minute']).where('org_id', '=', tx.orgId).where('person_id', '=', personId).execute(),
    tx.db.selectFrom('people.busy_time').select(['source', 'starts_at', 'ends_at']).where('org_id', '=', tx.orgId).where('person_id', '=', personId).orderBy('starts_at').execute(),
    tx.db.selectFrom('people.sign_in').select(['role', 'how', 'device', 'created_at', 'seen_at', 'ended_at']).where('org_id', '=', tx.orgId).where('person_id', '=', personId).execute(),
    tx.db.selectFrom('people.sign_in_card').select(['created_at', 'ends_at', 'used_at', 'revoked_at']).where('org_id', '=', tx.orgId).where('person_id', '=', personId).execute(),
    tx.db.selectFrom('people.credential').select(['changed_at', 'must_change']).where('org_id', '=', tx.orgId).where('person_id', '=', personId).executeTakeFirst(),
    tx.db.selectFrom('people.relation').select(['kind', 'from_id', 'to_id', 'since', 'ended_at']).where('org_id', '=', tx.orgId).where((e) => e.or([e('from_id', '=', personId), e('to_id', '=', personId)])).execute(),
  ]);
  if (!person) return null;
  const { import_hash: _hash, ...known } = person;
  return { person: known, roles, week, days, busy, signIns, cards, password: credential ?? null, relations };
}

/** Everything but the row itself, which history points to: it stays, without a name. */
export async function erasePerson(tx: Tx, personId: string): Promise<void> {
  const before = await tx.db.selectFrom('people.person').select('email').where('org_id', '=', tx.orgId).where('id', '=', personId).executeTakeFirst();
  if (!before) return;
  for (const table of ['people.role_grant', 'people.weekly_range', 'people.free_exception', 'people.busy_time', 'people.sign_in', 'people.sign_in_card', 'people.credential'] as const)
    await tx.db.deleteFrom(table).where('org_id', '=', tx.orgId).where('person_id', '=', personId).execute();
  await tx.db.deleteFrom('people.relation').where('org_id', '=', tx.orgId).where((e) => e.or([e('from_id', '=', personId), e('to_id', '=', personId)])).execute();
  await tx.db.updateTable('people.person').set({
    given_name: '–', family_name: '', username: null, email: null, birth_date: null, level: null, time_zone: null, languages: ['en'], locale: 'en', external_id: null, import_hash: null, status: 'inactive', inactive_since: tx.now, erased_at: tx.now,
  }).where('org_id', '=', tx.orgId).where('id', '=', personId).execute();
  if (before.email) await unlistEmail(tx, before.email);
}
