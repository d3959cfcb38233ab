import { Form, href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { refused } from '#kernel/problem.ts';
import { cancelSession } from '#domain/scheduling/cancel-session.ts';
import { sessionPage } from '#domain/scheduling/session-queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { Button } from '../ui/button.tsx';
import { Choices } from '../ui/choice.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Field } from '../ui/field.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { type TextKey, useText } from '../ui/text.tsx';
import type { Route } from './+types/session-cancel.ts';
import { readerOf, saySession } from './session-words.ts';

export async function loader({ context, params }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const reader = readerOf(signInOf(context), ctx.now);
  return read(ctx, async (tx) => {
    const page = await sessionPage(tx, params.id);
    if (page.part === 'guardian') throw refused('scheduling.refused.not-yours');
    const session = saySession(page, reader);
    if (page.status !== 'scheduled' || session.begun) throw redirect(href('/sessions/:id', { id: page.id }));
    return { session, part: page.part };
  });
}

export async function action({ context, request, params: { id } }: Route.ActionArgs) {
  const form = await formOf(request);
  return attempt(form.kept, async () => {
    const scope = form.get('scope') === 'later' ? 'later' : 'one';
    await cancelSession(ctxOf(context), { sessionId: id, reason: form.get('reason'), scope, who: form.get('who') === 'learner' ? 'learner' : 'everybody' });
    return redirect(`${href('/sessions/:id', { id })}?done=${scope === 'later' ? 'cancelled-later' : 'cancelled'}`);
  });
}

export default function CancelSession({ loaderData: { session, part }, actionData }: Route.ComponentProps) {
  const t = useText();
  const stopped = actionData && 'problem' in actionData ? actionData : null;
  const errors = Object.fromEntries(Object.entries(stopped?.problem.fields ?? {}).map(([name, key]) => [name, t(key as TextKey)]));
  const kept = stopped?.kept ?? {};
  const here = href('/sessions/:id', { id: session.id });
  const title = part === 'staff' ? t('scheduling.cancel.title-staff', { learner: session.learnerFull, tutor: session.tutorFull }) : t('scheduling.cancel.title');
  return (
    <>
      <title>{title}</title>
      <PageHead back={{ to: here, name: t('scheduling.session.back') }} over={`${session.longDay}, ${session.time}`} title={title} lead={t('scheduling.cancel.lead')} />
      <Form method="post" className="narrow stack gap-5">
        {stopped && <ErrorSummary errors={errors} happened={Object.keys(errors).length ? undefined : t(stopped.problem.key as TextKey, stopped.problem.params)} />}
        <Field label={t('scheduling.cancel.reason')} name="reason" required maxLength={500} hint={t('scheduling.cancel.reason-hint')} error={errors.reason} defaultValue={String(kept.reason ?? '')} />
        <Choices legend={t('scheduling.cancel.scope')} name="scope" chosen={String(kept.scope ?? 'one')} options={[{ value: 'one', label: t('scheduling.cancel.one', { day: session.shortDay }) }, { value: 'later', label: t('scheduling.cancel.later'), sub: t('scheduling.cancel.later-sub') }]} />
        {session.others.length > 0 && part !== 'learner' && <Choices legend={t('scheduling.cancel.who')} name="who" chosen={String(kept.who ?? 'everybody')} options={[{ value: 'everybody', label: t('scheduling.cancel.everybody', { names: session.learners }) }, { value: 'learner', label: t('scheduling.cancel.learner-only', { learner: session.learner }) }]} />}
        <div className="cluster">
          <Button large>{t('scheduling.cancel.act')}</Button>
          {!(part === 'learner' && session.others.length > 0) && <Link to={href('/sessions/:id/move', { id: session.id })}>{t('scheduling.cancel.rather-move')}</Link>}
        </div>
        <p className="small soft">{t('scheduling.cancel.undo')}</p>
      </Form>
    </>
  );
}
