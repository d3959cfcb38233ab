import { z } from 'zod';
import { action, type Ctx, parse, read } from '#kernel/action.ts';
import { when } from '#kernel/policy.ts';
import { badInput, notFound } from '#kernel/problem.ts';
import { afterFailedTry, afterGoodTry, beforeTry } from '#domain/people/attempt-limit.ts';
import { endSignInsOf } from '#domain/people/end-sign-in.ts';
import { hashPassword, passwordFits, weakness } from '#domain/people/passwords.ts';
import { isSelf } from '#domain/people/policy.ts';
import { anyStaff } from '#domain/people/roles.ts';

const schema = z.object({ signInId: z.uuid(), oldPassword: z.string().min(1, 'kernel.problem.required').max(200, 'people.password.too-long'), newPassword: z.string().min(1, 'kernel.problem.required').max(200, 'people.password.too-long') });

const keepPassword = action({
  name: 'people.set-password',
  input: z.object({ personId: z.uuid(), signInId: z.uuid(), hash: z.string() }),
  may: (tx, { personId }) => when(isSelf(tx, personId), 'kernel.problem.refused'),
  run: async (tx, { personId, signInId, hash }) => {
    await tx.db.updateTable('people.credential').set({ hash, changed_at: tx.now, must_change: false }).where('org_id', '=', tx.orgId).where('person_id', '=', personId).execute();
    return endSignInsOf(tx, personId, { exceptId: signInId });
  },
  audit: ({ personId }, ended) => ({ subject: personId, detail: { signInsEnded: ended } }),
});

/** A new password of one's own, against the old one. Every other sign-in of the person ends. */
export async function setPassword(ctx: Ctx, input: unknown, address: string): Promise<void> {
  const { signInId, oldPassword, newPassword } = parse(schema, input);
  const personId = ctx.actor?.personId;
  if (!personId) throw notFound();
  const person = await read(ctx, (tx) =>
    tx.db.selectFrom('people.person as p').leftJoin('people.credential as c', (j) => j.onRef('c.org_id', '=', 'p.org_id').onRef('c.person_id', '=', 'p.id'))
      .select(['p.given_name', 'p.family_name', 'p.username', 'p.email', 'c.hash']).where('p.org_id', '=', ctx.orgId).where('p.id', '=', personId).executeTakeFirstOrThrow());
  const weak = weakness(newPassword, anyStaff(ctx.actor!.roles), [person.given_name, person.family_name, person.username, person.email?.split('@')[0] ?? null]);
  if (weak) throw badInput({ newPassword: weak });
  await beforeTry(`password ${personId}`, address, ctx.now);
  if (!(await passwordFits(person.hash, oldPassword))) {
    await afterFailedTry(address, ctx.now);
    throw badInput({ oldPassword: 'people.password.old-wrong' });
  }
  await afterGoodTry(`password ${personId}`);
  if (newPassword === oldPassword) throw badInput({ newPassword: 'people.password.same' });
  await keepPassword(ctx, { personId, signInId, hash: await hashPassword(newPassword) });
}
