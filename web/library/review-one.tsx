import { Form, href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { demand } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';
import { drawItem, modelResponse } from '#packages/scoring/index.ts';
import { templatesOf } from '#domain/library/item-queries.ts';
import { licenceLinks } from '#domain/library/licences.ts';
import { mayReview } from '#domain/library/policy.ts';
import { resourceDesk } from '#domain/library/resource-queries.ts';
import { type DecisionName, reviewResource } from '#domain/library/review-resource.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { idIn } from '../id-in.ts';
import { mathsOf } from '../maths.ts';
import { languageName } from '../program-words.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { MathsProvider } from '../ui/rich-words.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/review-one.ts';
import { questionsOf } from './drawn-item.ts';
import { MatterWhole, ResourceFacts } from './resource-parts.tsx';
import { line, sayLevels } from './resource-words.ts';
import { statusLook } from './status-look.ts';
import './library.css';

export function loader({ context, params }: Route.LoaderArgs) {
  const id = idIn(params);
  const { locale, zone } = signInOf(context).person;
  const { day } = when(locale);
  return read(ctxOf(context), async (tx) => {
    demand(mayReview(tx));
    const desk = await resourceDesk(tx, id);
    if (!desk) throw notFound('library.problem.no-resource');
    const { createdAt, language, fileSize, ...latest } = desk.latest;
    const questions = questionsOf(await templatesOf(tx, latest.itemIds), drawItem, modelResponse);
    return {
      id, status: desk.status as keyof typeof statusLook, version: desk.version, published: desk.published, own: desk.own, by: desk.givenName === null ? null : `${desk.givenName} ${desk.familyName}`.trim(),
      maths: mathsOf([latest.body, ...questions.shown.flatMap((one) => one.texts)]),
      latest: { ...latest, id, questions, languageCode: language, language: languageName(locale, language), day: day(createdAt, zone), host: latest.link && new URL(latest.link).host, fileMegabytes: fileSize === null ? null : Math.max(0.1, Math.round(fileSize / 1e5) / 10), licenceLink: (latest.licence && licenceLinks[latest.licence]) ?? null },
      reviews: desk.reviews.map((one) => ({ id: one.id, decision: one.decision as 'published', words: one.words, version: one.version, day: day(one.at, zone), by: one.givenName === null ? null : `${one.givenName} ${one.familyName}`.trim() })),
    };
  });
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const id = idIn(params);
  const form = await formOf(request);
  const decision = form.get('decision') as DecisionName;
  return attempt(form.kept, async () => {
    await reviewResource(ctxOf(context), { id, version: form.get('version'), decision, words: form.get('words') });
    return redirect(`${href('/library/review')}?${new URLSearchParams({ done: decision, ...(decision === 'retired' ? { undo: id, version: form.get('version') } : {}) })}`);
  });
}

type Shown = Route.ComponentProps['loaderData'];

function Decide({ shown: { status, version, own, latest }, answer }: { shown: Shown; answer: Parameters<typeof useSaid>[0] }) {
  const t = useText();
  const { kept, errors } = useSaid(answer);
  if (own) return <Note title={t('library.refused.own-work')} />;
  if (status === 'returned' || status === 'draft') return <p className="soft">{t('web.library.with-maker')}</p>;
  return (
    <Form method="post" className="stack narrow" noValidate>
      <input type="hidden" name="version" value={version} />
      <Field as="textarea" rows={4} name="words" label={t('web.library.comment')} hint={t('web.library.comment-hint')} defaultValue={kept('words')} error={errors.words} maxLength={2000} />
      <div className="cluster">
        {status === 'submitted' && <Button name="decision" value="published" reason={latest.licence === null ? t('library.problem.no-licence') : undefined}>{t('web.library.publish')}</Button>}
        {status === 'submitted' && <Button name="decision" value="returned" look="quiet">{t('web.library.return')}</Button>}
        {status === 'published' && <Button name="decision" value="retired" look="quiet">{t('web.library.retire')}</Button>}
        {status === 'retired' && <Button name="decision" value="restored" look="quiet">{t('web.library.restore')}</Button>}
      </div>
    </Form>
  );
}

function Story({ reviews }: { reviews: Shown['reviews'] }) {
  const t = useText();
  if (reviews.length === 0) return <p className="soft">{t('web.library.no-story')}</p>;
  return (
    <Rows open>
      {reviews.map((one) => <RowItem key={one.id} title={line(t(`library.decision.${one.decision}`), t('web.library.version', { version: one.version }), one.by, one.day)} sub={one.words ? <span dir="auto">{one.words}</span> : undefined} />)}
    </Rows>
  );
}

export default function ReviewOne({ loaderData: shown, actionData }: Route.ComponentProps) {
  const t = useText();
  const { latest, by, status, published, version } = shown;
  return (
    <>
      <title>{latest.title}</title>
      <PageHead title={<span dir="auto">{latest.title}</span>} over={line(t(`library.format.${latest.format}`), latest.subjectName, sayLevels(t, latest.levelFrom, latest.levelTo), by)} back={{ to: href('/library/review'), name: t('web.library.review') }} lead={latest.summary ? <span dir="auto">{latest.summary}</span> : undefined} />
      <Refused answer={actionData} />
      <Ledger apart={actionData !== undefined}>
        <Row label={t('web.library.state')}>
          <Status kind={statusLook[status]}>{t(`library.status.${status}`)}</Status>
          {published !== null && published !== version && <p className="sub">{t('web.library.shown-meanwhile', { version: published })}</p>}
        </Row>
        <Row label={t('web.library.matter')}><MathsProvider maths={shown.maths}><MatterWhole shown={latest} newest /></MathsProvider></Row>
        <Row label={t('web.library.about')}><ResourceFacts shown={latest} /></Row>
        <Row label={t('web.library.decide')} sub={t('web.library.decide-sub')}><Decide shown={shown} answer={actionData} /></Row>
        <Row label={t('web.library.story')}><Story reviews={shown.reviews} /></Row>
      </Ledger>
    </>
  );
}
