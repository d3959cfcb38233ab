import { href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { demand } from '#kernel/policy.ts';
import { frameworks, outsideNames } from '#domain/library/framework-queries.ts';
import { caseDocuments } from '#domain/library/own-case.ts';
import { mayKeepItems, sidesOf } from '#domain/library/policy.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { formOf } from '../form-data.ts';
import { Refused } from '../refusal.tsx';
import { LinkButton } from '../ui/button.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/frameworks.ts';
import { choicesOf, takeAlignment } from './align-act.ts';
import { Aligning, AlignSaid } from './align-parts.tsx';
import { LibraryTabs } from './library-tabs.tsx';
import { line } from './resource-words.ts';
import './library.css';

export async function loader({ context, request }: Route.LoaderArgs) {
  const { locale, zone } = signInOf(context).person, asked = new URL(request.url).searchParams, own = await caseDocuments('');
  return read(ctxOf(context), async (tx) => {
    demand(mayKeepItems(tx));
    const [taken, named, { choices, suggest }] = await Promise.all([frameworks(tx), outsideNames(tx), choicesOf(tx)]), item = asked.get('item') ?? '';
    return {
      sides: sidesOf(tx), done: asked.get('done') ?? '', item, choices: item === '' ? [] : choices, taken: taken.map(({ takenAt, ...one }) => ({ ...one, day: when(locale).day(takenAt, zone) })),
      named: named.map((one) => ({ ...one, suggested: one.aligned.length > 0 ? [] : suggest(one.outside) })), own: own.map(({ identifier, title }) => ({ identifier, title })),
    };
  });
}

export async function action({ request, context }: Route.ActionArgs) {
  return takeAlignment(ctxOf(context), await formOf(request), request.url);
}

export default function Frameworks({ loaderData: { sides, done, item, choices, taken, named, own }, actionData }: Route.ComponentProps) {
  const t = useText();
  const plain = (outside: string): string => outside.replace(/^oatutor\./, '').replaceAll(/[-_.]+/g, ' ');
  return (
    <>
      <title>{t('web.library.frameworks')}</title>
      <PageHead title={t('web.library.frameworks')} back={{ to: href('/library/items'), name: t('web.library.items') }} lead={t('web.library.frameworks-lead')} tools={<LinkButton look="quiet" to={href('/library/imports')}>{t('web.library.import')}</LinkButton>} />
      <LibraryTabs sides={sides} />
      <div className="stack"><Refused answer={actionData} />{!actionData && <AlignSaid done={done} />}</div>
      <Ledger apart={done !== '' || actionData !== undefined}>
        <Row label={t('web.library.frameworks-taken')} sub={t('web.library.frameworks-taken-sub')}>
          {taken.length === 0 ? <p className="soft">{t('web.library.frameworks-none')}</p> : (
            <Rows open>
              {taken.map((one) => (
                <RowItem key={one.id} title={<Link to={href('/library/frameworks/:id', { id: one.id })}><bdi className="import-row">{one.title}</bdi></Link>}
                  sub={line(one.creator, one.licence || t('web.library.licence-none'), t('web.library.frameworks-aligned', { aligned: one.aligned ?? 0, items: one.items ?? 0 }), one.day)} />
              ))}
            </Rows>
          )}
        </Row>
        <Row label={t('web.library.outside-names')} sub={t('web.library.outside-names-sub')}>
          {named.length === 0 ? <p className="soft">{t('web.library.outside-none')}</p> : (
            <Table caption={t('web.library.outside-names')} captionHidden rows={named} rowKey={(row) => row.outside}
              columns={[
                { key: 'name', head: t('web.library.outside-name'), cell: (row) => <bdi className="import-row">{plain(row.outside)}</bdi> },
                { key: 'n', head: t('web.library.items'), num: true, cell: (row) => row.questions },
                { key: 'ours', head: t('web.library.our-skills'), cell: (row) => <Aligning thing={row} label={plain(row.outside)} open={item === row.outside} choices={choices} elsewhere={`?${new URLSearchParams({ item: row.outside })}`} /> },
              ]}
            />
          )}
        </Row>
        <Row label={t('web.library.own-case')} sub={t('web.library.own-case-sub')}>
          <ul className="stack stack-tight plain">
            {own.map(({ identifier, title }) => <li key={identifier}><a href={href('/ims/case/v1p0/CFPackages/:document', { document: identifier })}>{title}</a></li>)}
          </ul>
        </Row>
      </Ledger>
    </>
  );
}
