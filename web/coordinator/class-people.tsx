import { Form, href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { notFound } from '#kernel/problem.ts';
import { findPeople } from '#domain/people/queries.ts';
import { classMembers } from '#domain/programs/class-list.ts';
import { endEnrolment } from '#domain/programs/end-enrolment.ts';
import { enrolPeople } from '#domain/programs/enrol-people.ts';
import { ctxOf } from '#web/context.ts';
import { attempt, formOf, type Refusal } from '../form-data.ts';
import { idIn } from '../id-in.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Choices } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { useText } from '../ui/text.tsx';
import { UndoBar } from '../ui/undo-bar.tsx';
import type { Route } from './+types/class-people.ts';
import './filters.css';

const most = 60;
const dones = ['made', 'enrolled', 'ended'] as const;
const roleIn = (text: string | null) => (text === 'teacher' ? ('teacher' as const) : ('learner' as const));
const nameOf = (one: { givenName: string; familyName: string }): string => `${one.givenName} ${one.familyName}`.trim();

export function loader({ request, context, params }: Route.LoaderArgs) {
  const id = idIn(params);
  const asked = new URL(request.url).searchParams;
  const as = roleIn(asked.get('as'));
  const q = (asked.get('q') ?? '').trim().slice(0, 100);
  return read(ctxOf(context), async (tx) => {
    const found = await classMembers(tx, id);
    if (!found) throw notFound();
    const inIt = new Set(found.members.filter((one) => one.role === as).map((one) => one.id));
    const { people, total } = asked.has('as') ? await findPeople(tx, { role: as, status: 'active', limit: most, ...(q ? { search: q } : { schoolId: found.schoolId }) }) : { people: [], total: 0 };
    const who = asked.get('who');
    const left = isId(who) ? (await findPeople(tx, { ids: [who] })).people[0] : undefined;
    return {
      id, title: found.title, school: found.school, fromRoster: found.fromRoster, searched: asked.has('as'), as, q, more: Math.max(0, total - people.length), done: dones.find((one) => one === asked.get('done')) ?? null, left: left ? { id: left.id, name: nameOf(left) } : null, leftAs: roleIn(asked.get('role')),
      members: found.members.map((one) => ({ id: one.id, name: nameOf(one), level: one.level, role: one.role })),
      people: people.filter((one) => !inIt.has(one.id)).map((one) => ({ value: one.id, label: nameOf(one), level: one.level, schools: one.schools.join(', ') })),
    };
  });
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const id = idIn(params);
  const form = await formOf(request);
  const ctx = ctxOf(context);
  const role = roleIn(form.get('role'));
  return attempt(form.kept, async () => {
    const said = new URLSearchParams({ done: 'enrolled' });
    if (form.get('intent') === 'end') {
      await endEnrolment(ctx, { classId: id, personId: form.get('personId'), role });
      for (const [name, value] of Object.entries({ done: 'ended', who: form.get('personId'), role })) said.set(name, value);
    } else await enrolPeople(ctx, { classId: id, personIds: form.all('personIds'), role });
    return redirect(`${href('/classes/:id/people', { id })}?${said}`);
  });
}

type Loaded = Route.ComponentProps['loaderData'];

function Members({ loaded, as: role }: { loaded: Loaded; as: 'learner' | 'teacher' }) {
  const t = useText();
  const members = loaded.members.filter((one) => one.role === role);
  const label = t(`web.class-people.${role}s`);
  return (
    <Row label={label} sub={t('web.class-people.count', { count: members.length })}>
      {members.length === 0 ? <p className="soft">{t(`web.class-people.no-${role}`)}</p> : (
        <Rows open label={label}>
          {members.map((one) => (
            <RowItem key={one.id} title={one.name} sub={role === 'learner' && one.level !== null ? t('web.level.year', { level: one.level }) : undefined}
              end={<Form method="post"><HiddenFields values={{ intent: 'end', personId: one.id, role }} /><Button look="quiet">{t('web.class-people.end')} <span className="hidden">{one.name}</span></Button></Form>} />
          ))}
        </Rows>
      )}
    </Row>
  );
}

function Add({ loaded, answer }: { loaded: Loaded; answer: Refusal | undefined }) {
  const t = useText();
  const { errors, keptAll } = useSaid(answer);
  const { as, q, people, searched, more } = loaded;
  return (
    <Row label={t('web.class-people.add')} sub={t('web.class-people.add-sub', { school: loaded.school })} id="add">
      <div className="stack">
        <Form method="get" action="#add" className="filters" role="search" aria-label={t('web.class-people.add')} preventScrollReset>
          <Field as="select" name="as" label={t('web.class-people.as')} defaultValue={as}>
            {(['learner', 'teacher'] as const).map((role) => <option key={role} value={role}>{t(`web.role.${role}`)}</option>)}
          </Field>
          <Field type="search" name="q" label={t('web.class-people.name')} defaultValue={q} />
          <Button look="quiet">{t('web.filter.act')}</Button>
        </Form>
        {searched && people.length === 0 && <p>{q ? t('web.pick.nobody', { asked: q }) : t('web.class-people.nobody-left')}</p>}
        {people.length > 0 && (
          <Form method="post" className="stack">
            <HiddenFields values={{ intent: 'enrol', role: as }} />
            <Choices type="checkbox" inline legend={t(`web.class-people.who-${as}`)} name="personIds" chosen={keptAll('personIds')} error={errors.personIds}
              options={people.map(({ value, label, level, schools }) => ({ value, label, sub: [level === null || as === 'teacher' ? null : t('web.level.year', { level }), schools].filter(Boolean).join(', ') }))} />
            {more > 0 && <p className="small soft">{t('web.pick.more', { count: more })}</p>}
            <p><Button>{t('web.class-people.enrol')}</Button></p>
          </Form>
        )}
      </div>
    </Row>
  );
}

/** Who teaches and learns in a class; put in and taken out by hand. */
export default function ClassPeople({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText();
  const { id, title, done, left, fromRoster } = loaderData;
  const answer = actionData && 'problem' in actionData ? actionData : undefined;
  return (
    <>
      <title>{t('web.class-people.title', { title })}</title>
      <PageHead title={t('web.class-people.title', { title })} lead={fromRoster ? t('web.person.from-roster') : t('web.class-people.lead', { school: loaderData.school })} back={{ to: href('/classes/:id', { id }), name: title }} />
      <div className="stack">
        {done === 'ended' && left && !answer && <UndoBar fields={{ intent: 'enrol', personIds: left.id, role: loaderData.leftAs }}>{t('web.class-people.ended', { name: left.name })}</UndoBar>}
        {(done === 'made' || done === 'enrolled') && !answer && <Note live>{t(`web.class-people.${done}`)}</Note>}
        <Refused answer={answer} />
      </div>
      <Ledger apart={Boolean(done || answer)}>
        <Members loaded={loaderData} as="teacher" />
        <Members loaded={loaderData} as="learner" />
        <Add key={`${loaderData.as} ${loaderData.q} ${loaderData.people.length}`} loaded={loaderData} answer={answer} />
      </Ledger>
    </>
  );
}
