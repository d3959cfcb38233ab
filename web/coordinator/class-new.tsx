import { Form, href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { subjects } from '#domain/library/queries.ts';
import { makeClass } from '#domain/programs/make-class.ts';
import { schools } from '#domain/programs/queries.ts';
import { ctxOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/class-new.ts';
import './program-form.css';

export function loader({ request, context }: Route.LoaderArgs) {
  const school = new URL(request.url).searchParams.get('school');
  return read(ctxOf(context), async (tx) => {
    const [all, named] = await Promise.all([schools(tx), subjects(tx)]);
    return { school: isId(school) ? school : all.length === 1 ? all[0]!.id : '', schools: all.map(({ id, name }) => ({ id, name })), subjects: named.map(({ key, name }) => ({ key, name })) };
  });
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await formOf(request);
  return attempt(form.kept, async () => {
    const { id } = await makeClass(ctxOf(context), { schoolId: form.get('schoolId'), title: form.get('title'), subject: form.get('subject'), level: form.get('level') });
    return redirect(`${href('/classes/:id/people', { id })}?done=made`);
  });
}

export default function ClassNew({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText();
  const { kept, errors } = useSaid(actionData);
  return (
    <>
      <title>{t('web.class-new.title')}</title>
      <PageHead title={t('web.class-new.title')} lead={t('web.class-new.lead')} back={{ to: href('/classes'), name: t('web.nav.classes') }} />
      <Form method="post" className="stack narrow" noValidate>
        <Refused answer={actionData} />
        <Field name="title" label={t('web.class-list.title-of')} hint={t('web.class-new.title-hint')} defaultValue={kept('title')} error={errors.title} maxLength={200} required autoComplete="off" />
        <Field as="select" name="schoolId" label={t('web.people.school')} defaultValue={kept('schoolId', loaderData.school)} error={errors.schoolId}>
          <option value="">{t('web.class-new.choose')}</option>
          {loaderData.schools.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
        </Field>
        <Field as="select" name="subject" label={t('web.requests.subject')} hint={t('web.class-new.subject-hint')} defaultValue={kept('subject')} error={errors.subject}>
          <option value="">{t('web.class-new.no-subject')}</option>
          {loaderData.subjects.map((one) => <option key={one.key} value={one.key}>{one.name}</option>)}
        </Field>
        <Field name="level" inputMode="numeric" label={t('web.people.level')} hint={t('web.class-new.level-hint')} defaultValue={kept('level')} error={errors.level} maxLength={3} className="short" autoComplete="off" />
        <div className="cluster"><Button>{t('web.class-new.act')}</Button><LinkButton look="plain" to={href('/classes')}>{t('web.act.cancel')}</LinkButton></div>
      </Form>
    </>
  );
}
