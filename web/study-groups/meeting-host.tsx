import { Form, href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { nameHost } from '#domain/scheduling/name-host.ts';
import { hostsPage } from '#domain/scheduling/study-meeting-queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Choices } from '../ui/choice.tsx';
import { Empty } from '../ui/empty.tsx';
import { Field } from '../ui/field.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/meeting-host.ts';

export async function loader({ context, params }: Route.LoaderArgs) {
  const ctx = ctxOf(context), { locale } = signInOf(context).person;
  return read(ctx, async (tx) => {
    const { subject, host, leader, weekly, expected, hosts, startsAt, zone } = await hostsPage(tx, params.id, params.on);
    return { id: params.id, subject, host, leader, weekly, expected, hosts, when: `${when(locale).longDay(startsAt, zone)}, ${when(locale).time(startsAt, zone)}` };
  });
}

export async function action({ context, request, params: { id, on } }: Route.ActionArgs) {
  const form = await formOf(request), scope = form.get('scope') === 'later' ? 'later' : 'one';
  return attempt(form.kept, async () => {
    const { forHostId, stayed } = await nameHost(ctxOf(context), { groupId: id, plannedOn: on, hostId: form.get('host'), scope });
    return redirect(`${href('/study-groups/:id', { id })}?done=host&on=${on}&was=${forHostId}&scope=${scope}${stayed.length > 0 ? `&stayed=${stayed.join('+')}` : ''}`);
  });
}

/** Somebody else leads one date of a group, or the group from there on. */
export default function MeetingHost({ loaderData: one, actionData }: Route.ComponentProps) {
  const t = useText(), said = useSaid(actionData), title = t('web.groups.host-title');
  return (
    <>
      <title>{title}</title>
      <PageHead back={{ to: href('/study-groups/:id', { id: one.id }), name: t('web.groups.name', { subject: one.subject, host: one.host }) }} over={one.when} title={title} lead={t('web.groups.host-lead', { leader: one.leader, count: one.expected })} />
      {one.hosts.length === 0 ? <Empty rank={2} title={t('web.groups.no-hosts')}>{t('web.groups.no-hosts-todo')}</Empty> : (
        <Form method="post" className="narrow stack gap-5">
          <Refused answer={actionData} />
          <Field as="select" name="host" label={t('web.groups.host')} defaultValue={said.kept('host')} error={said.errors.hostId} required>
            {one.hosts.map(({ id, name, free }) => <option key={id} value={id}>{free ? name : t('web.groups.host-busy', { name })}</option>)}
          </Field>
          {one.weekly && <Choices legend={t('web.groups.move-which')} name="scope" chosen={said.kept('scope', 'one')} options={[{ value: 'one', label: t('web.groups.only-this') }, { value: 'later', label: t('web.groups.this-and-later'), sub: t('web.groups.host-later-sub') }]} />}
          <p><Button large>{t('web.groups.host-act')}</Button></p>
        </Form>
      )}
    </>
  );
}
