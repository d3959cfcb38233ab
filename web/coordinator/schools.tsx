import { Form, href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { addSchool } from '#domain/programs/add-school.ts';
import { editSchool } from '#domain/programs/edit-school.ts';
import { organization, schools } from '#domain/programs/queries.ts';
import { ctxOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { useText } from '../ui/text.tsx';
import { cityOf, zoneChoices, zoneLabel } from '../zones.ts';
import type { Route } from './+types/schools.ts';
import { ProgramsTabs } from './program-tabs.tsx';
import './program-form.css';

export function loader({ context, request }: Route.LoaderArgs) {
  return read(ctxOf(context), async (tx) => {
    const [org, list] = await Promise.all([organization(tx), schools(tx)]);
    const asked = new URL(request.url).searchParams;
    return {
      zone: org?.time_zone ?? 'UTC', zones: zoneChoices(), done: asked.get('done'), editing: asked.get('edit'),
      schools: list.map((school) => ({ id: school.id, name: school.name, code: school.code, zone: school.time_zone, members: school.members })),
    };
  });
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await formOf(request);
  return attempt(form.kept, async () => {
    const fields = { name: form.get('name'), code: form.get('code'), timeZone: form.get('timeZone') };
    const id = form.get('id');
    if (id) await editSchool(ctxOf(context), { id, ...fields });
    else await addSchool(ctxOf(context), fields);
    return redirect(`${href('/schools')}?done=${id ? 'saved' : 'added'}`);
  });
}

interface SchoolFormProps {
  answer: Parameters<typeof useSaid>[0];
  zones: readonly string[];
  zone: string;
  school?: { id: string; name: string; code: string; zone: string | null };
}

function SchoolForm({ answer, zones, zone, school }: SchoolFormProps) {
  const t = useText();
  const { kept, errors } = useSaid(answer);
  return (
    <Form method="post" className="stack" noValidate>
      {school && <input type="hidden" name="id" value={school.id} />}
      <Field name="name" label={t('web.schools.name')} defaultValue={kept('name', school?.name)} error={errors.name} maxLength={200} required />
      <Field name="code" label={t('web.schools.code')} hint={t(school ? 'web.schools.code-change' : 'web.schools.code-hint')} defaultValue={kept('code', school?.code)} error={errors.code} maxLength={20} autoComplete="off" className="short" />
      <Field as="select" name="timeZone" label={t('web.program.time-zone')} defaultValue={kept('timeZone', school?.zone)} error={errors.timeZone}>
        <option value="">{t('web.schools.same-zone', { zone: cityOf(zone) })}</option>
        {zones.map((one) => <option key={one} value={one}>{zoneLabel(one)}</option>)}
      </Field>
      <div className="cluster"><Button>{t(school ? 'web.act.save' : 'web.schools.add')}</Button></div>
    </Form>
  );
}

export default function Schools({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText();
  const { zone, zones, done } = loaderData;
  const editing = loaderData.schools.find((school) => school.id === loaderData.editing);
  return (
    <>
      <title>{t('web.schools.title')}</title>
      <PageHead title={t('web.schools.title')} lead={t('web.schools.lead')} />
      <ProgramsTabs />
      <div className="stack">
        <Refused answer={actionData} />
        {done && !actionData && <Note live title={t(done === 'added' ? 'web.schools.added' : 'web.said.saved')} />}
      </div>
      <Ledger>
        <Row label={t('web.schools.title')} sub={t('web.schools.count', { count: loaderData.schools.length })}>
          <Rows open label={t('web.schools.title')}>
            {loaderData.schools.map((school) => (
              <RowItem key={school.id} title={<b>{school.name}</b>} sub={t('web.schools.line', { code: school.code, count: school.members })}
                end={<span className="cluster"><Link to={href('/schools/:id/bells', { id: school.id })}>{t('web.bells.link')}<span className="hidden">{`: ${school.name}`}</span></Link><a href={`?edit=${school.id}#edit`} aria-label={t('web.schools.edit-one', { name: school.name })}>{t('web.act.edit')}</a></span>} />
            ))}
          </Rows>
        </Row>
        {editing ? (
          <Row label={t('web.schools.edit-one', { name: editing.name })} id="edit"><SchoolForm key={editing.id} answer={actionData} zones={zones} zone={zone} school={editing} /></Row>
        ) : (
          <Row label={t('web.schools.add')}><SchoolForm answer={actionData} zones={zones} zone={zone} /></Row>
        )}
      </Ledger>
    </>
  );
}
