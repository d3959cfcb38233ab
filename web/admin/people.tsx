import { Form, href } from 'react-router';
import { read } from '#kernel/action.ts';
import { type RoleName, roleNames } from '#kernel/policy.ts';
import { findPeople } from '#domain/people/queries.ts';
import { schools } from '#domain/programs/queries.ts';
import { ctxOf } from '#web/context.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Field } from '../ui/field.tsx';
import { FilterChoice } from '../ui/filter-choice.tsx';
import { Fold } from '../ui/fold.tsx';
import { IconCard } from '../ui/icons/places.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Pager } from '../ui/pager.tsx';
import { Person } from '../ui/person.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Status } from '../ui/status.tsx';
import { Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/people.ts';
import { askOf, filterOf } from './people-filter.ts';
import './people.css';

const pageSize = 50;

export function loader({ request, context }: Route.LoaderArgs) {
  const ask = new URL(request.url).searchParams;
  const filter = filterOf(ask);
  const offset = Math.max(0, Math.floor(Number(ask.get('from') ?? 0)) || 0);
  return read(ctxOf(context), async (tx) => {
    const [{ people, total }, all] = await Promise.all([findPeople(tx, { ...filter, offset, limit: pageSize }), schools(tx)]);
    return {
      people: people.map(({ id, givenName, familyName, username, level, roles, schools: names, status }) => ({ id, name: `${givenName} ${familyName}`.trim(), username, level, roles, schools: names.join(', '), inactive: status === 'inactive' })),
      total, offset, schools: all.map(({ id, name }) => ({ id, name })), roleNames: [...roleNames] as RoleName[],
      asked: { q: filter.search ?? '', role: filter.role ?? '', school: filter.schoolId ?? '', status: ask.get('status') ?? 'active' },
      cards: askOf(filter), before: offset > 0 ? askOf(filter, { from: String(Math.max(0, offset - pageSize)) }) : null, after: offset + pageSize < total ? askOf(filter, { from: String(offset + pageSize) }) : null,
    };
  });
}

type Loaded = Route.ComponentProps['loaderData'];

function Filter({ loaded }: { loaded: Loaded }) {
  const t = useText();
  const { asked } = loaded;
  return (
    <Fold key={loaded.cards} name={t('ui.fold.filters')} open={asked.status !== 'active' || Boolean(asked.q || asked.role || asked.school)}>
      <Form method="get" role="search" className="filter">
        <Field type="search" label={t('web.people.find')} name="q" defaultValue={asked.q} className="filter-wide" />
        <FilterChoice name="role" label={t('web.people.role')} chosen={asked.role} all={t('web.people.any-role')} options={loaded.roleNames.map((role) => ({ value: role, name: t(`web.role.${role}`) }))} />
        <FilterChoice name="school" label={t('web.people.school')} chosen={asked.school} all={t('web.people.any-school')} options={loaded.schools.map(({ id, name }) => ({ value: id, name: name }))} />
        <Field as="select" label={t('web.people.account')} name="status" defaultValue={asked.status}>
          {(['active', 'inactive', 'all'] as const).map((status) => <option key={status} value={status}>{t(`web.people.status.${status}`)}</option>)}
        </Field>
        <Button look="quiet">{t('web.people.show')}</Button>
      </Form>
    </Fold>
  );
}

function List({ loaded }: { loaded: Loaded }) {
  const t = useText();
  return (
    <Sheet flush>
      <Table
        caption={t('web.people.title')} captionHidden rows={loaded.people} rowKey={(row) => row.id}
        columns={[
          { key: 'name', head: t('web.people.name'), cell: (row) => <Person small name={row.name} to={href('/people/:id', { id: row.id })} /> },
          { key: 'roles', head: t('web.people.roles'), cell: (row) => row.roles.map((role) => t(`web.role.${role}`)).join(', ') },
          { key: 'school', head: t('web.people.school'), cell: (row) => row.schools },
          { key: 'level', head: t('web.people.level'), num: true, cell: (row) => row.level },
          { key: 'username', head: t('web.sign-in.username'), cell: (row) => row.username },
          { key: 'status', head: t('web.people.account'), cell: (row) => (row.inactive ? <Status kind="soft">{t('web.people.status.inactive')}</Status> : <Status kind="good">{t('web.people.status.active')}</Status>) },
        ]}
      />
    </Sheet>
  );
}

export default function People({ loaderData }: Route.ComponentProps) {
  const t = useText();
  const { people, total, offset, before, after } = loaderData;
  return (
    <>
      <title>{t('web.people.title')}</title>
      <PageHead
        title={t('web.people.title')}
        tools={<><LinkButton look="quiet" icon={<IconCard />} to={`${href('/people/cards')}?${loaderData.cards}`}>{t('web.people.cards')}</LinkButton><LinkButton to={href('/people/new')}>{t('web.people.add')}</LinkButton></>}
      />
      <div className="stack">
        <Filter loaded={loaderData} />
        {people.length === 0 ? (
          <Empty rank={2} title={t('web.people.none')}>{t('web.people.none-todo')}</Empty>
        ) : (
          <>
            <List loaded={loaderData} />
            <Pager before={before === null ? undefined : `?${before}`} after={after === null ? undefined : `?${after}`} words={t('web.people.range', { from: offset + 1, to: offset + people.length, total })} />
          </>
        )}
      </div>
    </>
  );
}
