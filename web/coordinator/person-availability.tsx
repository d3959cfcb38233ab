import { href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { notFound } from '#kernel/problem.ts';
import { findPeople } from '#domain/people/queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { saveAvailability } from '../availability/availability-input.ts';
import { availabilityLoad } from '../availability/availability-load.ts';
import { AvailabilityView } from '../availability/availability-view.tsx';
import { attempt, formOf } from '../form-data.ts';
import { idIn } from '../id-in.ts';
import { PageHead } from '../ui/page-head.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/person-availability.ts';

export function loader({ context, request, params }: Route.LoaderArgs) {
  const { locale } = signInOf(context).person;
  const id = idIn(params);
  return read(ctxOf(context), async (tx) => {
    const person = (await findPeople(tx, { ids: [id] })).people[0];
    if (!person) throw notFound('people.person.not-found');
    return { id, name: `${person.givenName} ${person.familyName}`.trim(), ...(await availabilityLoad(tx, id, locale, new URL(request.url).searchParams)) };
  });
}

export async function action({ request, context, params: { id } }: Route.ActionArgs) {
  const form = await formOf(request);
  return attempt(form.kept, async () => redirect(`${href('/people/:id/availability', { id })}?done=${await saveAvailability(ctxOf(context), id, form)}`));
}

export default function PersonAvailability({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText();
  const title = t('web.free.of', { name: loaderData.name });
  return (
    <>
      <title>{title}</title>
      <PageHead title={title} back={{ to: `/people/${loaderData.id}`, name: loaderData.name }} />
      <AvailabilityView key={loaderData.id} shown={loaderData} answer={actionData} />
    </>
  );
}
