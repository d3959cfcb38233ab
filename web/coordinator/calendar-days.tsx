import { Form, href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { addBlackoutDays } from '#domain/programs/add-blackout-days.ts';
import { blackoutStretches } from '#domain/programs/calendar-queries.ts';
import { editTerm } from '#domain/programs/edit-term.ts';
import { makeTerm } from '#domain/programs/make-term.ts';
import { schools, terms } from '#domain/programs/queries.ts';
import { removeBlackoutDays } from '#domain/programs/remove-blackout-days.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/calendar-days.ts';
import { dated, sayStretches, stretchesOf } from './days-said.ts';
import { ProgramsTabs } from './program-tabs.tsx';
import './program-form.css';

export function loader({ context, request }: Route.LoaderArgs) {
  const { locale, zone } = signInOf(context).person;
  return read(ctxOf(context), async (tx) => {
    const today = tx.now.toZonedDateTimeISO(zone).toPlainDate();
    const [allTerms, allSchools, off] = await Promise.all([terms(tx), schools(tx), blackoutStretches(tx, today.subtract({ days: 180 }).toString(), today.add({ days: 550 }).toString())]);
    const asked = new URL(request.url).searchParams;
    return {
      done: asked.get('done'), added: sayStretches(asked.get('added'), locale), keptOff: sayStretches(asked.get('kept'), locale), term: allTerms.find((term) => term.id === asked.get('term')) ?? null,
      terms: allTerms.map((term) => ({ id: term.id, name: term.name, from: dated(term.starts_on, locale), until: dated(term.ends_on, locale) })),
      schools: allSchools.map(({ id, name }) => ({ id, name })),
      off: off.map((one) => ({ ids: one.ids.join(' '), name: one.name, school: one.school, from: dated(one.from, locale), to: dated(one.to, locale), days: one.ids.length })),
    };
  });
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await formOf(request);
  const ctx = ctxOf(context);
  const term = { name: form.get('termName'), startsOn: form.get('startsOn'), endsOn: form.get('endsOn') };
  return attempt(form.kept, async () => {
    if (form.get('intent') === 'remove') await removeBlackoutDays(ctx, { ids: form.get('ids').split(' ') });
    else if (form.get('intent') === 'term' && form.get('id')) await editTerm(ctx, { id: form.get('id'), ...term });
    else if (form.get('intent') === 'term') await makeTerm(ctx, term);
    else {
      const { added, kept } = await addBlackoutDays(ctx, { name: form.get('name'), from: form.get('from'), to: form.get('to'), schoolId: form.get('schoolId') });
      if (kept.length > 0) return redirect(`${href('/calendar-days')}?${new URLSearchParams({ done: 'overlap', added: stretchesOf(added), kept: stretchesOf(kept) })}`);
    }
    return redirect(`${href('/calendar-days')}?done=${form.get('intent') === 'remove' ? 'removed' : 'saved'}`);
  });
}

type TermRow = { id: string; name: string; starts_on: string; ends_on: string } | null;

function TermForm({ term, answer }: { term: TermRow; answer: Parameters<typeof useSaid>[0] }) {
  const t = useText();
  const { kept, errors } = useSaid(answer);
  return (
    <Form method="post" className="stack" noValidate>
      {term && <input type="hidden" name="id" value={term.id} />}
      <Field name="termName" label={t('web.calendar-days.term-name')} defaultValue={kept('termName', term?.name)} error={errors.name} maxLength={120} required />
      <div className="field-pair">
        <Field type="date" name="startsOn" label={t('web.calendar-days.first')} defaultValue={kept('startsOn', term?.starts_on)} error={errors.startsOn} required />
        <Field type="date" name="endsOn" label={t('web.calendar-days.last')} defaultValue={kept('endsOn', term?.ends_on)} error={errors.endsOn} required />
      </div>
      <div className="cluster"><Button look="quiet" name="intent" value="term">{t(term ? 'web.act.save' : 'web.calendar-days.add-term')}</Button></div>
    </Form>
  );
}

function DaysForm({ schools: choices, answer }: { schools: readonly { id: string; name: string }[]; answer: Parameters<typeof useSaid>[0] }) {
  const t = useText();
  const { kept, errors } = useSaid(answer);
  return (
    <Form method="post" className="stack" noValidate>
      <Field name="name" label={t('web.calendar-days.off-name')} defaultValue={kept('name')} error={errors.name} maxLength={120} required />
      <div className="field-pair">
        <Field type="date" name="from" label={t('web.calendar-days.first')} defaultValue={kept('from')} error={errors.from} required />
        <Field type="date" name="to" label={t('web.calendar-days.last-or-same')} defaultValue={kept('to')} error={errors.to} />
      </div>
      <Field as="select" name="schoolId" label={t('web.calendar-days.for')} defaultValue={kept('schoolId')}>
        <option value="">{t('web.calendar-days.all-schools')}</option>
        {choices.map((school) => <option key={school.id} value={school.id}>{school.name}</option>)}
      </Field>
      <div className="cluster"><Button name="intent" value="days">{t('web.calendar-days.add-off')}</Button></div>
    </Form>
  );
}

/** What became of what was saved: where days were off already, which these are, and which are new. */
function Said({ shown: { done, added, keptOff } }: { shown: Route.ComponentProps['loaderData'] }) {
  const t = useText();
  if (done !== 'overlap' || keptOff.days === 0) return <Note live title={t(done === 'removed' ? 'web.calendar-days.removed' : 'web.said.saved')} />;
  return (
    <Note live kind="look" title={t(added.days === 0 ? 'web.calendar-days.nothing-new' : 'web.said.saved')}>
      {t('web.calendar-days.were-off', { days: keptOff.said, count: keptOff.days })}{added.days > 0 && <> {t('web.calendar-days.are-new', { days: added.said, count: added.days })}</>}
    </Note>
  );
}

export default function CalendarDays({ loaderData, actionData }: Route.ComponentProps) {
  const { done, term, terms: all, schools: choices, off } = loaderData;
  const t = useText();
  const ofTerm = actionData && 'kept' in actionData && actionData.kept.intent === 'term';
  return (
    <>
      <title>{t('web.calendar-days.title')}</title>
      <PageHead title={t('web.calendar-days.title')} lead={t('web.calendar-days.lead')} />
      <ProgramsTabs />
      <div className="stack">
        <Refused answer={actionData} />
        {done && !actionData && <Said shown={loaderData} />}
      </div>
      <Ledger>
        <Row label={t('web.calendar-days.terms')}>
          <Rows open label={t('web.calendar-days.terms')}>
            {all.map((one) => (
              <RowItem key={one.id} title={<b>{one.name}</b>} sub={t('web.calendar-days.span', { from: one.from, until: one.until })}
                end={<a href={`?term=${one.id}#term`} aria-label={t('web.calendar-days.edit-term', { name: one.name })}>{t('web.act.edit')}</a>} />
            ))}
          </Rows>
        </Row>
        <Row id="term" label={term ? t('web.calendar-days.edit-term', { name: term.name }) : t('web.calendar-days.add-term')}>
          <TermForm key={term?.id} term={term} answer={ofTerm ? actionData : undefined} />
        </Row>
        <Row label={t('web.calendar-days.off')}>
          {off.length === 0 && <p className="soft">{t('web.calendar-days.none')}</p>}
          <Rows open label={t('web.calendar-days.off')}>
            {off.map((one) => (
              <RowItem key={one.ids} title={<b>{one.name}</b>}
                sub={<>{one.days === 1 ? one.from : t('web.calendar-days.span', { from: one.from, until: one.to })}{', '}{one.school ?? t('web.calendar-days.all-schools')}</>}
                end={<Form method="post"><HiddenFields values={{ ids: one.ids }} /><Button look="plain" name="intent" value="remove" aria-label={t('web.calendar-days.remove-one', { name: one.name })}>{t('web.act.remove')}</Button></Form>} />
            ))}
          </Rows>
        </Row>
        <Row label={t('web.calendar-days.add-off')}><DaysForm schools={choices} answer={ofTerm ? undefined : actionData} /></Row>
      </Ledger>
    </>
  );
}
