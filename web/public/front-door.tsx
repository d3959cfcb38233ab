import { redirect } from 'react-router';
import { config } from '#kernel/config.ts';
import { signInContext } from '#web/context.ts';
import { homes } from '../nav.ts';
import type { Route } from './+types/front-door.ts';

/** Leads to what is next: one's home, the demo's cast, or the sign-in. */
export function loader({ context }: Route.LoaderArgs) {
  const signIn = context.get(signInContext);
  throw redirect(signIn ? homes[signIn.actor.role] : config().demo ? '/demo' : '/sign-in');
}

export default function FrontDoor() {
  return null;
}
