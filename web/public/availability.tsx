import { href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { saveAvailability } from '../availability/availability-input.ts';
import { availabilityLoad } from '../availability/availability-load.ts';
import { AvailabilityView } from '../availability/availability-view.tsx';
import { attempt, formOf } from '../form-data.ts';
import { PageHead } from '../ui/page-head.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/availability.ts';

export async function loader({ context, request }: Route.LoaderArgs) {
  const { id, locale } = signInOf(context).person, ctx = ctxOf(context);
  const shown = await read(ctx, (tx) => availabilityLoad(tx, id, locale, new URL(request.url).searchParams));
  return { ...shown, connects: ctx.actor.role === 'learner' || ctx.actor.role === 'tutor' };
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await formOf(request);
  // Whoever came from the questions goes back to them, with the answers so far.
  const to = new URL(request.url).searchParams.get('to') ?? '';
  return attempt(form.kept, async () => {
    const saved = await saveAvailability(ctxOf(context), signInOf(context).person.id, form);
    return redirect(saved === 'week' && to.startsWith(`${href('/ask')}?`) ? to : `${href('/availability')}?done=${saved}`);
  });
}

export default function Availability({ loaderData: { connects, ...loaderData }, actionData }: Route.ComponentProps) {
  const t = useText();
  return (
    <>
      <title>{t('web.free.title')}</title>
      <PageHead title={t('web.free.title')} lead={t('web.free.lead')} />
      <AvailabilityView shown={loaderData} answer={actionData} />
      {connects && <p><Link to={href('/outside-calendar')}>{t('web.outside.link')}</Link></p>}
    </>
  );
}
