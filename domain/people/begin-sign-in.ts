import { z } from 'zod';
import { action, type Ctx, type Tx } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';
import { type RoleName, when } from '#kernel/policy.ts';
import { notFound, refused } from '#kernel/problem.ts';
import { deviceWords } from '#domain/people/device-words.ts';
import { anyStaff, firstHat, rolesOf } from '#domain/people/roles.ts';
import { makeToken } from '#domain/people/sign-in-token.ts';

/** Through which door somebody comes: the network address (for limits only, never kept), the browser, and whose device it is. */
export interface Door {
  address: string;
  userAgent: string | null;
  ownDevice?: boolean;
}

export interface Begun {
  /** For the cookie; only its hash is kept. */
  token: string;
  signInId: string;
  personId: string;
  role: RoleName;
  /** Until when a browser of one's own keeps it; null: only while the browser is open. */
  keepUntil: Temporal.Instant | null;
  /** Staff gave this password: another must be chosen. */
  mustChangePassword: boolean;
}

export const sharedIdleMinutes = 30;

/**
 * How long a sign-in lives. A shared device (the usual case in a school): 30 minutes unused, 12 hours in all. A person's own device:
 * 7 days unused, 30 in all; but whoever holds a staff role, 4 hours unused and 12 in all.
 */
export const lifeOf = (roles: readonly string[], ownDevice: boolean): { idleMinutes: number; hours: number } =>
  !ownDevice ? { idleMinutes: sharedIdleMinutes, hours: 12 } : anyStaff(roles) ? { idleMinutes: 240, hours: 12 } : { idleMinutes: 7 * 1440, hours: 30 * 24 };

const begin = action({
  name: 'people.begin-sign-in',
  input: z.object({ personId: z.uuid(), how: z.enum(['password', 'card', 'demo', 'set-up']), device: z.string().max(60), ownDevice: z.boolean() }),
  may: (tx, input) => when(tx.actor?.personId === input.personId, 'kernel.problem.refused'),
  run: async (tx, { personId, how, device, ownDevice }): Promise<Begun> => {
    const { role, roles } = tx.actor!;
    const { idleMinutes, hours } = lifeOf(roles, ownDevice);
    const { token, hash } = makeToken(tx.orgId);
    const signInId = newId();
    const endsAt = tx.now.add({ hours });
    await tx.db.insertInto('people.sign_in').values({
      org_id: tx.orgId, id: signInId, person_id: personId, token_hash: hash, role, how, device, created_at: tx.now, seen_at: tx.now,
      idle_minutes: idleMinutes, idle_until: tx.now.add({ minutes: idleMinutes }), ends_at: endsAt,
    }).execute();
    const credential = how === 'password' ? await tx.db.selectFrom('people.credential').select('must_change').where('org_id', '=', tx.orgId).where('person_id', '=', personId).executeTakeFirst() : undefined;
    return { token, signInId, personId, role, keepUntil: ownDevice ? endsAt : null, mustChangePassword: credential?.must_change ?? false };
  },
  audit: ({ personId, how }, begun) => ({ subject: personId, detail: { how, signInId: begun.signInId } }),
});

/** The last step of every door, once the person is proven: reads who it is and begins the sign-in in their own name. */
export async function beginSignIn(tx: Tx, personId: string, how: 'password' | 'card' | 'demo' | 'set-up', door: Door): Promise<Begun> {
  const [person, last, held] = await Promise.all([
    tx.db.selectFrom('people.person').select('status').where('org_id', '=', tx.orgId).where('id', '=', personId).executeTakeFirst(),
    tx.db.selectFrom('people.sign_in').select('role').where('org_id', '=', tx.orgId).where('person_id', '=', personId).orderBy('created_at', 'desc').limit(1).executeTakeFirst(),
    rolesOf(tx, [personId]),
  ]);
  if (person?.status !== 'active') throw notFound('people.sign-in.no-account');
  const roles = held.get(personId) ?? [];
  const role = firstHat(roles, how === 'set-up' ? 'admin' : last?.role);
  if (!role) throw refused('people.sign-in.no-role');
  return begin({ ...tx, actor: { personId, role, roles } }, { personId, how, device: deviceWords(door.userAgent), ownDevice: door.ownDevice ?? false });
}

/** Nobody is signed in yet: the context of a door. */
export const atTheDoor = (orgId: string, now: Temporal.Instant): Ctx => ({ orgId, actor: null, now, via: 'web' });
