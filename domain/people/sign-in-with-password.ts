import { z } from 'zod';
import { parse } from '#kernel/action.ts';
import { badInput } from '#kernel/problem.ts';
import { lookUp, withTenant } from '#kernel/tenancy.ts';
import { afterFailedTry, afterGoodTry, beforeTry } from '#domain/people/attempt-limit.ts';
import { atTheDoor, type Begun, beginSignIn, type Door } from '#domain/people/begin-sign-in.ts';
import { emailKey, schoolCodeKey } from '#domain/people/directory.ts';
import { passwordFits } from '#domain/people/passwords.ts';
import { makeTicket, readTicket } from '#domain/people/sign-in-token.ts';

const password = z.string().min(1, 'kernel.problem.required').max(200, 'people.password.too-long');
const byEmail = z.object({ email: z.email('people.sign-in.not-email').max(254, 'people.sign-in.not-email'), password });
const short = z.string().trim().min(1, 'kernel.problem.required').max(100, 'people.sign-in.wrong');
const byUsername = z.object({ schoolCode: short, username: short, password });
/** Staff give their address; people without one give school code and username. */
export type PasswordInput = z.input<typeof byEmail> | z.input<typeof byUsername>;
type Given = z.output<typeof byEmail> | z.output<typeof byUsername>;

interface Account {
  orgId: string;
  personId: string;
  givenName: string;
  organization: string;
  hash: string | null;
}

export interface Choice {
  /** Give it to `signInWithTicket`. */
  ticket: string;
  givenName: string;
  organization: string;
}
export type PasswordAnswer = { kind: 'in'; begun: Begun } | { kind: 'choose'; choices: Choice[] };

const accountsMax = 8;

async function accountsIn(orgId: string, given: Given): Promise<Account[]> {
  const rows = await withTenant(orgId, (db) =>
    db.selectFrom('people.person as p').innerJoin('programs.organization as o', 'o.org_id', 'p.org_id')
      .leftJoin('people.credential as c', (j) => j.onRef('c.org_id', '=', 'p.org_id').onRef('c.person_id', '=', 'p.id'))
      .select(['p.id', 'p.given_name', 'o.name', 'c.hash'])
      .where('p.org_id', '=', orgId).where('p.status', '=', 'active')
      .where((e) => ('email' in given ? e(e.fn('lower', ['p.email']), '=', given.email.toLowerCase()) : e(e.fn('lower', ['p.username']), '=', given.username.toLowerCase())))
      .orderBy('p.id').limit(accountsMax).execute());
  return rows.map((row) => ({ orgId, personId: row.id, givenName: row.given_name, organization: row.name, hash: row.hash }));
}

async function accountsFor(given: Given): Promise<Account[]> {
  const orgIds = await lookUp('email' in given ? { kind: 'email', key: emailKey(given.email) } : { kind: 'school-code', key: schoolCodeKey(given.schoolCode) });
  const found: Account[] = [];
  for (const orgId of orgIds) if (found.length < accountsMax) found.push(...(await accountsIn(orgId, given)));
  return found.slice(0, accountsMax);
}

/** The password is proven outside every transaction: it takes time, and the embedded database has one connection. */
export async function signInWithPassword(input: PasswordInput, door: Door, now: Temporal.Instant): Promise<PasswordAnswer> {
  const given: Given = 'email' in input ? parse(byEmail, { ...input, email: input.email.trim() }) : parse(byUsername, input);
  const who = 'email' in given ? `email ${given.email.toLowerCase()}` : `username ${given.schoolCode.replace(/\s+/g, '').toUpperCase()} ${given.username.toLowerCase()}`;
  await beforeTry(who, door.address, now);
  const accounts = await accountsFor(given);
  const fits = await Promise.all((accounts.length ? accounts : [null]).map((account) => passwordFits(account?.hash ?? null, given.password)));
  const proven = accounts.filter((_, i) => fits[i]);
  if (!proven.length) {
    await afterFailedTry(door.address, now);
    throw badInput({ password: 'people.sign-in.wrong' }, 'people.sign-in.wrong');
  }
  await afterGoodTry(who);
  if (proven.length === 1) return { kind: 'in', begun: await enterAs(proven[0]!, door, now) };
  return { kind: 'choose', choices: proven.map(({ orgId, personId, givenName, organization }) => ({ ticket: makeTicket(orgId, personId, now), givenName, organization })) };
}

const enterAs = ({ orgId, personId }: { orgId: string; personId: string }, door: Door, now: Temporal.Instant): Promise<Begun> =>
  withTenant(orgId, (db) => beginSignIn({ ...atTheDoor(orgId, now), db }, personId, 'password', door));

/** The second step where one address and password belong to several accounts. */
export async function signInWithTicket(ticket: string, door: Door, now: Temporal.Instant): Promise<Begun> {
  const account = readTicket(ticket, now);
  if (!account) throw badInput({}, 'people.sign-in.ticket-old');
  return enterAs(account, door, now);
}
