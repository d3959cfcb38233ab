import { href } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { demand } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';
import { frameworkOf, frameworkPage } from '#domain/library/framework-queries.ts';
import { mayKeepItems } from '#domain/library/policy.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { formOf } from '../form-data.ts';
import { idIn } from '../id-in.ts';
import { Refused } from '../refusal.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Pager } from '../ui/pager.tsx';
import { Fold } from '../ui/fold.tsx';
import { Tag } from '../ui/status.tsx';
import { Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/framework.ts';
import { choicesOf, takeAlignment } from './align-act.ts';
import { Aligning, AlignSaid } from './align-parts.tsx';
import { line } from './resource-words.ts';
import './library.css';

const safeLink = (address: string): string => (/^https?:\/\//i.test(address) ? address : '');

export function loader({ context, params, request }: Route.LoaderArgs) {
  const id = idIn(params), { locale, zone } = signInOf(context).person, asked = new URL(request.url).searchParams, said = asked.get('page') ?? '', page = /^\d{1,3}$/.test(said) ? Number(said) : 0;
  return read(ctxOf(context), async (tx) => {
    demand(mayKeepItems(tx));
    const found = await frameworkOf(tx, id, page);
    if (!found) throw notFound('library.problem.no-framework');
    const { changedAt, items, licenceLink, sourceLink, uri, identifier, ...head } = found, { choices, suggest } = await choicesOf(tx), item = asked.get('item') ?? '';
    return {
      ...head, page, from: page * frameworkPage, done: asked.get('done') ?? '', item, choices: item === '' ? [] : choices, changed: when(locale).day(changedAt, zone), taken: when(locale).day(found.takenAt, zone), licenceLink: safeLink(licenceLink), sourceLink: safeLink(sourceLink),
      items: items.map((one) => ({ ...one, suggested: one.aligned.length > 0 || one.status !== 'active' ? [] : suggest(one.statement) })),
    };
  });
}

export async function action({ request, context }: Route.ActionArgs) {
  return takeAlignment(ctxOf(context), await formOf(request), request.url);
}

function Licence({ shown: { licence, licenceLink, licenceWords } }: { shown: Route.ComponentProps['loaderData'] }) {
  const t = useText();
  if (licence === '' && licenceWords === '') return <Note title={t('web.library.licence-none')}>{t('library.import.note.licence-unnamed')}</Note>;
  const name = licence || t('web.library.licence');
  return (
    <>
      <p>{t('web.library.licence')}: {licenceLink ? <a href={licenceLink} rel="noreferrer">{name}</a> : name}</p>
      {licenceWords && <Fold name={t('web.library.licence-words')} open={false}><p className="resource-text">{licenceWords}</p></Fold>}
    </>
  );
}

export default function Framework({ loaderData: shown, actionData }: Route.ComponentProps) {
  const t = useText();
  const { id, title, creator, version, adoption, changed, taken, sourceLink, items, page, from, total, done, item, choices } = shown;
  const address = (change: Record<string, string>): string => `${href('/library/frameworks/:id', { id })}?${new URLSearchParams({ ...(page > 0 ? { page: String(page) } : {}), ...change })}`;
  return (
    <>
      <title>{title}</title>
      <PageHead title={<bdi className="import-row">{title}</bdi>} over={line(creator, version, adoption, t('web.library.framework-changed', { day: changed }), t('web.library.framework-taken', { day: taken }))} back={{ to: href('/library/frameworks'), name: t('web.library.frameworks') }} lead={t('web.library.framework-lead')} />
      <div className="stack gap-5">
        <Refused answer={actionData} />
        {!actionData && <AlignSaid done={done} />}
        <div className="stack stack-tight">
          <Licence shown={shown} />
          {sourceLink && <p><a href={sourceLink} rel="noreferrer">{t('web.library.framework-source')}</a></p>}
        </div>
        <Table caption={t('web.library.framework-items')} captionHidden rows={items} rowKey={(row) => row.id}
          columns={[
            { key: 'statement', head: t('web.library.framework-items'), cell: (row) => <span className="framework-item" data-depth={Math.min(4, row.depth)}><bdi className="import-row">{row.code && <strong>{row.code} </strong>}{row.statement}</bdi>{row.status === 'withdrawn' && <> <Tag kind="look">{t('web.library.framework-withdrawn')}</Tag></>}</span> },
            { key: 'level', head: t('web.library.level'), cell: (row) => row.levels.join(', ') },
            { key: 'ours', head: t('web.library.our-skills'), cell: (row) => <Aligning thing={row} label={row.code || row.statement.slice(0, 80)} open={item === row.outside} choices={choices} elsewhere={address({ item: row.outside })} /> },
          ]}
        />
        <Pager words={t('web.pager.span', { from: from + 1, to: from + items.length, total })} before={page > 0 ? address({ page: String(page - 1) }) : undefined} after={from + items.length < total ? address({ page: String(page + 1) }) : undefined} />
      </div>
    </>
  );
}
