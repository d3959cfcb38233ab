import { Form, href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { connectCalendar } from '#domain/integrations/calendars/connect-calendar.ts';
import { disconnectCalendar } from '#domain/integrations/calendars/disconnect-calendar.ts';
import { myOutsideCalendars } from '#domain/integrations/calendars/queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt } from '../form-data.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { AsideNote, Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { Status } from '../ui/status.tsx';
import { type TextKey, useText } from '../ui/text.tsx';
import type { Route } from './+types/outside.ts';

export async function loader({ context, request }: Route.LoaderArgs) {
  const { locale, zone } = signInOf(context).person, said = when(locale);
  const calendars = await read(ctxOf(context), myOutsideCalendars);
  const at = (moment: Temporal.Instant | null): string => (moment ? `${said.day(moment, zone)}, ${said.time(moment, zone)}` : '');
  return {
    done: new URL(request.url).searchParams.get('done'),
    calendars: calendars.map((one) => ({ id: one.id, file: one.way === 'file', host: one.host, busy: one.busy, problem: one.problem, tried: at(one.triedAt), waits: one.triedAt === null, resting: one.way === 'address' && one.nextAt === null, made: at(one.createdAt) })),
  };
}

/** The only page whose form carries a small file with it: it is read here and not kept. */
export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData(), word = (name: string): string => String(form.get(name) ?? '').trim(), ctx = ctxOf(context);
  return attempt({ address: word('address') }, async () => {
    if (word('intent') === 'disconnect') await disconnectCalendar(ctx, { calendarId: word('calendar') });
    else {
      const file = form.get('file');
      await connectCalendar(ctx, { address: word('address'), file: file instanceof File ? await file.text() : '' });
    }
    return redirect(`${href('/outside-calendar')}?done=${word('intent') === 'disconnect' ? 'gone' : 'connected'}`);
  });
}

type Calendar = Route.ComponentProps['loaderData']['calendars'][number];

function State({ one }: { one: Calendar }) {
  const t = useText();
  if (one.waits) return <Status kind="soft">{t('web.outside.waits')}</Status>;
  if (!one.problem) return <>{t('web.outside.read', { count: one.busy, at: one.tried })}</>;
  return <>{t('web.outside.failed', { why: t(`integrations.outside.problem-${one.problem}` as TextKey), at: one.tried })} {one.resting && t('web.outside.resting')}</>;
}

export default function OutsideCalendar({ loaderData: { calendars, done }, actionData }: Route.ComponentProps) {
  const t = useText();
  const said = useSaid(actionData);
  return (
    <>
      <title>{t('web.outside.title')}</title>
      <PageHead back={{ to: href('/availability'), name: t('web.nav.free') }} title={t('web.outside.title')} lead={t('web.outside.lead')} />
      <div className="stack gap-5 narrow">
        {done && !actionData && <Note live>{t(done === 'gone' ? 'web.outside.gone' : 'web.outside.connected')}</Note>}
        <Refused answer={actionData} />
        <AsideNote>{t('web.outside.only-times')}</AsideNote>
      </div>
      <Ledger apart>
        {calendars.length > 0 && (
          <Row label={t('web.outside.yours')}>
            <Rows open>
              {calendars.map((one) => {
                const name = one.file ? t('web.outside.file-of', { day: one.made }) : one.host;
                return (
                  <RowItem key={one.id} title={<b>{name}</b>} sub={<State one={one} />}
                    end={<Form method="post" encType="multipart/form-data"><HiddenFields values={{ calendar: one.id }} /><Button look="quiet" name="intent" value="disconnect" aria-label={t('web.outside.disconnect-named', { name })}>{t('web.outside.disconnect')}</Button></Form>} />
                );
              })}
            </Rows>
          </Row>
        )}
        <Row label={t('web.outside.by-address')} sub={t('web.outside.by-address-sub')}>
          <Form method="post" encType="multipart/form-data" className="stack narrow" noValidate>
            <Field name="address" type="url" inputMode="url" autoComplete="off" label={t('web.outside.address')} hint={t('web.outside.address-hint')} error={said.errors.address} defaultValue={said.kept('address')} />
            <p><Button look={calendars.length > 0 ? 'quiet' : 'solid'} name="intent" value="address">{t('web.outside.connect')}</Button></p>
          </Form>
        </Row>
        <Row label={t('web.outside.by-file')} sub={t('web.outside.by-file-sub')}>
          <Form method="post" encType="multipart/form-data" className="stack narrow" noValidate>
            <Field name="file" type="file" accept=".ics,text/calendar" label={t('web.outside.file')} error={said.errors.file} />
            <p><Button look="quiet" name="intent" value="file">{t('web.outside.take')}</Button></p>
          </Form>
        </Row>
      </Ledger>
    </>
  );
}
