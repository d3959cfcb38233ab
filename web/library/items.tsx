import { Form, href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { demand } from '#kernel/policy.ts';
import { itemList, itemsAPage } from '#domain/library/item-queries.ts';
import { mayKeepItems, sidesOf } from '#domain/library/policy.ts';
import { skillsIn, subjects } from '#domain/library/queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { languageName } from '../program-words.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Field } from '../ui/field.tsx';
import { FilterChoice } from '../ui/filter-choice.tsx';
import { Fold } from '../ui/fold.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Pager } from '../ui/pager.tsx';
import { Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/items.ts';
import { LibraryTabs } from './library-tabs.tsx';
import '../coordinator/filters.css';
import './library.css';

const forms = ['standard', 'transfer'] as const;
const states = ['active', 'retired'] as const;

export function loader({ context, request }: Route.LoaderArgs) {
  const asked = new URL(request.url).searchParams;
  const { locale } = signInOf(context).person;
  const one = (name: string): string => (asked.get(name) ?? '').trim().slice(0, 200);
  const page = /^\d{1,4}$/.test(one('page')) ? Number(one('page')) : 0;
  const form = forms.find((name) => name === one('form'));
  const status = states.find((name) => name === one('status')) ?? 'active';
  return read(ctxOf(context), async (tx) => {
    demand(mayKeepItems(tx));
    const all = await subjects(tx);
    const subject = all.find(({ key }) => key === one('subject'))?.key;
    const skills = subject ? await skillsIn(tx, subject) : [];
    const skillId = isId(one('skill')) ? skills.find(({ id }) => id === one('skill'))?.id : undefined;
    const { rows, total, more } = await itemList(tx, { search: one('q'), subject, skillId, form, status, page });
    return {
      sides: sidesOf(tx), page, from: page * itemsAPage, total, more, status, rows: rows.map((row) => ({ ...row, language: languageName(locale, row.language) })),
      filter: { q: one('q'), subject: subject ?? '', skill: skillId ?? '', form: form ?? '' }, subjects: all.map(({ key, name }) => ({ value: key, name })), skills: skills.map(({ id, name }) => ({ value: id, name })),
    };
  });
}

type Shown = Route.ComponentProps['loaderData'];

const addressOf = ({ filter, status, page }: Pick<Shown, 'filter' | 'status' | 'page'>, change: Record<string, string>): string => {
  const all = { ...filter, status: status === 'active' ? '' : status, page: page ? String(page) : '', ...change };
  return `${href('/library/items')}?${new URLSearchParams(Object.entries(all).filter(([, value]) => value !== ''))}`;
};

function Filters({ shown: { filter, status, ...choices } }: { shown: Shown }) {
  const t = useText();
  return (
    <Fold name={t('ui.fold.filters')} open={status !== 'active' || Object.values(filter).some(Boolean)}>
      <Form method="get" className="filters" role="search" aria-label={t('web.library.items')}>
        <Field type="search" name="q" label={t('web.library.item-words')} defaultValue={filter.q} maxLength={200} />
        <FilterChoice name="subject" label={t('web.library.subject')} chosen={filter.subject} options={choices.subjects} />
        {choices.skills.length > 0 && <FilterChoice name="skill" label={t('web.library.skill')} chosen={filter.skill} options={choices.skills} />}
        <FilterChoice name="form" label={t('web.library.item-form')} chosen={filter.form} options={forms.map((name) => ({ value: name, name: t(`library.item-form.${name}`) }))} />
        <Field as="select" name="status" label={t('web.library.state')} defaultValue={status}>
          {states.map((one) => <option key={one} value={one}>{t(`library.item-status.${one}`)}</option>)}
        </Field>
        <Button look="quiet">{t('web.filter.act')}</Button>
      </Form>
    </Fold>
  );
}

export default function Items({ loaderData: shown }: Route.ComponentProps) {
  const t = useText();
  const { rows, sides, from, total, more, page } = shown;
  return (
    <>
      <title>{t('web.library.items')}</title>
      <PageHead title={t('web.library.items')} tools={<><LinkButton look="quiet" to={href('/library/items/report')}>{t('mastery.item.reports')}</LinkButton><LinkButton look="quiet" to={href('/library/frameworks')}>{t('web.library.frameworks')}</LinkButton><LinkButton look="quiet" to={href('/library/imports')}>{t('web.library.import')}</LinkButton></>} />
      <LibraryTabs sides={sides} />
      <Filters shown={shown} key={JSON.stringify([shown.filter, shown.status])} />
      {rows.length === 0 ? <Empty rank={2} title={t('web.library.no-items')}>{t('web.library.no-items-todo')}</Empty> : (
        <Table caption={t('web.library.items')} captionHidden rows={rows} rowKey={(row) => row.id}
          columns={[
            { key: 'slug', head: t('web.library.item'), cell: (row) => <Link to={href('/library/items/:id', { id: row.id })}><bdi className="import-row">{row.slug}</bdi></Link> },
            { key: 'skills', head: t('web.library.skills'), cell: (row) => row.skills.join(', ') || t('web.library.item-no-skill') },
            { key: 'kind', head: t('web.library.item-kind'), cell: (row) => t(`library.item-kind.${row.kind}`) },
            { key: 'form', head: t('web.library.item-form'), cell: (row) => t(`library.item-form.${row.form}`) },
            { key: 'level', head: t('web.library.level'), num: true, cell: (row) => row.level ?? '–' },
            { key: 'language', head: t('web.library.language'), cell: (row) => row.language },
            { key: 'licence', head: t('web.library.licence'), cell: (row) => t(`library.licence.${row.licence}`) },
            { key: 'origin', head: t('web.library.item-origin'), cell: (row) => t(`library.item-origin.${row.origin}`) },
          ]}
        />
      )}
      <div className="list-end"><Pager words={total > 0 ? t('web.pager.span', { from: from + 1, to: from + rows.length, total }) : undefined}
        before={page > 0 ? addressOf(shown, { page: page > 1 ? String(page - 1) : '' }) : undefined} after={more ? addressOf(shown, { page: String(page + 1) }) : undefined} /></div>
    </>
  );
}
