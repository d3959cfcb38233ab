import { Form, href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { adviseTutor } from '#domain/quality/advise-tutor.ts';
import { referralPage } from '#domain/quality/referral-queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { idIn } from '../id-in.ts';
import { mathsOf } from '../maths.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { StuckSays } from '../teacher/stuck-act.tsx';
import { ErrorNotes } from '../tutor/error-notes.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { AsideNote, Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { MathsProvider } from '../ui/rich-words.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/referral.ts';

export function loader({ context, params, request }: Route.LoaderArgs) {
  const { locale, zone } = signInOf(context).person, { day } = when(locale);
  return read(ctxOf(context), async (tx) => {
    const { stuck, errors, askedAt, advisedAt, ...one } = await referralPage(tx, idIn(params));
    return {
      ...one, on: day(askedAt, zone), advisedOn: advisedAt && day(advisedAt, zone), done: new URL(request.url).searchParams.get('done') === 'advised',
      stuck: stuck && { ...stuck, learner: one.learner, since: day(stuck.since, zone), number: stuck.status.number },
      errors: errors.map(({ lastAt, ...error }) => ({ ...error, day: day(lastAt, zone) })),
      maths: mathsOf(errors.flatMap((error) => [error.example.stem, error.example.wrote ?? '', error.example.said ?? ''])),
    };
  });
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await formOf(request), id = idIn(params);
  return attempt(form.kept, async () => {
    await adviseTutor(ctxOf(context), { referralId: id, advice: form.get('advice') });
    return redirect(`${href('/referrals/:id', { id })}?done=advised`);
  });
}

/** What a coach is asked about a learner who stands still: the evidence as it is now, and a place for advice to her tutor. */
export default function ReferralToCoach({ loaderData: one, actionData }: Route.ComponentProps) {
  const t = useText(), { errors, kept } = useSaid(actionData);
  const title = t('quality.referral.title', { learner: one.learner, skill: one.skill.name });
  return (
    <MathsProvider maths={one.maths}>
      <title>{title}</title>
      <PageHead title={title} back={{ to: href('/coach'), name: t('reporting.coach.tab') }} lead={t('quality.referral.lead', { by: one.askedBy ?? t('quality.referral.somebody'), on: one.on, tutors: one.tutors.join(', ') })} />
      <div className="stack"><Refused answer={actionData} />{one.done && !actionData && <Note live title={t('quality.referral.done-advised')} />}</div>
      <Ledger>
        {one.note && <Row label={t('quality.referral.note')}><p className="quote" dir="auto">{one.note}</p></Row>}
        <Row label={t('quality.referral.evidence')}>
          <div className="stack">
            {one.stuck ? <StuckSays one={one.stuck} /> : <p>{t('quality.referral.grows')}</p>}
            <ErrorNotes errors={one.errors} />
          </div>
        </Row>
        <Row label={t('quality.referral.advice')}>
          <Form method="post" className="stack" noValidate>
            <Field as="textarea" name="advice" label={t('quality.referral.advice-label')} hint={t('quality.referral.advice-hint')} defaultValue={kept('advice', one.advice ?? '')} error={errors.advice} maxLength={2000} />
            <div className="cluster"><Button>{t(one.advice === null ? 'quality.referral.advise' : 'quality.referral.advise-again')}</Button></div>
            {one.advisedOn && <p className="small soft">{t('quality.referral.advised', { coach: one.advisedBy ?? t('quality.referral.somebody'), on: one.advisedOn })}</p>}
          </Form>
        </Row>
      </Ledger>
      <AsideNote>{t('quality.referral.seen')}</AsideNote>
    </MathsProvider>
  );
}
