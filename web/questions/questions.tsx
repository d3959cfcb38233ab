import { Form, href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { demand } from '#kernel/policy.ts';
import { sidesOf } from '#domain/library/policy.ts';
import { skillChoices } from '#domain/library/queries.ts';
import { isReviewer, mayAsk, mayRead } from '#domain/rooms/questions/policy.ts';
import { findQuestions, type Side, sides } from '#domain/rooms/questions/question-queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { LibraryTabs } from '../library/library-tabs.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Field } from '../ui/field.tsx';
import { FilterChoice } from '../ui/filter-choice.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Pager } from '../ui/pager.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/questions.ts';
import { askerWords, stateOf } from './question-words.ts';
import '../coordinator/filters.css';
import '../library/library.css';

export function loader({ context, request }: Route.LoaderArgs) {
  const { locale, zone } = signInOf(context).person, asked = new URL(request.url).searchParams;
  const side = sides.find((one): one is Side => one === asked.get('side')), search = (asked.get('q') ?? '').trim().slice(0, 200);
  const page = /^\d{1,3}$/.test(asked.get('page') ?? '') ? Number(asked.get('page')) : 0;
  return read(ctxOf(context), async (tx) => {
    demand(mayRead(tx));
    const all = await skillChoices(tx), of = all.find(({ key }) => key === asked.get('subject')), skill = of?.skills.find(({ id }) => id === asked.get('skill'))?.id, subject = of?.key;
    const { rows, more } = await findQuestions(tx, { search, subject, skill, side, page });
    return {
      sides: sidesOf(tx), asks: mayAsk(tx).yes, reviews: isReviewer(tx), page, more,
      subjects: all.map(({ key, name }) => ({ value: key, name })), skills: of?.skills.map(({ id, name }) => ({ value: id, name })) ?? [], filter: { q: search, subject: subject ?? '', skill: skill ?? '', side: side ?? '' },
      choices: sides.filter((one) => one !== 'mine' || mayAsk(tx).yes),
      rows: rows.map(({ askedAt, ...row }) => ({ ...row, day: when(locale).day(askedAt, zone) })),
    };
  });
}

type Shown = Route.ComponentProps['loaderData'];
const addressOf = ({ filter }: Pick<Shown, 'filter'>, change: Record<string, string>): string => `${href('/questions')}?${new URLSearchParams(Object.entries({ ...filter, ...change }).filter(([, value]) => value !== ''))}`;

function Search({ shown }: { shown: Shown }) {
  const t = useText(), { filter } = shown;
  return (
    <div className="library-search">
      <Form method="get" role="search" aria-label={t('web.questions.search')} className="library-ask">
        <Field type="search" name="q" label={t('web.questions.search')} labelHidden placeholder={t('web.questions.search-hint')} defaultValue={filter.q} maxLength={200} />
        <HiddenFields values={{ ...(filter.subject && { subject: filter.subject }), ...(filter.skill && { skill: filter.skill }), ...(filter.side && { side: filter.side }) }} />
        <Button look="quiet">{t('ui.search.act')}</Button>
      </Form>
      <Form method="get" className="filters" aria-label={t('web.library.filters')}>
        <HiddenFields values={filter.q ? { q: filter.q } : {}} />
        <FilterChoice name="subject" label={t('web.library.subject')} chosen={filter.subject} options={shown.subjects} />
        {shown.skills.length > 0 && <FilterChoice name="skill" label={t('web.library.skill')} chosen={filter.skill} options={shown.skills} />}
        <FilterChoice name="side" label={t('web.questions.which')} chosen={filter.side} options={shown.choices.map((one) => ({ value: one, name: t(`web.questions.side-${one}`) }))} />
        <Button look="quiet">{t('web.filter.act')}</Button>
      </Form>
    </div>
  );
}

export default function Questions({ loaderData: shown }: Route.ComponentProps) {
  const t = useText(), { rows, page, more, asks, reviews, filter } = shown;
  return (
    <>
      <title>{t('web.questions.title')}</title>
      <PageHead title={t('web.questions.title')} lead={t(asks ? 'web.questions.lead' : 'web.questions.lead-others')}
        tools={asks ? <LinkButton look="quiet" to={href('/questions/new')}>{t('web.questions.ask')}</LinkButton> : reviews ? <LinkButton look="quiet" to={href('/questions/review')}>{t('web.questions.review')}</LinkButton> : undefined} />
      <LibraryTabs sides={shown.sides} />
      <Search shown={shown} key={JSON.stringify(filter)} />
      {rows.length === 0 ? <Empty rank={2} title={t('web.questions.none')}>{t(asks ? 'web.questions.none-ask' : 'web.questions.none-says')}</Empty> : (
        <Rows open label={t('web.questions.found')}>
          {rows.map((row) => {
            const { kind, word } = stateOf(row);
            return <RowItem key={row.id} title={<Link to={href('/questions/:id', { id: row.id })} dir="auto">{row.title}</Link>} sub={[row.skillName ?? row.subjectName, askerWords(t, row), row.day].join(' · ')} end={<Status kind={kind}>{row.helped ? t('web.questions.is-helped') : t(word, { answers: row.answers })}</Status>} />;
          })}
        </Rows>
      )}
      <div className="list-end"><Pager before={page > 0 ? addressOf(shown, { page: String(page - 1) }) : undefined} after={more ? addressOf(shown, { page: String(page + 1) }) : undefined} /></div>
    </>
  );
}
