import { href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { isId } from '#kernel/ids.ts';
import { demand } from '#kernel/policy.ts';
import { mayReview, sidesOf } from '#domain/library/policy.ts';
import { reviewQueue } from '#domain/library/resource-queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { Empty } from '../ui/empty.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Pager } from '../ui/pager.tsx';
import { Status } from '../ui/status.tsx';
import { Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import { UndoBar } from '../ui/undo-bar.tsx';
import type { Route } from './+types/review-queue.ts';
import { LibraryTabs } from './library-tabs.tsx';
import './library.css';

const states = ['submitted', 'returned', 'published', 'retired'] as const;
const doneWords = ['published', 'returned', 'retired', 'restored'] as const;

export function loader({ context, request }: Route.LoaderArgs) {
  const { locale, zone } = signInOf(context).person;
  const asked = new URL(request.url).searchParams;
  const status = states.find((one) => one === asked.get('status')) ?? 'submitted';
  const page = /^\d{1,4}$/.test(asked.get('page') ?? '') ? Number(asked.get('page')) : 0;
  return read(ctxOf(context), async (tx) => {
    demand(mayReview(tx));
    const { rows, more } = await reviewQueue(tx, status, page);
    return {
      sides: sidesOf(tx), undo: isId(asked.get('undo')) ? { id: asked.get('undo')!, version: asked.get('version') ?? '' } : null, status, states, page, more, done: doneWords.find((word) => word === asked.get('done')) ?? null,
      rows: rows.map(({ id, title, format, subjectName, version, own, changedAt, givenName, familyName }) => ({ id, title, format, subjectName, version, own, day: when(locale).day(changedAt, zone), by: givenName === null ? null : `${givenName} ${familyName}`.trim() })),
    };
  });
}

export default function ReviewQueue({ loaderData }: Route.ComponentProps) {
  const t = useText();
  const { sides, rows, status, page, more, done, undo } = loaderData;
  const address = (to: string, at = 0): string => `${href('/library/review')}?${new URLSearchParams({ status: to, ...(at ? { page: String(at) } : {}) })}`;
  return (
    <>
      <title>{t('web.library.review')}</title>
      <PageHead title={t('web.library.review')} />
      <LibraryTabs sides={sides} />
      <div className="stack">
        {done === 'retired' && undo && <UndoBar action={href('/library/:id/review', { id: undo.id })} fields={{ decision: 'restored', version: undo.version }}>{t('web.library.review-done-retired')}</UndoBar>}
        {done && !(done === 'retired' && undo) && <Note live title={t(`web.library.review-done-${done}`)} />}
        <nav className="cluster" aria-label={t('web.library.state')}>
          {loaderData.states.map((one) => <Link key={one} to={address(one)} aria-current={one === status ? 'true' : undefined} className={one === status ? 'firm' : undefined}>{t(`library.status.${one}`)}</Link>)}
        </nav>
        {rows.length === 0 ? <Empty rank={2} title={t(`web.library.none-${status}`)}>{status === 'submitted' ? t('web.library.none-submitted-says') : null}</Empty> : (
          <Table caption={t('web.library.review')} captionHidden rows={rows} rowKey={(row) => row.id}
            columns={[
              { key: 'title', head: t('web.library.name'), cell: (row) => <Link to={href('/library/:id/review', { id: row.id })} dir="auto">{row.title}</Link> },
              { key: 'format', head: t('web.library.format'), cell: (row) => t(`library.format.${row.format}`) },
              { key: 'subject', head: t('web.library.subject'), cell: (row) => row.subjectName },
              { key: 'by', head: t('web.library.by'), cell: (row) => (row.own ? <Status kind="soft">{t('web.library.own')}</Status> : (row.by ?? t('web.library.by-nobody'))) },
              { key: 'version', head: t('web.library.version-word'), num: true, cell: (row) => row.version },
              { key: 'day', head: t('web.library.since'), cell: (row) => row.day },
            ]}
          />
        )}
        <Pager before={page > 0 ? address(status, page - 1) : undefined} after={more ? address(status, page + 1) : undefined} />
      </div>
    </>
  );
}
