import { useEffect, useRef } from 'react';
import { Form } from 'react-router';
import { now } from '#kernel/clock.ts';
import { demandFirstVisit, organizationWaiting, setUp } from '#domain/ops/set-up.ts';
import { doorOf, welcome } from '../door.ts';
import { attempt, formOf } from '../form-data.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { useText } from '../ui/text.tsx';
import { zoneChoices, zoneLabel } from '../zones.ts';
import type { Route } from './+types/set-up.ts';

export async function loader({ request }: Route.LoaderArgs) {
  const token = new URL(request.url).searchParams.get('token') ?? '';
  await demandFirstVisit(token);
  return { token, zones: zoneChoices(), waiting: await organizationWaiting() };
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await formOf(request);
  return attempt(form.kept, async () => welcome(context, await setUp({ ...form.fields, password: form.all('password')[0] ?? '' }, doorOf(request, context), now())));
}

/** The first visit, before there is any organization. */
export default function SetUp({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText();
  const { kept, errors } = useSaid(actionData);
  const zone = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (zone.current?.value === '') zone.current.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
  }, []);
  return (
    <>
      <title>{t('web.set-up.title')}</title>
      <PageHead title={t('web.set-up.title')} lead={t('web.set-up.lead')} />
      <Form method="post" className="stack gap-5 narrow" noValidate>
        <Refused answer={actionData} />
        <HiddenFields values={{ token: loaderData.token }} />
        <Ledger>
          <Row label={t('web.set-up.organization')}>
            <div className="stack">
              <Field label={t('web.set-up.name')} hint={t('web.set-up.name-hint')} name="organization" defaultValue={kept('organization', loaderData.waiting ?? '')} error={errors.organization} maxLength={200} autoComplete="organization" />
              <Field as="select" label={t('web.set-up.zone')} name="timeZone" defaultValue={kept('timeZone')} error={errors.timeZone} ref={zone}>
                <option value="">{t('web.set-up.choose-zone')}</option>
                {loaderData.zones.map((zone) => <option key={zone} value={zone}>{zoneLabel(zone)}</option>)}
              </Field>
            </div>
          </Row>
          <Row label={t('web.set-up.you')} sub={t('web.set-up.you-sub')}>
            <div className="stack">
              <Field label={t('web.person.given-name')} name="givenName" defaultValue={kept('givenName')} error={errors.givenName} autoComplete="given-name" />
              <Field label={t('web.person.family-name')} name="familyName" defaultValue={kept('familyName')} error={errors.familyName} autoComplete="family-name" />
              <Field type="email" label={t('web.sign-in.email')} name="email" defaultValue={kept('email')} error={errors.email} autoComplete="username" />
              <Field type="password" label={t('web.sign-in.password')} hint={t('people.password.too-short-staff')} name="password" error={errors.password} autoComplete="new-password" />
            </div>
          </Row>
        </Ledger>
        <Button large>{t('web.set-up.act')}</Button>
      </Form>
    </>
  );
}
