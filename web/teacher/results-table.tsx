import { Form, href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { notFound } from '#kernel/problem.ts';
import { applyResults, discardResults } from '#domain/mastery/classroom/apply-results.ts';
import { resultImport } from '#domain/mastery/classroom/queries.ts';
import { classPage } from '#domain/programs/class-queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { idIn } from '../id-in.ts';
import { Refused } from '../refusal.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Pager } from '../ui/pager.tsx';
import { Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/results-table.ts';

const aPage = 100;

export function loader({ context, params, request }: Route.LoaderArgs) {
  const { locale, zone } = signInOf(context).person, id = idIn(params), table = idIn({ id: params.table });
  const asked = new URL(request.url).searchParams.get('page') ?? '', page = /^\d{1,2}$/.test(asked) ? Number(asked) : 0;
  return read(ctxOf(context), async (tx) => {
    const [found, one] = await Promise.all([classPage(tx, id), resultImport(tx, id, table)]);
    if (!found) throw notFound();
    const { problems, createdAt, decidedAt, ...file } = one;
    return { ...file, id, table, title: found.title, day: when(locale).day(decidedAt ?? createdAt, zone), page, from: page * aPage, total: problems.length, problems: problems.slice(page * aPage, (page + 1) * aPage) };
  });
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await formOf(request), id = idIn(params), importId = idIn({ id: params.table });
  return attempt(form.kept, async () => {
    const discard = form.get('intent') === 'discard';
    await (discard ? discardResults : applyResults)(ctxOf(context), { importId });
    return redirect(`${href('/classes/:id/results', { id })}?done=${discard ? 'gone' : 'taken'}`);
  });
}

/** What a table would do, and what is wrong with it cell by cell. It is taken whole, or not at all. */
export default function ResultsTable({ loaderData: shown, actionData }: Route.ComponentProps) {
  const t = useText();
  const { id, table, fileName, status, counts, problems, page, from, total } = shown, takes = counts.new + counts.changed;
  const address = (at: number): string => `${href('/classes/:id/results/tables/:table', { id, table })}${at > 0 ? `?page=${at}` : ''}`;
  return (
    <>
      <title>{fileName}</title>
      <PageHead title={<bdi>{fileName}</bdi>} over={`${t(`library.import.status.${status}`)} · ${shown.day}`} back={{ to: href('/classes/:id/results/import', { id }), name: t('mastery.classroom.bring') }} lead={t('mastery.classroom.counts', { ...counts })} />
      <div className="stack gap-5">
        <Refused answer={actionData} />
        {status === 'checked' && counts.problems > 0 && <Note kind="look" title={t('mastery.classroom.wrong', { count: counts.problems })}>{t('mastery.classroom.wrong-todo')}</Note>}
        {status === 'checked' && (
          <Form method="post" className="stack stack-tight">
            {counts.problems === 0 && <p>{t('mastery.classroom.dry')}</p>}
            <div className="cluster">
              <Button name="intent" value="apply" reason={counts.problems > 0 ? t('mastery.classroom.not-yet') : takes === 0 ? t('mastery.classroom.nothing-new') : undefined}>{t('mastery.classroom.take', { count: takes })}</Button>
              <Button name="intent" value="discard" look="quiet">{t('web.library.import-discard')}</Button>
            </div>
          </Form>
        )}
        {status !== 'checked' && <p><LinkButton look="quiet" to={href('/classes/:id/results', { id })}>{t('mastery.classroom.title', { class: shown.title })}</LinkButton></p>}
        {problems.length > 0 && (
          <>
            <Table caption={t('mastery.classroom.problems')} rows={problems} rowKey={(row) => `${row.row} ${row.column} ${row.code}`}
              columns={[
                { key: 'row', head: t('web.library.import-row'), cell: (row) => row.row },
                { key: 'column', head: t('mastery.classroom.column'), cell: (row) => row.column && <code>{row.column}</code> },
                { key: 'said', head: t('mastery.classroom.said'), cell: (row) => (row.said ? <bdi>{row.said}</bdi> : <span className="soft">{t('mastery.classroom.empty-cell')}</span>) },
                { key: 'code', head: t('mastery.classroom.what'), cell: (row) => t(`mastery.classroom.cell.${row.code}`) },
              ]} />
            <Pager words={t('web.pager.span', { from: from + 1, to: from + problems.length, total })} before={page > 0 ? address(page - 1) : undefined} after={from + problems.length < total ? address(page + 1) : undefined} />
          </>
        )}
      </div>
    </>
  );
}
