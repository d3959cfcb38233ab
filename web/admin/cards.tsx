import { Form, href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { findPeople, type ListedPerson } from '#domain/people/queries.ts';
import { anyStaff } from '#domain/people/roles.ts';
import { classChoices } from '#domain/programs/class-choices.ts';
import { schools } from '#domain/programs/queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { printCards } from '../card-print.ts';
import { CardSheet } from '../card-sheet.tsx';
import { attempt, formOf } from '../form-data.ts';
import type { Refusal } from '../form-data.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Choices } from '../ui/choice.tsx';
import { Empty } from '../ui/empty.tsx';
import { Field } from '../ui/field.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/cards.ts';
import { filterOf } from './people-filter.ts';
import './people.css';

const most = 200;
const nameOf = (person: ListedPerson): string => `${person.givenName} ${person.familyName}`.trim();

export function loader({ request, context }: Route.LoaderArgs) {
  const ask = new URL(request.url).searchParams;
  const ids = ask.getAll('id').filter(isId);
  const filter = filterOf(ask);
  const asked = ids.length > 0 || Object.keys(filter).some((key) => key !== 'status');
  return read(ctxOf(context), async (tx) => {
    const [all, classes, found] = await Promise.all([
      schools(tx), classChoices(tx, filter.schoolId), asked ? findPeople(tx, ids.length ? { ids, status: 'active', limit: most } : { ...filter, status: 'active', limit: most }) : { people: [], total: 0 },
    ]);
    const able = found.people.filter((person) => !anyStaff(person.roles));
    return {
      asked, total: found.total, most, leftOut: found.people.length - able.length, ids: ids.length > 0, q: filter.search ?? '', school: filter.schoolId ?? '', class: filter.classId ?? '',
      schools: all.map(({ id, name }) => ({ id, name })), classes, people: able.map((person) => ({ value: person.id, label: nameOf(person), sub: [person.schools.join(', '), person.username].filter(Boolean).join(' · ') })),
    };
  });
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await formOf(request);
  return attempt(form.kept, async () => ({ cards: await printCards(ctxOf(context), signInOf(context), request, { personIds: form.all('personIds'), days: Number(form.get('days')) }) }));
}

type Loaded = Route.ComponentProps['loaderData'];

function Choose({ loaded }: { loaded: Loaded }) {
  const t = useText();
  return (
    <Form method="get" role="search" className="filter" key={`${loaded.q} ${loaded.school} ${loaded.class}`}>
      <Field as="select" label={t('web.people.school')} name="school" defaultValue={loaded.school}>
        <option value="">{t('web.people.any-school')}</option>
        {loaded.schools.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
      </Field>
      <Field as="select" label={t('web.cards.class')} name="class" defaultValue={loaded.class}>
        <option value="">{t('web.cards.any-class')}</option>
        {loaded.classes.map(({ id, title, school }) => <option key={id} value={id}>{t('web.cards.class-of', { title, school })}</option>)}
      </Field>
      <Field type="search" label={t('web.people.find')} name="q" defaultValue={loaded.q} className="filter-wide" />
      <Button look="quiet">{t('web.people.show')}</Button>
    </Form>
  );
}

function Issue({ loaded, answer }: { loaded: Loaded; answer: Refusal | undefined }) {
  const t = useText();
  const { errors, kept, keptAll } = useSaid(answer);
  return (
    <Form method="post" className="stack gap-5">
      {loaded.total > loaded.most && <p className="soft">{t('web.cards.first', { most: loaded.most, total: loaded.total })}</p>}
      <Choices type="checkbox" legend={t('web.cards.who')} name="personIds" options={loaded.people} chosen={keptAll('personIds', loaded.people.map((person) => person.value))} error={errors.personIds} />
      {loaded.leftOut > 0 && <p className="small soft">{t('web.cards.left-out', { count: loaded.leftOut })}</p>}
      <Field type="number" min={1} max={90} inputMode="numeric" label={t('web.cards.days')} hint={t('web.cards.days-hint')} name="days" defaultValue={kept('days', 14)} error={errors.days} />
      <p><Button large>{t('web.cards.make')}</Button></p>
    </Form>
  );
}

export default function Cards({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText();
  const answer = actionData && 'problem' in actionData ? actionData : undefined;
  if (actionData && 'cards' in actionData) return <CardSheet cards={actionData.cards} back={{ to: href('/people/cards'), name: t('web.people.cards') }} done={href('/people')} />;
  return (
    <>
      <title>{t('web.people.cards')}</title>
      <PageHead title={t('web.people.cards')} lead={t('web.cards.lead')} back={{ to: href('/people'), name: t('web.people.title') }} />
      <div className="stack gap-5">
        <Refused answer={answer} />
        {loaderData.ids ? <p><Link to={href('/people/cards')}>{t('web.cards.others')}</Link></p> : <Choose loaded={loaderData} />}
        {loaderData.people.length > 0 && <Issue key={loaderData.people.map((person) => person.value).join()} loaded={loaderData} answer={answer} />}
        {loaderData.asked && loaderData.people.length === 0 && <Empty rank={2} title={t('web.people.none')} action={<LinkButton look="quiet" to={href('/people/cards')}>{t('web.cards.others')}</LinkButton>}>{t('people.refused.no-card-for-staff')}</Empty>}
      </div>
    </>
  );
}
