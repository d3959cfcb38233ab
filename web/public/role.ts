import { redirect } from 'react-router';
import type { RoleName } from '#kernel/policy.ts';
import { switchRole } from '#domain/people/switch-role.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { keepToken } from '#web/enter.ts';
import { formOf } from '../form-data.ts';
import { homes } from '../nav.ts';
import type { Route } from './+types/role.ts';

export const loader = () => redirect('/');

/** Another hat, another token, the home of that role. */
export async function action({ request, context }: Route.ActionArgs) {
  const form = await formOf(request);
  const { token, role, keepUntil } = await switchRole(ctxOf(context), { signInId: signInOf(context).id, role: form.get('role') as RoleName });
  return redirect(homes[role], { headers: { 'set-cookie': keepToken(token, keepUntil) } });
}
