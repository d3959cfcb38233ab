import { Form, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { locales, when } from '#kernel/i18n.ts';
import { refused } from '#kernel/problem.ts';
import { endSignIn } from '#domain/people/end-sign-in.ts';
import { myAccount } from '#domain/people/person-page.ts';
import { anyStaff } from '#domain/people/roles.ts';
import { setOwnLanguage } from '#domain/people/set-own-language.ts';
import { setPassword } from '#domain/people/set-password.ts';
import { addressContext, ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { languageName } from '../program-words.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { Status } from '../ui/status.tsx';
import { type TextKey, useText } from '../ui/text.tsx';
import { cityOf, zoneChoices, zoneLabel } from '../zones.ts';
import type { Route } from './+types/account.ts';

const dones = ['end', 'language', 'password'] as const;

export async function loader({ request, context }: Route.LoaderArgs) {
  const signIn = signInOf(context);
  const { zone, locale } = signIn.person;
  const say = when(locale);
  const { signIns, hasPassword, timeZone } = await read(ctxOf(context), myAccount);
  const ask = new URL(request.url).searchParams;
  return {
    signIns: signIns.map((one) => ({ id: one.id, device: one.device, role: one.role, how: one.how, seen: `${say.day(one.seenAt, zone)}, ${say.time(one.seenAt, zone)}`, here: one.id === signIn.id })),
    hasPassword, staff: anyStaff(signIn.actor.roles), mustChange: signIn.mustChangePassword, done: dones.find((one) => one === ask.get('done')) ?? null, locale, timeZone, organizationZone: signIn.organization.zone,
    languages: Object.keys(locales).map((value) => ({ value, label: languageName(value, value) })), zones: zoneChoices(),
  };
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await formOf(request);
  const ctx = ctxOf(context);
  return attempt(form.kept, async () => {
    if (signInOf(context).mustChangePassword && form.get('intent') !== 'password') throw refused('people.password.change-first');
    if (form.get('intent') === 'end') await endSignIn(ctx, { signInId: form.get('signInId') });
    else if (form.get('intent') === 'language') await setOwnLanguage(ctx, { locale: form.get('locale'), timeZone: form.get('timeZone') });
    else await setPassword(ctx, { signInId: signInOf(context).id, oldPassword: form.all('oldPassword')[0] ?? '', newPassword: form.all('newPassword')[0] ?? '' }, context.get(addressContext));
    return redirect(`/account?done=${form.get('intent')}`);
  });
}

type Loaded = Route.ComponentProps['loaderData'];

function SignIns({ signIns }: Pick<Loaded, 'signIns'>) {
  const t = useText();
  return (
    <Row label={t('web.account.sign-ins')} sub={t('web.account.sign-ins-sub')}>
      <Rows open>
        {signIns.map((one) => (
          <RowItem
            key={one.id}
            title={<span className="firm">{one.device || t('web.account.some-device')}</span>}
            sub={t('web.account.seen', { role: t(`web.role.${one.role}`), how: t(`web.account.how.${one.how}` as TextKey), at: one.seen })}
            end={one.here ? <Status kind="good">{t('web.account.here')}</Status> : (
              <Form method="post">
                <HiddenFields values={{ intent: 'end', signInId: one.id }} />
                <Button look="quiet">{t('web.account.end')} <span className="hidden">{one.device}</span></Button>
              </Form>
            )}
          />
        ))}
      </Rows>
    </Row>
  );
}

function Password({ answer }: { answer: Parameters<typeof useSaid>[0] }) {
  const t = useText();
  const { errors } = useSaid(answer);
  return (
    <Row label={t('web.account.password')} sub={t('web.account.password-sub')} id="password">
      <Form method="post" className="stack narrow" noValidate>
        <HiddenFields values={{ intent: 'password' }} />
        <Field type="password" label={t('web.account.old-password')} name="oldPassword" error={errors.oldPassword} autoComplete="current-password" />
        <Field type="password" label={t('web.account.new-password')} hint={t('web.account.new-password-hint')} name="newPassword" error={errors.newPassword} autoComplete="new-password" />
        <p><Button>{t('web.account.set-password')}</Button></p>
      </Form>
    </Row>
  );
}

function Language({ loaded, answer }: { loaded: Loaded; answer: Parameters<typeof useSaid>[0] }) {
  const t = useText();
  const { kept, errors } = useSaid(answer);
  return (
    <Row label={t('web.account.language')}>
      <Form method="post" className="stack narrow">
        <HiddenFields values={{ intent: 'language' }} />
        <Field as="select" label={t('web.account.locale')} name="locale" defaultValue={kept('locale', loaded.locale)} error={errors.locale}>
          {loaded.languages.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
        </Field>
        <Field as="select" label={t('web.account.zone')} name="timeZone" defaultValue={kept('timeZone', loaded.timeZone)} error={errors.timeZone}>
          <option value="">{t('web.account.zone-usual', { zone: cityOf(loaded.organizationZone) })}</option>
          {loaded.zones.map((zone) => <option key={zone} value={zone}>{zoneLabel(zone)}</option>)}
        </Field>
        <p><Button look="quiet">{t('web.account.save')}</Button></p>
      </Form>
    </Row>
  );
}

export default function Account({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText();
  const answer = actionData && 'problem' in actionData ? actionData : undefined;
  const failed = answer?.kept.intent;
  return (
    <>
      <title>{t('web.account.title')}</title>
      <PageHead title={t(loaderData.mustChange ? 'web.account.must-change' : 'web.account.title')} lead={loaderData.mustChange ? t('web.account.must-change-why') : undefined} />
      <div className="stack">
        {loaderData.done && !answer && <Note live>{t(`web.account.done.${loaderData.done}`)}</Note>}
        <Refused answer={answer} />
      </div>
      <Ledger apart={Boolean(loaderData.done || answer)}>
        {loaderData.mustChange && <Password answer={failed === 'password' ? answer : undefined} />}
        {!loaderData.mustChange && <SignIns signIns={loaderData.signIns} />}
        {!loaderData.mustChange && (loaderData.hasPassword ? <Password answer={failed === 'password' ? answer : undefined} /> : <Row label={t('web.account.password')}><p>{t(loaderData.staff ? 'web.account.no-password-staff' : 'web.account.no-password')}</p></Row>)}
        {!loaderData.mustChange && <Language loaded={loaderData} answer={failed === 'language' ? answer : undefined} />}
      </Ledger>
    </>
  );
}
