import { Form, href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { type RoleName, roleNames } from '#kernel/policy.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { addPerson } from '#domain/people/add-person.ts';
import { highRoles } from '#domain/people/roles.ts';
import { schools } from '#domain/programs/queries.ts';
import { setSchoolsOf } from '#domain/programs/set-schools-of.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { languageChoices } from '../program-words.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Choices } from '../ui/choice.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { useText } from '../ui/text.tsx';
import { zoneChoices } from '../zones.ts';
import type { Route } from './+types/person-new.ts';
import { nobody, PersonFields } from './person-form.tsx';
import { personInput } from './person-input.ts';

export function loader({ context }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  return read(ctx, async (tx) => ({
    schools: (await schools(tx)).map(({ id, name }) => ({ value: id, label: name })),
    roles: roleNames.filter((role) => ctx.actor.role === 'admin' || !highRoles.includes(role)), languages: languageChoices(signInOf(context).person.locale), zones: zoneChoices(),
  }));
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await formOf(request);
  const ctx = ctxOf(context);
  return attempt(form.kept, async () => {
    const id = await withTenant(ctx.orgId, async (db) => {
      const tx = { ...ctx, db };
      const { personId } = await addPerson(tx, { ...personInput(form), roles: form.all('roles') as RoleName[] });
      if (form.all('schoolIds').length) await setSchoolsOf(tx, { personId, schoolIds: form.all('schoolIds') });
      return personId;
    });
    return redirect(`${href('/people/:id', { id })}?done=added`);
  });
}

export default function PersonNew({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText();
  const said = useSaid(actionData);
  const { roles, schools: all, languages, zones } = loaderData;
  return (
    <>
      <title>{t('web.people.add')}</title>
      <PageHead title={t('web.people.add')} lead={t('web.person.new-lead')} back={{ to: href('/people'), name: t('web.people.title') }} />
      <Form method="post" className="stack gap-5" noValidate>
        <Refused answer={actionData} />
        <Ledger>
          <Row label={t('web.person.roles')}>
            <Choices type="checkbox" inline legend={t('web.person.roles-legend')} name="roles" options={roles.map((value) => ({ value, label: t(`web.role.${value}`) }))} chosen={said.keptAll('roles', ['learner'])} error={said.errors.roles} />
          </Row>
          <Row label={t('web.person.about')}><PersonFields said={said} values={nobody} languages={languages} zones={zones} /></Row>
          {all.length > 0 && <Row label={t('web.person.schools')}><Choices type="checkbox" inline legend={t('web.person.schools-legend')} name="schoolIds" options={all} chosen={said.keptAll('schoolIds', all.length === 1 ? [all[0]!.value] : [])} error={said.errors.schoolIds} /></Row>}
        </Ledger>
        <div className="cluster">
          <Button large>{t('web.people.add')}</Button>
          <LinkButton look="plain" to={href('/people')}>{t('web.act.cancel')}</LinkButton>
        </div>
      </Form>
    </>
  );
}
