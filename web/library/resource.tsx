import { href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { holds } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';
import { drawItem, modelResponse } from '#packages/scoring/index.ts';
import { templatesOf } from '#domain/library/item-queries.ts';
import { learned, peopleNeeded } from '#domain/library/learned.ts';
import { licenceLinks } from '#domain/library/licences.ts';
import { openResource } from '#domain/library/open-resource.ts';
import { sidesOf } from '#domain/library/policy.ts';
import { resourceDesk, resourcePage } from '#domain/library/resource-queries.ts';
import { vote } from '#domain/library/vote.ts';
import { resourceGains } from '#domain/mastery/resource-gains.ts';
import { startResource } from '#domain/mastery/start-resource.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { idIn } from '../id-in.ts';
import { mathsOf } from '../maths.ts';
import { languageName } from '../program-words.ts';
import { Refused } from '../refusal.tsx';
import { LinkButton } from '../ui/button.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { MathsProvider } from '../ui/rich-words.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { useText } from '../ui/text.tsx';
import { UndoBar } from '../ui/undo-bar.tsx';
import type { Route } from './+types/resource.ts';
import { questionsOf } from './drawn-item.ts';
import { ResourceFacts, ResourceMatter, ResourceUse } from './resource-parts.tsx';
import { line, sayLevels } from './resource-words.ts';
import './library.css';

export function loader({ context, params, request }: Route.LoaderArgs) {
  const id = idIn(params);
  const { locale, zone, id: me } = signInOf(context).person;
  const done = new URL(request.url).searchParams.get('done');
  return read(ctxOf(context), async (tx) => {
    const page = await resourcePage(tx, id);
    // A notice or a bookmark of her own may lead to what was retired since.
    if (!page && (await resourceDesk(tx, id))?.own) throw redirect(href('/library/mine'));
    if (!page) throw notFound('library.problem.no-resource');
    const questions = questionsOf(page.used ? await templatesOf(tx, page.itemIds) : [], drawItem, modelResponse);
    const { createdAt, submittedBy, used, users, fileSize, language, itemIds, ...shown } = page;
    const gain = (await resourceGains(tx, [id])).get(id);
    return {
      ...shown, questions, maths: mathsOf([page.body, ...questions.shown.flatMap((one) => one.texts)]), sides: sidesOf(tx), own: submittedBy === me, opened: used !== null, learned: learned(users, gain), practise: itemIds.length > 0 && holds(tx.actor, 'learner'), needed: peopleNeeded, day: when(locale).day(createdAt, zone), language: languageName(locale, language), languageCode: language,
      fileMegabytes: fileSize === null ? null : Math.max(0.1, Math.round(fileSize / 1e5) / 10), licenceLink: (page.licence && licenceLinks[page.licence]) ?? null, host: page.link && new URL(page.link).host, voted: done === 'voted', unvoted: done === 'unvoted',
    };
  });
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const id = idIn(params);
  const form = await formOf(request);
  const ctx = ctxOf(context);
  return attempt(form.kept, async () => {
    const intent = form.get('intent');
    if (intent === 'open') {
      await openResource(ctx, { resourceId: id });
      return redirect(`${href('/library/:id', { id })}#matter`);
    }
    if (intent === 'practise') return redirect(href('/practice/:setId', await startResource(ctx, { resourceId: id })));
    await vote(ctx, { resourceId: id, helped: intent === 'helped' });
    return redirect(`${href('/library/:id', { id })}?done=${intent === 'helped' ? 'voted' : 'unvoted'}`);
  });
}

export default function Resource({ loaderData: shown, actionData }: Route.ComponentProps) {
  const t = useText();
  const { id, title, sides, own } = shown;
  const tools = (own || sides.review) && (
    <>
      {own && <LinkButton look="quiet" to={href('/library/:id/edit', { id })}>{t('web.library.change')}</LinkButton>}
      {sides.review && <LinkButton look="quiet" to={href('/library/:id/review', { id })}>{t('web.library.review-one')}</LinkButton>}
    </>
  );
  return (
    <>
      <title>{title}</title>
      <PageHead title={<span dir="auto">{title}</span>} over={line(t(`library.format.${shown.format}`), shown.subjectName, sayLevels(t, shown.levelFrom, shown.levelTo))} back={{ to: href('/library'), name: t('web.library.title') }} lead={shown.summary ? <span dir="auto">{shown.summary}</span> : undefined} tools={tools} />
      <div className="stack">
        <Refused answer={actionData} />
        {shown.voted && shown.helpedMe && !actionData && <UndoBar fields={{ intent: 'not-helped' }}>{t('web.library.voted')}</UndoBar>}
        {shown.unvoted && !shown.helpedMe && !actionData && <UndoBar fields={{ intent: 'helped' }}>{t('web.library.unvoted')}</UndoBar>}
      </div>
      <Ledger apart={shown.voted || shown.unvoted || actionData !== undefined}>
        <Row label={t(shown.opened ? 'web.library.matter' : 'web.library.matter-here')} id="matter"><MathsProvider maths={shown.maths}><ResourceMatter shown={shown} /></MathsProvider></Row>
        <Row label={t('web.library.use')} sub={t('web.library.use-sub')}><ResourceUse shown={shown} /></Row>
        <Row label={t('web.library.about')}><ResourceFacts shown={shown} /></Row>
      </Ledger>
    </>
  );
}
