import { Form, href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { dropFile, fileStream, keepFile } from '#kernel/files.ts';
import { when } from '#kernel/i18n.ts';
import { badInput, notFound } from '#kernel/problem.ts';
import { checkResults } from '#domain/mastery/classroom/check-results.ts';
import { resultImports } from '#domain/mastery/classroom/queries.ts';
import { bytesMax } from '#domain/mastery/classroom/read-results-csv.ts';
import { classPage } from '#domain/programs/class-queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt } from '../form-data.ts';
import { idIn } from '../id-in.ts';
import { withForm } from '../library/library-act.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/results-import.ts';

export function loader({ context, params }: Route.LoaderArgs) {
  const { locale, zone } = signInOf(context).person, id = idIn(params);
  return read(ctxOf(context), async (tx) => {
    const found = await classPage(tx, id);
    if (!found) throw notFound();
    const said = when(locale);
    return { id, title: found.title, files: (await resultImports(tx, id)).map(({ createdAt, ...file }) => ({ ...file, day: `${said.day(createdAt, zone)}, ${said.time(createdAt, zone)}` })) };
  });
}

export function action({ request, context, params }: Route.ActionArgs) {
  const ctx = ctxOf(context), id = idIn(params);
  return withForm(request, (sent) =>
    attempt(sent.kept, async () => {
      if (!sent.file) throw badInput({ file: 'web.library.choose-file' });
      const file = await keepFile(ctx, sent.file.name, fileStream(sent.file.path), bytesMax);
      try {
        const { id: table } = await checkResults(ctx, { classId: id, fileId: file.id });
        return redirect(href('/classes/:id/results/tables/:table', { id, table }));
      } catch (error) {
        await dropFile(ctx, file.id);
        throw error;
      }
    }),
  );
}

/** Bringing classroom results as a table: what it must hold, one with the class in it, and those brought before. */
export default function ResultsImport({ loaderData: { id, title, files }, actionData }: Route.ComponentProps) {
  const t = useText();
  const { errors } = useSaid(actionData);
  return (
    <>
      <title>{`${t('mastery.classroom.bring')} · ${title}`}</title>
      <PageHead title={t('mastery.classroom.bring')} back={{ to: href('/classes/:id/results', { id }), name: t('mastery.classroom.title', { class: title }) }} lead={t('mastery.classroom.bring-lead')} />
      <Refused answer={actionData} />
      <Ledger apart={actionData !== undefined}>
        <Row label={t('mastery.classroom.template')}>
          <div className="stack">
            <p>{t('mastery.classroom.columns')}</p>
            <p><a href={href('/classes/:id/results/template.csv', { id })} download>{t('mastery.classroom.template-act')}</a></p>
          </div>
        </Row>
        <Row label={t('mastery.classroom.file')}>
          <Form method="post" encType="multipart/form-data" className="stack narrow" noValidate>
            <Field type="file" name="file" label={t('mastery.classroom.file-label')} hint={t('mastery.classroom.file-hint')} error={errors.file} accept=".csv,text/csv" />
            <div><Button>{t('web.library.import-check')}</Button></div>
          </Form>
        </Row>
        {files.length > 0 && (
          <Row label={t('mastery.classroom.before')}>
            <Rows open>{files.map((file) => <RowItem key={file.id} title={<Link to={href('/classes/:id/results/tables/:table', { id, table: file.id })}><bdi>{file.fileName}</bdi></Link>} sub={`${t(`library.import.status.${file.status}`)} · ${t('mastery.classroom.counts', { ...file.counts })} · ${file.day}`} />)}</Rows>
          </Row>
        )}
      </Ledger>
    </>
  );
}
