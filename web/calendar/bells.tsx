import { Form, href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { sayList, when } from '#kernel/i18n.ts';
import { notFound } from '#kernel/problem.ts';
import { writePeriods } from '#packages/availability/index.ts';
import { organization, schools } from '#domain/programs/queries.ts';
import { bellSets } from '#domain/scheduling/bell-queries.ts';
import { keepBellSet } from '#domain/scheduling/keep-bell-set.ts';
import { removeBellSet } from '#domain/scheduling/remove-bell-set.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { weekdayName } from '../say-ranges.ts';
import { sayPeriod } from '../say-period.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { FieldError } from '../ui/field-error.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { useText } from '../ui/text.tsx';
import { cityOf } from '../zones.ts';
import type { Route } from './+types/bells.ts';

export async function loader({ context, request, params: { id } }: Route.LoaderArgs) {
  const ctx = ctxOf(context), { locale } = signInOf(context).person, asked = new URL(request.url).searchParams;
  return read(ctx, async (tx) => {
    const school = (await schools(tx)).find((one) => one.id === id);
    if (!school) throw notFound('programs.problem.no-school');
    const [sets, org] = await Promise.all([bellSets(tx, [id]), organization(tx)]);
    const said = sets.map((one) => ({
      id: one.id, name: one.name, weekdays: one.weekdays, dates: one.dates.join('\n'), lines: writePeriods(one.periods), periods: one.periods.map((period) => sayPeriod(period, locale)),
      days: sayList([...one.weekdays.map((day) => weekdayName(day, locale)), ...one.dates.map((day) => when(locale).date(day))], locale),
    }));
    return { school: school.name, city: cityOf(school.time_zone ?? org?.time_zone ?? 'UTC'), done: asked.get('done'), sets: said, set: said.find((one) => one.id === asked.get('edit')) ?? null, week: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day: String(day), name: weekdayName(day, locale) })) };
  });
}

export async function action({ context, request, params: { id: schoolId } }: Route.ActionArgs) {
  const ctx = ctxOf(context), form = await formOf(request), remove = form.get('intent') === 'remove';
  return attempt(form.kept, async () => {
    if (remove) await removeBellSet(ctx, { id: form.get('id') });
    else await keepBellSet(ctx, { schoolId, id: form.get('id') || undefined, name: form.get('name'), weekdays: form.all('weekdays'), dates: form.get('dates'), periods: form.get('periods') });
    return redirect(`${href('/schools/:id/bells', { id: schoolId })}?done=${remove ? 'removed' : 'saved'}`);
  });
}

type Data = Route.ComponentProps['loaderData'];

function SetForm({ data: { set, week }, answer }: { data: Data; answer: Parameters<typeof useSaid>[0] }) {
  const t = useText();
  const { kept, keptAll, errors } = useSaid(answer);
  const days = keptAll('weekdays', set ? set.weekdays.map(String) : []);
  return (
    <Form method="post" className="narrow stack gap-5" noValidate>
      {set && <HiddenFields values={{ id: set.id }} />}
      <Field name="name" label={t('web.bells.name')} hint={t('web.bells.name-hint')} defaultValue={kept('name', set?.name)} error={errors.name} maxLength={60} required />
      <fieldset className="choices" id="weekdays">
        <legend className="label">{t('web.bells.weekdays')}</legend>
        <FieldError id="weekdays-error">{errors.weekdays}</FieldError>
        {week.map((one) => <Choice key={one.day} name="weekdays" value={one.day} defaultChecked={days.includes(one.day)}>{one.name}</Choice>)}
      </fieldset>
      <Field as="textarea" rows={2} name="dates" label={t('web.bells.dates')} hint={t('web.bells.dates-hint')} defaultValue={kept('dates', set?.dates)} error={errors.dates} />
      <Field as="textarea" rows={10} name="periods" label={t('web.bells.periods')} hint={t('web.bells.periods-hint')} defaultValue={kept('periods', set?.lines)} error={errors.periods} required />
      <div className="cluster"><Button name="intent" value="keep">{t(set ? 'web.act.save' : 'web.bells.add')}</Button></div>
    </Form>
  );
}

export default function Bells({ loaderData: data, actionData }: Route.ComponentProps) {
  const t = useText();
  const { set, sets, school } = data;
  const name = t('web.bells.title', { school });
  return (
    <>
      <title>{name}</title>
      <PageHead back={{ to: href('/schools'), name: t('web.schools.title') }} title={name} lead={t('web.bells.lead', { city: data.city })} />
      <div className="stack gap-5">
        <Refused answer={actionData} />
        {data.done && !actionData && <Note live title={t(data.done === 'removed' ? 'web.bells.removed' : 'web.said.saved')} />}
      </div>
      <Ledger>
        {sets.map((one) => (
          <Row key={one.id} label={one.name} sub={one.days}>
            <div className="stack">
              <ul className="stack stack-tight">{one.periods.map((period) => <li key={period}>{period}</li>)}</ul>
              <div className="cluster">
                <Link to={`?edit=${one.id}#edit`}>{t('web.act.edit')}<span className="hidden">{`: ${one.name}`}</span></Link>
                <Form method="post"><HiddenFields values={{ id: one.id }} /><Button look="plain" name="intent" value="remove">{t('web.act.remove')}<span className="hidden">{`: ${one.name}`}</span></Button></Form>
              </div>
            </div>
          </Row>
        ))}
        <Row id="edit" label={set ? t('web.bells.edit', { name: set.name }) : t('web.bells.add')}><SetForm key={set?.id} data={data} answer={actionData} /></Row>
      </Ledger>
    </>
  );
}
