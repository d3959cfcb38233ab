import { Form, href, Link } from 'react-router';
import { now } from '#kernel/clock.ts';
import { cast, signInAsCast } from '#domain/people/sign-in-as-cast.ts';
import { doorOf, welcome } from '../door.ts';
import { attempt, formOf } from '../form-data.ts';
import { Refused } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Person } from '../ui/person.tsx';
import { type TextKey, useText } from '../ui/text.tsx';
import type { Route } from './+types/demo.ts';
import './demo.css';

export async function loader() {
  const members = await cast(now());
  return {
    organization: members[0]?.organization ?? '',
    members: members.map(({ orgId, personId, username, givenName, familyName, level, roles }) => ({ value: `${orgId} ${personId}`, username, givenName, name: `${givenName} ${familyName}`, level, roles })),
  };
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await formOf(request);
  const [orgId = '', personId = ''] = form.get('person').split(' ');
  return attempt(form.kept, async () => welcome(context, await signInAsCast({ orgId, personId }, doorOf(request, context), now())));
}

type Member = Awaited<ReturnType<typeof loader>>['members'][number];

function Member({ member }: { member: Member }) {
  const t = useText();
  const roles = member.roles.map((role) => t(`web.role.${role}`)).join(', ');
  return (
    <li className="cast-member">
      <Person name={member.name} sub={member.level === null ? roles : t('web.demo.role-year', { roles, level: member.level })} />
      <p>{t(`web.demo.sees.${member.username}` as TextKey)}</p>
      <Button look="quiet" name="person" value={member.value}>{t('web.demo.enter', { name: member.givenName })}</Button>
    </li>
  );
}

/** Demo mode only: the people of the demo school, one click each. */
export default function Demo({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText();
  const { organization, members } = loaderData;
  return (
    <>
      <title>{t('web.demo.title')}</title>
      <PageHead title={t('web.demo.title')} lead={organization ? t('web.demo.lead', { organization }) : undefined} />
      <Refused answer={actionData ?? undefined} />
      {members.length === 0 ? (
        <Empty rank={2} title={t('web.demo.empty')}>{t('web.demo.empty-why')}</Empty>
      ) : (
        <Form method="post" className="stack gap-5">
          <ul className="cast">{members.map((member) => <Member key={member.value} member={member} />)}</ul>
          <p className="small soft">{t.rich('web.demo.foot', { mail: (words) => <Link to={href('/demo/mail')}>{words}</Link>, door: (words) => <Link to={href('/sign-in')}>{words}</Link> })}</p>
        </Form>
      )}
    </>
  );
}
