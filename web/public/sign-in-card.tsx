import { Form, href, Link } from 'react-router';
import { now } from '#kernel/clock.ts';
import { Problem } from '#kernel/problem.ts';
import { lookAtCard, signInWithCard } from '#domain/people/sign-in-with-card.ts';
import { doorOf, welcome } from '../door.ts';
import { attempt, formOf } from '../form-data.ts';
import { Button } from '../ui/button.tsx';
import { Note } from '../ui/note.tsx';
import { Switch } from '../ui/switch.tsx';
import { useText } from '../ui/text.tsx';
import { DoorFrame } from './door.tsx';
import type { Route } from './+types/sign-in-card.ts';

const cardOf = (params: Route.LoaderArgs['params']) => ({ orgId: params.org, token: params.token });

export async function loader({ params }: Route.LoaderArgs) {
  try {
    return await lookAtCard(cardOf(params), now());
  } catch (error) {
    if (error instanceof Problem) return { givenName: null };
    throw error;
  }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const form = await formOf(request);
  return attempt(form.kept, async () => welcome(context, await signInWithCard(cardOf(params), doorOf(request, context, form.get('ownDevice') === 'yes'), now())));
}

/** Opening a card asks only: previews and cameras open links too. The press of the button uses it up. */
export default function SignInCard({ loaderData }: Route.ComponentProps) {
  const t = useText();
  const name = loaderData.givenName;
  return (
    <>
      <title>{t('web.sign-in.title')}</title>
      <DoorFrame title={name ? t('web.card.head', { name }) : t('web.card.unusable')} lead={t(name ? 'web.card.lead' : 'people.card.unusable')}>
        {name ? (
          <Form method="post" className="door-form">
            <Switch name="ownDevice" value="yes" sub={t('web.sign-in.own-device-sub')}>{t('web.sign-in.own-device')}</Switch>
            <Button large>{t('web.card.act', { name })}</Button>
            <Note kind="plain">{t('web.card.once')}</Note>
          </Form>
        ) : (
          <p><Link to={href('/sign-in')}>{t('web.card.other-way')}</Link></p>
        )}
      </DoorFrame>
    </>
  );
}
