import { Form, href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { isStaff } from '#kernel/policy.ts';
import { hostChoices } from '#domain/scheduling/group-choices.ts';
import { makeStudyGroup } from '#domain/scheduling/make-study-group.ts';
import { ctxOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Empty } from '../ui/empty.tsx';
import { Field } from '../ui/field.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Segments } from '../ui/segments.tsx';
import { useText } from '../ui/text.tsx';
import { cityOf } from '../zones.ts';
import type { Route } from './+types/group-new.ts';

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = ctxOf(context), asked = new URL(request.url).searchParams.get('what') ?? '';
  return read(ctx, async (tx) => {
    const choices = await hostChoices(tx, asked);
    return { ...choices, staff: isStaff(ctx.actor), first: choices.at ? dayOf(ctx.now, choices.at.zone) : '', zone: choices.at ? cityOf(choices.at.zone) : '' };
  });
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await formOf(request);
  const [programId = '', subject = ''] = form.get('what').split(' '), year = (name: string): number | null => (form.get(name) ? Number(form.get(name)) : null);
  return attempt(form.kept, async () => {
    const { id, skipped } = await makeStudyGroup(ctxOf(context), {
      programId, subject, hostId: form.get('host') || undefined, skillIds: form.all('skill'), about: form.get('about'), seats: form.get('seats'), levelMin: year('levelMin'), levelMax: year('levelMax'), modality: form.get('modality') as 'online',
      place: form.get('place'), repeats: form.get('repeats') as 'weekly', date: form.get('date'), time: form.get('time'), minutes: form.get('minutes'),
    });
    return redirect(`${href('/study-groups/:id', { id })}?done=made${skipped.length > 0 ? `&skipped=${skipped.join('+')}` : ''}`);
  });
}

type Data = Route.ComponentProps['loaderData'];
interface Part {
  data: Data;
  said: ReturnType<typeof useSaid>;
}

function What({ data }: { data: Data }) {
  const t = useText();
  return (
    <Form method="get" className="narrow stack gap-5">
      <Field as="select" name="what" label={t('web.groups.what')} hint={data.staff ? undefined : t('web.groups.what-hint')}>
        {data.offers.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}
      </Field>
      <p><Button large>{t('web.act.continue')}</Button></p>
    </Form>
  );
}

function When({ data: { at, first, zone }, said }: Part) {
  const t = useText();
  return (
    <>
      <Segments legend={t('web.groups.repeats')} name="repeats" chosen={said.kept('repeats', 'weekly')} error={said.errors.repeats} options={[{ value: 'weekly', label: t('web.groups.every-week') }, { value: 'once', label: t('web.groups.one-time') }]} />
      <div className="cluster">
        <Field type="date" name="date" label={t('web.groups.first')} min={first} max={at?.lastDay} defaultValue={said.kept('date')} error={said.errors.date} required />
        <Field type="time" name="time" label={t('web.groups.time', { zone })} defaultValue={said.kept('time', '15:30')} error={said.errors.time} required />
        <Field type="number" name="minutes" label={t('web.groups.minutes')} min={15} max={180} step={5} defaultValue={said.kept('minutes', at?.minutes)} error={said.errors.minutes} required />
      </div>
    </>
  );
}

function Where({ data: { at }, said }: Part) {
  const t = useText();
  return (
    <>
      <Segments legend={t('web.groups.where')} name="modality" chosen={said.kept('modality', at?.modalities[0])} error={said.errors.modality} options={(at?.modalities ?? []).map((value) => ({ value, label: t(`web.groups.${value as 'online'}`) }))} />
      {at?.modalities.includes('in-person') && <Field name="place" label={t('web.groups.place')} hint={at.place ? t('web.groups.place-hint', { place: at.place }) : undefined} maxLength={200} defaultValue={said.kept('place')} error={said.errors.place} />}
    </>
  );
}

function Who({ data: { at, staff, hosts }, said }: Part) {
  const t = useText();
  return (
    <>
      {staff && (
        <Field as="select" name="host" label={t('web.groups.host')} defaultValue={said.kept('host')} error={said.errors.hostId}>
          <option value="">{t('web.groups.host-me')}</option>
          {hosts.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
        </Field>
      )}
      <Field type="number" name="seats" label={t('web.groups.seats-most')} min={2} max={20} defaultValue={said.kept('seats', '6')} error={said.errors.seats} required />
      <details open={Boolean(said.kept('levelMin') || said.kept('levelMax'))}>
        <summary>{t('web.groups.years')}</summary>
        <div className="cluster">
          <Field type="number" name="levelMin" label={t('web.groups.year-from')} min={at?.levelMin} max={at?.levelMax} defaultValue={said.kept('levelMin')} error={said.errors.levelMin} />
          <Field type="number" name="levelMax" label={t('web.groups.year-to')} min={at?.levelMin} max={at?.levelMax} defaultValue={said.kept('levelMax')} error={said.errors.levelMax} />
        </div>
      </details>
    </>
  );
}

export default function GroupNew({ loaderData: data, actionData }: Route.ComponentProps) {
  const t = useText();
  const said = useSaid(actionData);
  const { at } = data;
  return (
    <>
      <title>{t('web.groups.make')}</title>
      <PageHead back={{ to: href('/study-groups'), name: t('web.groups.title') }} title={t('web.groups.make')} lead={at ? t('web.groups.make-for', { subject: at.subject, program: at.program }) : t('web.groups.make-lead')} />
      {data.offers.length === 0 ? <Empty rank={2} title={t('web.groups.cannot')}>{t('web.groups.cannot-todo')}</Empty> : !at ? <What data={data} /> : (
        <Form method="post" className="narrow stack gap-5" noValidate>
          <Refused answer={actionData} />
          <input type="hidden" name="what" value={at.value} />
          <When data={data} said={said} />
          <Where data={data} said={said} />
          {data.skills.length > 0 && (
            <details open={said.keptAll('skill').length > 0}>
              <summary>{t('web.groups.skills-pick')}</summary>
              <fieldset className="choices"><legend className="hidden">{t('web.groups.skills-pick')}</legend>{data.skills.map((one) => <Choice key={one.id} name="skill" value={one.id} defaultChecked={said.keptAll('skill').includes(one.id)}>{one.name}</Choice>)}</fieldset>
            </details>
          )}
          <Who data={data} said={said} />
          <Field as="textarea" rows={3} name="about" label={t('web.groups.about-label')} hint={t('web.groups.about-hint')} maxLength={300} defaultValue={said.kept('about')} error={said.errors.about} />
          <p><Button large>{t('web.groups.make-act')}</Button></p>
        </Form>
      )}
    </>
  );
}
