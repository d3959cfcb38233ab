import { z } from 'zod';
import { action, type Ctx, parse, read, type Tx } from '#kernel/action.ts';
import { demand } from '#kernel/policy.ts';
import { badInput } from '#kernel/problem.ts';
import { endSignInsOf } from '#domain/people/end-sign-in.ts';
import { hashPassword, weakness } from '#domain/people/passwords.ts';
import { mayKeepAccounts } from '#domain/people/policy.ts';
import { anyStaff, rolesOf } from '#domain/people/roles.ts';

const schema = z.object({ personId: z.uuid(), passphrase: z.string().min(1, 'kernel.problem.required').max(200, 'people.password.too-long'), mustChange: z.boolean().default(true) });

const keepPassphrase = action({
  name: 'people.set-passphrase',
  input: z.object({ personId: z.uuid(), hash: z.string(), mustChange: z.boolean() }),
  may: (tx, { personId }) => mayKeepAccounts(tx, [personId]),
  run: async (tx, { personId, hash, mustChange }) => {
    const fresh = { hash, changed_at: tx.now, must_change: mustChange };
    await tx.db.insertInto('people.credential').values({ org_id: tx.orgId, person_id: personId, ...fresh }).onConflict((c) => c.columns(['org_id', 'person_id']).doUpdateSet(fresh)).execute();
    return endSignInsOf(tx, personId);
  },
  audit: ({ personId, mustChange }, ended) => ({ subject: personId, detail: { signInsEnded: ended, mustChange } }),
});

async function about(tx: Tx, personId: string) {
  if (tx.via !== 'system') demand(await mayKeepAccounts(tx, [personId]));
  const person = await tx.db.selectFrom('people.person').select(['given_name', 'family_name', 'username', 'email']).where('org_id', '=', tx.orgId).where('id', '=', personId).executeTakeFirstOrThrow();
  const roles = (await rolesOf(tx, [personId])).get(personId) ?? [];
  return { staff: anyStaff(roles), words: [person.given_name, person.family_name, person.username, person.email?.split('@')[0] ?? null] };
}

/** Staff give somebody a first or a new passphrase. All sign-ins of that person end, and usually the person must choose another. */
export async function setPassphrase(ctx: Ctx, input: z.input<typeof schema>): Promise<void> {
  const { personId, passphrase, mustChange } = parse(schema, input);
  const { staff, words } = await read(ctx, (tx) => about(tx, personId));
  const weak = weakness(passphrase, staff, words);
  if (weak) throw badInput({ passphrase: weak });
  await keepPassphrase(ctx, { personId, hash: await hashPassword(passphrase), mustChange });
}
