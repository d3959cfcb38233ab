import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Form, href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { fileStream, keepFile } from '#kernel/files.ts';
import { when } from '#kernel/i18n.ts';
import { badInput } from '#kernel/problem.ts';
import { importHistory } from '#domain/integrations/rosters/queries.ts';
import { startImport } from '#domain/integrations/rosters/start-import.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt } from '../form-data.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { Status } from '../ui/status.tsx';
import { Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/imports.ts';
import { takeUpload } from './import-upload.ts';
import { statusLook } from './import-words.ts';
import './import.css';

const bytesMax = 256 * 1_048_576;
const templates = ['people', 'classes', 'requests', 'offers', 'availability'] as const;

export function loader({ context }: Route.LoaderArgs) {
  const { locale, zone } = signInOf(context).person;
  return read(ctxOf(context), async (tx) => ({
    history: (await importHistory(tx)).map(({ id, fileName, status, plan, createdAt, givenName, familyName }) => ({
      id, fileName, status, by: givenName === null ? null : `${givenName} ${familyName}`.trim(), when: `${when(locale).day(createdAt, zone)}, ${when(locale).time(createdAt, zone)}`,
      people: plan.tallies && { add: plan.tallies.people.add, change: plan.tallies.people.change, deactivate: plan.tallies.people.deactivate },
    })),
  }));
}

/** The upload goes to a file first: no transaction waits for a slow connection. */
export async function action({ request, context }: Route.ActionArgs) {
  const ctx = ctxOf(context);
  const folder = await mkdtemp(join(tmpdir(), 'trellis-upload-'));
  try {
    return await attempt({}, async () => {
      const upload = await takeUpload(request, folder);
      if (!upload) throw badInput({ file: 'web.imports.choose' });
      const file = await keepFile(ctx, upload.name, fileStream(upload.path), bytesMax);
      const { id } = await startImport(ctx, { fileId: file.id });
      return redirect(href('/imports/:id', { id }));
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type History = Route.ComponentProps['loaderData']['history'];

function Past({ history }: { history: History }) {
  const t = useText();
  if (history.length === 0) return <p className="soft">{t('web.imports.none')}</p>;
  return (
    <Table
      caption={t('web.imports.history')} captionHidden rows={history} rowKey={(row) => row.id}
      columns={[
        { key: 'file', head: t('web.imports.file'), cell: (row) => <a className="import-file" href={href('/imports/:id', { id: row.id })}><bdi>{row.fileName}</bdi></a> },
        { key: 'when', head: t('web.imports.when'), cell: (row) => row.when },
        { key: 'by', head: t('web.imports.by'), cell: (row) => row.by },
        { key: 'people', head: t('web.imports.people'), cell: (row) => row.people && t('web.imports.people-counts', row.people) },
        { key: 'status', head: t('web.imports.state'), cell: (row) => <Status kind={statusLook[row.status]}>{t(`web.imports.status.${row.status}`)}</Status> },
      ]}
    />
  );
}

export default function Imports({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText();
  const { errors } = useSaid(actionData);
  return (
    <>
      <title>{t('web.imports.title')}</title>
      <PageHead title={t('web.imports.title')} lead={t('web.imports.lead')} />
      <Refused answer={actionData} />
      <Ledger apart={actionData !== undefined}>
        <Row label={t('web.imports.upload')} sub={t('web.imports.upload-sub')}>
          <Form method="post" encType="multipart/form-data" className="stack narrow">
            <Field type="file" name="file" label={t('web.imports.choose-label')} hint={t('web.imports.choose-hint')} error={errors.file} accept=".zip,.csv,.txt,application/zip,text/csv" required />
            <div><Button>{t('web.imports.check')}</Button></div>
          </Form>
        </Row>
        <Row label={t('web.imports.history')}><Past history={loaderData.history} /></Row>
        <Row label={t('web.imports.templates')} sub={t('web.imports.templates-sub')}>
          <Rows open>
            {templates.map((name) => (
              <RowItem key={name} title={<a href={href('/imports/templates/:name', { name: `${name}.csv` })} download>{`${name}.csv`}</a>} sub={t(`web.imports.template.${name}`)} />
            ))}
          </Rows>
        </Row>
      </Ledger>
    </>
  );
}
