import { Form, href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { isStaff } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';
import { skillNames } from '#domain/library/queries.ts';
import { editRequest } from '#domain/matching/edit-request.ts';
import { requestPage } from '#domain/matching/request-queries.ts';
import { whereSheStands } from '#domain/matching/waiting-queries.ts';
import { setNeed } from '#domain/matching/set-need.ts';
import { withdrawRequest } from '#domain/matching/withdraw-request.ts';
import { program } from '#domain/programs/queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { idIn } from '../id-in.ts';
import { homes } from '../nav.ts';
import { languageName } from '../program-words.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Choices } from '../ui/choice.tsx';
import { DefinitionList } from '../ui/definition-list.tsx';
import { Note, Quote } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { useText } from '../ui/text.tsx';
import { wishChoices } from '../wish-choices.ts';
import { WaitSays } from '../wait-row.tsx';
import { sayWait } from '../wait-words.ts';
import { WishFields, wishInput } from '../wish-fields.tsx';
import type { Route } from './+types/requests-page.ts';

export function loader({ context, params, request }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const { locale, zone } = signInOf(context).person;
  return read(ctx, async (tx) => {
    const r = await requestPage(tx, idIn(params));
    const at = r && (await program(tx, r.programId));
    if (!r || !at) throw notFound('matching.problem.no-request');
    const [names, stands] = await Promise.all([skillNames(tx, r.skillIds), whereSheStands(tx, r.id)]);
    const staff = isStaff(ctx.actor);
    const choices = r.status === 'open' ? await wishChoices(tx, at, r.subject) : null;
    return {
      id: r.id, wait: stands ? sayWait(stands, { locale, zone, now: ctx.now }) : null, mine: r.learnerId === ctx.actor.personId, staff, home: homes[ctx.actor.role], done: new URL(request.url).searchParams.get('done'), name: `${r.givenName} ${r.familyName}`.trim(), subject: r.subjectName, program: r.program, status: r.status as 'open' | 'matched' | 'withdrawn' | 'closed',
      goal: r.goal, skills: r.skillIds.map((id) => names.get(id) ?? id).join(', '), since: when(locale).longDay(r.waitingSince, zone), by: r.askedBy === r.learnerId ? null : r.askedByName, tutor: r.prefersTutorName, prefersTutorId: r.prefersTutorId, prefersLanguage: r.prefersLanguage, prefersLanguageName: r.prefersLanguage && languageName(locale, r.prefersLanguage),
      languages: r.languages, languageNames: r.languages.map((code) => languageName(locale, code)).join(', '), sessions: r.sessionsAWeek, modality: r.modality as 'online' | 'in-person' | 'either', format: r.format as 'one-to-one' | 'small-group' | 'drop-in', need: r.need as 0 | 1 | 2 | 3 | null,
      edit: choices && { choices, values: { skillIds: r.skillIds, goal: r.goal, sessionsAWeek: r.sessionsAWeek, format: r.format, modality: r.modality } },
    };
  });
}

export async function action({ request, context, params: { id } }: Route.ActionArgs) {
  const form = await formOf(request);
  const ctx = ctxOf(context);
  const intent = form.get('intent');
  return attempt(form.kept, async () => {
    if (intent === 'withdraw') await withdrawRequest(ctx, { id });
    else if (intent === 'need') await setNeed(ctx, { id, need: form.get('need') });
    else await editRequest(ctx, { id, ...wishInput(form), prefersLanguage: form.get('prefersLanguage'), prefersTutorId: form.get('prefersTutorId') });
    return redirect(`${href('/requests/:id', { id })}?done=${intent === 'withdraw' ? 'withdrawn' : 'saved'}`);
  });
}

function Facts({ r }: { r: Route.ComponentProps['loaderData'] }) {
  const t = useText();
  return (
    <div className="stack">
      {r.goal && <Quote>{r.goal}</Quote>}
      <DefinitionList items={[
        { term: t('web.wish.skills'), says: r.skills || t('web.wish.whole-subject', { subject: r.subject }) },
        { term: t('web.requests.wish'), says: `${t('web.requests.wish-say', { sessions: r.sessions, modality: t(`web.modality.${r.modality}`) })}, ${t(`web.format.${r.format}`)}` },
        { term: t('web.program.languages'), says: r.prefersLanguageName ? t('web.wish.languages-best', { all: r.languageNames, best: r.prefersLanguageName }) : r.languageNames },
        ...(r.tutor ? [{ term: t('web.wish.tutor'), says: r.tutor }] : []),
        { term: t('web.program.one'), says: r.program },
        { term: t('web.requests.since'), says: r.by ? t('web.requests.since-by', { since: r.since, by: r.by }) : r.since },
      ]} />
    </div>
  );
}

export default function RequestPage({ loaderData: r, actionData }: Route.ComponentProps) {
  const t = useText();
  const { kept } = useSaid(actionData);
  const title = r.mine ? t('web.requests.yours', { subject: r.subject }) : t('web.requests.one', { name: r.name, subject: r.subject });
  return (
    <>
      <title>{title}</title>
      <PageHead title={title} over={t(`web.requests.${r.status}`)} back={r.staff ? { to: href('/requests'), name: t('web.requests.title') } : { to: r.home, name: t('web.nav.today') }} />
      <div className="stack">
        <Refused answer={actionData} />
        {r.done === 'asked' && !actionData && <Note live title={t('web.ask.done')}>{t('web.ask.done-next')}</Note>}
        {r.done === 'entered' && !actionData && <Note live title={t('web.requests.entered', { name: r.name })} />}
        {r.done === 'saved' && !actionData && <Note live title={t('web.said.saved')} />}
        {r.done === 'withdrawn' && <Note live title={t('web.requests.was-withdrawn')}>{t('web.requests.history')}</Note>}
      </div>
      <Ledger apart={Boolean(r.done)}>
        <Row label={t('web.requests.what')}><Facts r={r} /></Row>
        {r.wait && <Row label={t('matching.wait.title')}><WaitSays wait={r.wait} own={r.mine} /></Row>}
        {r.need !== null && r.status === 'open' && (
          <Row label={t('web.requests.need')}>
            <Form method="post" className="stack">
              <Choices inline legend={t('web.requests.need-question')} hint={t('web.requests.need-hint')} name="need" chosen={String(r.need)} options={([0, 1, 2, 3] as const).map((need) => ({ value: String(need), label: t(`matching.need.${need}`) }))} />
              <div className="cluster"><Button look="quiet" name="intent" value="need">{t('web.act.save')}</Button></div>
            </Form>
          </Row>
        )}
        {r.edit && (
          <>
            <Row label={t('web.requests.change')}>
              <details className="fold" open={actionData !== undefined}>
              <summary>{t('web.requests.change-open')}</summary>
              <Form method="post" className="stack gap-5" noValidate>
                <input type="hidden" name="prefersTutorId" value={kept('prefersTutorId', r.prefersTutorId)} />
                <input type="hidden" name="prefersLanguage" value={kept('prefersLanguage', r.prefersLanguage)} />
                <WishFields choices={r.edit.choices} values={r.edit.values} answer={actionData} goalLabel={r.mine ? t('web.wish.goal-own') : t('web.wish.goal-of', { name: r.name })} />
                <div className="cluster"><Button name="intent" value="edit">{t('web.act.save')}</Button></div>
              </Form>
              </details>
            </Row>
            <Row label={t('web.requests.withdraw')}>
              <Form method="post" className="stack">
                <p>{t('web.requests.withdraw-means')}</p>
                <div className="cluster"><Button look="quiet" name="intent" value="withdraw">{t('web.requests.withdraw-act')}</Button></div>
              </Form>
            </Row>
          </>
        )}
      </Ledger>
    </>
  );
}
