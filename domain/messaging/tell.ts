import type { Tx } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';
import { config } from '#kernel/config.ts';
import { type Params, type TextKey, text, when } from '#kernel/i18n.ts';
import { newId } from '#kernel/ids.ts';
import { sendMail } from '#kernel/mail.ts';

/** Fills a text; an instant is said in the reader's own zone and language. */
export type NoticeParams = Record<string, string | number | Temporal.Instant>;

export interface Told {
  personId: string;
  key: TextKey;
  params?: NoticeParams;
  /** Path in Trellis where it can be acted on. */
  link?: string;
  aboutId?: string;
  /** Also by mail, when the person has an address. */
  mail?: boolean;
}

type Kept = Record<string, string | number | { at: string }>;

/** How one person is spoken to. */
export interface Voice {
  locale: string;
  zone: string;
}

export const say = (kept: Kept, { locale, zone }: Voice): Params =>
  Object.fromEntries(Object.entries(kept).map(([name, value]) => {
    if (typeof value !== 'object') return [name, value];
    const at = Temporal.Instant.from(value.at);
    return [name, `${when(locale).day(at, zone)}, ${when(locale).time(at, zone)}`];
  }));

const keep = (params: NoticeParams): Kept =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value instanceof Temporal.Instant ? { at: value.toString() } : value]));

/** Tells several people, each in their own words: a notice, and a mail where wanted. Inactive people are told nothing. */
export async function tellAll(tx: Tx, told: readonly Told[]): Promise<void> {
  if (!told.length) return;
  const people = await tx.db.selectFrom('people.person as p').innerJoin('programs.organization as o', 'o.org_id', 'p.org_id')
    .select(['p.id', 'p.given_name', 'p.email', 'p.locale', 'p.time_zone', 'o.time_zone as org_zone', 'o.name'])
    .where('p.org_id', '=', tx.orgId).where('p.status', '=', 'active').where('p.id', 'in', [...new Set(told.map((one) => one.personId))]).execute();
  const known = new Map(people.map((person) => [person.id, person]));
  const heard = told.filter((one) => known.has(one.personId));
  if (!heard.length) return;
  await tx.db.insertInto('messaging.notice').values(heard.map((one) => ({
    org_id: tx.orgId, id: newId(), person_id: one.personId, key: one.key, params: jsonb(keep(one.params ?? {})), link: one.link ?? null, about_id: one.aboutId ?? null, created_at: tx.now,
  }))).execute();
  for (const one of heard) {
    const person = known.get(one.personId)!;
    if (!one.mail || !person.email) continue;
    const { locale, given_name: name } = person;
    const words = text(locale, one.key, say(keep(one.params ?? {}), { locale, zone: person.time_zone ?? person.org_zone }));
    const body = text(locale, one.link ? 'messaging.mail.body-link' : 'messaging.mail.body', { name, words, link: `${publicAddress()}${one.link ?? ''}`, organization: person.name });
    await sendMail(tx, { to: person.email, personId: person.id, subject: words, text: body });
  }
}

export const tell = (tx: Tx, told: Told): Promise<void> => tellAll(tx, [told]);

const publicAddress = (): string => config().publicUrl?.replace(/\/$/, '') ?? `http://${config().host}:${config().port}`;
