import { Form, href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { demand } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';
import { applyItems } from '#domain/library/apply-items.ts';
import { discardItems } from '#domain/library/discard-items.ts';
import { itemImport } from '#domain/library/import-queries.ts';
import { mayKeepItems } from '#domain/library/policy.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { idIn } from '../id-in.ts';
import { Refused } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Pager } from '../ui/pager.tsx';
import { Status } from '../ui/status.tsx';
import { Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/import-one.ts';
import { line } from './resource-words.ts';
import './library.css';

const aPage = 200;

export function loader({ context, params, request }: Route.LoaderArgs) {
  const id = idIn(params);
  const { locale, zone } = signInOf(context).person;
  const asked = new URL(request.url).searchParams.get('page') ?? '';
  const page = /^\d{1,3}$/.test(asked) ? Number(asked) : 0;
  return read(ctxOf(context), async (tx) => {
    demand(mayKeepItems(tx));
    const found = await itemImport(tx, id);
    if (!found) throw notFound('library.problem.no-import');
    const { report, createdAt, appliedAt, ...file } = found;
    // What was refused stands first: that is what somebody has to look at.
    const rows = [...report].sort((a, b) => Number(b.fate === 'refused') - Number(a.fate === 'refused') || a.row - b.row);
    return { ...file, unaligned: report.some(({ notes }) => notes.includes('skill-unknown')), page, total: rows.length, from: page * aPage, day: when(locale).day(appliedAt ?? createdAt, zone), rows: rows.slice(page * aPage, (page + 1) * aPage) };
  });
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const id = idIn(params);
  const form = await formOf(request);
  return attempt(form.kept, async () => {
    if (form.get('intent') === 'discard') {
      await discardItems(ctxOf(context), { id });
      return redirect(`${href('/library/imports')}?done=gone`);
    }
    await applyItems(ctxOf(context), { id });
    return redirect(href('/library/imports/:id', { id }));
  });
}

const looks = { new: 'good', changed: 'good', same: 'soft', refused: 'look' } as const;

export default function ImportOne({ loaderData: shown, actionData }: Route.ComponentProps) {
  const t = useText();
  const { id, fileName, source, status, counts, rows, page, from, total, day, unaligned } = shown;
  const address = (at: number): string => `${href('/library/imports/:id', { id })}${at > 0 ? `?page=${at}` : ''}`;
  const takes = counts.new + counts.changed, stopped = source === 'case' && counts.refused > 0;
  return (
    <>
      <title>{fileName}</title>
      <PageHead title={<bdi className="import-row">{fileName}</bdi>} over={line(t(`library.import.source.${source}`), t(`library.import.status.${status}`), day)} back={{ to: href('/library/imports'), name: t('web.library.import') }} lead={t('web.library.import-counts', { ...counts })} />
      <div className="stack gap-5">
        <Refused answer={actionData} />
        {status === 'applied' && <Note title={t('web.library.import-done')}>{source === 'case' ? <Link to={href('/library/frameworks')}>{t('web.library.frameworks')}</Link> : t('web.library.import-done-says')}{unaligned && <> <Link to={href('/library/frameworks')}>{t('web.library.import-align')}</Link></>}</Note>}
        {status === 'checked' && (
          <Form method="post" className="stack stack-tight">
            <p>{t('web.library.import-dry')}</p>
            <div className="cluster">
              <Button name="intent" value="apply" reason={stopped ? t('web.library.import-framework-stopped') : takes === 0 ? t('web.library.import-nothing') : undefined}>{source === 'case' ? t('web.library.import-take-framework') : t('web.library.import-take', { count: takes })}</Button>
              <Button name="intent" value="discard" look="quiet">{t('web.library.import-discard')}</Button>
            </div>
          </Form>
        )}
        <Table caption={t('web.library.import-report')} captionHidden rows={rows} rowKey={(row) => `${row.row} ${row.name}`}
          columns={[
            { key: 'name', head: t('web.library.item'), cell: (row) => <bdi className="import-row">{row.name}</bdi> },
            { key: 'row', head: t('web.library.import-row'), num: true, cell: (row) => row.row },
            { key: 'fate', head: t('web.library.import-fate'), cell: (row) => <Status kind={looks[row.fate]}>{t(`library.import.fate.${row.fate}`)}</Status> },
            { key: 'why', head: t('web.library.import-why'), cell: (row) => (row.refusal ? t(`library.import.refusal.${row.refusal}`) : row.notes.map((note) => t(`library.import.note.${note}`)).join(' ')) },
            { key: 'kind', head: t('web.library.item-kind'), cell: (row) => row.kind && t(`library.item-kind.${row.kind}`) },
            { key: 'licence', head: t('web.library.licence'), cell: (row) => row.licence && t(`library.licence.${row.licence}`) },
            { key: 'by', head: t('web.library.attribution'), cell: (row) => row.attribution && <bdi className="import-row">{row.attribution}</bdi> },
          ]}
        />
        <Pager words={t('web.pager.span', { from: from + 1, to: from + rows.length, total })} before={page > 0 ? address(page - 1) : undefined} after={from + rows.length < total ? address(page + 1) : undefined} />
      </div>
    </>
  );
}
