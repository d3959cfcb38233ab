import { useEffect, useState } from 'react';
import { Form, href } from 'react-router';
import { read } from '#kernel/action.ts';
import { config } from '#kernel/config.ts';
import { when } from '#kernel/i18n.ts';
import { makeCalendarFeed } from '#domain/integrations/calendars/make-calendar-feed.ts';
import { myCalendarFeeds } from '#domain/integrations/calendars/queries.ts';
import { revokeCalendarFeed } from '#domain/integrations/calendars/revoke-calendar-feed.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Field } from '../ui/field.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { type TextKey, useText } from '../ui/text.tsx';
import type { Route } from './+types/calendar-feed.ts';

export async function loader({ context }: Route.LoaderArgs) {
  const { locale, zone } = signInOf(context).person;
  const feeds = await read(ctxOf(context), myCalendarFeeds);
  return { feeds: feeds.map((one) => ({ id: one.id, withNames: one.withNames, made: when(locale).longDay(one.createdAt, zone) })) };
}

/** The secret is shown in the answer to this very post, once: it can not be read again. */
export async function action({ context, request }: Route.ActionArgs) {
  const ctx = ctxOf(context);
  const form = await formOf(request);
  return attempt(form.kept, async () => {
    if (form.get('intent') === 'revoke') {
      await revokeCalendarFeed(ctx, { feedId: form.get('feed') });
      return { revoked: true as const };
    }
    const { path } = await makeCalendarFeed(ctx, { withNames: form.get('names') === 'yes' });
    return { address: `${config().publicUrl?.replace(/\/$/, '') ?? new URL(request.url).origin}${path}` };
  });
}

/** Only where scripts run: the box can always be copied by hand. */
function CopyButton({ words }: { words: string }) {
  const t = useText();
  const [can, setCan] = useState(false);
  const [done, setDone] = useState(false);
  useEffect(() => setCan(Boolean(navigator.clipboard)), []);
  if (!can) return null;
  return <Button type="button" onClick={() => navigator.clipboard.writeText(words).then(() => setDone(true), () => setCan(false))}>{done ? t('integrations.calendar.copied') : t('integrations.calendar.copy')}</Button>;
}

export default function CalendarFeed({ loaderData: { feeds }, actionData }: Route.ComponentProps) {
  const t = useText();
  const stopped = actionData && 'problem' in actionData ? actionData.problem : null;
  const address = actionData && 'address' in actionData ? actionData.address : null;
  return (
    <>
      <title>{t('integrations.calendar.page')}</title>
      <PageHead back={{ to: href('/sessions'), name: t('scheduling.sessions.title') }} title={t('integrations.calendar.page')} lead={t('integrations.calendar.lead')} />
      <div className="stack gap-5 narrow">
        {stopped && <ErrorSummary happened={t(stopped.key as TextKey, stopped.params)} kept={t('scheduling.problem.nothing-changed')} />}
        {actionData && 'revoked' in actionData && <Note live>{t('integrations.calendar.revoked')}</Note>}
        {address && (
          <Note title={t('integrations.calendar.made')} live>
            <div className="stack stack-tight">
              <p>{t('integrations.calendar.once')}</p>
              <Field as="textarea" rows={3} label={t('integrations.calendar.address')} name="address" readOnly value={address} onFocus={(event) => event.currentTarget.select()} />
              <div className="cluster">
                <CopyButton words={address} />
                <a href={address.replace(/^https?:/, 'webcal:')}>{t('integrations.calendar.open')}</a>
              </div>
            </div>
          </Note>
        )}
      </div>
      <Ledger apart={Boolean(address || stopped)}>
        <Row label={t('integrations.calendar.new')}>
          <Form method="post" className="stack narrow">
            <input type="hidden" name="intent" value="make" />
            <Choice name="names" value="yes" sub={t('integrations.calendar.names-sub')}>{t('integrations.calendar.names')}</Choice>
            <p><Button look={address ? 'quiet' : 'solid'}>{t('integrations.calendar.make')}</Button></p>
          </Form>
        </Row>
        <Row label={t('integrations.calendar.yours')} sub={t('integrations.calendar.yours-sub')}>
          {feeds.length === 0 ? <p className="soft">{t('integrations.calendar.none')}</p> : (
            <Rows open>
              {feeds.map((one) => (
                <RowItem key={one.id} title={t('integrations.calendar.made-on', { day: one.made })} sub={one.withNames ? t('integrations.calendar.with-names') : t('integrations.calendar.without-names')}
                  end={<Form method="post"><input type="hidden" name="feed" value={one.id} /><Button look="quiet" name="intent" value="revoke" aria-label={t('integrations.calendar.revoke-named', { day: one.made })}>{t('integrations.calendar.revoke')}</Button></Form>} />
              ))}
            </Rows>
          )}
        </Row>
      </Ledger>
    </>
  );
}
