import type { Tx } from '#kernel/action.ts';
import { notFound } from '#kernel/problem.ts';

/** How to speak to somebody: first name, language, and the zone of their clock (the organization's where they have none). */
export interface PersonVoice {
  givenName: string;
  locale: string;
  zone: string;
}

export async function voiceOf(tx: Tx, personId: string): Promise<PersonVoice> {
  const row = await tx.db.selectFrom('people.person as p').innerJoin('programs.organization as o', 'o.org_id', 'p.org_id')
    .select(['p.given_name', 'p.locale', 'p.time_zone', 'o.time_zone as org_zone']).where('p.org_id', '=', tx.orgId).where('p.id', '=', personId).executeTakeFirst();
  if (!row) throw notFound('people.person.not-found');
  return { givenName: row.given_name, locale: row.locale, zone: row.time_zone ?? row.org_zone };
}
