import { data, Form, href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { sayList } from '#kernel/i18n.ts';
import { holds } from '#kernel/policy.ts';
import { periodsAt } from '#domain/scheduling/bell-queries.ts';
import { planPage } from '#domain/scheduling/plan-queries.ts';
import { planSession } from '#domain/scheduling/plan-session.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { idIn } from '../id-in.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { useText } from '../ui/text.tsx';
import { cityOf } from '../zones.ts';
import type { Route } from './+types/session-plan.ts';
import { sayFree } from './say-free.ts';
import { TimePicker, wishIn } from './session-time-picker.tsx';

export function loader({ context, params }: Route.LoaderArgs) {
  const ctx = ctxOf(context), { locale, zone } = signInOf(context).person, id = idIn(params);
  return read(ctx, async (tx) => {
    const page = await planPage(tx, id), periods = await periodsAt(tx, page.free, page.minutes, page.learnerId);
    return { ...page, id, tutors: holds(ctx.actor, 'tutor'), otherZone: page.zone !== zone, first: dayOf(ctx.now, page.zone), learners: sayList(page.learners, locale), count: page.learners.length, free: page.free.map((at) => sayFree(at, page.zone, locale, periods.get(at.toString()))) };
  });
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const ctx = ctxOf(context), form = await formOf(request), pairingId = idIn(params);
  const answer = await attempt(form.kept, async () => {
    const { sessionId } = await planSession(ctx, { pairingId, ...wishIn(form) });
    return redirect(`${href('/sessions/:id', { id: sessionId })}?done=added`);
  });
  if (answer instanceof Response || !answer.data.problem.params.alternatives) return answer;
  const { zone } = await read(ctx, (tx) => planPage(tx, pairingId));
  return data({ ...answer.data, near: String(answer.data.problem.params.alternatives).split(' ').map((at) => sayFree(Temporal.Instant.from(at), zone, signInOf(context).person.locale)) }, answer.init ?? undefined);
}

/** One more session beside the weekly ones. */
export default function PlanSession({ loaderData: one, actionData }: Route.ComponentProps) {
  const t = useText(), { errors } = useSaid(actionData), title = t('scheduling.extra.title'), near = (actionData as { near?: { value: string; words: string }[] } | undefined)?.near;
  const back = one.tutors ? { to: href('/pairings/:id/brief', { id: one.id }), name: t('mastery.brief.title', { name: one.learner }) } : { to: href('/pairings/:id', { id: one.id }), name: t('web.pairings.of', { learner: one.learner, tutor: one.tutor }) };
  return (
    <>
      <title>{title}</title>
      <PageHead title={title} back={back} lead={t('scheduling.extra.lead', { learner: one.learners, count: one.count, tutor: one.tutor, minutes: one.minutes })} />
      <Form method="post" className="narrow stack gap-5">
        <Refused answer={actionData} />
        <TimePicker free={near ?? one.free} kept={actionData?.kept ?? {}} errors={errors} date="" time="" first={one.first} last={one.lastDay} zone={one.otherZone ? cityOf(one.zone) : null} />
        <p><Button large>{t('scheduling.move.act-missed')}</Button></p>
      </Form>
    </>
  );
}
