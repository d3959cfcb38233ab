import { href } from 'react-router';
import { now } from '#kernel/clock.ts';
import { when } from '#kernel/i18n.ts';
import { demoOutbox } from '#domain/messaging/demo-outbox.ts';
import { signInContext } from '#web/context.ts';
import { Empty } from '../ui/empty.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/demo-mail.ts';
import './demo-mail.css';

export async function loader({ context }: Route.LoaderArgs) {
  const signIn = context.get(signInContext);
  const { zone, mails } = await demoOutbox(signIn?.orgId ?? null, now());
  const say = when(signIn?.person.locale ?? 'en');
  return mails.map(({ id, to, subject, body, at }) => ({ id, to, subject, body, at: `${say.day(at, zone)}, ${say.time(at, zone)}` }));
}

/** Demo mode has no mail server: what would have been sent is read here. */
export default function DemoMail({ loaderData }: Route.ComponentProps) {
  const t = useText();
  return (
    <>
      <title>{t('web.demo-mail.title')}</title>
      <PageHead title={t('web.demo-mail.title')} lead={t('web.demo-mail.lead')} back={{ to: href('/demo'), name: t('web.demo.title') }} />
      {loaderData.length === 0 ? (
        <Empty rank={2} title={t('web.demo-mail.empty')}>{t('web.demo-mail.empty-why')}</Empty>
      ) : (
        <ul className="outbox">
          {loaderData.map((mail) => (
            <li key={mail.id}>
              <details>
                <summary><span className="firm">{mail.subject}</span> <span className="sub">{t('web.demo-mail.to', { to: mail.to, at: mail.at })}</span></summary>
                <p className="outbox-body">{mail.body}</p>
              </details>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
