import { href, Link } from 'react-router';
import { drawItem, modelResponse } from '#packages/scoring/index.ts';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { demand } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';
import { itemPage } from '#domain/library/item-queries.ts';
import { licenceLinks } from '#domain/library/licences.ts';
import { mayKeepItems } from '#domain/library/policy.ts';
import { itemReport } from '#domain/mastery/item-report.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { idIn } from '../id-in.ts';
import { mathsOf } from '../maths.ts';
import { outOf100 } from '../out-of-100.ts';
import { languageName } from '../program-words.ts';
import { LinkButton } from '../ui/button.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { MathsProvider } from '../ui/rich-words.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/item.ts';
import { sayFigures } from './say-figures.ts';
import { drawnForView } from './drawn-item.ts';
import { ItemFigures } from './item-figures.tsx';
import { DrawnItem, DrawnMistakes, DrawnSolution } from './item-parts.tsx';
import { ResourceFacts } from './resource-parts.tsx';
import { line } from './resource-words.ts';
import './library.css';

export function loader({ context, params, request }: Route.LoaderArgs) {
  const id = idIn(params);
  const { locale, zone } = signInOf(context).person;
  const asked = new URL(request.url).searchParams.get('draw') ?? '';
  const seed = /^\d{1,6}$/.test(asked) ? Number(asked) : 1;
  return read(ctxOf(context), async (tx) => {
    demand(mayKeepItems(tx));
    const item = await itemPage(tx, id);
    if (!item) throw notFound('library.problem.no-item-here');
    const { learners, answers, figures } = await itemReport(tx, id);
    const drawn = drawnForView(drawItem(item.template, seed), modelResponse);
    return {
      id, seed, slug: item.slug, kind: item.kind, form: item.form, status: item.status, origin: item.origin, report: { learners, answers, figures: figures && { ...sayFigures(figures), wrong: figures.wrong, errors: figures.errors.map((one) => ({ ...one, share: outOf100(one.share) })) } }, many: item.template.params !== undefined, drawn, maths: mathsOf(drawn.texts),
      facts: {
        licence: item.licence, licenceLink: licenceLinks[item.licence] ?? null, attribution: line(item.attribution, item.source !== item.attribution && item.source), skills: item.skills.map((name) => ({ id: name, name })),
        levelFrom: item.level, levelTo: item.level, language: languageName(locale, item.language), version: item.version, day: when(locale).day(item.createdAt, zone),
      },
    };
  });
}

export default function Item({ loaderData: shown }: Route.ComponentProps) {
  const t = useText();
  const { id, seed, slug, kind, form, many, drawn, maths, status, origin } = shown;
  const over = line(t(`library.item-kind.${kind}`), t(`library.item-form.${form}`), t(`library.item-origin.${origin}`), status === 'retired' && t('library.item-status.retired'));
  return (
    <>
      <title>{slug}</title>
      <PageHead title={<bdi className="import-row">{slug}</bdi>} over={over} back={{ to: href('/library/items'), name: t('web.library.items') }} tools={many && <LinkButton look="quiet" to={`${href('/library/items/:id', { id })}?draw=${seed + 1}`}>{t('web.library.draw-next')}</LinkButton>} />
      <MathsProvider maths={maths}>
        <Ledger>
          <Row label={t('web.library.as-learners')} sub={many ? t('web.library.draw-number', { seed }) : undefined}><DrawnItem drawn={drawn} /></Row>
          <Row label={t('web.library.right-answer')}><DrawnSolution drawn={drawn} /></Row>
          <Row label={t('web.library.mistakes')} sub={t('web.library.mistakes-sub')}><DrawnMistakes drawn={drawn} /></Row>
          <Row label={t('mastery.item.report')} sub={t('mastery.item.report-sub')}><ItemFigures shown={shown.report} /></Row>
          <Row label={t('web.library.about')}><ResourceFacts shown={shown.facts} /></Row>
        </Ledger>
      </MathsProvider>
      {seed > 1 && <p className="small apart"><Link to={href('/library/items/:id', { id })}>{t('web.library.draw-first')}</Link></p>}
    </>
  );
}
