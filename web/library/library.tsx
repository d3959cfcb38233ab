import { Form, href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { learned, peopleNeeded } from '#domain/library/learned.ts';
import { type LicenceName, licenceNames } from '#domain/library/licences.ts';
import { sidesOf } from '#domain/library/policy.ts';
import { skillsIn, subjects } from '#domain/library/queries.ts';
import { type FormatName, formatNames } from '#domain/library/resource-fields.ts';
import { languagesShown, searchResources } from '#domain/library/search-resources.ts';
import { resourceGains } from '#domain/mastery/resource-gains.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { languageName } from '../program-words.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Field } from '../ui/field.tsx';
import { FilterChoice } from '../ui/filter-choice.tsx';
import { Fold } from '../ui/fold.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Pager } from '../ui/pager.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/library.ts';
import { LibraryTabs } from './library-tabs.tsx';
import { ResourceCards } from './resource-cards.tsx';
import '../coordinator/filters.css';
import './library.css';

const levels = Array.from({ length: 12 }, (_, at) => at + 1);

export function loader({ context, request }: Route.LoaderArgs) {
  const asked = new URL(request.url).searchParams;
  const { locale } = signInOf(context).person;
  const one = (name: string, most = 60): string => (asked.get(name) ?? '').trim().slice(0, most);
  const page = /^\d{1,4}$/.test(one('page')) ? Number(one('page')) : 0;
  const level = /^\d{1,2}$/.test(one('level')) ? Number(one('level')) : undefined;
  const format = formatNames.find((name): name is FormatName => name === one('format'));
  const licence = licenceNames.find((name): name is LicenceName => name === one('licence'));
  return read(ctxOf(context), async (tx) => {
    const [all, languages] = await Promise.all([subjects(tx), languagesShown(tx)]);
    const subject = all.find(({ key }) => key === one('subject'))?.key;
    const skills = subject ? await skillsIn(tx, subject) : [];
    const skillId = isId(one('skill')) ? skills.find(({ id }) => id === one('skill'))?.id : undefined;
    const language = languages.find((code) => code === one('language'));
    const found = await searchResources(tx, { search: one('q', 200), subject, skillId, level, language, format, licence, page });
    const gains = await resourceGains(tx, found.rows.map((row) => row.id));
    return {
      sides: sidesOf(tx), page, from: found.from, total: found.total, more: found.more, capped: found.capped,
      rows: found.rows.map((row) => ({ ...row, language: languageName(locale, row.language), gain: learned(peopleNeeded, gains.get(row.id)).gain })),
      filter: { q: one('q', 200), subject: subject ?? '', skill: skillId ?? '', level: level === undefined ? '' : String(level), language: language ?? '', format: format ?? '', licence: licence ?? '' },
      subjects: all.map(({ key, name }) => ({ value: key, name })), skills: skills.map(({ id, name }) => ({ value: id, name })),
      languages: languages.map((code) => ({ value: code, name: languageName(locale, code) })), formats: formatNames, licences: licenceNames,
    };
  });
}

type Shown = Route.ComponentProps['loaderData'];

const addressOf = ({ filter, page }: Pick<Shown, 'filter' | 'page'>, change: Record<string, string>): string => {
  const all = { ...filter, page: page ? String(page) : '', ...change };
  return `${href('/library')}?${new URLSearchParams(Object.entries(all).filter(([, value]) => value !== ''))}`;
};

function Search({ shown: { filter, ...choices } }: { shown: Shown }) {
  const t = useText();
  const { q, ...rest } = filter;
  const set = Object.values(rest).some((value) => value !== '');
  return (
    <div className="library-search">
      <Form method="get" role="search" aria-label={t('web.library.search')} className="library-ask">
        <Field type="search" name="q" label={t('web.library.search')} labelHidden placeholder={t('web.library.search-hint')} defaultValue={q} maxLength={200} />
        <HiddenFields values={Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''))} />
        <Button look="quiet">{t('ui.search.act')}</Button>
      </Form>
      <Fold name={t('web.library.filters')} open={set}>
        <Form method="get" className="filters" aria-label={t('web.library.filters')}>
          <HiddenFields values={q ? { q } : {}} />
          <FilterChoice name="subject" label={t('web.library.subject')} chosen={filter.subject} options={choices.subjects} />
          {choices.skills.length > 0 && <FilterChoice name="skill" label={t('web.library.skill')} chosen={filter.skill} options={choices.skills} />}
          <FilterChoice name="level" label={t('web.library.level')} chosen={filter.level} options={levels.map((level) => ({ value: String(level), name: t('web.library.year', { level }) }))} />
          <FilterChoice name="format" label={t('web.library.format')} chosen={filter.format} options={choices.formats.map((name) => ({ value: name, name: t(`library.format.${name}`) }))} />
          <FilterChoice name="language" label={t('web.library.language')} chosen={filter.language} options={choices.languages} />
          <FilterChoice name="licence" label={t('web.library.licence')} chosen={filter.licence} options={choices.licences.map((name) => ({ value: name, name: t(`library.licence.${name}`) }))} />
          <Button look="quiet">{t('web.filter.act')}</Button>
          {set && <LinkButton look="plain" to={q ? `${href('/library')}?${new URLSearchParams({ q })}` : href('/library')}>{t('web.library.no-filters')}</LinkButton>}
        </Form>
      </Fold>
    </div>
  );
}

function Nothing({ shown: { filter, sides } }: { shown: Shown }) {
  const t = useText();
  const asked = Object.values(filter).some((value) => value !== '');
  const wish = sides.give && <LinkButton look="quiet" to={`${href('/library/wishes')}${filter.subject ? `?subject=${filter.subject}` : ''}`}>{t('web.library.ask-for-it')}</LinkButton>;
  return <Empty rank={2} title={t(asked ? 'web.library.nothing-found' : 'web.library.nothing-yet')} action={wish || undefined}>{t(asked ? 'web.library.nothing-found-todo' : 'web.library.nothing-yet-todo')}</Empty>;
}

export default function Library({ loaderData: shown }: Route.ComponentProps) {
  const t = useText();
  const { rows, filter, sides, from, total, more, page, capped } = shown;
  return (
    <>
      <title>{t('web.library.title')}</title>
      <PageHead title={t('web.library.title')} tools={sides.give && <LinkButton look="quiet" to={href('/library/new')}>{t('web.library.give')}</LinkButton>} />
      <LibraryTabs sides={sides} />
      <Search shown={shown} key={JSON.stringify(filter)} />
      {rows.length === 0 ? <Nothing shown={shown} /> : <ResourceCards rows={rows} label={t('web.library.found')} />}
      <div className="list-end">
        <Pager words={rows.length > 0 ? t(capped ? 'web.library.span-many' : 'web.pager.span', { from: from + 1, to: from + rows.length, total }) : undefined}
          before={page > 0 ? addressOf(shown, { page: page > 1 ? String(page - 1) : '' }) : undefined} after={more ? addressOf(shown, { page: String(page + 1) }) : undefined} />
      </div>
      {rows.length > 0 && sides.give && <p className="small soft apart">{t.rich('web.library.not-there', { ask: (words) => <Link to={href('/library/wishes')}>{words}</Link> })}</p>}
    </>
  );
}
