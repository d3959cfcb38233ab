import { data, Form, href, Link, redirect } from 'react-router';
import { now } from '#kernel/clock.ts';
import { type PasswordInput, signInWithPassword, signInWithTicket } from '#domain/people/sign-in-with-password.ts';
import { signInContext } from '#web/context.ts';
import { doorOf, ownPath, welcome } from '../door.ts';
import { attempt, formOf } from '../form-data.ts';
import { homes } from '../nav.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { IconCard } from '../ui/icons/places.tsx';
import { IconNext } from '../ui/icons/marks.tsx';
import { Note } from '../ui/note.tsx';
import { Switch } from '../ui/switch.tsx';
import { useText } from '../ui/text.tsx';
import { DoorFrame } from './door.tsx';
import type { Route } from './+types/sign-in.ts';

/** Why one stands here. */
const said = { out: 'web.sign-in.signed-out', ended: 'web.sign-in.ended', 'not-taken': 'web.sign-in.not-taken' } as const;
const isSaid = (done: string | null): done is keyof typeof said => done !== null && Object.hasOwn(said, done);

export function loader({ request, context }: Route.LoaderArgs) {
  const signIn = context.get(signInContext);
  const ask = new URL(request.url).searchParams;
  if (signIn) throw redirect(ownPath(ask.get('to')) ?? homes[signIn.actor.role]);
  return { code: ask.get('code')?.trim().slice(0, 40) ?? '', withEmail: ask.get('with') === 'email', to: ownPath(ask.get('to')) ?? '', done: ask.get('done') };
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await formOf(request);
  const door = doorOf(request, context, form.get('ownDevice') === 'yes');
  const to = form.get('to');
  return attempt(form.kept, async () => {
    if (form.get('ticket')) return welcome(context, await signInWithTicket(form.get('ticket'), door, now()), to);
    const password = form.all('password')[0] ?? '';
    const given: PasswordInput = form.kept.email === undefined ? { schoolCode: form.get('schoolCode'), username: form.get('username'), password } : { email: form.get('email'), password };
    const answer = await signInWithPassword(given, door, now());
    return answer.kind === 'in' ? welcome(context, answer.begun, to) : data({ choices: answer.choices, to, ownDevice: door.ownDevice });
  });
}

type Choosing = Extract<Route.ComponentProps['actionData'], { choices: unknown }>;

function ChooseAccount({ choices, to, ownDevice }: Choosing) {
  const t = useText();
  return (
    <DoorFrame title={t('web.sign-in.choose')} lead={t('web.sign-in.choose-lead')}>
      <Form method="post" className="door-form">
        <HiddenFields values={{ to, ...(ownDevice ? { ownDevice: 'yes' } : {}) }} />
        {choices.map(({ ticket, givenName, organization }) => (
          <Button key={ticket} look="quiet" large name="ticket" value={ticket}>{t('web.sign-in.account', { name: givenName, organization })}</Button>
        ))}
      </Form>
    </DoorFrame>
  );
}

/** First step for learners and tutors: the code of the school. It travels in the address, so that a card can carry it. */
function CodeForm({ to }: { to: string }) {
  const t = useText();
  return (
    <Form method="get" className="door-form">
      <HiddenFields values={to ? { to } : {}} />
      <Field kind="code" label={t('web.sign-in.code')} hint={t('web.sign-in.code-hint')} name="code" autoComplete="organization" autoCapitalize="characters" spellCheck={false} maxLength={40} required />
      <Button large>{t('web.sign-in.continue')}</Button>
    </Form>
  );
}

function PasswordForm({ answer, code, withEmail, to }: { answer: Parameters<typeof useSaid>[0]; code: string; withEmail: boolean; to: string }) {
  const t = useText();
  const { kept, errors, ticked } = useSaid(answer);
  return (
    <Form method="post" className="door-form" noValidate>
      <Refused answer={answer} />
      <HiddenFields values={to ? { to } : {}} />
      {withEmail ? (
        <Field type="email" label={t('web.sign-in.email')} name="email" defaultValue={kept('email')} error={errors.email} autoComplete="username" spellCheck={false} />
      ) : (
        <>
          <Field kind="code" label={t('web.sign-in.code')} name="schoolCode" defaultValue={kept('schoolCode', code)} error={errors.schoolCode} autoComplete="organization" autoCapitalize="characters" spellCheck={false} />
          <Field label={t('web.sign-in.username')} name="username" defaultValue={kept('username')} error={errors.username} autoComplete="username" autoCapitalize="none" spellCheck={false} />
        </>
      )}
      <Field type="password" label={t(withEmail ? 'web.sign-in.password' : 'web.sign-in.passphrase')} name="password" error={errors.password} autoComplete="current-password" />
      <Switch name="ownDevice" value="yes" defaultChecked={ticked('ownDevice', false)} sub={t('web.sign-in.own-device-sub')}>{t('web.sign-in.own-device')}</Switch>
      <Button large>{t('web.sign-in.act')}</Button>
    </Form>
  );
}

function OtherWays({ withEmail, to }: { withEmail: boolean; to: string }) {
  const t = useText();
  const at = (ask: Record<string, string>) => `${href('/sign-in')}?${new URLSearchParams({ ...ask, ...(to ? { to } : {}) })}`;
  return (
    <ul className="rows door-foot">
      {withEmail ? <li><Link to={at({})}>{t('web.sign-in.with-code')}</Link><IconNext /></li> : null}
      {!withEmail && <li><Link to={at({ with: 'email' })}>{t('web.sign-in.with-email')}</Link><IconNext /></li>}
      <li>
        <details>
          <summary>{t('web.sign-in.card')}</summary>
          <p className="small soft">{t('web.sign-in.card-how')}</p>
        </details>
        <IconCard />
      </li>
      <li>
        <details>
          <summary>{t('web.sign-in.lost')}</summary>
          <p className="small soft">{t('web.sign-in.lost-how')}</p>
        </details>
      </li>
    </ul>
  );
}

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText();
  const { code, withEmail: asked, to, done } = loaderData;
  if (actionData && 'choices' in actionData) return <ChooseAccount {...actionData} />;
  const answered = actionData && 'problem' in actionData ? actionData : undefined;
  const withEmail = answered ? answered.kept.email !== undefined : asked;
  const start = !answered && !withEmail && code === '';
  const lead = start ? 'web.sign-in.lead-code' : withEmail ? 'web.sign-in.lead-email' : 'web.sign-in.lead-name';
  return (
    <>
      <title>{t('web.sign-in.title')}</title>
      <DoorFrame title={t('web.sign-in.head')} lead={t(lead)}>
        {!answered && isSaid(done) && <Note live>{t(said[done])}</Note>}
        {start ? <CodeForm to={to} /> : <PasswordForm key={withEmail ? 'email' : 'name'} answer={answered} code={code} withEmail={withEmail} to={to} />}
        <OtherWays withEmail={withEmail} to={to} />
        <p className="small soft door-foot">{t('web.sign-in.foot')}</p>
      </DoorFrame>
    </>
  );
}
