import { Form, href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { dropFile, fileStream, keepFile } from '#kernel/files.ts';
import { when } from '#kernel/i18n.ts';
import { demand } from '#kernel/policy.ts';
import { badInput } from '#kernel/problem.ts';
import { checkItems } from '#domain/library/check-items.ts';
import { itemImports } from '#domain/library/import-queries.ts';
import { mayKeepItems, sidesOf } from '#domain/library/policy.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt } from '../form-data.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/imports.ts';
import { LibraryTabs } from './library-tabs.tsx';
import { withForm } from './library-act.ts';
import { line } from './resource-words.ts';
import './library.css';

const megabytes = 20;

export function loader({ context, request }: Route.LoaderArgs) {
  const { locale, zone } = signInOf(context).person;
  return read(ctxOf(context), async (tx) => {
    demand(mayKeepItems(tx));
    const files = await itemImports(tx);
    return { sides: sidesOf(tx), gone: new URL(request.url).searchParams.get('done') === 'gone', files: files.map(({ createdAt, ...file }) => ({ ...file, day: `${when(locale).day(createdAt, zone)}, ${when(locale).time(createdAt, zone)}` })) };
  });
}

export function action({ request, context }: Route.ActionArgs) {
  const ctx = ctxOf(context);
  return withForm(request, (sent) =>
    attempt(sent.kept, async () => {
      if (!sent.file) throw badInput({ file: 'web.library.choose-file' });
      const file = await keepFile(ctx, sent.file.name, fileStream(sent.file.path), megabytes * 1_048_576);
      try {
        const { id } = await checkItems(ctx, { fileId: file.id });
        return redirect(href('/library/imports/:id', { id }));
      } catch (error) {
        await dropFile(ctx, file.id);
        throw error;
      }
    }),
  );
}

export default function Imports({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText();
  const { errors } = useSaid(actionData);
  const { sides, files, gone } = loaderData;
  return (
    <>
      <title>{t('web.library.import')}</title>
      <PageHead title={t('web.library.import')} back={{ to: href('/library/items'), name: t('web.library.items') }} lead={t('web.library.import-lead')} />
      <LibraryTabs sides={sides} />
      <div className="stack">
        <Refused answer={actionData} />
        {gone && !actionData && <Note live title={t('web.library.import-gone')} />}
      </div>
      <Ledger apart={gone || actionData !== undefined}>
        <Row label={t('web.library.file')} sub={t('web.library.import-sub')}>
          <Form method="post" encType="multipart/form-data" className="stack narrow" noValidate>
            <Field type="file" name="file" label={t('web.library.import-file')} hint={t('web.library.import-hint')} error={errors.file} accept=".json,.csv,application/json,text/csv" />
            <div><Button>{t('web.library.import-check')}</Button></div>
          </Form>
          <p><a href={href('/library/imports/template.csv')} download>{t('web.library.import-template')}</a></p>
        </Row>
        <Row label={t('web.library.imports-before')}>
          {files.length === 0 ? <p className="soft">{t('web.library.no-imports')}</p> : (
            <Rows open>
              {files.map((file) => (
                <RowItem key={file.id} title={<Link to={href('/library/imports/:id', { id: file.id })}><bdi className="import-row">{file.fileName}</bdi></Link>}
                  sub={line(t(`library.import.source.${file.source}`), t(`library.import.status.${file.status}`), t('web.library.import-counts', { ...file.counts }), file.day)} />
              ))}
            </Rows>
          )}
        </Row>
      </Ledger>
    </>
  );
}
